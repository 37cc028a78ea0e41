import { betaOf, chanceOfAtMost } from '@toritsugi/statistics';
import { usualCount, usualShare, type Passed } from './usual';

export interface Unusual {
  readonly direction: 'low' | 'high';
  /** What the earlier weeks had: a share of 0–1, or a count. */
  readonly usual: number;
}

/** One-sided chance beyond three standard deviations (S001-14: |z| ≥ 3). */
const BEYOND = 0.00135;
const BEYOND_Z = 3;
/** Cases on which a judgement rests at least: the day's own, and with those of the earlier weeks. */
const LEAST_NOW = 10;
const LEAST_IN_ALL = 30;

/** A day's share beside those of the same weekday: null where it is as usual, or there are too few to say so. */
export function unusualShare({ met, tried }: Passed, weeks: readonly Passed[]): Unusual | null {
  const past = usualShare(weeks);
  const inAll = weeks.reduce((sum, week) => sum + week.tried, tried);
  if (past === null || tried < LEAST_NOW || inAll < LEAST_IN_ALL) return null;
  const known = betaOf(past.rate, past.worth);
  if (chanceOfAtMost(met, tried, known) <= BEYOND) return { direction: 'low', usual: past.rate };
  const isHigh = chanceOfAtMost(tried - met, tried, { a: known.b, b: known.a }) <= BEYOND;
  return isHigh ? { direction: 'high', usual: past.rate } : null;
}

/** The same of a day's count. Square roots of counts differ by chance alike, whatever their size. */
export function unusualCount(count: number, weeks: readonly number[]): Unusual | null {
  const past = usualCount(weeks);
  if (past === null || weeks.reduce((sum, week) => sum + week, count) < LEAST_IN_ALL) return null;
  const root = (value: number): number => Math.sqrt(value + 3 / 8);
  const z = (2 * (root(count) - root(past.count))) / Math.sqrt(past.spread * (1 + Math.PI / 2 / weeks.length));
  if (Math.abs(z) < BEYOND_Z) return null;
  return { direction: z < 0 ? 'low' : 'high', usual: past.count };
}

/** Looked at every morning, each by its figure. */
export const watchedFigures = [
  ...['K03', 'K04.form', 'K05', 'K13', 'K06', 'K07', 'K08', 'K10', 'K10.share'],
  ...['K14', 'K16', 'K21.inTime', 'K37'],
] as const;
