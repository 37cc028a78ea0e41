/** What became of people who were consulted, and how much of it can be known yet. Pure; ages in days. */
import { MATURE_AFTER_DAYS } from '@toritsugi/indicators';
import { binomialInterval, estimateDelay, gammaDelay, type DelayCurve } from '@toritsugi/statistics';
import type { Answers, Band } from '@toritsugi/triage';

/** One first consultation with the answers as they were at submission: nothing written after contact. */
export interface ScoredOutcome {
  /** Of the person or of the past row; orders the folds. */
  readonly id: string;
  readonly answers: Answers;
  /** At submission; null where it was before this system. */
  readonly band: Band | null;
  /** The target they were scored against; null like the band. */
  readonly targetId: string | null;
  /** Days since the consultation, ≥ 0. */
  readonly age: number;
  /** `lost`: the consultation ended it, or it matured without a close. */
  readonly result: 'closed' | 'lost' | 'pending';
  /** Days from the consultation to the close, where known. */
  readonly delay: number | null;
}

/** Assumed before closes were seen: mean 21 days, as gamma delays of shape 1.5. */
const EXPECTED_WIN_DELAY = gammaDelay({ shape: 1.5, scale: 14 });

/** How many of the closes that will come are there by an age, learned from right-truncated delays (Lagakos et al. 1988). */
export function closeDelay(outcomes: readonly ScoredOutcome[]): DelayCurve {
  const seen = outcomes.flatMap(({ delay, age, result }) => (result === 'closed' && delay !== null && delay >= 0 && delay <= age && age <= 10 * MATURE_AFTER_DAYS ? [{ delay, age }] : []));
  return estimateDelay(
    { delays: seen.map(({ delay }) => delay), windows: seen.map(({ age }) => Math.min(age, MATURE_AFTER_DAYS)).map((window, i) => Math.max(window, seen[i]?.delay ?? 0)) },
    { expected: EXPECTED_WIN_DELAY, horizon: MATURE_AFTER_DAYS },
  );
}

/** A share of closes: `n` people, `closes`, and the rate over those who could have closed by now with its 90 % interval. */
export interface CloseShare {
  readonly n: number;
  readonly closes: number;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

/** Waiting people count by how much of their closes would be known at their age. Null without anyone who could have closed. */
export function closeShare(outcomes: readonly ScoredOutcome[], known: DelayCurve): CloseShare | null {
  const closes = outcomes.filter(({ result }) => result === 'closed').length;
  const exposure = outcomes.reduce((sum, { result, age }) => sum + (result === 'pending' ? known(age) : 1), 0);
  const interval = exposure > 0 ? binomialInterval({ successes: Math.min(closes, exposure), trials: exposure }) : null;
  if (interval === null) return null;
  return { n: outcomes.length, closes, rate: Math.min(1, closes / exposure), ...interval };
}
