/**
 * Which advisor should take this person now, and why? Assumes a published close record and the advisors' presence
 * at one instant; reads no clock, and draws nothing: a random number it needs is an argument.
 */
export * from './batch-matching';
export * from './candidate';
export * from './close-rate-learner';
export * from './close-rate-table';
export * from './design-matrix';
export * from './consultation-columns';
export * from './decide';
export * from './estimate';
export * from './fairness';
export * from './hold-or-take';
export * from './intake-index';
export { learnCloseRates, type LearningInput } from './learn-close-rates';
export * from './learned-rates';
export { DEFAULT_LEARNING, type LearningSettings, type LearningSpreads } from './learning-settings';
export * from './lift';
export * from './live-gate';
export * from './offers';
export { INTERIM_STAGES, type InterimStage, type Outcome } from './outcome';
export * from './opportunity-cost';
export * from './pacing';
export * from './patience';
export * from './strategies';
export * from './rank-advisors';
export { estimateSentence } from './reasons';
export * from './ring-order';
export * from './segment-label';
export * from './step-delays';
export * from './switchback';
export * from './value';
export * from './strong-cells';
