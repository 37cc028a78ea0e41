import { sharedCaseStates, type Removed, type SharedCaseState } from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../platform/database/one-of';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { StaffMemberEntity } from '../staff/staff-member.entity';

/** A success of a case (事例), kept without names, numbers and addresses. Whose it was is told to nobody else. */
@Entity('shared_case')
@Check('shared_case_state_check', oneOf('state', sharedCaseStates))
@Check('a_return_says_why', `state <> 'returned' or reason <> ''`)
@Check('somebody_judged_it', `(state = 'proposed') = (judged_by is null)`)
@Index('shared_cases_by_state', ['state', 'judgedAt'])
export class SharedCaseEntity {
  @PrimaryColumn('uuid') id!: string;
  /** Counts the wordings: a lead judges the one that was read. */
  @Column('int', { default: 1 }) version!: number;
  @Column('text', { default: 'proposed' }) state!: SharedCaseState;
  @ForeignKey(() => RegistrantEntity) @Column('uuid') registrantId!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') authorId!: string;
  @Column('text') hard!: string;
  @Column('text') done!: string;
  @Column('text') outcome!: string;
  @Column('jsonb', { default: {} }) removed!: Partial<Removed>;
  @Column('timestamptz', { default: () => 'agency_now()' }) writtenAt!: Date;
  @Column('timestamptz', { nullable: true }) judgedAt!: Date | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) judgedBy!: string | null;
  @Column('text', { default: '' }) reason!: string;
}
