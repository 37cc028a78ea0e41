/**
 * Which day and minute is it in Japan. Asia/Tokyo is a fixed +09:00 without summer time since 1951,
 * so plain arithmetic is exact; nothing here reads a clock.
 */
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const OFFSET = 9 * HOUR;

/** A moment: a Date or epoch milliseconds. */
export type Moment = Date | number;

/** Calendar day in Tokyo, `YYYY-MM-DD`. */
export type TokyoDay = string;

/** `YYYY-MM-DD` in Tokyo. */
export function tokyoDay(at: Moment): TokyoDay {
  return new Date(Number(at) + OFFSET).toISOString().slice(0, 10);
}

/** `HH:mm` in Tokyo. */
export function tokyoTime(at: Moment): string {
  return new Date(Number(at) + OFFSET).toISOString().slice(11, 16);
}

/** Epoch milliseconds of a day and time written in Tokyo, `2026-11-10T12:07`; NaN when there is no such moment. */
export function tokyoInstant(written: string): number {
  const at = Date.parse(`${written}+09:00`);
  return Number.isNaN(at) || tokyoDay(at) !== written.slice(0, 10) ? NaN : at;
}

/**
 * The moment of a Tokyo day and time: `tokyoMoment('2026-11-10', '12:07:12')`; `24:00` is the end of the day. Throws a
 * RangeError on a day or time that does not exist.
 */
export function tokyoMoment(day: TokyoDay, time = '00:00'): Date {
  if (time === '24:00') return new Date(tokyoMoment(day).getTime() + DAY);
  const at = tokyoInstant(`${day}T${time.length === 5 ? `${time}:00` : time}`);
  if (Number.isNaN(at)) throw new RangeError(`No such moment in Tokyo: ${day} ${time}`);
  return new Date(at);
}

export function startOfTokyoDay(at: Moment): Date {
  return new Date(startOfDayNumber(dayNumber(at)));
}

/** Monday 00:00 of the week. */
export function startOfTokyoWeek(at: Moment): Date {
  const day = dayNumber(at);
  return new Date(startOfDayNumber(day - ((weekdayOf(day) + 6) % 7)));
}

/** The first of the month, 00:00. */
export function startOfTokyoMonth(at: Moment): Date {
  return tokyoMoment(`${tokyoDay(at).slice(0, 7)}-01`);
}

/** 0 = Sunday … 6 = Saturday, in Tokyo. */
export function tokyoWeekday(at: Moment): number {
  return weekdayOf(dayNumber(at));
}

/** Whole days since 1970-01-01 in Tokyo. */
export function dayNumber(at: Moment): number {
  return Math.floor((Number(at) + OFFSET) / DAY);
}

/** How many midnights of Tokyo lie between: 0 today, 1 yesterday, whatever the hour. */
export const daysSince = (at: Moment, now: Moment): number => Math.max(0, dayNumber(now) - dayNumber(at));

/** Epoch milliseconds of 00:00 in Tokyo. */
export function startOfDayNumber(day: number): number {
  return day * DAY - OFFSET;
}

/** 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The same day so many months later; the last of that month where it has no such day. */
export function monthsAfter(day: TokyoDay, months: number): TokyoDay {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
