import type { Interval } from './binomial';
import { studentCritical, studentTwoSided } from '../distributions/student';

/** A difference, how sure it is, and how likely one as large is without any true difference (two-sided). */
export interface Difference {
  difference: number;
  standardError: number;
  /** Degrees of freedom; Infinity for a normal approximation. */
  df: number;
  interval: Interval;
  pValue: number;
}

export interface Share {
  successes: number;
  trials: number;
}

/**
 * Is one share larger than another? Difference first − second with Newcombe's (1998) hybrid Wilson interval, which
 * stays honest near 0 and 1; the p-value is the pooled score test's. Null without trials on a side.
 */
export function compareShares(first: Share, second: Share, confidence = 0.95): Difference | null {
  if (first.trials <= 0 || second.trials <= 0) return null;
  const z = studentCritical(confidence, NORMAL_DF);
  const [p, q] = [first.successes / first.trials, second.successes / second.trials];
  const [one, two] = [wilson(first, z), wilson(second, z)];
  const difference = p - q;
  const pooled = (first.successes + second.successes) / (first.trials + second.trials);
  const pooledError = Math.sqrt(pooled * (1 - pooled) * (1 / first.trials + 1 / second.trials));
  return {
    difference,
    standardError: Math.sqrt((p * (1 - p)) / first.trials + (q * (1 - q)) / second.trials),
    df: Infinity,
    interval: {
      low: difference - Math.hypot(p - one.low, two.high - q),
      high: difference + Math.hypot(one.high - p, q - two.low),
    },
    pValue: pooledError === 0 ? 1 : studentTwoSided(difference / pooledError, NORMAL_DF),
  };
}

/** Welch's test of two means of unequal variance; null with fewer than two values on a side. */
export function compareMeans(
  first: readonly number[],
  second: readonly number[],
  confidence = 0.95,
): Difference | null {
  if (first.length < 2 || second.length < 2) return null;
  const [one, two] = [moments(first), moments(second)];
  const [v, w] = [one.variance / first.length, two.variance / second.length];
  return studentDifference(
    {
      difference: one.mean - two.mean,
      standardError: Math.sqrt(v + w),
      df: welchDf(v, first.length - 1, w, second.length - 1),
    },
    confidence,
  );
}

/**
 * Mean of first − second over pairs, with a t interval; null with fewer than two pairs. Throws a RangeError if lengths
 * differ.
 */
export function comparePairs(
  first: readonly number[],
  second: readonly number[],
  confidence = 0.95,
): Difference | null {
  if (first.length !== second.length)
    throw new RangeError(`${first.length} values against ${second.length} are no pairs`);
  if (first.length < 2) return null;
  const { mean, variance } = moments(first.map((value, i) => value - (second[i] ?? 0)));
  return studentDifference(
    { difference: mean, standardError: Math.sqrt(variance / first.length), df: first.length - 1 },
    confidence,
  );
}

/** What one block of time, or any other unit that was assigned as a whole, brought: its total, over so much weight. */
export interface BlockTotal {
  total: number;
  weight: number;
}

/**
 * Difference of two arms where the block, not what happens in it, was assigned: Σ totals / Σ weights of each arm, the
 * variance of the ratio taken between blocks (linearised, m/(m−1); Cochran 1977, ch. 2.11), a t interval with Welch's
 * degrees of freedom. Blocks without weight say nothing. Null with fewer than two blocks on a side.
 */
export function compareBlocks(
  first: readonly BlockTotal[],
  second: readonly BlockTotal[],
  confidence = 0.95,
): Difference | null {
  const [one, two] = [ratioOf(first), ratioOf(second)];
  if (one === null || two === null) return null;
  return studentDifference(
    {
      difference: one.ratio - two.ratio,
      standardError: Math.sqrt(one.variance + two.variance),
      df: welchDf(one.variance, one.blocks - 1, two.variance, two.blocks - 1),
    },
    confidence,
  );
}

