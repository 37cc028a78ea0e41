import { tokyoDay, tokyoMoment, tokyoTime } from '@toritsugi/calendar';
import type { RowProblemCode } from './problems';

/** Before this no record is plausible: a wrong century, or a spreadsheet's empty date. */
const EARLIEST = tokyoMoment('2000-01-01').getTime();

const written =
  /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))(?:[ T]*(?:\([月火水木金土日]\)[ ]*)?(\d{1,2})(?::(\d{2})(?::(\d{2})(?:\.\d{1,6})?)?|時(?:(\d{1,2})分)?)(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * A day, with or without a time, as people and systems write it: 2026-11-10, 2026/11/10 9:05, 2026年11月10日 14時30分,
 * 20261110, 2026-11-10T05:30:00Z. Tokyo time unless the text names an offset; a day alone is its beginning in Tokyo.
 * Replies epoch milliseconds of a whole minute, or what is wrong.
 */
export function readMoment(text: string, now: number): number | RowProblemCode {
  const match = written.exec(text.normalize('NFKC').trim());
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
  const at = local - offset * 60_000 - second * 1_000;
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
