import type { CrossedFit } from '@toritsugi/statistics';
import { LearnedRates, occupationOf } from './learned-rates';
import type { LearningFrame } from './learning-frame';
import type { CellCounts } from './outcome-evidence';

/** Digits kept of every number, in logits: far below any rate's spread. */
const SCALE = 1e6;

/** A fit laid out for publication, with the row of a new advisor and the columns of new segments. */
export function learnedTable({ fit, frame, version, asOf, counts }: { fit: CrossedFit; frame: LearningFrame; version: number; asOf: string; counts: CellCounts }): LearnedRates {
  const { advisors, segments, occupations, sharing } = frame;
  const width = segments.length + occupations.length + 1;
  const size = width * (advisors.length + 1);
  const [eta, sd, priorEta, priorSd] = [new Float64Array(size), new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const occupationAt = segments.map((segment) => occupations.indexOf(occupationOf(segment)));
  for (let row = 0; row <= advisors.length; row++) {
    for (let column = 0; column < width; column++) {
      const at = row * width + column;
      if (row < advisors.length && column < segments.length) {
        const cell = row * segments.length + column;
        eta[at] = fit.eta[cell] ?? 0;
        sd[at] = fit.sd[cell] ?? 0;
        priorEta[at] = fit.parentEta[cell] ?? 0;
        priorSd[at] = Math.hypot(fit.parentSd[cell] ?? 0, fit.cellSigma);
        continue;
      }
      const advisor = row < advisors.length ? row : null;
      const segment = column < segments.length ? column : null;
      const occupation = segment === null ? (column < width - 1 ? column - segments.length : null) : (occupationAt[segment] ?? null);
      const pair = advisor === null || occupation === null ? null : advisor * occupations.length + occupation;
      const predicted = fit.predict(sharing === 'occupation' ? [advisor, segment, occupation, pair] : [advisor, segment]);
      eta[at] = priorEta[at] = predicted.eta;
      sd[at] = priorSd[at] = predicted.sd;
    }
  }
  return new LearnedRates({
    version,
    asOf,
    sharing,
    advisors: [...advisors],
    segments: [...segments],
    occupations: [...occupations],
    intercept: rounded(fit.intercept),
    sigmas: fit.sigmas.map(rounded),
    cellSigma: rounded(fit.cellSigma),
    effects: fit.groups.map((effects) => Array.from(effects, rounded)),
    eta: Array.from(eta, rounded),
    sd: Array.from(sd, rounded),
    priorEta: Array.from(priorEta, rounded),
    priorSd: Array.from(priorSd, rounded),
    n: [...counts.n],
    closes: [...counts.closes],
    pending: [...counts.pending],
  });
}

function rounded(value: number): number {
  return Math.round(value * SCALE) / SCALE + 0;
}
