import {
  budgetTime,
  deadlineFor,
  nextContactTime,
  nextServiceDay,
  promisedFrom,
  retryAt,
  type FirstDialMinutes,
  type ServiceCalendar,
} from '@toritsugi/calendar';
import { groundOfCall, type ContactBudget, type ContactHour, type NoCallReason } from '@toritsugi/journey';
import type { CallTaskEntity } from '../call-task.entity';

type Task = Pick<
  CallTaskEntity,
  'state' | 'cause' | 'band' | 'submittedAt' | 'eligibleAt' | 'deadlineAt' | 'promisedDueAt' | 'firstDialAt'
> &
  Pick<CallTaskEntity, 'callbackAt' | 'calledAt' | 'nextAttemptAt' | 'attempts' | 'dialedAt' | 'connectedAt'>;

interface Known {
  readonly calendar: ServiceCalendar;
  readonly now: Date;
  readonly firstDial: FirstDialMinutes;
}

interface Wish {
  readonly noCall: NoCallReason | null;
  readonly contactHours: readonly ContactHour[];
  readonly budget: ContactBudget;
}

/** Why somebody is called by this task: whoever named a time, or called us, is contacted by their own wish. */
export const groundOf = ({
  cause,
  attempts,
  callbackAt,
  calledAt,
}: Pick<Task, 'cause' | 'attempts' | 'callbackAt' | 'calledAt'>) =>
  groundOfCall({ cause, isTried: attempts > 0, isTheirs: callbackAt !== null || calledAt !== null });

/** An open call once the person has said how they wish to be contacted: what of it changes. */
export function afterWish(task: Task, { noCall, contactHours, budget }: Wish, known: Known): Partial<CallTaskEntity> {
  const { calendar, now } = known;
  const isFree = task.state === 'waiting' || task.state === 'retry_wait' || task.state === 'callback_set';
  const from = budgetTime(budget, groundOf(task), now);
  // Whoever has the task and has not dialled does not dial before then.
  const isHeldBack = task.state === 'claimed' && (from > now || task.eligibleAt > now);
  if (!isFree) return { noCall, ...(isHeldBack && timing(task, { hours: [], from }, known)) };
  // Letters know no wished hours, and a pause all the same.
  if (noCall !== null) {
    const toWrite = { state: 'waiting', callbackAt: null, callbackOwner: null, nextAttemptAt: null } as const;
    const written = budgetTime(budget, groundOf({ ...task, callbackAt: null }), now);
    return { noCall, ...toWrite, ...timing(task, { hours: [], from: written }, known) };
  }
  // Whoever asked for a call-back named a time themselves.
  if (task.callbackAt !== null) return { noCall };
  if (task.state === 'waiting') return { noCall, ...timing(task, { hours: contactHours, from }, known) };
  const planned = plannedAgain(task, calendar) ?? now;
  return { noCall, nextAttemptAt: nextContactTime(calendar, contactHours, planned > from ? planned : from) };
}

/** When somebody would dial again, had the person wished nothing: a pause that is over sooner puts nothing off. */
function plannedAgain(task: Task, calendar: ServiceCalendar): Date | null {
  const { state, attempts, nextAttemptAt, dialedAt, connectedAt } = task;
  const last = state === 'callback_set' ? connectedAt : dialedAt;
  const usual = last === null ? undefined : retryAt(calendar, state === 'callback_set' ? 4 : attempts, last);
  return usual !== undefined && nextAttemptAt !== null && usual < nextAttemptAt ? usual : nextAttemptAt;
}

/** From when on, and by when: unchanged where both the old and the new beginning have passed. */
function timing(
  { cause, band, submittedAt, firstDialAt, ...before }: Task,
  { hours, from }: { readonly hours: readonly ContactHour[]; readonly from: Date },
  { calendar, now, firstDial }: Known,
): Partial<CallTaskEntity> {
  const opens = cause === 'no_show' ? nextServiceDay(calendar, submittedAt) : from;
  const eligibleAt = nextContactTime(calendar, hours, opens > from ? opens : from);
  const isUnmoved = eligibleAt <= now && before.eligibleAt <= now;
  if (isUnmoved || eligibleAt.getTime() === before.eligibleAt.getTime()) return {};
  if (firstDialAt !== null) return { eligibleAt };
  const promisedDueAt = promisedFrom(calendar, before.promisedDueAt, { from: eligibleAt, hours });
  const target = deadlineFor(calendar, { band, submittedAt: eligibleAt, eligibleAt }, firstDial);
  return { eligibleAt, deadlineAt: target > promisedDueAt ? promisedDueAt : target, promisedDueAt };
}
