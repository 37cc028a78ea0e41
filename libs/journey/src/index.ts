/**
 * What can happen to a registrant, and the record that it did. Answers: is this move legal, and what does its event
 * carry?
 */
export * from './machine';
export * from './machines';
export * from './refund';
export * from './selection-road';
export * from './follow-up';
export * from './rescue';
export * from './queue-decision';
export * from './routing-decision';
export * from './inbound/inbound-mail';
export * from './inbound/mail-text';
export * from './inbound/decline-sign';
export * from './survey/survey';
export * from './survey/without-names';
export * from './shared-case';
export * from './advisor-change';
export * from './contact/contact-budget';
export * from './contact/contact-preference';
export * from './own-page/next-step';
export * from './case-step';
export * from './domain-events';
export * from './event-shape';
export * from './own-page/promises';
export * from './rehearsal';
export * from './call-legs';
export * from './agreement/agreement-events';
export * from './agreement/sheet';
export * from './agreement/todo';
export * from './agreement/division';
export * from './partner/relay-ledger';
export * from './partner/free-slot';
export * from './partner/relay-mail';
export * from './partner/partner-events';
