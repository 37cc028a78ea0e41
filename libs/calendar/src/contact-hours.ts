/** When does a person wish to be called: times of day, kept within service. */
import { contactFrom, type ContactBudget, type ContactGround, type ContactHour } from '@toritsugi/journey';
import { nextServiceTime, serviceWindow, type ServiceCalendar } from './service-calendar';
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

/**
 * The latest promised to somebody who is called from `from` on. Where their hours, or a pause, begin no sooner than the
 * promise ends: the end of their hours that day, for a promise must leave time in which it can be kept.
 */
export function promisedFrom(calendar: ServiceCalendar, promised: Date, { from, hours }: ContactSpan): Date {
  if (from < promised) return promised;
  const midnight = startOfDayNumber(dayNumber(from));
  const closes = Number(serviceWindow(calendar, from)?.closes ?? midnight + DAY);
  const ends = hours.map((hour) => midnight + CONTACT_HOURS[hour][1] * HOUR).filter((end) => end > from.getTime());
  return new Date(Math.min(closes, ends.length === 0 ? closes : Math.max(...ends)));
}

interface ContactSpan {
  /** A moment of service. */
  readonly from: Date;
  readonly hours: readonly ContactHour[];
}
