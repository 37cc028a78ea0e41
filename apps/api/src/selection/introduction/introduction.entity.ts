import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { StaffMemberEntity } from '../../staff/staff-member.entity';
import { JobOrderEntity } from '../job-order.entity';

/** A person is told of a vacancy (求人の紹介), and says on their own page whether they apply. */
@Entity('introduction')
@Check('an_introduction_is_answered_whole', '(is_wanted is null) = (answered_at is null)')
@Index('introductions_of_person', ['registrantId', 'askedAt'])
@Index('introductions_to_order', ['jobOrderId', 'askedAt'])
export class IntroductionEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => JobOrderEntity) @Column('uuid') jobOrderId!: string;
  /** As it was when they were told. */
  @Column('int') jobOrderVersion!: number;
  @ForeignKey(() => RegistrantEntity) @Column('uuid') registrantId!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') askedBy!: string;
  @Column('timestamptz', { default: () => 'agency_now()' }) askedAt!: Date;
  /** Why the same employer again within a year. */
  @Column('text', { default: '' }) againReason!: string;
  @Column('boolean', { nullable: true }) isWanted!: boolean | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
}
