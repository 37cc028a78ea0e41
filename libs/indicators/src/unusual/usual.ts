import { mean, median } from '@toritsugi/statistics';

/** How many came through a step, of how many who could. */
export interface Passed {
  readonly met: number;
  readonly tried: number;
}

/** So many earlier weeks are looked at; of them so many must have people, and so many people make a rate. */
export const USUAL_WEEKS = 8;
const LEAST_WEEKS = 4;
const LEAST_IN_WEEK = 5;

/** A middle one says as much as the mean of so many fewer. */
const MIDDLE_WORTH = 2 / Math.PI;

export interface UsualShare {
  readonly rate: number;
  /** Trials that the past is worth: fewer where its weeks differ more than chance makes them. */
  readonly worth: number;
}

/** The middle of earlier weeks; null where too few of them had people. */
export function usualShare(weeks: readonly Passed[]): UsualShare | null {
  const known = weeks.filter(({ tried }) => tried >= LEAST_IN_WEEK);
  const rate = median(known.map(({ met, tried }) => met / tried));
  if (known.length < LEAST_WEEKS || rate === null) return null;
  const tried = known.reduce((sum, week) => sum + week.tried, 0);
  const spread = rate * (1 - rate);
  const asked = known.reduce(
    (sum, week) => sum + (week.tried * (week.met / week.tried - rate) ** 2) / (spread || 1),
    0,
  );
  const excess = asked / (known.length - 1) - 1;
  const shared = excess <= 0 ? 0 : Math.min(0.5, excess / (tried / known.length - 1));
  return { rate, worth: Math.max(1, Math.min(tried * MIDDLE_WORTH, shared === 0 ? Infinity : 1 / shared - 1)) };
}

export interface UsualCount {
  readonly count: number;
  /** How many times more the weeks differ than counts by chance do; 1 at least. */
  readonly spread: number;
}

/** The middle of earlier counts; null where there are too few of them, or next to nothing was counted. */
export function usualCount(weeks: readonly number[]): UsualCount | null {
  const [count, average] = [median(weeks), mean(weeks)];
  if (weeks.length < LEAST_WEEKS || count === null || average === null || average < 1) return null;
  const variance = weeks.reduce((sum, week) => sum + (week - average) ** 2, 0) / (weeks.length - 1);
  return { count, spread: Math.max(1, variance / average) };
}
