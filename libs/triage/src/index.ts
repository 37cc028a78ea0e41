/**
 * Does this registrant fit, how well, in which segment, and why; and are these answers well formed. Pure; no clock, no
 * storage.
 */
export * from './vocabulary';
export * from './form/form';
export * from './form/form-trade-off';
export * from './target/barred';
export * from './target/income';
export * from './target/criteria';
export * from './segment';
export * from './terms/catalogue';
export * from './terms/check-vocabulary';
export * from './terms/vocabulary-differences';
export { firstVocabulary } from './terms/first-vocabulary';
export { demoVocabulary } from './terms/demo-vocabulary';
export { BAND, newEvaluation, type Evaluation } from './score/evaluation';
export * from './score/interpret';
export * from './score/compile';
export * from './score/score';
export * from './score/explain';
export * from './form/compile-form';
export { phone, phoneE164, takesSms } from './form/phone';
export * from './form/phone-plan';
export * from './form/mail-hint';
export * from './target/check-criteria';
export * from './target/target-change';
export * from './score-model/answer-features';
export * from './score-model/answer-model';
export * from './score-model/score-model-fit';
export * from './score-model/score-outcomes';
export * from './score-model/target-effect';
export * from './score-model/want-evidence';
export * from './design/form-links';
export * from './design/audit-form';
export * from './design/audit-words';
export * from './design/generate-form';
export * from './design/standard-consents';
export * from './design/standard-contact';
export * from './design/drop-off';
export * from './design/form-trial';
export * from './target/target-problems';
export * from './target/target-file';
export * from './design/templates/target-templates';
export type { TargetTemplate } from './design/templates/parts';
export * from './pool/pool-columns';
export * from './design/field-value';
export * from './design/field-advice';
