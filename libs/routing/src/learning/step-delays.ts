import { estimateDelay, gammaDelay, logit, type DelayCurve } from '@toritsugi/statistics';
import { closedStep, tellsSteps, type ConsultationColumns } from '../outcomes/consultation-columns';

/** What the steps look like from the side of an open case. */
export interface StepDelays {
  /** Log-odds of reaching a step, less those of closing; 0 for a close. */
  above(step: number): number;
  /**
   * Chance that a case of this age, days, looks as it does — still open, `seen` the furthest step seen — if it will end
   * at `step`.
   */
  likelihood(step: number, seen: number, age: number): number;
  /** The same when only closes and losses are looked at. */
  openLikelihood(step: number, age: number): number;
}

/** Where nothing has been seen yet: wins after 21 days on average, losses after 14, of which 70% are ever recorded. */
const EXPECTED_WIN = gammaDelay({ shape: 1.5, scale: 14 });
const EXPECTED_LOSS = gammaDelay({ shape: 1.5, scale: 28 / 3 });
const EXPECTED_RECORDED = 0.7;
/** Cases an expectation is worth. */
const STRENGTH = 10;
/** Never 0: a step that came sooner than ever seen before is unlikely, not impossible. */
const LEAST = 1e-6;

/**
 * How long steps take and how far cases get. Delays come from all that is known by `day`, the quick ones held back by
 * what could not be seen yet. How far cases get: those seen at a step ÷ the sum of the chances that each would have
 * been by its age. How many losses are recorded is counted over cases held more than `timeoutDays` ago, which are all
 * over. Where the record is short, all lean on expectations.
 */
export function stepDelays(
  columns: ConsultationColumns,
  { day, timeoutDays }: { day: number; timeoutDays: number },
): StepDelays {
  const closed = closedStep(columns);
  const ends = Array.from({ length: closed + 1 }, (_, end) => end);
  const [taken, lost] = [ends.map(() => new Delays()), ends.map(() => new Delays())];
  const ages: number[] = [];
  const reached = new Float64Array(closed + 1);
  const [losses, recorded] = [new Float64Array(closed), new Float64Array(closed)];
  for (let at = 0; at < columns.length; at++) {
    const heldAt = columns.heldAt[at] ?? 0;
    const age = day - heldAt;
    if (age < 0) break;
    const after = (instants: ArrayLike<number> | undefined) => (instants?.[at] ?? Infinity) - heldAt;
    const [last, end] = [columns.reached[at] ?? 0, after(columns.resolvedAt)];
    if (tellsSteps(columns, at)) {
      ages.push(age);
      for (let step = 1; step < closed; step++) {
        const taking = after(columns.stepsAt[step - 1]);
        taken[step]?.add(taking, age);
        if (taking <= age) reached[step] = (reached[step] ?? 0) + 1;
      }
      if (end <= age && last === closed) reached[closed] = (reached[closed] ?? 0) + 1;
    }
    if (end <= age && last === closed) taken[closed]?.add(end, age);
    if (end <= age && end < timeoutDays && last < closed) lost[last]?.add(end, age);
    if (age <= timeoutDays || last === closed) continue;
    losses[last] = (losses[last] ?? 0) + 1;
    if (end < timeoutDays) recorded[last] = (recorded[last] ?? 0) + 1;
  }
  const within =
    (curve: DelayCurve, reach = 1): DelayCurve =>
    (age) =>
      (reach * curve(Math.min(age, timeoutDays))) / curve(timeoutDays);
  const estimated = ({ delays, windows }: Delays, expected: DelayCurve) =>
    estimateDelay({ delays, windows }, { expected, horizon: timeoutDays, strength: STRENGTH });
  // Steps are expected as evenly spread between consultation and close.
  const seen = taken.map((delays, step) =>
    estimated(
      delays,
      within((age) => EXPECTED_WIN((age * closed) / Math.max(1, step))),
    ),
  );
  const over = lost.map((delays, end) => {
    if (end === closed) return seen[closed];
    const reach = ((recorded[end] ?? 0) + STRENGTH * EXPECTED_RECORDED) / ((losses[end] ?? 0) + STRENGTH);
    return estimated(delays, within(EXPECTED_LOSS, reach));
  });
  const logits = ends.map((step) => {
    const expected = columns.expectedReach?.[step - 1];
    const exposure = ages.reduce((sum, age) => sum + (seen[step]?.(Math.min(age, timeoutDays)) ?? 0), 0);
    const [cases, had] = expected === undefined ? [1, 0.5] : [STRENGTH, STRENGTH * expected];
    return logit(Math.min(0.999, ((reached[step] ?? 0) + had) / (exposure + cases)));
  });
  const closing = logits[closed] ?? 0;
  const isSeen = (step: number, age: number) => seen[step]?.(age) ?? 0;
  const isOverBy = (end: number, age: number) => (age >= timeoutDays ? 1 : (over[end]?.(age) ?? 0));
  return {
    above: (step) => (logits[step] ?? closing) - closing,
    likelihood(step, furthest, age) {
      if (furthest > step) return 0;
      const here = furthest === 0 ? 1 : isSeen(furthest, age);
      return Math.max(LEAST, here - (step === furthest ? isOverBy(step, age) : isSeen(furthest + 1, age)));
    },
    openLikelihood: (step, age) => Math.max(LEAST, 1 - isOverBy(step, age)),
  };
}

/** Delays seen, and the age of each case: it could be seen only because it was shorter. */
class Delays {
  readonly delays: number[] = [];
  readonly windows: number[] = [];

  /** Unless it has not been seen yet, or nobody knows when it was. */
  add(delay: number, age: number): void {
    if (!(delay >= 0 && delay <= age)) return;
    this.delays.push(delay);
    this.windows.push(age);
  }
}
