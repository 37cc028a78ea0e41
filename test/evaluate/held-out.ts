import { comparePairs, mulberry, shuffled, type Difference } from '@toritsugi/statistics';

/** Predicts the chance of rows it has not seen from rows it has. */
export interface Model<Row> {
  readonly name: string;
  fit(train: readonly Row[]): (row: Row) => number;
}

export interface HeldOut {
  readonly name: string;
  /** Chance given to each tested row, in the order of `tested`. */
  readonly chances: readonly number[];
  readonly logLoss: number;
}

const EDGE = 1e-6;
const FOLDS = 10;

/**
 * Every model on the same rows it has not seen: the last 30 % in time where `timeOf` is given, otherwise tenfold, the
 * folds drawn by a fixed seed.
 */
export function heldOut<Row extends { won: boolean }>(
  rows: readonly Row[],
  models: readonly Model<Row>[],
  timeOf?: (row: Row) => number,
): { tested: Row[]; results: HeldOut[] } {
  const splits = timeOf ? [byTime(rows, timeOf)] : folds(rows);
  const tested = splits.flatMap(({ held }) => held);
  const results = models.map((model) => {
    const chances = splits.flatMap(({ train, held }) => held.map(model.fit(train)));
    const losses = lossesOf(tested, chances);
    return { name: model.name, chances, logLoss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length };
  });
  return { tested, results };
}

/** Log-loss of `first` − `second`, row by row; below 0 the first is better. */
export function compareHeldOut(
  tested: readonly { won: boolean }[],
  first: HeldOut,
  second: HeldOut,
): Difference | null {
  return comparePairs(lossesOf(tested, first.chances), lossesOf(tested, second.chances));
}

export function verdictOf(difference: Difference | null): 'better' | 'worse' | 'no difference shown' {
  if (difference === null || (difference.interval.low <= 0 && difference.interval.high >= 0))
    return 'no difference shown';
  return difference.interval.high < 0 ? 'better' : 'worse';
}

function lossesOf(tested: readonly { won: boolean }[], chances: readonly number[]): number[] {
  return tested.map(({ won }, i) => {
    const chance = Math.min(1 - EDGE, Math.max(EDGE, chances[i] ?? 0.5));
    return -Math.log(won ? chance : 1 - chance);
  });
}

function byTime<Row>(rows: readonly Row[], timeOf: (row: Row) => number): { train: Row[]; held: Row[] } {
  const sorted = rows.toSorted((a, b) => timeOf(a) - timeOf(b));
  const cut = Math.floor(sorted.length * 0.7);
  return { train: sorted.slice(0, cut), held: sorted.slice(cut) };
}

function folds<Row>(rows: readonly Row[]): { train: Row[]; held: Row[] }[] {
  const order = shuffled(mulberry(1), rows);
  return Array.from({ length: FOLDS }, (_, fold) => ({
    train: order.filter((_row, i) => i % FOLDS !== fold),
    held: order.filter((_row, i) => i % FOLDS === fold),
  }));
}
