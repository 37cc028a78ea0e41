export { assign, type Assignment, type WeightMatrix } from './assignment';
export { betaCdf, betaQuantile, logGamma } from './distributions/beta';
export { binomialInterval, type Interval } from './inference/binomial';
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
} from './inference/calibration';
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
} from './inference/comparison';
export {
  CrossedBuilder,
  type CrossedDesign,
  type CrossedGroup,
  type CrossedObservations,
  type CrossedRow,
  type LabelledDesign,
} from './regression/crossed-design';
export { updatedSigma, type EffectSpread } from './regression/effect-spreads';
export { CrossedFit, fitCrossedLogit, type CrossedLogitInput, type CrossedStart } from './regression/crossed-logit';
export {
  delayedRate,
  estimateDelay,
  exposureRate,
  gammaDelay,
  pendingChance,
  type DelayCurve,
  type DelayedCounts,
  type SeenDelays,
} from './inference/delay';
export {
  gammaCdf,
  logisticNormalMean,
  logit,
  normalCdf,
  normalQuantile,
  sigmoid,
  Z90,
  Z95,
} from './distributions/distributions';
export {
  bernoulli,
  dirichlet,
  exponential,
  gamma,
  logNormal,
  normal,
  poisson,
  shuffled,
} from './distributions/variates';
export { gini } from './inequality';
export { fitLogistic, type LogisticFit, type LogisticInput } from './regression/logistic';
export {
  cholesky,
  inverseByCholesky,
  inversePositiveDefinite,
  solveByCholesky,
  solvePositiveDefinite,
} from './regression/matrix';
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
} from './inference/off-policy';
export { betaOf, chanceOfAtMost, predictedCount, predictedSuccesses } from './inference/prediction';
export {
  readTrial,
  trialsPerSide,
  trialVerdicts,
  type TrialPlan,
  type TrialReading,
  type TrialVerdict,
} from './inference/sequential';
export { mean, median, quantile } from './descriptive';
export { mulberry, type RandomStream } from './distributions/random';
export { roundHalfUp } from './rounding';
export { countPerson, nobodyCounted, toldCount, type CountedPeople } from './small-counts';
export { studentCritical, studentTwoSided } from './distributions/student';
export { effectiveSize, halfLifeWeight, weightedMean } from './weights';
