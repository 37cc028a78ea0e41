/**
 * Japan's national holidays (国民の祝日, with 振替休日 and 国民の休日) and the calendar an agency starts from. Server side: the table
 * is large.
 */
import holidayJp from '@holiday-jp/holiday_jp';
import type { ServiceCalendar, ServiceHours } from './service-calendar';
import type { TokyoDay } from './tokyo';

/** Last year the table knows; later holidays must be entered by hand. */
export const LAST_HOLIDAY_YEAR = 2050;

/** National holidays from `fromYear` to `toYear`, both included, in order. */
export function japaneseHolidays(fromYear: number, toYear: number): readonly TokyoDay[] {
  return Object.keys(holidayJp.holidays).filter((day) => isWithin(day, fromYear, toYear));
}

function isWithin(day: TokyoDay, fromYear: number, toYear: number): boolean {
  const year = Number(day.slice(0, 4));
  return year >= fromYear && year <= toYear;
}

const weekdayHours: ServiceHours = { opens: '09:00', closes: '21:00' };

/**
 * Mon–Fri 09:00–21:00, Sat 10:00–18:00; closed on Sundays, national holidays and 29 December to 3 January; open at お盆.
 */
export const defaultCalendar: ServiceCalendar = /* @__PURE__ */ calendarWith(
  /* @__PURE__ */ japaneseHolidays(2020, LAST_HOLIDAY_YEAR),
);

function calendarWith(closedDates: readonly TokyoDay[]): ServiceCalendar {
  return {
    serviceHours: {
      monday: weekdayHours,
      tuesday: weekdayHours,
      wednesday: weekdayHours,
      thursday: weekdayHours,
      friday: weekdayHours,
      saturday: { opens: '10:00', closes: '18:00' },
    },
    businessDays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    closedDates,
    closedEveryYear: [{ from: '12-29', to: '01-03' }],
  };
}

export interface Holiday {
  readonly day: TokyoDay;
  readonly name: { readonly ja: string; readonly en: string };
}

/** The same with what the state calls them. */
export const namedHolidays = (fromYear: number, toYear: number): readonly Holiday[] =>
  Object.values(holidayJp.holidays)
    .filter(({ date }) => isWithin(date, fromYear, toYear))
    .map(({ date, name, name_en }) => ({ day: date, name: { ja: name, en: name_en } }));
