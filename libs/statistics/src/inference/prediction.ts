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
  const [a, b] = [seen.successes + 0.5, seen.trials - seen.successes + 0.5];
  const logBeta = (x: number, y: number): number => logGamma(x) + logGamma(y) - logGamma(x + y);
  const log = (k: number): number =>
    -Math.log(ahead + 1) - logBeta(ahead - k + 1, k + 1) + logBeta(k + a, ahead - k + b) - logBeta(a, b);
  return middle(log, ahead);
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
