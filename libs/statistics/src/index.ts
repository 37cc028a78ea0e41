export { roundHalfUp } from './rounding';
export { betaCdf, betaQuantile, logGamma } from './beta';
export { binomialInterval, type Interval } from './binomial';
export { mean, median, quantile } from './order';
export { mulberry, type RandomStream } from './random';
export { gammaCdf, logisticNormalMean, logit, normalCdf, normalQuantile, sigmoid } from './distributions';
export { bernoulli, dirichlet, exponential, gamma, logNormal, normal, poisson, shuffled } from './draws';
export { cholesky, inverseByCholesky, inversePositiveDefinite, solveByCholesky, solvePositiveDefinite } from './matrix';
export { effectiveSize, halfLifeWeight, weightedMean } from './weights';
export { CrossedBuilder, type CrossedDesign, type CrossedGroup, type CrossedObservations, type CrossedRow, type LabelledDesign } from './crossed-design';
export { CrossedFit, fitCrossedLogit, updatedSigma, type CrossedLogitInput, type CrossedStart, type EffectSpread } from './crossed-logit';
export { betaBinomialPosterior, fitBetaBinomialByLikelihood, fitBetaBinomialByMoments, type RatePosterior, type RateSpread, type Trials } from './beta-binomial';
export { delayedRate, estimateDelay, exposureRate, gammaDelay, pendingChance, type DelayCurve, type DelayedCounts, type SeenDelays } from './delay';
export { fitLogistic, type LogisticFit, type LogisticInput } from './logistic';
export { assign, type Assignment, type WeightMatrix } from './assignment';
export {
  alwaysValidInterval, compareBlocks, compareMeans, comparePairs, compareShares, permutationPValue, type BlockTotal, type Difference, type Share,
} from './comparison';
export { studentCritical, studentTwoSided } from './student';
export {
  areaUnderCurve, brierScore, calibrationLine, isotonic, logLoss, recalibrated, reliabilityTable, type CalibrationLine, type Forecast, type ReliabilityRow,
} from './calibration';
export { gini } from './inequality';
export {
  epsilonGreedyPropensities, OFF_POLICY_LIMITS, offPolicyValue, type LoggedChoice, type OffPolicyEstimates, type OffPolicyLimits, type OffPolicyResult, type OffPolicySupport, type ValueEstimate,
} from './off-policy';
