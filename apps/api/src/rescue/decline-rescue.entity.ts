import {
  openRescueStates,
  proposalAnswers,
  rescueSources,
  withdrawalReasons,
  type ProposalAnswer,
  type RescueSource,
  type RescueState,
  type WithdrawalReason,
} from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../platform/database/one-of';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { SubmissionEntity } from '../selection/submission.entity';
import { StaffMemberEntity } from '../staff/staff-member.entity';

/** Somebody may be about to decline one employer (辞退救出): what was done about it, and which clock runs. */
@Entity('decline_rescue')
@Check('decline_rescue_source_check', oneOf('source', rescueSources))
@Check('decline_rescue_reason_check', oneOf('reason', withdrawalReasons))
@Check('decline_rescue_proposal_check', oneOf('proposal', proposalAnswers))
@Check('a_final_decline_says_why', `state <> 'declined_final' or reason is not null`)
@Index('one_open_rescue_per_submission', ['submissionId'], { unique: true, where: oneOf('state', openRescueStates) })
@Index('rescues_to_escalate', ['escalateAt'], { where: 'escalate_at is not null' })
@Index('rescues_by_person', ['registrantId'])
export class DeclineRescueEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int', { default: 1 }) version!: number;
  @Column('text') state!: RescueState;
  @ForeignKey(() => RegistrantEntity) @Column('uuid') registrantId!: string;
  @ForeignKey(() => SubmissionEntity) @Column('uuid') submissionId!: string;
  @Column('text') source!: RescueSource;
  /** What the person said, as far as somebody wrote it down or it came in. */
  @Column('text', { default: '' }) words!: string;
  /** The words by which the rule noticed it; null: a colleague did. */
  @Column('text', { nullable: true }) rule!: string | null;
  @Column('boolean') isFinalStage!: boolean;
  @Column('timestamptz', { default: () => 'agency_now()' }) detectedAt!: Date;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) detectedBy!: string | null;
  @Column('timestamptz', { nullable: true }) askedAt!: Date | null;
  /** From when on somebody who was asked and says nothing is called once. */
  @Column('timestamptz', { nullable: true }) silenceEndsAt!: Date | null;
  @Column('boolean', { default: false }) refusesCalls!: boolean;
  @Column('int', { default: 0 }) attempts!: number;
  @Column('timestamptz', { nullable: true }) calledAt!: Date | null;
  @Column('boolean', { default: false }) isReached!: boolean;
  @Column('text', { nullable: true }) proposal!: ProposalAnswer | null;
  @Column('text', { default: '' }) proposalNote!: string;
  /** Of the first clock, which is what counts; the others follow it. */
  @Column('timestamptz') firstDueAt!: Date;
  @Column('timestamptz', { nullable: true }) firstActAt!: Date | null;
  /** Of the clock that runs now. */
  @Column('timestamptz', { nullable: true }) halfAt!: Date | null;
  @Column('timestamptz', { nullable: true }) dueAt!: Date | null;
  /** When somebody is told next: the lead at half, the manager at the end. */
  @Column('timestamptz', { nullable: true }) escalateAt!: Date | null;
  /** 1: the lead knows · 2: the manager does. */
  @Column('int', { default: 0 }) escalations!: number;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('text', { nullable: true }) reason!: WithdrawalReason | null;
  @Column('text', { default: '' }) note!: string;
}
