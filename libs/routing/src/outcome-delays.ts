import { estimateDelay, gammaDelay, type DelayCurve } from '@toritsugi/statistics';
import type { OutcomeColumns } from './outcome';

/** Shares of wins and of losses known by an age in days. */
export interface OutcomeDelays {
  win: DelayCurve;
  loss: DelayCurve;
}

/** Where nothing has been seen yet: wins after 21 days on average, losses after 14, of which 70% are ever recorded. */
export const EXPECTED_WIN_DELAY = { shape: 1.5, scale: 14 };
export const EXPECTED_LOSS_DELAY = { shape: 1.5, scale: 28 / 3, reach: 0.7 };
/** Days beyond which the expected curves are used. */
const HORIZON = 180;
/** Days after which a win would be known, so that a pending consultation is a loss nobody recorded. */
const MATURITY = 90;
/** Old consultations the expected share of recorded losses is worth. */
const REACH_STRENGTH = 10;
/** Never 1: however old, a pending consultation stays likelier lost than won. */
const MAX_REACH = 0.99;

/** Delay curves pooled over advisors, from whatever has been decided, drawn to the expected ones where that is little. */
export function estimateOutcomeDelays(columns: OutcomeColumns): OutcomeDelays {
  const reach = recordedShare(columns);
  return {
    win: estimateDelay(seen(columns, 1), { expected: gammaDelay(EXPECTED_WIN_DELAY), horizon: HORIZON }),
    loss: estimateDelay(seen(columns, 0), { expected: gammaDelay({ ...EXPECTED_LOSS_DELAY, reach }), horizon: HORIZON }),
  };
}

function seen({ size, result, delay, age }: OutcomeColumns, which: 0 | 1): { delays: number[]; windows: number[] } {
  const [delays, windows]: [number[], number[]] = [[], []];
  for (let i = 0; i < size; i++) {
    const known = delay[i] ?? NaN;
    if (result[i] !== which || Number.isNaN(known)) continue;
    delays.push(known);
    windows.push(Math.max(known, age[i] ?? 0));
  }
  return { delays, windows };
}

/** Share of losses that are recorded at all, from consultations old enough to have been won. */
function recordedShare({ size, result, age }: OutcomeColumns): number {
  let [lost, silent] = [0, 0];
  for (let i = 0; i < size; i++) {
    if ((age[i] ?? 0) < MATURITY) continue;
    if (result[i] === 0) lost += 1;
    if (result[i] === 2) silent += 1;
  }
  return Math.min(MAX_REACH, (lost + REACH_STRENGTH * EXPECTED_LOSS_DELAY.reach) / (lost + silent + REACH_STRENGTH));
}
