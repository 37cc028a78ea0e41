import type { CloseRecord } from '../rates/close-rate-table';
import { numbered, type LearningFrame } from './learning-frame';
import type { OutcomeColumns } from './outcome';

/** Known results per cell, for people to read; not weighted. */
export interface CellCounts {
  n: Float64Array;
  closes: Float64Array;
  pending: Float64Array;
}

/** The undated past per cell; impossible counts are refused with a RangeError. */
export function pastCells(
  past: CloseRecord,
  { advisors, segments }: LearningFrame,
): { trials: Float64Array; successes: Float64Array } {
  const [row, column] = [numbered(advisors), numbered(segments)];
  const sums = {
    trials: new Float64Array(advisors.length * segments.length),
    successes: new Float64Array(advisors.length * segments.length),
  };
  for (const { advisorId, segment, consultations, closes } of past) {
    if (!(Number.isInteger(consultations) && Number.isInteger(closes) && closes >= 0 && closes <= consultations))
      throw new RangeError(`${advisorId} in ${segment}: ${closes} closes of ${consultations} consultations`);
    const cell = (row.get(advisorId) ?? 0) * segments.length + (column.get(segment) ?? 0);
    sums.trials[cell] = (sums.trials[cell] ?? 0) + consultations;
    sums.successes[cell] = (sums.successes[cell] ?? 0) + closes;
  }
  return sums;
}

export function cellCounts(
  columns: OutcomeColumns,
  past: { trials: Float64Array; successes: Float64Array },
  segments: number,
): CellCounts {
  const counts = {
    n: past.trials.slice(),
    closes: past.successes.slice(),
    pending: new Float64Array(past.trials.length),
  };
  for (let i = 0; i < columns.size; i++) {
    const cell = (columns.advisor[i] ?? 0) * segments + (columns.segment[i] ?? 0);
    const into = columns.result[i] === 2 ? counts.pending : counts.n;
    into[cell] = (into[cell] ?? 0) + 1;
    if (columns.result[i] === 1) counts.closes[cell] = (counts.closes[cell] ?? 0) + 1;
  }
  return counts;
}
