/** When does the agency work: service hours, closed days and business days, as data that can be stored and edited. */
import {
  DAY,
  dayNumber,
  HOUR,
  MINUTE,
  startOfDayNumber,
  tokyoDay,
  tokyoTime,
  weekdayOf,
  type Moment,
  type TokyoDay,
} from './tokyo';

/** `HH:mm` in Tokyo; `closes` is the first minute without service. */
export type ServiceHours = { readonly opens: string; readonly closes: string };

export const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
export type Weekday = (typeof weekdays)[number];

export type ServiceCalendar = {
  /** A weekday without an entry is closed. */
  readonly serviceHours: Readonly<Partial<Record<Weekday, ServiceHours>>>;
  /** Weekdays that count as business days (営業日) unless closed. */
  readonly businessDays: readonly Weekday[];
  /** National holidays and single closed days. */
  readonly closedDates: readonly TokyoDay[];
  /** Closed every year, `MM-DD` both included; may run over the turn of the year. */
  readonly closedEveryYear: readonly { readonly from: string; readonly to: string }[];
};

/** Nobody is called before or after these hours of the day, whatever the calendar says. */
export const NEVER_BEFORE_HOUR = 9;
export const NEVER_AFTER_HOUR = 21;

/** Whether anybody may be called at this hour of the day at all. */
export function isCallingHour(at: Moment): boolean {
  const hour = Number(tokyoTime(at).slice(0, 2));
  return hour >= NEVER_BEFORE_HOUR && hour < NEVER_AFTER_HOUR;
}

/** Longest run of closed days searched before the calendar is taken for one that never opens. */
const HORIZON_DAYS = 400;

/** Nothing that a deadline counts on may lie further off. */
const LONGEST_CLOSURE_DAYS = 60;

/**
 * The first day from `from` on, within ten years, with which more than 60 days begin that have no service, or no
 * business day; null where there is none. With such a calendar deadlines would lie months away, or nowhere.
 */
export function longClosureFrom(calendar: ServiceCalendar, from: Moment): TokyoDay | null {
  const first = dayNumber(from);
  const last = first + 10 * 366;
  let [service, business] = [first, first];
  for (let day = first; day <= last; day += 1) {
    if (windowOf(calendar, day)) service = day + 1;
    if (isBusinessDayNumber(calendar, day)) business = day + 1;
    const since = Math.min(service, business);
    if (day - since >= LONGEST_CLOSURE_DAYS) return tokyoDay(since * DAY);
  }
  return null;
}

export function isServiceTime(calendar: ServiceCalendar, at: Moment): boolean {
  const window = windowOf(calendar, dayNumber(at));
  return window !== undefined && Number(at) >= window.opens && Number(at) < window.closes;
}

/** `at` itself during service, else the next opening. Throws a RangeError when the calendar never opens. */
export function nextServiceTime(calendar: ServiceCalendar, at: Moment): Date {
  return new Date(nextOpen(calendar, Number(at)).start);
}

/**
 * The moment at which `minutes` of service (fractions allowed) have passed since `at`; at the latest a closing time.
 */
export function addServiceMinutes(calendar: ServiceCalendar, at: Moment, minutes: number): Date {
  let left = Math.max(0, minutes) * MINUTE;
  let { start, closes } = nextOpen(calendar, Number(at));
  while (start + left > closes) {
    left -= closes - start;
    ({ start, closes } = nextOpen(calendar, closes));
  }
  return new Date(start + left);
}

/** Opening and closing moment of the Tokyo day of `at`, or undefined on a closed day. */
export function serviceWindow(
  calendar: ServiceCalendar,
  at: Moment,
): { readonly opens: Date; readonly closes: Date } | undefined {
  const window = windowOf(calendar, dayNumber(at));
  return window && { opens: new Date(window.opens), closes: new Date(window.closes) };
}

export function isBusinessDay(calendar: ServiceCalendar, at: Moment): boolean {
  return isBusinessDayNumber(calendar, dayNumber(at));
}

/** 00:00 of the first business day after the Tokyo day of `at`. */
export function nextBusinessDay(calendar: ServiceCalendar, at: Moment): Date {
  const today = dayNumber(at);
  for (let day = today + 1; day <= today + HORIZON_DAYS; day += 1) {
    if (isBusinessDayNumber(calendar, day)) return new Date(startOfDayNumber(day));
  }
  throw new RangeError('This calendar has no business day');
}

/** 00:00 of the first day with service after the Tokyo day of `at`. */
export function nextServiceDay(calendar: ServiceCalendar, at: Moment): Date {
  const tomorrow = startOfDayNumber(dayNumber(at) + 1);
  return new Date(startOfDayNumber(dayNumber(nextOpen(calendar, tomorrow).start)));
}

function isBusinessDayNumber(calendar: ServiceCalendar, day: number): boolean {
  const weekday = weekdays[weekdayOf(day)];
  return weekday !== undefined && calendar.businessDays.includes(weekday) && !isClosed(calendar, day);
}

function nextOpen(calendar: ServiceCalendar, at: number): { start: number; closes: number } {
  const today = dayNumber(at);
  for (let day = today; day <= today + HORIZON_DAYS; day += 1) {
    const window = windowOf(calendar, day);
    if (window && at < window.closes) return { start: Math.max(at, window.opens), closes: window.closes };
  }
  throw new RangeError('This calendar never opens');
}

function windowOf(calendar: ServiceCalendar, day: number): { opens: number; closes: number } | undefined {
  const weekday = weekdays[weekdayOf(day)];
  const hours = weekday && calendar.serviceHours[weekday];
  if (!hours || isClosed(calendar, day)) return undefined;
  const midnight = startOfDayNumber(day);
  const opens = midnight + Math.max(timeOfDay(hours.opens), NEVER_BEFORE_HOUR * HOUR);
  const closes = midnight + Math.min(timeOfDay(hours.closes), NEVER_AFTER_HOUR * HOUR);
  return opens < closes ? { opens, closes } : undefined;
}

function isClosed(calendar: ServiceCalendar, day: number): boolean {
  if (closedDaysOf(calendar).has(day)) return true;
  if (calendar.closedEveryYear.length === 0) return false;
  const monthDay = tokyoDay(day * DAY).slice(5);
  return calendar.closedEveryYear.some(({ from, to }) =>
    from <= to ? from <= monthDay && monthDay <= to : monthDay >= from || monthDay <= to,
  );
}

const closedDays = /* @__PURE__ */ new WeakMap<readonly TokyoDay[], ReadonlySet<number>>();

function closedDaysOf({ closedDates }: ServiceCalendar): ReadonlySet<number> {
  let days = closedDays.get(closedDates);
  if (!days) {
    days = new Set(closedDates.map((date) => Date.parse(date) / DAY));
    closedDays.set(closedDates, days);
  }
  return days;
}

/** `HH:mm` → milliseconds after midnight. */
function timeOfDay(time: string): number {
  return Number(time.slice(0, 2)) * HOUR + Number(time.slice(3, 5)) * MINUTE;
}
