/** What became of people who were consulted, and how much of it can be known yet. Pure; ages in days. */
import { MATURE_AFTER_DAYS } from '@toritsugi/journey';
import { binomialInterval, estimateDelay, gammaDelay, type DelayCurve } from '@toritsugi/statistics';
import type { Answers } from '../form/form';
import type { Band } from '../vocabulary';

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
  /** Days from the consultation to the close or the loss, where somebody recorded one. */
  readonly delay: number | null;
}

/** Assumed before delays were seen: closes after 21 days in the mean, recorded losses after 14. */
const CLOSES_AFTER = { shape: 1.5, scale: 14 } as const;
const LOSSES_AFTER = { shape: 1.5, scale: 28 / 3 } as const;

/** Shares of the closes, and of the losses, that are known by an age. */
export interface KnownBy {
  readonly closed: DelayCurve;
  readonly lost: DelayCurve;
}

/**
 * Learned from right-truncated delays (Lagakos, Barraj & De Gruttola 1988); a loss by maturity alone was recorded by
 * nobody.
 */
export function knownBy(outcomes: readonly ScoredOutcome[]): KnownBy {
  const curve = (wanted: 'closed' | 'lost', expected: DelayCurve): DelayCurve => {
    const seen = outcomes.flatMap(({ delay, age, result }) =>
      result === wanted && delay !== null && delay >= 0 && delay < MATURE_AFTER_DAYS && delay <= age
        ? [{ delay, age }]
        : [],
    );
    return estimateDelay(
      { delays: seen.map(({ delay }) => delay), windows: seen.map(({ age }) => age) },
      { expected, horizon: MATURE_AFTER_DAYS },
    );
  };
  const lost = outcomes.filter(({ result, age }) => result === 'lost' && age >= MATURE_AFTER_DAYS);
  const recorded = lost.filter(({ delay }) => delay !== null && delay < MATURE_AFTER_DAYS).length;
  // How many losses anybody records differs from agency to agency; (recorded + 1) ÷ (lost + 2) where few are known.
  const reach = (recorded + 1) / (lost.length + 2);
  return {
    closed: curve('closed', gammaDelay(CLOSES_AFTER)),
    lost: curve('lost', gammaDelay({ ...LOSSES_AFTER, reach })),
  };
}

/**
 * A share of closes: `n` people, `closes`, and the rate over those who could have closed by now with its 90 % interval.
 */
export interface CloseShare {
  readonly n: number;
  readonly closes: number;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
  /** Too little of it can be known yet: say `closes` of `n`, not the rate. */
  readonly isAwaited: boolean;
}

/** People's worth of known results below which a rate is not told; of fewer people, half of them. */
const TOLD_FROM = 10;

/**
 * Closes ÷ Σ F(age): everyone counts by how much of their closes would be known at their age. Null without anyone. More
 * closes than could be known by now say that the delays are wrong, so that is awaited too.
 */
export function closeShare(outcomes: readonly ScoredOutcome[], known: KnownBy): CloseShare | null {
  const closes = outcomes.filter(({ result }) => result === 'closed').length;
  const n = outcomes.length;
  if (n === 0) return null;
  const knowable = outcomes.reduce((sum, { age }) => sum + (age >= MATURE_AFTER_DAYS ? 1 : known.closed(age)), 0);
  const isAwaited = knowable < Math.max(closes, Math.min(TOLD_FROM, n / 2));
  const exposure = Math.max(closes, knowable);
  const interval = exposure > 0 ? binomialInterval({ successes: closes, trials: exposure }) : null;
  if (interval === null) return { n, closes, rate: 0, low: 0, high: 1, isAwaited: true };
  return { n, closes, rate: closes / exposure, ...interval, isAwaited };
}
