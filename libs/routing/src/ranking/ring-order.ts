import { HAZARD_FIRST_HALF_MINUTE } from '../pacing/patience';

/** Seconds of one ring the order reckons with, unless told otherwise. */
const RING_SECONDS_RECKONED = 20;
/** Prior of not answering: one miss in twelve answers, Beta(1, 12). */
const PRIOR_MISSES = 1;
const PRIOR_ANSWERS = 12;
const COOL_DOWN_MS = 2 * 60_000;

/** Probability that an advisor does not answer a ring: posterior mean under Beta(1, 12). Counts, not shares. */
export function noAnswerProbability({ misses, answers }: { misses: number; answers: number }): number {
  return (misses + PRIOR_MISSES) / (misses + answers + PRIOR_MISSES + PRIOR_ANSWERS);
}

/** Share of people still there after one ring: exp(−θ·ring), θ by the minute. */
export function patienceOverRing(ringSeconds = RING_SECONDS_RECKONED, hazard = HAZARD_FIRST_HALF_MINUTE): number {
  return Math.exp((-hazard * ringSeconds) / 60);
}

/**
 * Ringing in falling order of (1−q)·value/(1−d·q) is worth most in all, q the probability of no answer and d the share
 * of people who wait through one ring: an exchange of two neighbours shows it (the discounted search of Weitzman 1979,
 * values known).
 */
export function ringIndex({
  value,
  noAnswer,
  patience,
}: {
  value: number;
  noAnswer: number;
  patience: number;
}): number {
  return ((1 - noAnswer) * value) / (1 - patience * noAnswer);
}

/** What a whole sequence of rings is worth: Σ_k d^k · Π_{j<k} q_j · (1−q_k)·value_k. */
export function ringSequenceValue(sequence: readonly { value: number; noAnswer: number }[], patience: number): number {
  let reached = 1;
  let worth = 0;
  for (const { value, noAnswer } of sequence) {
    worth += reached * (1 - noAnswer) * value;
    reached *= noAnswer * patience;
  }
  return worth;
}

/** Until when an advisor who missed a ring is left alone: two minutes. */
export function coolDownEnd(missedAt: Date): Date {
  return new Date(missedAt.getTime() + COOL_DOWN_MS);
}

export function isCoolingDown(missedAt: Date | null, now: Date): boolean {
  return missedAt !== null && now.getTime() < coolDownEnd(missedAt).getTime();
}
