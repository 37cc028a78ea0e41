import ICAL from 'ical.js';
import { HOUR, type Slot } from '@toritsugi/calendar';

/** Steps of all recurring entries together; a rule that repeats every second ends here. */
const MOST_STEPS = 30_000;
const MOST_TIMES = 5_000;

export class NoCalendar extends Error {}
export class TooManyTimes extends Error {}

interface Window {
  readonly from: Date;
  readonly until: Date;
  /** Entries whose id ends so are our own bookings, read back. */
  readonly ownIds: string;
}

/**
 * The times that an iCalendar text (RFC 5545) says are taken, between `from` and `until`, joined where they touch.
 * Recurrences are followed with their exceptions; free and cancelled entries are not taken; a time without a zone is
 * Tokyo's. Throws `NoCalendar` for what is none and `TooManyTimes` for more than a person can have.
 */
export function busyTimes(text: string, { from, until, ownIds }: Window): Slot[] {
  const calendar = parsed(text);
  const entries = calendar
    .getAllSubcomponents('vevent')
    .filter((entry) => !String(entry.getFirstPropertyValue('uid') ?? '').endsWith(ownIds));
  const spans = [...freeBusy(calendar)];
  let steps = 0;
  const take = (entry: ICAL.Component, startsAt: ICAL.Time | null, endsAt: ICAL.Time | null): void => {
    if (startsAt === null || isFree(entry)) return;
    spans.push({ startsAt: instant(startsAt), endsAt: instant(endsAt ?? startsAt) });
    if (spans.length > MOST_TIMES) throw new TooManyTimes();
  };
  const changes = entries.filter((entry) => entry.hasProperty('recurrence-id'));
  const masters = entries.filter((entry) => !entry.hasProperty('recurrence-id'));
  const known = new Set(masters.map(uidOf));
  for (const entry of changes) {
    const event = new ICAL.Event(entry);
    if (!known.has(uidOf(entry))) take(entry, event.startDate, event.endDate);
  }
  for (const entry of masters) {
    const event = new ICAL.Event(entry, { exceptions: changes.filter((change) => uidOf(change) === uidOf(entry)) });
    if (!event.isRecurring()) {
      take(entry, event.startDate, event.endDate);
      continue;
    }
    const occurrences = event.iterator();
    for (let at = occurrences.next(); at; at = occurrences.next()) {
      if ((steps += 1) > MOST_STEPS) throw new TooManyTimes();
      if (instant(at) >= until) break;
      const { item, startDate, endDate } = event.getOccurrenceDetails(at);
      if (instant(endDate) > from) take(item.component, startDate, endDate);
    }
  }
  return joined(spans.filter(({ startsAt, endsAt }) => endsAt > from && startsAt < until && endsAt > startsAt));
}

function parsed(text: string): ICAL.Component {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text.replace(/^\uFEFF/, '')));
    if (calendar.name === 'vcalendar') return calendar;
  } catch {
    // Said below: a parser's own words help nobody.
  }
  throw new NoCalendar();
}

/** What some servers give instead of entries: taken times alone. */
function* freeBusy(calendar: ICAL.Component): Generator<Slot> {
  for (const entry of calendar.getAllSubcomponents('vfreebusy'))
    for (const property of entry.getAllProperties('freebusy')) {
      if (String(property.getParameter('fbtype') ?? 'BUSY').toUpperCase() === 'FREE') continue;
      for (const value of property.getValues())
        if (value instanceof ICAL.Period) yield { startsAt: instant(value.start), endsAt: instant(value.getEnd()) };
    }
}

const uidOf = (entry: ICAL.Component): string => String(entry.getFirstPropertyValue('uid') ?? '');
const saysOf = (entry: ICAL.Component, name: string): string =>
  String(entry.getFirstPropertyValue(name) ?? '').toUpperCase();
const isFree = (entry: ICAL.Component): boolean =>
  saysOf(entry, 'status') === 'CANCELLED' ||
  saysOf(entry, 'transp') === 'TRANSPARENT' ||
  saysOf(entry, 'x-microsoft-cdo-busystatus') === 'FREE';

/** A whole day begins at midnight in Tokyo, and so does a time of no zone. */
function instant(time: ICAL.Time): Date {
  const { zone } = time;
  if (zone && zone !== ICAL.Timezone.localTimezone && !time.isDate) return new Date(time.toUnixTime() * 1_000);
  const { year, month, day, hour, minute, second } = time;
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second) - 9 * HOUR);
}

function joined(spans: readonly Slot[]): Slot[] {
  const whole: { startsAt: Date; endsAt: Date }[] = [];
  for (const { startsAt, endsAt } of [...spans].sort((one, other) => +one.startsAt - +other.startsAt)) {
    const last = whole.at(-1);
    if (last === undefined || startsAt > last.endsAt) whole.push({ startsAt, endsAt });
    else if (endsAt > last.endsAt) last.endsAt = endsAt;
  }
  return whole;
}
