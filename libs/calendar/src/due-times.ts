/** By when must something happen: first dial, promised answer, next attempt, follow-up, wrap-up. */
import type { Band } from '@toritsugi/triage';
import {
  addServiceMinutes,
  nextBusinessDay,
  nextServiceDay,
  nextServiceTime,
  type ServiceCalendar,
} from './service-calendar';
import { DAY, dayNumber, HOUR, MINUTE, startOfDayNumber, tokyoMoment, type Moment } from './tokyo';

/**
 * Service minutes from the moment a call task becomes eligible to the first dial; D has until noon of the next business
 * day.
 */
export type FirstDialMinutes = Readonly<Record<Exclude<Band, 'D'>, number>>;
export const FIRST_DIAL_MINUTES: FirstDialMinutes = { A: 1, B: 5, C: 30 };

/** By when people are promised an answer (S000-14): `hour` counts on the next business day alone. */
export interface ReplyPromise {
  /** 0: within the day on which they may first be called. */
  readonly businessDays: 0 | 1;
  readonly hour: number;
}
/** Unless the agency promises otherwise. */
export const REPLY_PROMISE: ReplyPromise = { businessDays: 1, hour: 18 };

/** The promise made to every registrant: a call or a personal message by then. */
export function promisedDue(
  calendar: ServiceCalendar,
  submittedAt: Moment,
  { businessDays, hour }: ReplyPromise = REPLY_PROMISE,
): Date {
  if (businessDays === 0) return new Date(midnightOf(eligibleAt(calendar, submittedAt)) + DAY - MINUTE);
  return new Date(nextBusinessDay(calendar, submittedAt).getTime() + hour * HOUR);
}

/** When a call task may first be dialled. */
export function eligibleAt(calendar: ServiceCalendar, submittedAt: Moment): Date {
  return nextServiceTime(calendar, submittedAt);
}

export type FirstDial = { readonly band: Band; readonly submittedAt: Moment; readonly eligibleAt: Moment };

/** Operating target of the first dial. */
export function deadlineFor(
  calendar: ServiceCalendar,
  { band, submittedAt, eligibleAt: eligible }: FirstDial,
  minutes = FIRST_DIAL_MINUTES,
): Date {
  if (band === 'D') return new Date(nextBusinessDay(calendar, submittedAt).getTime() + 12 * HOUR);
  return addServiceMinutes(calendar, eligible, minutes[band]);
}

/** Unanswered attempts after which a registrant counts as unreachable. */
export const MAX_ATTEMPTS = 6;

/**
 * When to dial again after unanswered attempt number `attempt` (1 = the first) made at `at`: +15 minutes, +2 hours,
 * 18:30 the same day, 12:15 the next service day, 19:00 two days later; undefined after the sixth. Outside service it
 * moves to the next opening; a 18:30 already past becomes 12:15 of the next service day. The last two steps change the
 * day, so that six attempts always fall on three days or more.
 */
export function retryAt(
  calendar: ServiceCalendar,
  attempt: number,
  at: Moment,
  maxAttempts = MAX_ATTEMPTS,
): Date | undefined {
  if (attempt >= maxAttempts) return undefined;
  if (attempt <= 1) return nextServiceTime(calendar, Number(at) + 15 * MINUTE);
  if (attempt === 2) return nextServiceTime(calendar, Number(at) + 2 * HOUR);
  if (attempt === 3) {
    const evening = midnightOf(at) + 18 * HOUR + 30 * MINUTE;
    return evening > Number(at) ? nextServiceTime(calendar, evening) : noonOfNextServiceDay(calendar, at);
  }
  if (attempt === 4) return noonOfNextServiceDay(calendar, at);
  return nextServiceTime(calendar, midnightOf(at) + 2 * DAY + 19 * HOUR);
}

/** A call-back is eligible one minute before the promised time, within service hours. */
export function callbackEligibleAt(calendar: ServiceCalendar, promisedAt: Moment): Date {
  return nextServiceTime(calendar, Number(promisedAt) - MINUTE);
}

/** The message after a step is due by 23:59 of the next calendar day. */
export function followUpDue(stepEndedAt: Moment): Date {
  return new Date(midnightOf(stepEndedAt) + 2 * DAY - MINUTE);
}

/**
 * The clock of a follow-up stands still through a pause, to the end of the first day after it. One that stood still and
 * does not any more, for the pause was lifted, runs on from `now`.
 */
export function dueBesidePause(
  { planned, due }: { readonly planned: Date; readonly due: Date },
  pausedUntil: string | null,
  now: Moment,
): Date {
  if (pausedUntil !== null) return laterOf(planned, followUpDue(tokyoMoment(pausedUntil)));
  return due > planned ? laterOf(planned, new Date(Math.min(Number(due), Number(followUpDue(now))))) : due;
}

const laterOf = (one: Date, other: Date): Date => (other > one ? other : one);

const FAR_DAYS = 7;

/** Between two steps that are a week or more apart: 23:59 of the day midway. Null where they are closer (S003-27). */
export function midFollowUpDue(from: Moment, until: Moment): Date | null {
  const gap = Number(until) - Number(from);
  return gap < FAR_DAYS * DAY ? null : new Date(midnightOf(Number(from) + gap / 2) + DAY - MINUTE);
}

export const WRAP_UP_MINUTES = 10;

/** End of the after-call work: 10 minutes, once extended by 10 more. */
export function wrapUpEndsAt(endedAt: Moment, isExtended = false): Date {
  return new Date(Number(endedAt) + (isExtended ? 2 : 1) * WRAP_UP_MINUTES * MINUTE);
}

/** A proposed change is decided by 18:00 of the second business day after it was proposed (S000-26). */
export function decisionDue(calendar: ServiceCalendar, proposedAt: Moment): Date {
  return new Date(nextBusinessDay(calendar, nextBusinessDay(calendar, proposedAt)).getTime() + 18 * HOUR);
}

function noonOfNextServiceDay(calendar: ServiceCalendar, at: Moment): Date {
  return nextServiceTime(calendar, nextServiceDay(calendar, at).getTime() + 12 * HOUR + 15 * MINUTE);
}

function midnightOf(at: Moment): number {
  return startOfDayNumber(dayNumber(at));
}
