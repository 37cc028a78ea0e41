export { roundHalfUp } from './rounding';
export { betaCdf, betaQuantile, logGamma } from './beta';
export { binomialInterval, type Interval } from './binomial';
export { mean, median, quantile } from './order';
export { mulberry, type RandomStream } from './random';
export { assign, type Assignment, type WeightMatrix } from './assignment';
