import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { StaffMemberEntity } from '../../staff/staff-member.entity';

/** Where a person works now (今の勤務先), and must never learn of it: the newest row counts. */
@Entity('current_employer')
@Index('current_employer_by_person', ['registrantId', 'id'])
export class CurrentEmployerEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => RegistrantEntity) @Column('uuid') registrantId!: string;
  /** Empty: nowhere. */
  @Column('text') name!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') notedBy!: string;
  @Column('timestamptz', { default: () => 'agency_now()' }) notedAt!: Date;
}
