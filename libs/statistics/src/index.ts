export { assign, type Assignment, type WeightMatrix } from './assignment';
export { betaCdf, betaQuantile, logGamma } from './beta';
export { binomialInterval, type Interval } from './binomial';
export {
  areaUnderCurve,
  brierScore,
  calibrationLine,
  isotonic,
  logLoss,
  recalibrated,
  reliabilityTable,
  type CalibrationLine,
  type Forecast,
  type ReliabilityRow,
} from './calibration';
export {
  alwaysValidInterval,
  compareBlocks,
  compareMeans,
  comparePairs,
  compareShares,
  permutationPValue,
  type BlockTotal,
  type Difference,
  type Share,
} from './comparison';
export {
  CrossedBuilder,
  type CrossedDesign,
  type CrossedGroup,
  type CrossedObservations,
  type CrossedRow,
  type LabelledDesign,
} from './crossed-design';
export {
  CrossedFit,
  fitCrossedLogit,
  updatedSigma,
  type CrossedLogitInput,
  type CrossedStart,
  type EffectSpread,
} from './crossed-logit';
export {
  delayedRate,
  estimateDelay,
  exposureRate,
  gammaDelay,
  pendingChance,
  type DelayCurve,
  type DelayedCounts,
  type SeenDelays,
} from './delay';
export { gammaCdf, logisticNormalMean, logit, normalCdf, normalQuantile, sigmoid } from './distributions';
export { bernoulli, dirichlet, exponential, gamma, logNormal, normal, poisson, shuffled } from './variates';
export { gini } from './inequality';
export { fitLogistic, type LogisticFit, type LogisticInput } from './logistic';
export { cholesky, inverseByCholesky, inversePositiveDefinite, solveByCholesky, solvePositiveDefinite } from './matrix';
export {
  epsilonGreedyPropensities,
  OFF_POLICY_LIMITS,
  offPolicyValue,
  type LoggedChoice,
  type OffPolicyEstimates,
  type OffPolicyLimits,
  type OffPolicyResult,
  type OffPolicySupport,
  type ValueEstimate,
} from './off-policy';
export { mean, median, quantile } from './descriptive';
export { mulberry, type RandomStream } from './random';
export { roundHalfUp } from './rounding';
export { studentCritical, studentTwoSided } from './student';
export { effectiveSize, halfLifeWeight, weightedMean } from './weights';
