/** When does a person wish to be called: times of day, kept within service. */
import { contactFrom, type ContactBudget, type ContactGround, type ContactHour } from '@toritsugi/journey';
import { nextServiceTime, type ServiceCalendar } from './service-calendar';
import { DAY, dayNumber, HOUR, startOfDayNumber, tokyoMoment, type Moment } from './tokyo';

/** Hours of the day in Tokyo; the second is the first without. */
export const CONTACT_HOURS: Readonly<Record<ContactHour, readonly [number, number]>> = {
  morning: [9, 12],
  noon: [12, 13],
  afternoon: [13, 18],
  evening: [18, 21],
};

/** Days that are searched for an hour in which both can: service is the same every week, but for holidays. */
const HORIZON_DAYS = 21;

/**
 * The first moment from `at` on that is within service and within the wished hours. Without wishes, and where service
 * never meets them, service alone: a wish that cannot be kept leaves nobody without a call.
 */
export function nextContactTime(calendar: ServiceCalendar, hours: readonly ContactHour[], at: Moment): Date {
  const first = nextServiceTime(calendar, at);
  if (hours.length === 0) return first;
  const today = dayNumber(first);
  for (let day = today; day <= today + HORIZON_DAYS; day += 1) {
    const midnight = startOfDayNumber(day);
    const meets = hours.flatMap((hour) => {
      const [from, until] = CONTACT_HOURS[hour].map((o) => midnight + o * HOUR) as [number, number];
      const start = nextServiceTime(calendar, Math.max(from, Number(first)));
      return Number(start) < until ? [Number(start)] : [];
    });
    if (meets.length > 0) return new Date(Math.min(...meets));
  }
  return first;
}

/** The first moment from `at` on that is not within a pause, nor sooner than the pace that the person wishes. */
export function budgetTime(budget: ContactBudget, ground: ContactGround, at: Moment): Date {
  const day = contactFrom(budget, ground);
  return new Date(Math.max(Number(at), day === null ? 0 : Number(tokyoMoment(day))));
}

/** The latest promised to somebody who is called from `from` on: where they wish later hours than that, their day. */
export const promisedFrom = (promised: Date, from: Date): Date => (from > promised ? endOfDay(from) : promised);

/** 00:00 of the next day after a moment: until then a wish for that day can still be kept. */
export const endOfDay = (at: Moment): Date => new Date(startOfDayNumber(dayNumber(at)) + DAY);
