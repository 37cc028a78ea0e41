import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { FollowUpEntity } from '../followup/follow-up.entity';
import { StaffMemberEntity } from '../staff/staff-member.entity';
import { SharedCaseEntity } from './shared-case.entity';

/** A case of the library that goes to somebody with how they are asked: each once. */
@Entity('shared_case_use')
export class SharedCaseUseEntity {
  @ForeignKey(() => SharedCaseEntity) @PrimaryColumn('uuid') sharedCaseId!: string;
  @ForeignKey(() => FollowUpEntity) @PrimaryColumn('uuid') followUpId!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') byId!: string;
  @Column('timestamptz', { default: () => 'agency_now()' }) at!: Date;
}
