import type { Interval } from './binomial';
import { Z95 } from '../distributions/distributions';

/**
 * One logged choice: what was seen, how probable it was under the policy that made it and is under the one in question.
 */
export interface LoggedChoice {
  outcome: number;
  /** Probability with which the logging policy took this action; > 0. */
  logged: number;
  /** Probability with which the policy in question takes it. */
  target: number;
  /** Predicted outcome of the action taken. */
  predicted: number;
  /** Σ_a π(a)·predicted(a): predicted outcome under the policy in question. */
  predictedUnderTarget: number;
}

export interface ValueEstimate {
  value: number;
  standardError: number;
  /** value ± 1.96 standard errors. */
  interval: Interval;
}

export interface OffPolicyEstimates {
  /** Inverse propensity: Σ w·y / n. */
  ips: ValueEstimate;
  /** The same over the sum of weights: a little bias, less variance. */
  snips: ValueEstimate;
  /** The prediction alone: as biased as it is. */
  directMethod: ValueEstimate;
  /** Prediction plus weighted residuals: right if either the propensities or the prediction are. */
  doublyRobust: ValueEstimate;
}

export interface OffPolicySupport {
  observations: number;
  /** (Σw)² / Σw² (Kish). */
  effectiveSampleSize: number;
  largestWeight: number;
}

export type OffPolicyResult =
  | ({ kind: 'estimated'; estimates: OffPolicyEstimates } & OffPolicySupport)
  | ({ kind: 'refused'; because: 'no_observations' | 'sample_too_small' | 'weight_too_large' } & OffPolicySupport);

export interface OffPolicyLimits {
  minEffectiveSampleSize: number;
  maxWeight: number;
}

export const OFF_POLICY_LIMITS: OffPolicyLimits = { minEffectiveSampleSize: 200, maxWeight: 50 };

/**
 * What would another policy have brought on the same questions? Refuses where the log cannot tell: too little of it
 * would have been chosen alike, or single choices would decide. Source: Dudík, Langford & Li (2011), arXiv 1103.4601;
 * Swaminathan & Joachims (2015) for the self-normalised form. Throws a RangeError for a logged probability that is not
 * in (0, 1].
 */
export function offPolicyValue(
  log: readonly LoggedChoice[],
  limits: OffPolicyLimits = OFF_POLICY_LIMITS,
): OffPolicyResult {
  const weights = log.map(({ logged, target }) => {
    if (!(logged > 0 && logged <= 1))
      throw new RangeError(`${logged} is not the probability of something that happened`);
    return target / logged;
  });
  const sum = total(weights);
  const squares = total(weights.map((weight) => weight * weight));
  const support = {
    observations: log.length,
    effectiveSampleSize: squares === 0 ? 0 : (sum * sum) / squares,
    largestWeight: weights.reduce((largest, weight) => Math.max(largest, weight), 0),
  };
  if (log.length === 0) return { kind: 'refused', because: 'no_observations', ...support };
  if (support.effectiveSampleSize < limits.minEffectiveSampleSize || squares === 0)
    return { kind: 'refused', because: 'sample_too_small', ...support };
  if (support.largestWeight > limits.maxWeight) return { kind: 'refused', because: 'weight_too_large', ...support };
  return { kind: 'estimated', estimates: estimatesOf(log, weights), ...support };
}

function estimatesOf(log: readonly LoggedChoice[], weights: readonly number[]): OffPolicyEstimates {
  const weightOf = (i: number) => weights[i] ?? 0;
  const meanWeight = total(weights) / weights.length;
  const normalised = total(log.map(({ outcome }, i) => weightOf(i) * outcome)) / (weights.length * meanWeight);
  return {
    ips: meanOf(log.map(({ outcome }, i) => weightOf(i) * outcome)),
    snips: estimated(
      normalised,
      errorOf(log.map(({ outcome }, i) => (weightOf(i) * (outcome - normalised)) / meanWeight)),
    ),
    directMethod: meanOf(log.map(({ predictedUnderTarget }) => predictedUnderTarget)),
    doublyRobust: meanOf(
      log.map(
        ({ outcome, predicted, predictedUnderTarget }, i) => predictedUnderTarget + weightOf(i) * (outcome - predicted),
      ),
    ),
  };
}

function meanOf(values: readonly number[]): ValueEstimate {
  return estimated(total(values) / values.length, errorOf(values));
}

function estimated(value: number, standardError: number): ValueEstimate {
  const half = Z95 * standardError;
  return { value, standardError, interval: { low: value - half, high: value + half } };
}

/** Of the mean of these. */
function errorOf(values: readonly number[]): number {
  const mean = total(values) / values.length;
  return values.length < 2
    ? Infinity
    : Math.sqrt(total(values.map((value) => (value - mean) ** 2)) / (values.length - 1) / values.length);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Probabilities of n actions when `best` is taken, save for a share ε taken evenly: (1−ε)·1[best] + ε/n. */
export function epsilonGreedyPropensities({
  best,
  actions,
  epsilon,
}: {
  best: number;
  actions: number;
  epsilon: number;
}): number[] {
  return Array.from({ length: actions }, (_, action) => (action === best ? 1 - epsilon : 0) + epsilon / actions);
}
