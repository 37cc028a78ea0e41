import {
  followUpKinds,
  followUpPriorities,
  followUpStates,
  followUpWays,
  type FollowUpKind,
  type FollowUpPriority,
  type FollowUpState,
  type FollowUpWay,
} from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ConsultationEntity } from '../consultation/consultation.entity';
import { oneOf } from '../platform/database/one-of';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { SelectionStepEntity } from '../selection/steps/selection-step.entity';
import { SubmissionEntity } from '../selection/submission.entity';
import { StaffMemberEntity } from '../staff/staff-member.entity';

/** Somebody asks a person (フォロー) after a talk or an interview, or midway to the next, and writes down what they say. */
@Entity('follow_up')
@Check('follow_up_state_check', oneOf('state', followUpStates))
@Check('follow_up_kind_check', oneOf('kind', followUpKinds))
@Check('follow_up_priority_check', oneOf('priority', followUpPriorities))
@Check('follow_up_via_check', oneOf('via', followUpWays))
@Check('follow_up_intention_check', 'intention between 1 and 5')
@Check('a_follow_up_follows_one_thing', `(kind = 'consultation') = (consultation_id is not null)`)
@Check(
  'an_interview_is_of_a_submission',
  `(kind <> 'consultation') = (step_id is not null and submission_id is not null)`,
)
@Check('closed_with_three_answers', `state <> 'closed' or (concerns <> '' and questions <> '' and impressions <> '')`)
@Index('one_follow_up_per_talk', ['consultationId'], { unique: true, where: 'consultation_id is not null' })
@Index('one_follow_up_per_step', ['stepId', 'kind'], { unique: true, where: 'step_id is not null' })
@Index('follow_ups_of_person', ['registrantId', 'startsAt'])
@Index('follow_ups_by_owner', ['ownerId', 'dueAt'], { where: `state in ('open', 'sent')` })
@Index('follow_ups_due', ['dueAt'])
@Index('follow_ups_untold', ['dueAt'], { where: `state = 'open' and overdue_at is null` })
export class FollowUpEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int', { default: 1 }) version!: number;
  @Column('text', { default: 'open' }) state!: FollowUpState;
  @Column('text') kind!: FollowUpKind;
  @Column('text', { default: 'normal' }) priority!: FollowUpPriority;
  @ForeignKey(() => RegistrantEntity) @Column('uuid') registrantId!: string;
  @ForeignKey(() => ConsultationEntity) @Column('uuid', { nullable: true }) consultationId!: string | null;
  @ForeignKey(() => SubmissionEntity) @Column('uuid', { nullable: true }) submissionId!: string | null;
  /** The interview it follows; midway: the one it leads to. */
  @ForeignKey(() => SelectionStepEntity) @Column('uuid', { nullable: true }) stepId!: string | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') ownerId!: string;
  @Column('timestamptz') startsAt!: Date;
  @Column('timestamptz') dueAt!: Date;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  /** They wrote back; what they said is not written down yet. */
  @Column('timestamptz', { nullable: true }) repliedAt!: Date | null;
  @Column('text', { nullable: true }) via!: FollowUpWay | null;
  /** Why it was a call, where nobody had agreed to one. */
  @Column('text', { default: '' }) viaReason!: string;
  @Column('text', { default: '' }) draft!: string;
  @Column('text', { default: '' }) concerns!: string;
  @Column('text', { default: '' }) questions!: string;
  @Column('text', { default: '' }) impressions!: string;
  @Column('int', { nullable: true }) intention!: number | null;
  @Column('int', { nullable: true }) minutes!: number | null;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) closedBy!: string | null;
  @Column('text', { default: '' }) skipReason!: string;
  /** Since when somebody was told that it is late. */
  @Column('timestamptz', { nullable: true }) overdueAt!: Date | null;
  /** Who sits in on the interview (同席), and when the person was told of it. */
  @Column('text', { default: '' }) sitIn!: string;
  @Column('timestamptz', { nullable: true }) sitInToldAt!: Date | null;
}
