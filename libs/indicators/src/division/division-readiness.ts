import { isBusinessDay, tokyoDay, tokyoMoment, type Moment, type ServiceCalendar } from '@toritsugi/calendar';

export interface HeldConsultations {
  /** Aimed at in a month. */
  readonly target: number;
  /** Held in the last full month. */
  readonly lastMonth: number;
  /** Held in this month so far. */
  readonly thisMonth: number;
}

export interface DivisionReadiness extends HeldConsultations {
  /** What the target asks for by now: its share of this month's business days, today included. */
  readonly pace: number;
  readonly isMet: boolean;
}

/** First moments of the last month and of this one, in Tokyo. */
export function monthsUntil(now: Moment): { readonly last: Date; readonly current: Date } {
  const [year = 0, month = 1] = tokyoDay(now).split('-').map(Number);
  const first = (count: number): Date => {
    const day = new Date(Date.UTC(year, month - 1 + count, 1)).toISOString().slice(0, 10);
    return tokyoMoment(day);
  };
  return { last: first(-1), current: first(0) };
}

/**
 * Whether a team holds the consultations it aims at, which comes before division (S004-9): those of the last full month
 * and those of this month against its pace. Compared in whole numbers, so that 239 of 240 is not met.
 */
export function divisionReadiness(
  calendar: ServiceCalendar,
  now: Moment,
  { target, lastMonth, thisMonth }: HeldConsultations,
): DivisionReadiness {
  const today = tokyoDay(now);
  const [year = 0, month = 1] = today.split('-').map(Number);
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const business = Array.from(
    { length },
    (_, index) => `${today.slice(0, 8)}${String(index + 1).padStart(2, '0')}`,
  ).filter((day) => isBusinessDay(calendar, tokyoMoment(day)));
  const elapsed = business.filter((day) => day <= today).length;
  const days = Math.max(1, business.length);
  return {
    target,
    lastMonth,
    thisMonth,
    pace: (target * elapsed) / days,
    isMet: lastMonth >= target && thisMonth * days >= target * elapsed,
  };
}
