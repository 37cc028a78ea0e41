import { logGamma } from '../../libs/statistics/src';

export interface Trials {
  wins: number;
  trials: number;
}

/** How a set of rates spreads: their mean, and how many trials the mean is worth beside a rate's own. */
export interface RateSpread {
  mean: number;
  /** Infinity: no more spread than chance makes. */
  kappa: number;
}

/** Mean of a rate after `wins` of `trials`, when before it was Beta with this mean and worth `kappa` trials. */
export function posteriorMean({ mean, kappa, wins, trials }: RateSpread & Trials): number {
  checkTrials({ wins, trials });
  if (!(mean >= 0 && mean <= 1 && kappa > 0)) throw new RangeError(`a prior of mean ${mean} worth ${kappa}`);
  return kappa === Infinity ? mean : (kappa * mean + wins) / (kappa + trials);
}

const KAPPA_RANGE = { low: 0.05, high: 1e5 };

/**
 * The spread of greatest likelihood, Σ log B(s + κm, n − s + κ(1 − m)) − log B(κm, κ(1 − m)).
 * For a given kappa it is concave in the mean (a sum of logarithms), so one search nests in the other.
 * kappa is sought between 0.05 and 100,000; Infinity at the upper end. Null without a trial, or when
 * all were won or all lost: such groups say nothing of a spread.
 */
export function fitBetaBinomialByLikelihood(groups: readonly Trials[]): RateSpread | null {
  groups.forEach(checkTrials);
  const tried = groups.filter(({ trials }) => trials > 0);
  const trials = tried.reduce((sum, group) => sum + group.trials, 0);
  const pooled = tried.reduce((sum, { wins }) => sum + wins, 0) / trials;
  if (!(pooled > 0 && pooled < 1)) return null;
  const bestMean = (kappa: number) => highest((m) => logLikelihood(tried, m, kappa), { low: 1e-6, high: 1 - 1e-6 }, 40);
  const [low, high] = [Math.log(KAPPA_RANGE.low), Math.log(KAPPA_RANGE.high)];
  const profile = (logKappa: number) => bestMean(Math.exp(logKappa)).value;
  const cuts = Array.from({ length: 15 }, (_, i) => low + ((high - low) * i) / 14);
  const values = cuts.map(profile);
  const top = values.indexOf(Math.max(...values));
  const { at } = highest(
    profile,
    { low: cuts[Math.max(0, top - 1)] ?? low, high: cuts[Math.min(14, top + 1)] ?? high },
    35,
  );
  if (at > high - 0.01) return { mean: pooled, kappa: Infinity };
  return { mean: bestMean(Math.exp(at)).at, kappa: Math.exp(at) };
}

function logLikelihood(groups: readonly Trials[], mean: number, kappa: number): number {
  const [a, b] = [kappa * mean, kappa * (1 - mean)];
  const none = logBeta(a, b);
  return groups.reduce((sum, { wins, trials }) => sum + logBeta(wins + a, trials - wins + b) - none, 0);
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Golden-section search for the top of a function with one. */
function highest(
  f: (x: number) => number,
  { low, high }: { low: number; high: number },
  steps: number,
): { at: number; value: number } {
  let [a, b] = [low, high];
  let [left, right] = [b - GOLDEN * (b - a), a + GOLDEN * (b - a)];
  let [atLeft, atRight] = [f(left), f(right)];
  for (let step = 0; step < steps; step++) {
    if (atLeft >= atRight) {
      [b, right, atRight] = [right, left, atLeft];
      left = b - GOLDEN * (b - a);
      atLeft = f(left);
    } else {
      [a, left, atLeft] = [left, right, atRight];
      right = a + GOLDEN * (b - a);
      atRight = f(right);
    }
  }
  return atLeft >= atRight ? { at: left, value: atLeft } : { at: right, value: atRight };
}

function checkTrials({ wins, trials }: Trials): void {
  if (!(wins >= 0 && wins <= trials && trials < Infinity)) throw new RangeError(`${wins} wins of ${trials} trials`);
}
