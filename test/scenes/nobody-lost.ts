/** For specs: whether everybody who registered has an outcome, or something that is due and will be noticed. */
import type { CallTaskState, ConsultationState, RegistrantState } from '@toritsugi/journey';
import type { UnitOfWork } from '../../apps/api/src/platform/database/unit-of-work';

export interface Standing {
  readonly receipt: string;
  readonly state: RegistrantState;
  readonly task: {
    readonly state: CallTaskState;
    readonly deadlineAt: number | null;
    readonly leaseUntil: number | null;
    readonly nextAttemptAt: number | null;
    /** When the telephone rang, or was answered. */
    readonly since: number | null;
  } | null;
  readonly consultation: {
    readonly state: ConsultationState;
    readonly holdUntil: number | null;
    readonly startsAt: number | null;
    readonly startedAt: number | null;
  } | null;
}

const MINUTE = 60;
/** A scheduler may be a moment late. */
const NOTICED = 2 * MINUTE;
/** Longer than any telephone rings, any talk of intake lasts, and any consultation. */
const [RINGS, TALKS, CONSULTS] = [5 * MINUTE, 90 * MINUTE, 180 * MINUTE];
/** An unstarted booking is a no-show by itself after half an hour. */
const MISSED = 31 * MINUTE;
const outcomes: ReadonlySet<RegistrantState> = new Set([
  'supported',
  'in_selection',
  'closed',
  'joined',
  'courtesy',
  'dormant',
  'withdrawn',
  'merged',
  'erased',
]);

/** Who has neither an outcome nor a clock that runs, with why; times are epoch seconds. */
export const lostAmong = (people: readonly Standing[], now: number): string[] =>
  people.flatMap((person) => {
    if (outcomes.has(person.state) || isCalled(person.task, now) || isSeen(person.consultation, now)) return [];
    const { receipt, state, task, consultation } = person;
    return [`${receipt} ${state}: ${task?.state ?? 'no task'}, ${consultation?.state ?? 'no consultation'}`];
  });

const within = (at: number | null, seconds: number, now: number): boolean => at !== null && at + seconds >= now;

function isCalled(task: Standing['task'], now: number): boolean {
  switch (task?.state) {
    // Late or not it stands on the board, in its order.
    case 'waiting':
      return task.deadlineAt !== null;
    case 'claimed':
      return within(task.leaseUntil, NOTICED, now);
    case 'retry_wait':
    case 'callback_set':
      return within(task.nextAttemptAt, NOTICED, now);
    case 'dialing':
      return within(task.since, RINGS, now);
    case 'connected':
    case 'transferring':
      return within(task.since, TALKS, now);
    default:
      return false;
  }
}

function isSeen(consultation: Standing['consultation'], now: number): boolean {
  switch (consultation?.state) {
    case 'held_slot':
      return within(consultation.holdUntil, NOTICED, now);
    case 'set':
      return within(consultation.startsAt, MISSED, now);
    case 'in_progress':
      return within(consultation.startedAt, CONSULTS, now);
    default:
      return false;
  }
}

const STANDINGS = `select r.receipt_number as receipt, r.state,
    (select jsonb_build_object('state', t.state, 'deadlineAt', extract(epoch from t.deadline_at),
        'leaseUntil', extract(epoch from t.lease_until), 'nextAttemptAt', extract(epoch from t.next_attempt_at),
        'since', extract(epoch from case t.state when 'dialing' then t.dialed_at else t.connected_at end))
      from call_task t where t.registrant_id = r.id and t.closed_at is null) as task,
    (select jsonb_build_object('state', c.state, 'holdUntil', extract(epoch from c.hold_until),
        'startsAt', extract(epoch from c.starts_at), 'startedAt', extract(epoch from c.started_at))
      from consultation c where c.registrant_id = r.id and c.state in ('held_slot', 'set', 'in_progress')
      order by c.state limit 1) as consultation
  from registrant r where r.state in ('registered', 'in_intake', 'consultation_set')`;

/** Of everybody without an outcome. */
export const standings = (work: UnitOfWork): Promise<Standing[]> => work.query(STANDINGS);
