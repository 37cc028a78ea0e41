import {
  deadlineFor,
  nextContactTime,
  nextServiceDay,
  promisedFrom,
  type FirstDialMinutes,
  type ServiceCalendar,
} from '@toritsugi/calendar';
import type { ContactHour, NoCallReason } from '@toritsugi/journey';
import type { CallTaskEntity } from '../call-task.entity';

type Task = Pick<
  CallTaskEntity,
  'state' | 'cause' | 'band' | 'submittedAt' | 'eligibleAt' | 'deadlineAt' | 'promisedDueAt' | 'firstDialAt'
> &
  Pick<CallTaskEntity, 'callbackAt' | 'nextAttemptAt'>;

interface Known {
  readonly calendar: ServiceCalendar;
  readonly now: Date;
  readonly firstDial: FirstDialMinutes;
}

/** An open call once the person has said how they wish to be contacted: what of it changes. */
export function afterWish(
  task: Task,
  { noCall, contactHours }: { readonly noCall: NoCallReason | null; readonly contactHours: readonly ContactHour[] },
  known: Known,
): Partial<CallTaskEntity> {
  const { calendar, now } = known;
  const isFree = task.state === 'waiting' || task.state === 'retry_wait' || task.state === 'callback_set';
  if (!isFree) return { noCall };
  // Letters know no wished hours.
  if (noCall !== null) {
    const toWrite = { state: 'waiting', callbackAt: null, callbackOwner: null, nextAttemptAt: null } as const;
    return { noCall, ...toWrite, ...timing(task, [], known) };
  }
  // Whoever asked for a call-back named a time themselves.
  if (task.callbackAt !== null) return { noCall };
  if (task.state === 'waiting') return { noCall, ...timing(task, contactHours, known) };
  const next = task.nextAttemptAt !== null && task.nextAttemptAt > now ? task.nextAttemptAt : now;
  return { noCall, nextAttemptAt: nextContactTime(calendar, contactHours, next) };
}

/** From when on, and by when: unchanged where both the old and the new beginning have passed. */
function timing(
  { cause, band, submittedAt, firstDialAt, ...before }: Task,
  hours: readonly ContactHour[],
  { calendar, now, firstDial }: Known,
): Partial<CallTaskEntity> {
  const opens = cause === 'no_show' ? nextServiceDay(calendar, submittedAt) : now;
  const eligibleAt = nextContactTime(calendar, hours, opens > now ? opens : now);
  const isUnmoved = eligibleAt <= now && before.eligibleAt <= now;
  if (isUnmoved || eligibleAt.getTime() === before.eligibleAt.getTime()) return {};
  if (firstDialAt !== null) return { eligibleAt };
  const promisedDueAt = promisedFrom(before.promisedDueAt, eligibleAt);
  const deadlineAt = deadlineFor(calendar, { band, submittedAt: eligibleAt, eligibleAt }, firstDial);
  return { eligibleAt, deadlineAt, promisedDueAt };
}
