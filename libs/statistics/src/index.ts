export { roundHalfUp } from './rounding';
export { betaCdf, betaQuantile, logGamma } from './beta';
export { binomialInterval, type Interval } from './binomial';
export { mean, median, quantile } from './order';
export { mulberry, type RandomStream } from './random';
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
