import { logit } from '@toritsugi/statistics';
import type { Ledger } from './ledger';

const LEVELS = 3;
/** Consultations the pooled share is worth when a segment has few. */
const PRIOR = 20000;

/**
 * How long things take and how far they get, counted over the cases old enough to be all over (held more than
 * `timeoutDays` ago): nothing there is still hidden, so plain frequencies are unbiased.
 */
export interface DelaysSeen {
  /** Log-odds of closing, over all. */
  readonly eta: number;
  /** Log-odds of reaching a level (1, 2) over those of closing, in a segment; 0 for level 3. */
  above(level: number, segment: number): number;
  /** P(what is seen at this age | the case will end at `level`): still open with `seen` the furthest level seen; −1 when levels are not looked at. */
  stillOpen(level: number, seen: number, age: number): number;
}

export function delaysSeen(ledger: Ledger, { day, segments, timeoutDays }: { day: number; segments: number; timeoutDays: number }): DelaysSeen {
  const span = Math.ceil(timeoutDays) + 2;
  // seenAt[k]: by age, how many of those who reach level k were seen there; over[l]: how many ending at level l were over.
  const seenAt = Array.from({ length: LEVELS + 1 }, () => new Float64Array(span));
  const over = Array.from({ length: LEVELS + 1 }, () => new Float64Array(span));
  const reached = Array.from({ length: LEVELS + 1 }, () => new Float64Array(segments));
  for (let at = 0; at < ledger.length; at++) {
    const heldAt = ledger.heldAt[at] ?? 0;
    if (day - heldAt <= timeoutDays) continue;
    const level = ledger.level[at] ?? 0;
    const segment = ledger.segment[at] ?? 0;
    for (let k = 0; k <= level; k++) add(reached[k], segment, 1);
    add(over[level], place((ledger.resolvedAt[at] ?? 0) - heldAt, span), 1);
    if (level >= 1) add(seenAt[1], place((ledger.submittedAt[at] ?? 0) - heldAt, span), 1);
    if (level >= 2) add(seenAt[2], place((ledger.passedAt[at] ?? 0) - heldAt, span), 1);
    if (level >= 3) add(seenAt[3], place((ledger.resolvedAt[at] ?? 0) - heldAt, span), 1);
  }
  const seenBy = seenAt.map(shareBy);
  const overBy = over.map(shareBy);
  const totals = reached.map((counts) => counts.reduce((sum, count) => sum + count, 0));
  const pooled = totals.map((count) => (count + 0.5) / ((totals[0] ?? 0) + 1));
  const aboveBy = [1, 2, 3].map((level) =>
    Float64Array.from({ length: segments }, (_, segment) => {
      const rate = (k: number) => ((reached[k]?.[segment] ?? 0) + PRIOR * (pooled[k] ?? 0.5)) / ((reached[0]?.[segment] ?? 0) + PRIOR);
      return logit(rate(level)) - logit(rate(LEVELS));
    }),
  );
  const F = (level: number, age: number) => at(seenBy[level], age);
  const G = (level: number, age: number) => at(overBy[level], age);
  return {
    eta: logit(pooled[LEVELS] ?? 0.5),
    above: (level, segment) => aboveBy[level - 1]?.[segment] ?? 0,
    stillOpen(level, seen, age) {
      if (seen < 0) return 1 - G(level, age);
      if (seen > level) return 0;
      const here = seen === 0 ? 1 : F(seen, age);
      return Math.max(1e-6, here - (level === seen ? G(level, age) : F(seen + 1, age)));
    },
  };
}

function add(counts: Float64Array | undefined, at: number, by: number): void {
  if (counts) counts[at] = (counts[at] ?? 0) + by;
}

/** Day of a delay; the last place is for whatever is later. */
function place(days: number, span: number): number {
  return Math.min(span - 1, Math.max(0, Math.floor(days)));
}

/** Running shares: entry d is the share of all within d days (exclusive of day d itself). */
function shareBy(counts: Float64Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let sum = 0;
  return counts.map((count) => {
    const before = sum;
    sum += count;
    return total > 0 ? before / total : 0;
  });
}

function at(shares: Float64Array | undefined, age: number): number {
  if (!shares) return 0;
  const low = Math.min(shares.length - 1, Math.floor(age));
  const high = Math.min(shares.length - 1, low + 1);
  return (shares[low] ?? 0) + ((shares[high] ?? 0) - (shares[low] ?? 0)) * (age - Math.floor(age));
}
