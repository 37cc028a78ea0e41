import { logit } from '@toritsugi/statistics';
import { REACHED, type ConsultationColumns } from './consultation-columns';

/** What the steps look like from the side of an open case. */
export interface StepDelays {
  /** Log-odds of closing, over all. */
  readonly closing: number;
  /** Log-odds of reaching a step (1–3), less those of closing; 0 for a close. */
  above(step: number): number;
  /** Chance that a case of this age, days, looks as it does — still open, `seen` the furthest step seen — if it will end at `step`. */
  likelihood(step: number, seen: number, age: number): number;
  /** The same when only closes and losses are looked at. */
  openLikelihood(step: number, age: number): number;
}

/** Never 0: a step that came sooner than ever seen before is unlikely, not impossible. */
const LEAST = 1e-6;

/**
 * How long steps take and how far cases get, counted over those held more than `timeoutDays` ago: all of them are over, so
 * nothing there is still hidden and plain frequencies are unbiased. One pass over the columns.
 */
export function stepDelays(columns: ConsultationColumns, { day, timeoutDays }: { day: number; timeoutDays: number }): StepDelays {
  const span = Math.ceil(timeoutDays) + 2;
  const tables = () => Array.from({ length: REACHED.closed + 1 }, () => new Float64Array(span));
  const [seen, over] = [tables(), tables()];
  const reached = new Float64Array(REACHED.closed + 1);
  for (let at = 0; at < columns.length; at++) {
    const heldAt = columns.heldAt[at] ?? 0;
    if (day - heldAt <= timeoutDays) continue;
    const last = columns.reached[at] ?? 0;
    const after = (instant: ArrayLike<number>) => Math.min(span - 1, Math.max(0, Math.floor((instant[at] ?? Infinity) - heldAt)));
    for (let step = 0; step <= last; step++) add(reached, step);
    add(over[last], after(columns.resolvedAt));
    if (last >= REACHED.submitted) add(seen[REACHED.submitted], after(columns.submittedAt));
    if (last >= REACHED.passed) add(seen[REACHED.passed], after(columns.passedAt));
    if (last === REACHED.closed) add(seen[REACHED.closed], after(columns.resolvedAt));
  }
  const [seenWithin, overWithin] = [seen.map(sharesBefore), over.map(sharesBefore)];
  const logits = [...reached].map((count) => logit((count + 0.5) / ((reached[0] ?? 0) + 1)));
  const closing = logits[REACHED.closed] ?? 0;
  const isSeen = (step: number, age: number) => shareAt(seenWithin[step], age);
  const isOverBy = (step: number, age: number) => shareAt(overWithin[step], age);
  return {
    closing,
    above: (step) => (logits[step] ?? closing) - closing,
    likelihood(step, furthest, age) {
      if (furthest > step) return 0;
      const here = furthest === 0 ? 1 : isSeen(furthest, age);
      return Math.max(LEAST, here - (step === furthest ? isOverBy(step, age) : isSeen(furthest + 1, age)));
    },
    openLikelihood: (step, age) => Math.max(LEAST, 1 - isOverBy(step, age)),
  };
}

function add(counts: Float64Array | undefined, at: number): void {
  if (counts) counts[at] = (counts[at] ?? 0) + 1;
}

/** Entry d: the share of all that took less than d days. */
function sharesBefore(counts: Float64Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let sum = 0;
  return counts.map((count) => {
    const before = sum;
    sum += count;
    return total > 0 ? before / total : 0;
  });
}

/** Straight between whole days. */
function shareAt(shares: Float64Array | undefined, age: number): number {
  if (!shares) return 0;
  const low = Math.min(shares.length - 1, Math.floor(age));
  const high = Math.min(shares.length - 1, low + 1);
  return (shares[low] ?? 0) + ((shares[high] ?? 0) - (shares[low] ?? 0)) * Math.min(1, age - low);
}
