/** When somebody works, by the week and by the day, and when they can be booked within it. */
import { isServiceTime, serviceWindow, weekdays, type ServiceCalendar, type Weekday } from './service-calendar';
import {
  DAY,
  HOUR,
  MINUTE,
  startOfTokyoDay,
  tokyoDay,
  tokyoMoment,
  tokyoWeekday,
  type Moment,
  type TokyoDay,
} from './tokyo';

/** Slots follow from shifts six weeks ahead, today included. */
export const BOOKABLE_DAYS = 42;

/** `HH:mm` in Tokyo; a break within it, or none where both its ends are empty. */
export interface Shift {
  readonly starts: string;
  readonly ends: string;
  readonly breakStarts: string;
  readonly breakEnds: string;
}

export interface ShiftPlan {
  /** A weekday without an entry is off. */
  readonly week: Readonly<Partial<Record<Weekday, Shift>>>;
  /** Days that are not as their weekday: another shift, or null for off (休暇). */
  readonly days: Readonly<Record<TokyoDay, Shift | null>>;
}

export interface Slot {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** What is wrong with a shift; null where nothing is. A shift lies within one day and has its break inside it. */
export function shiftProblem({
  starts,
  ends,
  breakStarts,
  breakEnds,
}: Shift): 'backwards' | 'break_outside' | 'only_break' | null {
  if (starts >= ends) return 'backwards';
  if (breakStarts === '' && breakEnds === '') return null;
  if (breakStarts === starts && breakEnds === ends) return 'only_break';
  const isInside = starts <= breakStarts && breakStarts < breakEnds && breakEnds <= ends;
  return isInside ? null : 'break_outside';
}

/** The shift of a day, as planned; null where the day is off. */
export function shiftOn({ week, days }: ShiftPlan, day: TokyoDay): Shift | null {
  const own = days[day];
  if (own !== undefined) return own;
  const weekday = weekdays[tokyoWeekday(tokyoMoment(day))];
  return (weekday && week[weekday]) ?? null;
}

/**
 * When work last ended, as seen from `now`: with the shift of the day, without one with service, and in any case with
 * the day.
 */
export function lastEndOfWork(plan: ShiftPlan | null, calendar: ServiceCalendar, now: Moment): Date {
  const day = tokyoDay(now);
  const shift = plan === null ? null : shiftOn(plan, day);
  const end = shift === null ? serviceWindow(calendar, now)?.closes : tokyoMoment(day, shift.ends);
  return end !== undefined && end.getTime() <= Number(now) ? end : startOfTokyoDay(now);
}

/**
 * Whole hours from the start of each shift and from the end of its break, within service time, that begin after `from`
 * and on one of the next `count` days.
 */
export function slotsOf(
  plan: ShiftPlan,
  calendar: ServiceCalendar,
  { from, count }: { from: Date; count: number },
): Slot[] {
  const today = startOfTokyoDay(from).getTime();
  return Array.from({ length: count }, (_one, index) => tokyoDay(today + index * DAY)).flatMap((day) => {
    const shift = shiftOn(plan, day);
    return shift === null ? [] : hoursIn(day, shift).filter(({ startsAt, endsAt }) => isOffered(startsAt, endsAt));
  });

  function isOffered(startsAt: Date, endsAt: Date): boolean {
    return startsAt > from && isServiceTime(calendar, startsAt) && isServiceTime(calendar, endsAt.getTime() - MINUTE);
  }
}

function hoursIn(day: TokyoDay, { starts, ends, breakStarts, breakEnds }: Shift): Slot[] {
  const parts =
    breakStarts === ''
      ? [[starts, ends]]
      : [
          [starts, breakStarts],
          [breakEnds, ends],
        ];
  return parts.flatMap(([first = '', last = '']) => {
    const [begin, end] = [tokyoMoment(day, first).getTime(), tokyoMoment(day, last).getTime()];
    return Array.from({ length: Math.max(0, Math.floor((end - begin) / HOUR)) }, (_one, index) => ({
      startsAt: new Date(begin + index * HOUR),
      endsAt: new Date(begin + (index + 1) * HOUR),
    }));
  });
}
