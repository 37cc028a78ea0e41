import { comparePairs, mean, quantile, type Interval } from '@toritsugi/statistics';
import type { PlanFigures } from '../runs/what-if.worker';

export const measures = ['closesPerMonth', 'firstDialP50', 'firstDialP90', 'abandonment', 'busyShare'] as const;
export type Measure = (typeof measures)[number];

/** Mean over the runs, and where nine of ten runs lie. */
export interface Spread extends Interval {
  readonly value: number;
}

export interface MeasureOutcome {
  readonly today: Spread;
  readonly changed: Spread;
  /** Mean of changed − today, run by run, with a 90% t interval; null with fewer than two runs. */
  readonly difference: Spread | null;
  /** Whether that interval leaves 0 out. */
  readonly isShown: boolean;
}

export interface Outcome {
  readonly runs: number;
  readonly byMeasure: Readonly<Record<Measure, MeasureOutcome>>;
  readonly verdict: 'better' | 'worse' | 'no_difference_shown';
  /** Closes per 1,000 registrations, as a proposal carries them. */
  readonly per1000: MeasureOutcome;
}

/** What the runs say together; null without any. Figures of both plans are in the same order of seeds. */
export function outcomeOf(today: readonly PlanFigures[], changed: readonly PlanFigures[]): Outcome | null {
  if (today.length === 0 || today.length !== changed.length) return null;
  const of = (measure: keyof PlanFigures): MeasureOutcome =>
    measured(
      today.map((run) => run[measure]),
      changed.map((run) => run[measure]),
    );
  const byMeasure = Object.fromEntries(measures.map((measure) => [measure, of(measure)])) as Record<
    Measure,
    MeasureOutcome
  >;
  const { difference, isShown } = byMeasure.closesPerMonth;
  return {
    runs: today.length,
    byMeasure,
    verdict: !isShown || difference === null ? 'no_difference_shown' : difference.value > 0 ? 'better' : 'worse',
    per1000: of('closesPer1000'),
  };
}

function measured(today: readonly number[], changed: readonly number[]): MeasureOutcome {
  const found = comparePairs(changed, today, 0.9);
  const difference =
    found === null ? null : { value: found.difference, low: found.interval.low, high: found.interval.high };
  return {
    today: spreadOf(today),
    changed: spreadOf(changed),
    difference,
    isShown: difference !== null && (difference.low > 0 || difference.high < 0),
  };
}

const spreadOf = (values: readonly number[]): Spread => ({
  value: mean(values) ?? 0,
  low: quantile(values, 0.05) ?? 0,
  high: quantile(values, 0.95) ?? 0,
});
