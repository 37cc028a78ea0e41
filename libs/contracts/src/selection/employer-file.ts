import {
  deciders,
  rejectionReasons,
  submissionStates,
  type Decider,
  streakKinds,
  type RejectionReason,
  type StreakKind,
  type SubmissionState,
} from '@toritsugi/journey';
import { EmployerView } from './selection';
import { StaffRef } from '../replies';
import { Amount, Choice, Flag, Id, Instant, Many, Maybe, One, Personal, Text, Whole } from '../validators';

/** So many of so many: a rate is never told without how many it stands on. */
export class ShareView {
  @Whole() of!: number;
  @Whole() n!: number;
}
export class InterviewShare extends ShareView {
  @Whole(1, 99) number!: number;
}
export class InterviewerShare extends ShareView {
  @Text(300) name!: string;
}
export class ReasonCount {
  @Choice(rejectionReasons) reason!: RejectionReason;
  @Whole(1) count!: number;
}
export class DecisionTimes {
  @Whole() n!: number;
  @Maybe() @Amount() medianHours!: number | null;
  @Whole() inTime!: number;
}

/** How an employer decides, and how people decide about them. */
export class EmployerRecordView {
  @One(() => ShareView) documents!: ShareView;
  @Many(() => InterviewShare) interviews!: InterviewShare[];
  @One(() => ShareView) declined!: ShareView;
  @One(() => ShareView) withdrawn!: ShareView;
  @Many(() => ReasonCount) reasons!: ReasonCount[];
  /** Offers declined one after the other, up to now. */
  @Whole() declineStreak!: number;
  /** Decisions of the employer that were rejections, one after the other, up to now. */
  @Whole() rejectStreak!: number;
  @Many(() => InterviewerShare) interviewers!: InterviewerShare[];
  @One(() => DecisionTimes) decisions!: DecisionTimes;
}

export class JobOrderOfEmployer {
  @Id() id!: string;
  @Text(120) title!: string;
  @Choice(['open', 'paused', 'filled']) state!: 'open' | 'paused' | 'filled';
  @Whole(1) version!: number;
  @Whole() open!: number;
}

/** Somebody before this employer now, whoever looks after them. */
export class OpenSubmission {
  @Id() id!: string;
  @Text(20) receiptNumber!: string;
  /** Of people whom the reader looks after. */
  @Personal('name') @Maybe() @Text(100) name!: string | null;
  @Id() registrantId!: string;
  @One(() => StaffRef) advisor!: StaffRef;
  @Maybe() @Text(120) jobTitle!: string | null;
  @Choice(submissionStates) state!: SubmissionState;
  @Whole(0, 99) interview!: number;
  @Maybe() @Choice(deciders) decider!: Decider | null;
  @Maybe() @Instant() decideBy!: string | null;
}

export class EmployerFile {
  @Id() id!: string;
  @Text(200) name!: string;
  @Text(2_000) note!: string;
  @Flag() isRetired!: boolean;
  @Many(() => JobOrderOfEmployer) jobOrders!: JobOrderOfEmployer[];
  @Many(() => OpenSubmission) open!: OpenSubmission[];
  @One(() => EmployerRecordView) record!: EmployerRecordView;
}

/** An employer as a line of the list. */
export class EmployerLine {
  @Id() id!: string;
  @Text(200) name!: string;
  @Flag() isRetired!: boolean;
  /** People before this employer now. */
  @Whole() open!: number;
  /** What the employer decides first, of these. */
  @Maybe() @Instant() decideBy!: string | null;
  @One(() => ShareView) documents!: ShareView;
  /** Of all numbers together. */
  @One(() => ShareView) interviews!: ShareView;
  @One(() => ShareView) declined!: ShareView;
  @Whole() rejectStreak!: number;
  @Whole() declineStreak!: number;
}

/** Those with most people before them first, retired ones last. */
export class EmployerList {
  @Many(() => EmployerLine, 1_000) employers!: EmployerLine[];
}

/** So much in a row that somebody has to look into it. */
export class EmployerStreak {
  @Id() id!: string;
  @One(() => EmployerView) employer!: EmployerView;
  @Choice(streakKinds) kind!: StreakKind;
  @Whole(1) count!: number;
  @Instant() notedAt!: string;
}

/** Which nobody has taken up. */
export class EmployerStreaks {
  @Many(() => EmployerStreak, 50) streaks!: EmployerStreak[];
}
