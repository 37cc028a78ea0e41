import { binomialInterval, type Interval } from './binomial';

/** A prediction and what happened. */
export interface Forecast {
  /** Predicted probability, 0–1. */
  predicted: number;
  happened: boolean;
}

/** Predictions are kept this far from 0 and 1 where a logarithm is taken. */
const EDGE = 1e-9;

/** Mean squared error of probabilities (Brier 1950); null without forecasts. */
export function brierScore(forecasts: readonly Forecast[]): number | null {
  return meanOf(forecasts, ({ predicted, happened }) => (predicted - Number(happened)) ** 2);
}

/** Mean −log of the probability given to what happened; null without forecasts. */
export function logLoss(forecasts: readonly Forecast[]): number | null {
  return meanOf(forecasts, ({ predicted, happened }) => -Math.log(inside(happened ? predicted : 1 - predicted)));
}

/**
 * Probability that one that happened was predicted higher than one that did not, ties for a half; null unless there are
 * both.
 */
export function areaUnderCurve(forecasts: readonly Forecast[]): number | null {
  const sorted = forecasts.toSorted((a, b) => a.predicted - b.predicted);
  const positives = sorted.filter(({ happened }) => happened).length;
  const negatives = sorted.length - positives;
  if (positives === 0 || negatives === 0) return null;
  let rankSum = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (to < sorted.length && sorted[to]?.predicted === sorted[from]?.predicted) to += 1;
    const midRank = (from + 1 + to) / 2;
    for (let i = from; i < to; i += 1) if (sorted[i]?.happened) rankSum += midRank;
    from = to;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

export interface ReliabilityRow {
  /** Number of forecasts. */
  n: number;
  meanPredicted: number;
  /** Share that happened, with its 90% Wilson interval. */
  happened: number;
  interval: Interval;
  /** The mean prediction is within the interval. */
  isReliable: boolean;
}

/**
 * What happened by tenths of the forecasts, from the lowest predictions up; fewer rows with fewer forecasts than
 * groups.
 */
export function reliabilityTable(forecasts: readonly Forecast[], groups = 10): ReliabilityRow[] {
  const sorted = forecasts.toSorted((a, b) => a.predicted - b.predicted);
  return Array.from({ length: groups }, (_, group) =>
    sorted.slice(Math.floor((group * sorted.length) / groups), Math.floor(((group + 1) * sorted.length) / groups)),
  ).flatMap((members) => {
    const successes = members.filter(({ happened }) => happened).length;
    const interval = binomialInterval({ successes, trials: members.length });
    const meanPredicted = meanOf(members, ({ predicted }) => predicted);
    if (interval === null || meanPredicted === null) return [];
    return [
      {
        n: members.length,
        meanPredicted,
        happened: successes / members.length,
        interval,
        isReliable: interval.low <= meanPredicted && meanPredicted <= interval.high,
      },
    ];
  });
}

export interface CalibrationLine {
  /** 0 when predictions are right on the whole. */
  intercept: number;
  /** 1 when they are spread right; below 1 they are too extreme. */
  slope: number;
  interceptError: number;
  slopeError: number;
}

/**
 * logit P(happened) = intercept + slope·logit(predicted), by maximum likelihood (Cox 1958; the recalibration of Platt
 * 1999, whose smoothed targets are not needed on held-out predictions). Null unless some happened and some did not, or
 * while all predictions are alike or split what happened perfectly.
 */
export function calibrationLine(forecasts: readonly Forecast[]): CalibrationLine | null {
  const x = forecasts.map(({ predicted }) => logOdds(predicted));
  const y = forecasts.map(({ happened }) => Number(happened));
  const positives = y.reduce((sum, value) => sum + value, 0);
  if (positives === 0 || positives === y.length || x.every((value) => value === x[0])) return null;
  let [intercept, slope] = [0, 1];
  for (let step = 0; step < 100; step += 1) {
    let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
    x.forEach((value, i) => {
      const p = 1 / (1 + Math.exp(-(intercept + slope * value)));
      const [residual, weight] = [(y[i] ?? 0) - p, p * (1 - p)];
      g0 += residual;
      g1 += residual * value;
      h00 += weight;
      h01 += weight * value;
      h11 += weight * value * value;
    });
    const determinant = h00 * h11 - h01 * h01;
    if (!(determinant > 1e-9 * h00 * h11)) return null;
    const [d0, d1] = [(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant];
    const damping = Math.min(1, 2 / Math.max(Math.abs(d0), Math.abs(d1), 1e-12));
    intercept += damping * d0;
    slope += damping * d1;
    if (Math.abs(d0) + Math.abs(d1) < 1e-10)
      return {
        intercept,
        slope,
        interceptError: Math.sqrt(h11 / determinant),
        slopeError: Math.sqrt(h00 / determinant),
      };
  }
  return null;
}

/** A prediction set right by a calibration line. */
export function recalibrated(
  predicted: number,
  { intercept, slope }: Pick<CalibrationLine, 'intercept' | 'slope'>,
): number {
  return 1 / (1 + Math.exp(-(intercept + slope * logOdds(predicted))));
}

/**
 * The non-decreasing values nearest to these by weighted squares: pool adjacent violators (Ayer et al. 1955). Weights >
 * 0.
 */
export function isotonic(values: readonly number[], weights?: readonly number[]): number[] {
  const pools: { mean: number; weight: number; size: number }[] = [];
  values.forEach((value, i) => {
    let pool = { mean: value, weight: weights?.[i] ?? 1, size: 1 };
    for (let last = pools.at(-1); last !== undefined && last.mean > pool.mean; last = pools.at(-1)) {
      const weight = last.weight + pool.weight;
      pool = {
        mean: (last.mean * last.weight + pool.mean * pool.weight) / weight,
        weight,
        size: last.size + pool.size,
      };
      pools.pop();
    }
    pools.push(pool);
  });
  return pools.flatMap(({ mean, size }) => new Array<number>(size).fill(mean));
}

function logOdds(p: number): number {
  const kept = inside(p);
  return Math.log(kept / (1 - kept));
}

function inside(p: number): number {
  return Math.min(1 - EDGE, Math.max(EDGE, p));
}

function meanOf(forecasts: readonly Forecast[], of: (forecast: Forecast) => number): number | null {
  return forecasts.length === 0 ? null : forecasts.reduce((sum, forecast) => sum + of(forecast), 0) / forecasts.length;
}
