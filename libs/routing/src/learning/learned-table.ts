import type { CrossedFit } from '@toritsugi/statistics';
import type { CellCounts } from './cell-counts';
import { levelsOfClose } from './design-matrix';
import { LearnedRates } from '../rates/learned-rates';
import type { LearningFrame } from './learning-frame';

/** Digits kept of every number, in logits: far below any rate's spread. */
const SCALE = 1e6;

/**
 * A fit of the design matrix laid out for publication, with the row of a new advisor and the columns of new segments.
 */
export function learnedTable({
  fit,
  frame,
  withSteps,
  version,
  asOf,
  counts,
}: {
  fit: CrossedFit;
  frame: LearningFrame;
  withSteps: boolean;
  version: number;
  asOf: string;
  counts: CellCounts;
}): LearnedRates {
  const { advisors, segments, occupations, sharing, grid } = frame;
  const width = segments.length + occupations.length + 1;
  const size = width * (advisors.length + 1);
  const [eta, sd, priorEta, priorSd] = [
    new Float64Array(size),
    new Float64Array(size),
    new Float64Array(size),
    new Float64Array(size),
  ];
  for (let row = 0; row <= advisors.length; row++) {
    for (let column = 0; column < width; column++) {
      const at = row * width + column;
      const advisor = row < advisors.length ? row : null;
      const segment = column < segments.length ? column : null;
      const occupation =
        segment === null
          ? column < width - 1
            ? column - segments.length
            : null
          : (grid.occupationOf?.[segment] ?? null);
      const predicted = fit.predict(levelsOfClose({ advisor, segment, occupation }, grid, withSteps));
      eta[at] = priorEta[at] = predicted.eta;
      sd[at] = priorSd[at] = predicted.sd;
      if (advisor === null || segment === null) continue;
      const cell = withSteps ? (row * segments.length + column) * 2 + 1 : row * segments.length + column;
      eta[at] = fit.eta[cell] ?? 0;
      sd[at] = fit.sd[cell] ?? 0;
    }
  }
  const { effects, sigmas, cellSigma } = effectsOnCloses(fit, { withSteps, hasOccupations: sharing === 'occupation' });
  return new LearnedRates({
    version,
    asOf,
    sharing,
    advisors: [...advisors],
    segments: [...segments],
    occupations: [...occupations],
    intercept: rounded(fit.intercept),
    sigmas: sigmas.map(rounded),
    cellSigma: rounded(cellSigma),
    effects: effects.map((values) => Array.from(values, rounded)),
    eta: Array.from(eta, rounded),
    sd: Array.from(sd, rounded),
    priorEta: Array.from(priorEta, rounded),
    priorSd: Array.from(priorSd, rounded),
    n: [...counts.n],
    closes: [...counts.closes],
    pending: [...counts.pending],
  });
}

/** What a close has in common with steps and what it has of its own, as one. */
function effectsOnCloses(
  fit: CrossedFit,
  { withSteps, hasOccupations }: { withSteps: boolean; hasOccupations: boolean },
): { effects: readonly Float64Array[]; sigmas: readonly number[]; cellSigma: number } {
  const { groups, sigmas, cellSigma } = fit;
  if (!withSteps) return { effects: groups, sigmas, cellSigma };
  const common = hasOccupations ? 4 : 2;
  const own = (group: number) => common + 1 + group;
  return {
    effects: groups
      .slice(0, common)
      .map((values, group) =>
        group > 1 ? values : values.map((value, level) => value + (groups[own(group)]?.[level * 2 + 1] ?? 0)),
      ),
    sigmas: sigmas
      .slice(0, common)
      .map((sigma, group) => (group > 1 ? sigma : Math.hypot(sigma, sigmas[own(group)] ?? 0))),
    cellSigma: Math.hypot(cellSigma, sigmas[common] ?? 0),
  };
}

function rounded(value: number): number {
  return Math.round(value * SCALE) / SCALE + 0;
}
