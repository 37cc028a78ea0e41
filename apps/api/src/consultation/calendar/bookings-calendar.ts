import ICAL from 'ical.js';
import type { OwnBooking } from './calendar.queries';

/** How the ids of our own entries end, so that they are known where they come back. */
export const OWN_IDS = '@toritsugi';

/** An advisor's bookings as an iCalendar text (RFC 5545), to be read again and again. */
export function bookingsCalendar(
  bookings: readonly OwnBooking[],
  { name, casePage, now }: { name: string; casePage: (registrantId: string) => string; now: Date },
): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Toritsugi//Bookings//JA');
  calendar.addPropertyWithValue('x-wr-calname', `面談（${name}）`);
  calendar
    .addPropertyWithValue('refresh-interval', ICAL.Duration.fromString('PT15M'))
    .setParameter('value', 'DURATION');
  for (const { id, registrantId, startsAt, endsAt } of bookings) {
    const entry = new ICAL.Component('vevent');
    entry.addPropertyWithValue('uid', `${id}${OWN_IDS}`);
    entry.addPropertyWithValue('dtstamp', utc(now));
    entry.addPropertyWithValue('dtstart', utc(startsAt));
    entry.addPropertyWithValue('dtend', utc(endsAt));
    entry.addPropertyWithValue('summary', '面談（取次）');
    entry.addPropertyWithValue('url', casePage(registrantId));
    calendar.addSubcomponent(entry);
  }
  return `${calendar.toString()}\r\n`;
}

const utc = (at: Date): ICAL.Time => ICAL.Time.fromJSDate(at, true);
