import type { WishedSpan } from '@toritsugi/calendar';
import {
  heldCallTaskStates,
  noCallReasons,
  openCallTaskStates,
  type CallTaskState,
  type MessageRoute,
  type NoCallReason,
} from '@toritsugi/journey';
import type { Band } from '@toritsugi/triage';
import { Check, Column, Entity, ForeignKey, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { oneOf } from '../platform/database/one-of';
import { ReachEntity } from '../messaging/reach/reach.entity';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { StaffMemberEntity } from '../staff/staff-member.entity';

export const callTaskCauses = [
  'registration',
  'no_show',
  'not_reached',
  'wake_up',
  'called_in',
  'wished_times',
] as const;
export type CallTaskCause = (typeof callTaskCauses)[number];

/** Times that the person wished, and by when they were promised an answer. */
export interface WishesOfTask {
  readonly times: readonly WishedSpan[];
  /** ISO 8601. */
  readonly answerBy: string;
}

/** What a call is about where a message did not do: the ways that were tried, and when the booking is. */
export interface AboutBooking {
  readonly ways: readonly MessageRoute[];
  /** ISO 8601. */
  readonly startsAt: string;
}

/** Unit in the queue of calls (架電タスク). */
@Entity('call_task')
@Check('call_task_cause_check', oneOf('cause', callTaskCauses))
@Check('call_task_no_call_check', oneOf('no_call', noCallReasons))
@Check('held_tasks_have_a_holder', `${oneOf('state', heldCallTaskStates)} = (claimed_by is not null)`)
@Index('one_open_task_per_registrant', ['registrantId'], { unique: true, where: oneOf('state', openCallTaskStates) })
@Index('one_held_task_per_person', ['claimedBy'], { unique: true, where: oneOf('state', heldCallTaskStates) })
@Index('waiting_tasks', ['deadlineAt', 'submittedAt', 'id'], { where: `state = 'waiting'` })
@Index('tasks_of_registrant', ['registrantId', 'eligibleAt'])
@Index('open_tasks', ['state'], { where: oneOf('state', openCallTaskStates) })
export class CallTaskEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int', { default: 1 }) version!: number;
  @Column('text') state!: CallTaskState;
  @Column('uuid') registrantId!: string;
  @ManyToOne(() => RegistrantEntity) registrant?: Relation<RegistrantEntity>;
  @Column('text') cause!: CallTaskCause;
  /** Of a call because nobody knows that the person knows: once for each such chain. */
  @ForeignKey(() => ReachEntity) @Column('uuid', { nullable: true, unique: true }) reachId!: string | null;
  @Column('jsonb', { nullable: true }) about!: AboutBooking | null;
  @Column('jsonb', { nullable: true }) wishedTimes!: WishesOfTask | null;
  @Column('text') band!: Band;
  /** Why nobody calls, as the person's preference says: they are written to. */
  @Column('text', { nullable: true }) noCall!: NoCallReason | null;
  @Column('timestamptz') submittedAt!: Date;
  @Column('timestamptz') eligibleAt!: Date;
  @Column('timestamptz') deadlineAt!: Date;
  @Column('timestamptz') promisedDueAt!: Date;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) claimedBy!: string | null;
  @Column('timestamptz', { nullable: true }) claimedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) leaseUntil!: Date | null;
  @Column('int', { default: 0 }) attempts!: number;
  @Column('date', { array: true, default: [] }) attemptDays!: string[];
  @Column('timestamptz', { nullable: true }) firstDialAt!: Date | null;
  @Column('timestamptz', { nullable: true }) dialedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) connectedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) callbackAt!: Date | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) callbackOwner!: string | null;
  /** When they called and nobody took it; until somebody calls back. */
  @Column('timestamptz', { nullable: true }) calledAt!: Date | null;
  @Column('timestamptz', { nullable: true }) nextAttemptAt!: Date | null;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('text', { nullable: true }) closeNote!: string | null;
  @Column('timestamptz', { nullable: true }) operatingBreachedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) promisedBreachedAt!: Date | null;
  @Column('int', { default: 0 }) heldSeconds!: number;
}
