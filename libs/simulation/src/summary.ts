import { comparePairs, type Interval } from '@toritsugi/statistics';
import type { Run } from './run';

/** Mean over the seeds, with its 95 % t interval; low = high = value with one seed. */
export interface Figure extends Interval {
  readonly value: number;
}

export interface Summary {
  readonly runs: number;
  readonly closesPer1000: Figure;
  readonly closes: Figure;
  /** Share of registrants who had their consultation. */
  readonly held: Figure;
  /** Hung up ÷ put on hold. */
  readonly abandonment: Figure;
  /** Minutes. */
  readonly firstDialP50: Figure;
  readonly firstDialP90: Figure;
  readonly holdP90: Figure;
  readonly busyShare: Figure;
  readonly gini: Figure;
}

const FIGURES = {
  closesPer1000: (run: Run) => run.closesPer1000,
  closes: (run: Run) => run.closes,
  held: (run: Run) => run.fates.held / Math.max(1, run.registrants),
  abandonment: (run: Run) => run.abandonment,
  firstDialP50: (run: Run) => run.firstDial.p50,
  firstDialP90: (run: Run) => run.firstDial.p90,
  holdP90: (run: Run) => run.holdP90,
  busyShare: (run: Run) => run.busyShare,
  gini: (run: Run) => run.gini,
} satisfies Record<string, (run: Run) => number>;

type FigureName = keyof typeof FIGURES;
const FIGURE_NAMES = Object.keys(FIGURES) as FigureName[];

/** What the runs of one setting say together, one run per seed. Throws a RangeError without runs. */
export function summarise(runs: readonly Run[]): Summary {
  if (runs.length === 0) throw new RangeError('no runs to summarise');
  const figures = Object.fromEntries(FIGURE_NAMES.map((name) => [name, figureOf(runs.map(FIGURES[name]))])) as Record<
    FigureName,
    Figure
  >;
  return { runs: runs.length, ...figures };
}

function figureOf(values: readonly number[]): Figure {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = comparePairs(
    values,
    values.map(() => 0),
  );
  return { value: mean, low: spread?.interval.low ?? mean, high: spread?.interval.high ?? mean };
}