/**
 * How likely is a difference of means as large if labels mean nothing: the share of `rounds` random relabellings, the
 * given one counted too, so that it is never 0. `next` draws in [0, 1).
 */
export function permutationPValue(
  first: readonly number[],
  second: readonly number[],
  { rounds = 2_000, next }: { rounds?: number; next: () => number },
): number {
  const all = Float64Array.from([...first, ...second]);
  const total = all.reduce((sum, value) => sum + value, 0);
  const difference = (sum: number) => Math.abs(sum / first.length - (total - sum) / second.length);
  const seen = difference(first.reduce((sum, value) => sum + value, 0));
  let asLarge = 1;
  for (let round = 0; round < rounds; round += 1) {
    let sum = 0;
    for (let i = 0; i < first.length; i += 1) {
      const j = i + Math.floor(next() * (all.length - i));
      const drawn = all[j] ?? 0;
      all[j] = all[i] ?? 0;
      all[i] = drawn;
      sum += drawn;
    }
    if (difference(sum) >= seen - 1e-12) asLarge += 1;
  }
  return asLarge / (rounds + 1);
}

/**
 * An interval that may be looked at after every observation: over all times together it misses the truth with at most 1
 * − confidence, so stopping when it leaves 0 raises no false alarm beyond that. The normal-mixture confidence sequence
 * of Robbins (1970), valid asymptotically for any mean (Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas 2024, Annals of
 * Statistics 52, eq. 5): ± se·√(2(tρ²+1)/(tρ²)·log(√(tρ²+1)/α)). Narrowest around `tightAt` observations.
 */
export function alwaysValidInterval(
  { difference, standardError, observations }: { difference: number; standardError: number; observations: number },
  { confidence = 0.95, tightAt = 200 }: { confidence?: number; tightAt?: number } = {},
): Interval {
  const alpha = 1 - confidence;
  const spread = -2 * Math.log(alpha);
  const scaled = (observations * (spread + Math.log(spread + 1))) / tightAt;
  const half = standardError * Math.sqrt(((2 * (scaled + 1)) / scaled) * Math.log(Math.sqrt(scaled + 1) / alpha));
  return Number.isFinite(half)
    ? { low: difference - half, high: difference + half }
    : { low: -Infinity, high: Infinity };
}

/** Beyond so many degrees of freedom t is normal to six places. */
const NORMAL_DF = 1e6;

function studentDifference(
  { difference, standardError, df }: { difference: number; standardError: number; df: number },
  confidence: number,
): Difference {
  const half = standardError === 0 ? 0 : studentCritical(confidence, df) * standardError;
  const pValue = standardError === 0 ? Number(difference === 0) : studentTwoSided(difference / standardError, df);
  return { difference, standardError, df, interval: { low: difference - half, high: difference + half }, pValue };
}

/** Welch–Satterthwaite, of two variances of means. */
function welchDf(v: number, dfV: number, w: number, dfW: number): number {
  if (v + w === 0) return dfV + dfW;
  const share = v / (v + w);
  return 1 / (share ** 2 / dfV + (1 - share) ** 2 / dfW);
}

function moments(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) };
}

function ratioOf(blocks: readonly BlockTotal[]): { ratio: number; variance: number; blocks: number } | null {
  const used = blocks.filter(({ weight }) => weight > 0);
  if (used.length < 2) return null;
  const weight = used.reduce((sum, block) => sum + block.weight, 0);
  const ratio = used.reduce((sum, block) => sum + block.total, 0) / weight;
  const squares = used.reduce((sum, block) => sum + (block.total - ratio * block.weight) ** 2, 0);
  return { ratio, variance: ((used.length / (used.length - 1)) * squares) / weight ** 2, blocks: used.length };
}

function wilson({ successes, trials }: Share, z: number): Interval {
  const share = successes / trials;
  const centre = (share + (z * z) / (2 * trials)) / (1 + (z * z) / trials);
  const half =
    (z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials))) / (1 + (z * z) / trials);
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
