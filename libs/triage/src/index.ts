/** Does this registrant fit, how well, in which segment, and why; and are these answers well formed. Pure; no clock, no storage. */
export * from './vocabulary';
export * from './form';
export * from './form-trade-off';
export * from './barred';
export * from './scorable';
export * from './criteria';
export * from './segment';
export { newEvaluation, type Evaluation } from './evaluation';
export * from './interpret';
export * from './compile';
export * from './score';
export * from './explain';
export * from './compile-form';
export { phoneE164 } from './text';
export * from './check-criteria';
export * from './answer-model';
export * from './target-change';
export * from './answer-features';
