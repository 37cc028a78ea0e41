import type { Interval } from './binomial';
import { alwaysValidInterval, type Share } from './comparison';

export const trialVerdicts = ['first_better', 'second_better', 'no_worthwhile_difference', 'not_yet'] as const;
export type TrialVerdict = (typeof trialVerdicts)[number];

export interface TrialReading {
  /** Share of the second − share of the first. */
  readonly difference: number;
  /** Holds at all looks together, not at this one alone. */
  readonly interval: Interval;
  readonly verdict: TrialVerdict;
}

export interface TrialPlan {
  /** The smallest difference of shares that would change what is done, > 0. */
  readonly minimumEffect: number;
  readonly confidence?: number;
}

/** Before each side has so many trials, of which so many went each way, the normal approximation is not trusted. */
const TRIALS_AT_LEAST = 100;
const EACH_WAY = 10;

/**
 * Two shares compared while they come in, looked at as often as wanted: a mixture sequential test. Robbins' (1970)
 * normal mixture over the difference, inverted to an interval that is valid at every time together (Johari, Koomen,
 * Pekelis & Walsh 2022 for A/B trials; asymptotic validity: Waudby-Smith et al. 2024), the mixture set so that it is
 * tightest at the size that `minimumEffect` needs. Error rate: without a true difference a side is called better in at
 * most 1 − confidence of trials (5 %), over all looks together; `no_worthwhile_difference`, said once the interval lies
 * within ± minimumEffect, is wrong in at most as many. Being two-sided, each direction takes half of it.
 */
export function readTrial(first: Share, second: Share, { minimumEffect, confidence = 0.95 }: TrialPlan): TrialReading {
  const isReady = [first, second].every(
    ({ successes, trials }) => trials >= TRIALS_AT_LEAST && successes >= EACH_WAY && trials - successes >= EACH_WAY,
  );
  const difference = shareOf(second) - shareOf(first);
  if (!isReady) return { difference, interval: { low: -1, high: 1 }, verdict: 'not_yet' };
  const both = first.trials + second.trials;
  const { low, high } = alwaysValidInterval(
    { difference, standardError: Math.sqrt(varianceOf(first) + varianceOf(second)), observations: both },
    { confidence, tightAt: 2 * trialsPerSide(pooled(first, second), { minimumEffect, confidence }) },
  );
  const interval = { low: Math.max(-1, low), high: Math.min(1, high) };
  return { difference, interval, verdict: verdictOf(interval, minimumEffect) };
}

function verdictOf({ low, high }: Interval, minimumEffect: number): TrialVerdict {
  if (low > -minimumEffect && high < minimumEffect) return 'no_worthwhile_difference';
  if (low > 0) return 'second_better';
  return high < 0 ? 'first_better' : 'not_yet';
}

/**
 * How many trials a side usually needs until a true difference of `minimumEffect` is seen, from a share of `base`: the
 * interval's half width there, about 2.8 standard errors at 95 %, plus one for the luck of the draw.
 */
export function trialsPerSide(base: number, { minimumEffect, confidence = 0.95 }: TrialPlan): number {
  const errors = Math.sqrt(-2 * Math.log(1 - confidence) + Math.log(-2 * Math.log(1 - confidence) + 1)) + 1;
  return Math.max(TRIALS_AT_LEAST, Math.ceil((2 * base * (1 - base) * errors ** 2) / minimumEffect ** 2));
}

const shareOf = ({ successes, trials }: Share): number => (trials > 0 ? successes / trials : 0);
const pooled = (a: Share, b: Share): number => (a.successes + b.successes) / (a.trials + b.trials);
const varianceOf = (share: Share): number => (shareOf(share) * (1 - shareOf(share))) / share.trials;
