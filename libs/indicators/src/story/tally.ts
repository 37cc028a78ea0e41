import type { Band } from '@toritsugi/triage';

/**
 * What is counted, once per thing that happened. `road…` by the day of the person's registration, `talk…` by the day of
 * their first consultation, `join…` by the day of joining; all others by the day on which it happened or fell due.
 */
export const tallyKinds = [
  'formOpened',
  'registered',
  'roadValid',
  'roadTarget',
  'roadUnclear',
  'roadDialDue',
  'roadDialInTarget',
  'roadDialSeconds',
  'roadConnected',
  'roadSet',
  'roadHeld',
  'roadHeldLive',
  'roadHeldBooked',
  'roadEffective',
  'roadSubmitted',
  'roadDocumentPassed',
  'roadOffered',
  'roadAccepted',
  'roadJoined',
  'roadStayed3',
  'roadStayed6',
  'roadSubmissionDecided',
  'roadSubmissionOffered',
  'firstContactDue',
  'firstContactKept',
  'transferRequested',
  'transferCompleted',
  'transferOffer',
  'transferSeconds',
  'bookedDue',
  'bookedHeld',
  'noShow',
  'completed',
  'effective',
  'minutesIntake',
  'minutesConsultation',
  'minutesFollowUp',
  'minutes',
  'minutesOffTarget',
  'talkFirst',
  'talkClosed',
  'submitted',
  'documentDecided',
  'documentPassed',
  'firstInterviewDecided',
  'firstInterviewPassed',
  'laterInterviewDecided',
  'laterInterviewPassed',
  'offerAccepted',
  'offerDeclined',
  'offerAnswered',
  'submissionEnded',
  'submissionWithdrawn',
  'daysToAccept',
  'joinStay3Due',
  'joinStayed3',
  'joinStay6Due',
  'joinStayed6',
  'followUpDue',
  'followUpSent',
  'followUpInTime',
  'rescueEnded',
  'rescueInTime',
  'rescueRecovered',
  'surveyRating',
  'decisionDecided',
  'decisionInTime',
] as const;
export type TallyKind = (typeof tallyKinds)[number];

/** Told by the reports of channels, not by events of people. */
export const mediaKinds = ['impression', 'click', 'cost'] as const;
export type MediaKind = (typeof mediaKinds)[number];
/** What a measure is made of. */
export type CountedKind = TallyKind | MediaKind;
export const isMedia = (kind: CountedKind): kind is MediaKind => mediaKinds.some((one) => one === kind);

/** By what numbers can be narrowed down; null: not known of it. */
export interface TallySides {
  readonly channel: string | null;
  /** Occupation, experience band and area, with points between. */
  readonly segment: string | null;
  readonly band: Band | null;
  /** Who did it; of what counts by registration, whoever held the person's first consultation. */
  readonly staffId: string | null;
  readonly employerId: string | null;
}

export interface PersonTally extends TallySides {
  readonly kind: TallyKind;
  /** Unique among the tallies of one person and kind, and the same whenever the person's events are read anew. */
  readonly key: string;
  /** Days since 1970-01-01 in Tokyo. */
  readonly day: number;
  /** Counts from this moment on, in ms: what falls due by itself is known before. */
  readonly from: number;
  /** 1, or seconds, minutes, days or points as the kind says. */
  readonly value: number;
}
