import type { RecordStep } from '@toritsugi/contracts';

/** An interview whose time nobody said is one of now. */
export const justNow = (step: RecordStep, now: Date | string): RecordStep =>
  step.to === 'interview_set' && step.at === undefined ? { ...step, at: new Date(now).toISOString() } : step;

/** What follows a submission up to an offer, each just now; after it `offer_accepted` is the close. */
export const stepsToOffer = (followUpOwnerId: string): RecordStep[] => [
  { to: 'doc_passed' },
  { to: 'interview_set', followUpOwnerId, place: '本社 3階', interviewers: '人事 佐伯' },
  { to: 'interview_done', report: '落ち着いて話せました', isMailTold: true },
  { to: 'offered' },
];
export const stepsToClose = (followUpOwnerId: string): RecordStep[] => [
  ...stepsToOffer(followUpOwnerId),
  { to: 'offer_accepted' },
];
