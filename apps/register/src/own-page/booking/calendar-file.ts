import { tokyoDay, tokyoTime } from '@toritsugi/calendar';

export type CalendarEntry = {
  /** Stable for one consultation, so that a moved booking replaces the entry. */
  readonly uid: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly madeAt: string;
  readonly title: string;
  readonly description: string;
};

/** One appointment as an iCalendar file (RFC 5545) in Asia/Tokyo, which has had no summer time since 1951. */
export function calendarFile({ uid, startsAt, endsAt, madeAt, title, description }: CalendarEntry): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Toritsugi//Consultation//JA',
    'METHOD:PUBLISH',
    'BEGIN:VTIMEZONE',
    'TZID:Asia/Tokyo',
    'BEGIN:STANDARD',
    'DTSTART:19510101T000000',
    'TZOFFSETFROM:+0900',
    'TZOFFSETTO:+0900',
    'TZNAME:JST',
    'END:STANDARD',
    'END:VTIMEZONE',
    'BEGIN:VEVENT',
    `UID:${uid}@toritsugi`,
    `DTSTAMP:${utc(madeAt)}`,
    `DTSTART;TZID=Asia/Tokyo:${tokyo(startsAt)}`,
    `DTEND;TZID=Asia/Tokyo:${tokyo(endsAt)}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(description)}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    'TRIGGER:-PT10M',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');
}

const utc = (instant: string): string => `${new Date(instant).toISOString().replace(/[-:]|\.\d+Z$/g, '')}Z`;

/** Appointments begin and end on the minute. */
const tokyo = (instant: string): string => {
  const at = Date.parse(instant);
  return `${tokyoDay(at)}T${tokyoTime(at)}00`.replace(/[-:]/g, '');
};

const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');

/** Lines of at most 75 octets; a longer one goes on after a line break and a space. */
function folded(line: string): string {
  const bytes = new TextEncoder();
  let size = 0;
  let out = '';
  for (const letter of line) {
    const width = bytes.encode(letter).length;
    if (size + width > 75) {
      out += '\r\n ';
      size = 1;
    }
    out += letter;
    size += width;
  }
  return out;
}
