import type { SubmissionState } from '@toritsugi/journey';
import { Column, Entity, ForeignKey, Index, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { StaffMemberEntity } from '../staff/staff-member.entity';
import { EmployerEntity } from './employer.entity';
import { JobOrderEntity } from './job-order.entity';

/** A candidate before one employer (推薦), up to the close. */
@Entity('submission')
@Unique(['registrantId', 'employerId'])
@Index('one_close_per_registrant', ['registrantId'], { unique: true, where: `state = 'offer_accepted'` })
export class SubmissionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int', { default: 1 }) version!: number;
  @Column('text') state!: SubmissionState;
  @Column('uuid') registrantId!: string;
  @ManyToOne(() => RegistrantEntity) registrant?: Relation<RegistrantEntity>;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') advisorId!: string;
  @Column('uuid') employerId!: string;
  @ManyToOne(() => EmployerEntity) employer?: Relation<EmployerEntity>;
  @Column('uuid', { nullable: true }) jobOrderId!: string | null;
  @ManyToOne(() => JobOrderEntity) jobOrder?: Relation<JobOrderEntity>;
  @Column('timestamptz') submittedAt!: Date;
  @Column('timestamptz', { nullable: true }) offeredAt!: Date | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
}
