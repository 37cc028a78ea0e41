/** For specs of what is learned: outcomes before a fixed moment, and rates learned of them. */
import { learnCloseRates, type CloseRateCell, type Outcome } from '../libs/routing/src';

export const DAY = 86_400_000;
export const now = Date.parse('2026-11-10T00:00:00.000Z');
export const SEGMENT = 'accounting.y4_plus.kanto';

export function outcome(changes: Partial<Outcome> = {}): Outcome {
  return {
    advisorId: 'a',
    segment: SEGMENT,
    at: now - 100 * DAY,
    offset: 0,
    result: 'lost',
    decidedAt: now - 80 * DAY,
    stage: 'none',
    ...changes,
  };
}

export const many = (count: number, changes: Partial<Outcome>) => Array.from({ length: count }, () => outcome(changes));
export const learn = (outcomes: readonly Outcome[], more: Partial<Parameters<typeof learnCloseRates>[0]> = {}) =>
  learnCloseRates({ outcomes, past: [], now, version: 1, ...more });
export const past = (advisorId: string, segment: string, consultations: number, closes: number): CloseRateCell => ({
  advisorId,
  segment,
  consultations,
  closes,
});
