/** The arithmetic of a score, shared by the compiled and the interpreted engine so that neither can drift. */
import type { Target } from '../target/criteria';

/**
 * A flat result, reused between calls so that scoring allocates nothing: [score, potential, band index (0 = A), unknown
 * Avoids, then per 30 criteria a word of met bits and a word of unmet bits]. Criteria are numbered Must, then Want,
 * then Avoid.
 */
export type Evaluation = Int32Array;
export const SCORE = 0;
export const POTENTIAL = 1;
/** Place of the index into `bands`. */
export const BAND = 2;
export const UNKNOWN_AVOIDS = 3;
export const MASKS = 4;
/** Bits per mask word: below 31, so that every word stays a small integer. */
export const WORD = 30;

export const A_SCORE = 80;

export function newEvaluation(target: Target): Evaluation {
  const count = target.must.length + target.want.length + target.avoid.length;
  return new Int32Array(MASKS + 2 * Math.max(1, Math.ceil(count / WORD)));
}

export type Tally = {
  readonly mustMet: number;
  readonly mustUnmet: number;
  readonly mustCount: number;
  /** Sums of weights. */
  readonly wantMet: number;
  readonly wantUnknown: number;
  readonly wantTotal: number;
  readonly avoidsHit: number;
};

/**
 * roundHalfUp(60 · Must met ÷ Musts + 40 · weight of met Wants ÷ weight of Wants − 20 · Avoids hit), clamped to 0–100.
 * A list without criteria counts as fully met. Whole-number arithmetic, so that .5 rounds up exactly.
 */
export function points(tally: Pick<Tally, 'mustMet' | 'mustCount' | 'wantMet' | 'wantTotal' | 'avoidsHit'>): number {
  const musts = tally.mustCount || 1;
  const wants = tally.wantTotal || 1;
  const mustMet = tally.mustCount ? tally.mustMet : 1;
  const wantMet = tally.wantTotal ? tally.wantMet : 1;
  const whole = musts * wants;
  const sum = 60 * mustMet * wants + 40 * wantMet * musts - 20 * tally.avoidsHit * whole;
  if (sum <= 0) return 0;
  return Math.min(100, Math.floor((2 * sum + whole) / (2 * whole)));
}

/**
 * Index into `bands`: D on any unmet Must or any Avoid that applies, C while a Must is unknown, A from 80 points, else
 * B.
 */
export function bandIndex(tally: Tally, score: number): number {
  if (tally.mustUnmet > 0 || tally.avoidsHit > 0) return 3;
  if (tally.mustMet < tally.mustCount) return 2;
  return score >= A_SCORE ? 0 : 1;
}
