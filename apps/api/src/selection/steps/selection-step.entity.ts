import {
  INTERVIEW_MINUTES,
  USUAL_INTERVIEW_MINUTES,
  deciders,
  rejectionReasons,
  selectionStepKinds,
  selectionStepResults,
  type Decider,
  type RejectionReason,
  type SelectionStepKind,
  type SelectionStepResult,
} from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { StaffMemberEntity } from '../../staff/staff-member.entity';
import { SubmissionEntity } from '../submission.entity';

/** One step (選考ステップ) of a submission: for whom it waits, until when, and what came of it. */
@Entity('selection_step')
@Check('selection_step_kind_check', oneOf('kind', selectionStepKinds))
@Check('selection_step_decider_check', oneOf('decider', deciders))
@Check('selection_step_result_check', oneOf('result', selectionStepResults))
@Check('selection_step_reason_check', oneOf('reason', rejectionReasons))
@Check('selection_step_intention_check', 'intention between 1 and 5')
@Check('selection_step_minutes_check', `minutes between ${INTERVIEW_MINUTES.min} and ${INTERVIEW_MINUTES.max}`)
@Check('a_rejection_says_why', `result is distinct from 'rejected' or reason is not null`)
@Check('somebody_follows_an_interview_up', `kind <> 'interview' or follow_up_owner_id is not null`)
@Check('who_decides_has_until_then', `(decider is null) = (decide_by is null)`)
@Unique(['submissionId', 'kind', 'number'])
@Index('rejections_by_reason', ['reason', 'decidedAt'], { where: `result = 'rejected'` })
@Index('late_selection_steps', ['escalateAt'], { where: 'escalate_at is not null' })
export class SelectionStepEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => SubmissionEntity) @Column('uuid') submissionId!: string;
  @Column('text') kind!: SelectionStepKind;
  /** Of interviews, from 1. */
  @Column('int', { default: 0 }) number!: number;
  @Column('timestamptz', { nullable: true }) at!: Date | null;
  /** Of an interview. */
  @Column('int', { default: USUAL_INTERVIEW_MINUTES }) minutes!: number;
  @Column('text', { default: '' }) place!: string;
  @Column('text', { default: '' }) interviewers!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) followUpOwnerId!: string | null;
  @Column('text', { nullable: true }) decider!: Decider | null;
  @Column('timestamptz', { nullable: true }) decideBy!: Date | null;
  /** When somebody is told that it is late: first at `decideBy`, then every morning. */
  @Column('timestamptz', { nullable: true }) escalateAt!: Date | null;
  @Column('int', { default: 0 }) escalations!: number;
  /** How many of them whoever owes the report has had a mail of. */
  @Column('int', { default: 0 }) reminded!: number;
  @Column('text', { default: '' }) report!: string;
  /** How much they want to go on after it, and what moves them. */
  @Column('int', { nullable: true }) intention!: number | null;
  @Column('text', { default: '' }) keyPoints!: string;
  /** Before it ended they were told that somebody writes to ask how it was. */
  @Column('boolean', { nullable: true }) isMailTold!: boolean | null;
  @Column('text', { nullable: true }) result!: SelectionStepResult | null;
  @Column('text', { nullable: true }) reason!: RejectionReason | null;
  @Column('text', { default: '' }) note!: string;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
}
