/** What a count or a share that is still to come will be, from one that was seen: 90 % of what could come. */
import { logGamma } from '../distributions/beta';
import type { Interval } from './binomial';

const TAIL = 0.05;

/**
 * A count over `ahead` after `seen` over 1 (any unit): the posterior predictive of a Poisson rate under Jeffreys's
 * prior, a negative binomial (Gelman et al., Bayesian Data Analysis, 2.6). 5 % below `low`, 5 % above `high`, at most.
 */
export function predictedCount(seen: number, ahead: number): Interval {
  const shape = seen + 0.5;
  const p = 1 / (1 + ahead);
  const log = (k: number): number =>
    logGamma(k + shape) - logGamma(shape) - logGamma(k + 1) + shape * Math.log(p) + k * Math.log(1 - p);
  return middle(log, Infinity);
}

/** Successes among `ahead` trials after `successes` of `trials`: beta-binomial under Jeffreys's prior. */
export function predictedSuccesses(seen: { successes: number; trials: number }, ahead: number): Interval {
  return middle(logSuccesses(ahead, { a: seen.successes + 0.5, b: seen.trials - seen.successes + 0.5 }), ahead);
}

/** What is known of a share, as a beta distribution. */
export interface Beta {
  readonly a: number;
  readonly b: number;
}

/** A share seen in so many trials, with Jeffreys's prior. */
export const betaOf = (share: number, trials: number): Beta => ({
  a: share * trials + 0.5,
  b: (1 - share) * trials + 0.5,
});

/** Chance of `count` successes or fewer among `ahead` trials. */
export function chanceOfAtMost(count: number, ahead: number, known: Beta): number {
  const log = logSuccesses(ahead, known);
  let sum = 0;
  for (let k = Math.min(count, ahead); k >= 0; k -= 1) {
    const part = Math.exp(log(k));
    sum += part;
    // Further down it only gets less: what follows changes nothing that is shown.
    if (part < sum * 1e-12) break;
  }
  return Math.min(1, sum);
}

/** Beta-binomial: logarithm of the chance of k successes. */
function logSuccesses(ahead: number, { a, b }: Beta): (k: number) => number {
  const logBeta = (x: number, y: number): number => logGamma(x) + logGamma(y) - logGamma(x + y);
  const base = Math.log(ahead + 1) + logBeta(a, b);
  return (k) => logBeta(k + a, ahead - k + b) - logBeta(ahead - k + 1, k + 1) - base;
}

/** The least and the greatest value between which all but the tails lie. `most` is the greatest possible one. */
function middle(logChance: (k: number) => number, most: number): Interval {
  let [sum, low, k] = [0, -1, 0];
  for (; k <= most; k += 1) {
    sum += Math.exp(logChance(k));
    if (low < 0 && sum > TAIL) low = k;
    if (sum >= 1 - TAIL) break;
  }
  return { low: Math.max(0, low), high: Math.min(k, most) };
}
