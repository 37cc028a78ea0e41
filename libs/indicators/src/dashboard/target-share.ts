import {
  DAY,
  isBusinessDay,
  startOfTokyoDay,
  startOfTokyoMonth,
  startOfTokyoWeek,
  type ServiceCalendar,
} from '@toritsugi/calendar';

export interface PeriodTargets {
  todayTarget: number;
  weekTarget: number;
  monthTarget: number;
}

/**
 * The agreed monthly target spread evenly over the month's business days: today's share is zero on a closed day,
 * the week's counts its business days at this month's daily share, even where the week reaches into another month.
 */
export function targetShare({
  monthTarget,
  calendar,
  now,
}: {
  monthTarget: number;
  calendar: ServiceCalendar;
  now: Date;
}): PeriodTargets {
  const month = startOfTokyoMonth(now);
  const days = businessDays(calendar, month, startOfTokyoMonth(month.getTime() + 32 * DAY));
  const daily = days === 0 ? 0 : monthTarget / days;
  const today = startOfTokyoDay(now);
  const week = startOfTokyoWeek(now);
  return {
    todayTarget: daily * businessDays(calendar, today, new Date(today.getTime() + DAY)),
    weekTarget: daily * businessDays(calendar, week, new Date(week.getTime() + 7 * DAY)),
    monthTarget,
  };
}

/** Business days from `from` up to, not including, `until`; both at the start of a day in Tokyo. */
function businessDays(calendar: ServiceCalendar, from: Date, until: Date): number {
  let days = 0;
  for (let day = from.getTime(); day < until.getTime(); day += DAY) if (isBusinessDay(calendar, day)) days++;
  return days;
}
