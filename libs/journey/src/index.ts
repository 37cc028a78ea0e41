/**
 * What can happen to a registrant, and the record that it did. Answers: is this move legal, and what does its event
 * carry?
 */
export * from './machine';
export * from './machines';
export * from './selection-road';
export * from './follow-up';
export * from './rescue';
export * from './routing-decision';
export * from './inbound-mail';
export * from './mail-text';
export * from './decline-sign';
export * from './survey';
export * from './shared-case';
export * from './without-names';
export * from './contact-preference';
export * from './next-step';
export * from './case-step';
export * from './domain-events';
export * from './promises';
export * from './rehearsal';
export * from './call-legs';
