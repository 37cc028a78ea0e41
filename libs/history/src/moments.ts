import { tokyoDay, tokyoMoment, tokyoTime } from '@toritsugi/calendar';
import type { RowProblemCode } from './problems';

/** Before this no record is plausible: a wrong century, or a spreadsheet's empty date. */
const EARLIEST = tokyoMoment('2000-01-01').getTime();

const written =
  /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))(?:[ T]*(?:\([月火水木金土日]\)[ ]*)?(\d{1,2})(?::(\d{2})(?::(\d{2})(?:\.\d{1,6})?)?|時(?:(\d{1,2})分)?)(Z|[+-]\d{2}:?\d{2})?)?$/;

/** The years before the first of each era, under its name or letter. */
const eras: Readonly<Record<string, number>> = { 令和: 2018, R: 2018, 平成: 1988, H: 1988, 昭和: 1925, S: 1925 };

/** What a spreadsheet keeps a date as: days since 1899-12-30, from 2000 to 2099. */
const serial = /^(?:3[6-9]|[4-6]\d|7[0-2])\d{3}(?:\.\d{1,12})?$/;
const SPREADSHEET_EPOCH = tokyoMoment('1899-12-30').getTime();
const DAY_MINUTES = 1_440;

/**
 * A day, with or without a time, as people and systems write it: 2026-11-10, 2026/11/10 9:05, 2026年11月10日 14時30分,
 * 20261110, 2026-11-10T05:30:00Z, 令和8年11月10日, R8.11.10, 46336.5 (a spreadsheet's number). Tokyo time unless the
 * text names an offset; a day alone is its beginning in Tokyo. Replies epoch milliseconds of a whole minute, or what is
 * wrong.
 */
export function readMoment(text: string, now: number): number | RowProblemCode {
  const plain = text.normalize('NFKC').trim();
  if (serial.test(plain)) return within(Math.round(Number(plain) * DAY_MINUTES) * 60_000 + SPREADSHEET_EPOCH, now);
  const match = written.exec(
    plain.replace(/^(令和|平成|昭和|[RHS])\s*(元|\d{1,2})(?=[年/.-])/i, (_all, era: string, year: string) =>
      String((eras[era.toUpperCase()] ?? 0) + (year === '元' ? 1 : Number(year))),
    ),
  );
  if (match === null) return 'moment_unknown';
  const group = (...places: readonly number[]): number =>
    Number(places.map((place) => match[place]).find((found) => found !== undefined) ?? 0);
  const [year, month, day] = [group(1), group(2, 4, 6, 8, 10), group(3, 5, 7, 9, 11)];
  const [hour, minute, second] = [group(12), group(13, 15), group(14)];
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(local);
  const isReal =
    back.getUTCMonth() === month - 1 && back.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  const offset = offsetMinutes(match[16]);
  if (!isReal || offset === null) return 'moment_impossible';
  return within(local - offset * 60_000 - second * 1_000, now);
}

function within(at: number, now: number): number | RowProblemCode {
  if (at < EARLIEST) return 'moment_too_old';
  return at > now ? 'moment_future' : at;
}

/** `2026-11-10 14:30` in Tokyo, or the day alone for its beginning: what `readMoment` reads back, to the minute. */
export function momentText(at: number): string {
  const time = tokyoTime(at);
  return time === '00:00' ? tokyoDay(at) : `${tokyoDay(at)} ${time}`;
}

/** East of Greenwich; null for what is no offset. Without one it is Tokyo's. */
function offsetMinutes(text: string | undefined): number | null {
  if (text === undefined) return 9 * 60;
  if (text === 'Z') return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(-2))];
  if (hours > 14 || minutes > 59) return null;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
