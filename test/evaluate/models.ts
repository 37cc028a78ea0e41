import {
  CrossedBuilder,
  fitCrossedLogit,
  fitLogistic,
  logisticNormalMean,
  logit,
  type CrossedFit,
  type EffectSpread,
  type LabelledDesign,
} from '@toritsugi/statistics';
import { fitBetaBinomialByLikelihood, posteriorMean } from './beta-binomial';
import type { Model } from './held-out';

/** One dealt case: who, what kind, what is known of the person in log-odds, and the result. */
export interface Case {
  readonly labels: readonly string[];
  readonly offset: number;
  readonly won: boolean;
}

export const constant: Model<Case> = {
  name: 'one mean',
  fit(train) {
    const mean = shareOf(train);
    return () => mean;
  },
};

/** Wins ÷ cases of the cell, half a win and half a loss added so that it is never 0 or 1. */
export const rawCell: Model<Case> = {
  name: 'raw cell',
  fit(train) {
    const counts = countsOf(train);
    const mean = shareOf(train);
    return ({ labels }) => {
      const { wins, n } = counts.get(keyOf(labels)) ?? { wins: 0, n: 0 };
      return n === 0 ? mean : (wins + 0.5) / (n + 1);
    };
  },
};

/** Each cell shrunk to the one mean, by a Beta-binomial fitted to all cells. */
export const cellToMean: Model<Case> = {
  name: 'cell → mean',
  fit(train) {
    const counts = countsOf(train);
    const cells = [...counts.values()].map(({ wins, n }) => ({ wins, trials: n }));
    const { mean, kappa } = fitBetaBinomialByLikelihood(cells) ?? { mean: shareOf(train), kappa: Infinity };
    return ({ labels }) => {
      const { wins, n } = counts.get(keyOf(labels)) ?? { wins: 0, n: 0 };
      return posteriorMean({ mean, kappa, wins, trials: n });
    };
  },
};

/** Effects of each column alone, shrunk; nothing of their combination. */
export const additive: Model<Case> = crossed('additive', { cells: { sigma: 0.01 } });
export const segmentOnly: Model<Case> = crossed('segment only', { columns: [1], cells: { sigma: 0.01 } });
/** The crossed model: columns and their combination, all spreads learned. */
export const ours: Model<Case> = crossed('ours', { cells: { nu: 12, s0: 0.35 } });

function crossed(name: string, { columns, cells }: { columns?: readonly number[]; cells: EffectSpread }): Model<Case> {
  const used = (labels: readonly string[]) => columns?.map((column) => labels[column] ?? '') ?? labels;
  return {
    name,
    fit(train) {
      const width = used(train[0]?.labels ?? []).length;
      const builder = new CrossedBuilder(width);
      for (const { labels, offset, won } of train)
        builder.add({ labels: used(labels), successes: Number(won), offset });
      const built = builder.build();
      const fit = fitCrossedLogit({
        ...built,
        spreads: { groups: Array.from({ length: width }, () => ({ nu: 3, s0: 0.35 })), cells },
      });
      const levels = built.labels.map((names) => new Map(names.map((level, at) => [level, at])));
      return ({ labels, offset }) => predicted({ built, fit, levels }, used(labels), offset);
    },
  };
}

function predicted(
  { built, fit, levels }: { built: LabelledDesign; fit: CrossedFit; levels: Map<string, number>[] },
  labels: readonly string[],
  offset: number,
): number {
  const cell = built.cellOf(labels);
  if (cell !== null) return logisticNormalMean((fit.eta[cell] ?? 0) + offset, fit.sd[cell] ?? 0);
  const { eta, sd } = fit.predict(labels.map((label, column) => levels[column]?.get(label) ?? null));
  return logisticNormalMean(eta + offset, sd);
}

const MAX_COLUMNS = 60;

/** Plain logistic regression on the most frequent values as 0/1 columns, hardly penalised. */
export const plainLogistic: Model<Case> = {
  name: 'plain logistic',
  fit(train) {
    const counts = new Map<string, number>();
    for (const { labels } of train)
      labels.forEach((label, column) => counts.set(`${column}|${label}`, (counts.get(`${column}|${label}`) ?? 0) + 1));
    const kept = [...counts]
      .filter(([, n]) => n < train.length)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, MAX_COLUMNS)
      .map(([key]) => key);
    const place = new Map(kept.map((key, at) => [key, at]));
    const rowOf = ({ labels }: Case) => {
      const row = new Array<number>(kept.length).fill(0);
      labels.forEach((label, column) => {
        const at = place.get(`${column}|${label}`);
        if (at !== undefined) row[at] = 1;
      });
      return row;
    };
    const fit = fitLogistic({ rows: train.map(rowOf), outcomes: train.map(({ won }) => Number(won)) });
    return (row) => fit.predict(rowOf(row));
  },
};

function countsOf(train: readonly Case[]): Map<string, { wins: number; n: number }> {
  const counts = new Map<string, { wins: number; n: number }>();
  for (const { labels, won } of train) {
    const key = keyOf(labels);
    const count = counts.get(key) ?? { wins: 0, n: 0 };
    counts.set(key, { wins: count.wins + Number(won), n: count.n + 1 });
  }
  return counts;
}

const keyOf = (labels: readonly string[]) => JSON.stringify(labels);
const shareOf = (rows: readonly Case[]) => rows.filter(({ won }) => won).length / Math.max(1, rows.length);

/** Log-odds of a scored chance less those of the mean score: how a score becomes an offset. */
export function offsetsOf(scores: readonly number[]): number[] {
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
  return scores.map((score) => logit(Math.min(0.999, Math.max(0.001, score))) - logit(mean));
}
