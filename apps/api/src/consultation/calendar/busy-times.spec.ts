import { busyTimes, NoCalendar, TooManyTimes } from './busy-times';

const window = {
  from: new Date('2026-11-09T00:00:00Z'),
  until: new Date('2026-12-21T00:00:00Z'),
  ownIds: '@toritsugi',
};
const calendar = (...lines: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const entry = (...lines: string[]): string[] => ['BEGIN:VEVENT', 'UID:one@example.jp', ...lines, 'END:VEVENT'];
/** `MM-DD HH:mm–HH:mm` in Tokyo. */
const read = (text: string): string[] =>
  busyTimes(text, window).map(({ startsAt, endsAt }) => `${tokyo(startsAt)}–${tokyo(endsAt).slice(6)}`);
const tokyo = (at: Date): string => new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');

it('reads times in UTC, of a zone that the calendar brings along, and without a zone as Tokyo’s', () => {
  const outlook = [
    'BEGIN:VTIMEZONE',
    'TZID:W. Europe Standard Time',
    'BEGIN:STANDARD',
    'DTSTART:16010101T030000',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0100',
    'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010101T020000',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200',
    'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
  ];
  const text = calendar(
    ...outlook,
    ...entry('DTSTART:20261110T010000Z', 'DTEND:20261110T020000Z'),
    ...entry('DTSTART;TZID=Asia/Tokyo:20261111T150000', 'DURATION:PT45M'),
    ...entry('DTSTART:20261112T150000', 'DTEND:20261112T160000'),
    ...entry(
      'DTSTART;TZID=W. Europe Standard Time:20261113T090000',
      'DTEND;TZID=W. Europe Standard Time:20261113T100000',
    ),
  );
  expect(read(`\uFEFF${text}`)).toEqual([
    '11-10 10:00–11:00',
    '11-11 15:00–15:45',
    '11-12 15:00–16:00',
    '11-13 17:00–18:00',
  ]);
});

it('follows what recurs, with the one that was moved, the one left out and the one called off', () => {
  const weekly = entry(
    'DTSTART;TZID=Asia/Tokyo:20260105T130000',
    'DTEND;TZID=Asia/Tokyo:20260105T140000',
    'RRULE:FREQ=WEEKLY;BYDAY=MO',
    'EXDATE;TZID=Asia/Tokyo:20261123T130000',
  );
  const moved = entry(
    'RECURRENCE-ID;TZID=Asia/Tokyo:20261116T130000',
    'DTSTART;TZID=Asia/Tokyo:20261117T160000',
    'DTEND;TZID=Asia/Tokyo:20261117T170000',
  );
  const off = entry(
    'RECURRENCE-ID;TZID=Asia/Tokyo:20261130T130000',
    'STATUS:CANCELLED',
    'DTSTART;TZID=Asia/Tokyo:20261130T130000',
    'DTEND;TZID=Asia/Tokyo:20261130T140000',
  );
  expect(read(calendar(...weekly, ...moved, ...off))).toEqual([
    '11-09 13:00–14:00',
    '11-17 16:00–17:00',
    '12-07 13:00–14:00',
    '12-14 13:00–14:00',
  ]);
});

it('takes a whole day, joins what touches, and leaves out what is free, called off, past or our own', () => {
  const text = calendar(
    ...entry('DTSTART;VALUE=DATE:20261120', 'DTEND;VALUE=DATE:20261121'),
    ...entry('DTSTART:20261125T010000Z', 'DTEND:20261125T020000Z'),
    ...entry('DTSTART:20261125T013000Z', 'DTEND:20261125T030000Z'),
    ...entry('TRANSP:TRANSPARENT', 'DTSTART:20261126T010000Z', 'DTEND:20261126T020000Z'),
    ...entry('X-MICROSOFT-CDO-BUSYSTATUS:FREE', 'DTSTART:20261126T010000Z', 'DTEND:20261126T020000Z'),
    ...entry('STATUS:CANCELLED', 'DTSTART:20261126T010000Z', 'DTEND:20261126T020000Z'),
    ...entry('DTSTART:20250110T010000Z', 'DTEND:20250110T020000Z'),
    ...['BEGIN:VEVENT', 'UID:0192f0c8@toritsugi', 'DTSTART:20261127T010000Z', 'DTEND:20261127T020000Z', 'END:VEVENT'],
    ...['BEGIN:VFREEBUSY', 'FREEBUSY;FBTYPE=BUSY:20261201T010000Z/20261201T020000Z', 'END:VFREEBUSY'],
    ...['BEGIN:VFREEBUSY', 'FREEBUSY;FBTYPE=FREE:20261202T010000Z/PT1H', 'END:VFREEBUSY'],
  );
  expect(read(text)).toEqual(['11-20 00:00–00:00', '11-25 10:00–12:00', '12-01 10:00–11:00']);
});

it('says what is no calendar, and ends at a rule that never does', () => {
  for (const text of ['', '<html>Sign in</html>', 'BEGIN:VCARD\r\nEND:VCARD', '{}', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT'])
    expect(() => read(text)).toThrow(NoCalendar);
  const always = entry('DTSTART:19700101T000000Z', 'DTEND:19700101T000001Z', 'RRULE:FREQ=SECONDLY');
  expect(() => read(calendar(...always))).toThrow(TooManyTimes);
});
