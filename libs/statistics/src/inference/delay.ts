import { gammaCdf } from '../distributions/distributions';

/**
 * Share of those results that are known by this age (any unit, 0 at age 0, never falling); below 1 for ever where some
 * are never recorded.
 */
export type DelayCurve = (age: number) => number;

/** A gamma delay with mean shape × scale, of which only the share `reach` is ever recorded. */
export function gammaDelay({ shape, scale, reach = 1 }: { shape: number; scale: number; reach?: number }): DelayCurve {
  return (age) => reach * gammaCdf(age, { shape, scale });
}

/**
 * Chance that an undecided case is a success: p(1 − F) / (p(1 − F) + (1 − p)(1 − G)), F and G the shares of successes
 * and failures known by its age. p where both are 1: its silence is impossible, and tells nothing.
 */
export function pendingChance(p: number, knownSuccesses: number, knownFailures: number): number {
  const success = p * (1 - knownSuccesses);
  const both = success + (1 - p) * (1 - knownFailures);
  return both > 0 ? success / both : p;
}

export interface DelayedCounts {
  wins: number;
  losses: number;
  /** Ages of the undecided. */
  pendingAges: readonly number[];
  winDelay: DelayCurve;
  lossDelay: DelayCurve;
}

/** Rate of one group by EM over its undecided cases, with each one's chance. Null for an empty group. */
export function delayedRate({
  wins,
  losses,
  pendingAges,
  winDelay,
  lossDelay,
}: DelayedCounts): { rate: number; pending: number[] } | null {
  if (!(wins >= 0 && losses >= 0)) throw new RangeError(`${wins} wins and ${losses} losses`);
  const total = wins + losses + pendingAges.length;
  if (total === 0) return null;
  const known = pendingAges.map((age) => ({ successes: winDelay(checkedAge(age)), failures: lossDelay(age) }));
  const chances = (p: number) => known.map(({ successes, failures }) => pendingChance(p, successes, failures));
  let rate = (wins + pendingAges.length / 2) / total;
  for (let step = 0; step < 1_000; step++) {
    const next = (wins + chances(rate).reduce((sum, chance) => sum + chance, 0)) / total;
    const change = Math.abs(next - rate);
    rate = next;
    if (change < 1e-11) break;
  }
  return { rate, pending: chances(rate) };
}

/**
 * Rate where failures are never recorded: wins / Σ F(age) over all cases, at most 1. Null while none can have been
 * seen.
 */
export function exposureRate({
  wins,
  ages,
  winDelay,
}: {
  wins: number;
  ages: readonly number[];
  winDelay: DelayCurve;
}): number | null {
  if (!(wins >= 0)) throw new RangeError(`${wins} wins`);
  const exposure = ages.reduce((sum, age) => sum + winDelay(checkedAge(age)), 0);
  return exposure > 0 ? Math.min(1, wins / exposure) : null;
}

/** Delays seen so far. Each could be seen only because it was at most its `window`, the age its case has now. */
export interface SeenDelays {
  delays: ArrayLike<number>;
  windows: ArrayLike<number>;
}

/**
 * Delay curve from right-truncated delays: fast ones are over-represented among what has been seen, so the curve is
 * built backwards from the reverse hazard, r(s) = those of delay s / those of delay ≤ s ≤ window (Lagakos, Barraj &
 * De Gruttola 1988). `expected` counts as `strength` more cases at every age, so a few delays leave it nearly as it is
 * and none exactly. Its level at the horizon is kept: what lies beyond has never been seen. Ages are binned by `bin`.
 */
export function estimateDelay(
  { delays, windows }: SeenDelays,
  {
    expected,
    horizon,
    bin = 1,
    strength = 20,
  }: {
    expected: DelayCurve;
    horizon: number;
    bin?: number;
    strength?: number;
  },
): DelayCurve {
  const bins = Math.ceil(horizon / bin);
  const events = new Float64Array(bins + 1);
  const entering = new Float64Array(bins + 2);
  for (let i = 0; i < delays.length; i++) {
    const [delay, window] = [checkedAge(delays[i] ?? NaN), checkedAge(windows[i] ?? NaN)];
    if (delay > window) throw new RangeError(`a delay of ${delay} cannot be seen after ${window}`);
    const [from, to] = [Math.min(bins, Math.floor(delay / bin)), Math.min(bins, Math.floor(window / bin))];
    events[from] = (events[from] ?? 0) + 1;
    entering[from] = (entering[from] ?? 0) + 1;
    entering[to + 1] = (entering[to + 1] ?? 0) - 1;
  }
  for (let at = 1; at <= bins; at++) entering[at] = (entering[at] ?? 0) + (entering[at - 1] ?? 0);
  const level = new Float64Array(bins + 1);
  level[bins] = expected(bins * bin);
  for (let at = bins - 1; at >= 0; at--) {
    const after = expected((at + 1) * bin);
    const hazard = after > 0 ? 1 - expected(at * bin) / after : 1;
    const share = ((events[at] ?? 0) + strength * hazard) / ((entering[at] ?? 0) + strength);
    level[at] = (level[at + 1] ?? 0) * (1 - share);
  }
  return steppedCurve(level, bin, expected);
}

/** Straight between the bins' edges; beyond the last, as expected. */
function steppedCurve(level: Float64Array, bin: number, expected: DelayCurve): DelayCurve {
  const last = level.length - 1;
  return (age) => {
    const at = age / bin;
    if (at >= last) return expected(age);
    const below = level[Math.max(0, Math.floor(at))] ?? 0;
    return below + ((level[Math.floor(at) + 1] ?? below) - below) * (at - Math.floor(at));
  };
}

function checkedAge(age: number): number {
  if (!(age >= 0 && age < Infinity)) throw new RangeError(`an age of ${age} is not one`);
  return age;
}
