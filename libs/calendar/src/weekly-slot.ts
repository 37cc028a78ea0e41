import { isBusinessDay, nextBusinessDay, type ServiceCalendar } from './service-calendar';
import { DAY, startOfTokyoWeek, tokyoDay, tokyoMoment, type Moment } from './tokyo';

/** A fixed time of the week: `weekday` counts from Monday, 0. */
export interface WeeklySlot {
  readonly weekday: number;
  /** `09:30` */
  readonly at: string;
}

/** When it is in the week of a moment: on the next business day where the agency has none that day. */
function inWeekOf(calendar: ServiceCalendar, { weekday, at }: WeeklySlot, moment: number): Date {
  const noon = startOfTokyoWeek(moment).getTime() + weekday * DAY + DAY / 2;
  const day = isBusinessDay(calendar, noon) ? noon : nextBusinessDay(calendar, noon);
  return tokyoMoment(tokyoDay(day), at);
}

/** The latest that has begun, and the next to come. A holiday may push one into the week after its own. */
export function slotsAround(calendar: ServiceCalendar, slot: WeeklySlot, now: Moment): { last: Date; next: Date } {
  const at = Number(now);
  const weeks = [-2, -1, 0, 1, 2].map((week) => inWeekOf(calendar, slot, at + week * 7 * DAY).getTime());
  return {
    last: new Date(Math.max(...weeks.filter((time) => time <= at))),
    next: new Date(Math.min(...weeks.filter((time) => time > at))),
  };
}
