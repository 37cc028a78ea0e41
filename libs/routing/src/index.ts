/**
 * Which advisor should take this person now, and why? Assumes a published close record and the advisors' presence
 * at one instant; reads no clock, and draws nothing: a random number it needs is an argument.
 */
export * from './ranking/batch-matching';
export * from './ranking/candidate';
export * from './learning/close-rate-learner';
export * from './rates/close-rate-table';
export * from './learning/design-matrix';
export * from './learning/consultation-columns';
export * from './ranking/decide';
export * from './rates/estimate';
export * from './ranking/fairness';
export * from './pacing/hold-or-take';
export * from './pacing/intake-index';
export { learnCloseRates, type LearningInput } from './learning/learn-close-rates';
export * from './rates/learned-rates';
export { DEFAULT_LEARNING, type LearningSettings, type LearningSpreads } from './learning/learning-settings';
export * from './measurement/lift';
export * from './pacing/live-gate';
export * from './pacing/offers';
export { INTERIM_STAGES, type InterimStage, type Outcome } from './learning/outcome';
export * from './ranking/opportunity-cost';
export * from './pacing/pacing';
export * from './pacing/patience';
export * from './ranking/strategies';
export * from './ranking/rank-advisors';
export { estimateSentence } from './ranking/reasons';
export * from './ranking/ring-order';
export * from './rates/segment-label';
export * from './learning/step-delays';
export * from './measurement/switchback';
export * from './ranking/value';
export * from './rates/strong-cells';
