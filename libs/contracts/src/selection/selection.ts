import {
  INTERVIEW_MINUTES,
  consentWays,
  deciders,
  rejectionReasons,
  selectionStepKinds,
  selectionStepResults,
  submissionStates,
  type ConsentWay,
  type Decider,
  type RejectionReason,
  type SelectionStepKind,
  type SelectionStepResult,
  type SubmissionState,
  type RefundRule,
} from '@toritsugi/journey';
import { Choice, Day, Flag, Id, Instant, Line, Many, Maybe, One, Personal, Text, Whole } from '../validators';
import { StaffRef } from '../replies';
import { EmployerLinkView } from './employer-link';

export class JobOrderView {
  @Id() id!: string;
  @Text(120) title!: string;
  /** To which the person agrees. */
  @Whole(1) version!: number;
}
export class EmployerView {
  @Id() id!: string;
  @Text(200) name!: string;
}
/** An employer somebody can be submitted to, with its open job orders. */
export class HiringEmployer extends EmployerView {
  /** What colleagues should know of it before they submit somebody. */
  @Text(2_000) note!: string;
  @Many(() => JobOrderView) jobOrders!: JobOrderView[];
}
export class Employers {
  @Many(() => HiringEmployer) employers!: HiringEmployer[];
}

/** One step of a selection: documents, an interview, the offer, the first working day. */
export class SelectionStepView {
  @Id() id!: string;
  @Choice(selectionStepKinds) kind!: SelectionStepKind;
  /** Of interviews, from 1. */
  @Whole(0, 99) number!: number;
  /** Of an interview its beginning, of an offer the day it came, of joining the first working day. */
  @Maybe() @Instant() at!: string | null;
  /** Of an interview, how long it takes. */
  @Whole(INTERVIEW_MINUTES.min, INTERVIEW_MINUTES.max) minutes!: number;
  /** A room, or the link of a call. */
  @Text(300) place!: string;
  @Text(300) interviewers!: string;
  @Maybe() @One(() => StaffRef) followUpOwner!: StaffRef | null;
  /** For whom it waits, and until when; null once it is decided. */
  @Maybe() @Choice(deciders) decider!: Decider | null;
  @Maybe() @Instant() decideBy!: string | null;
  @Text(2_000) report!: string;
  /** How much they want to go on after it, 1–5, and what moves them (意向醸成ポイント). */
  @Maybe() @Whole(1, 5) intention!: number | null;
  @Text(1_000) keyPoints!: string;
  /** Before it ended they were told that somebody writes to ask how it was; null: no report, or one from before. */
  @Maybe() @Flag() isMailTold!: boolean | null;
  @Maybe() @Choice(selectionStepResults) result!: SelectionStepResult | null;
  @Maybe() @Choice(rejectionReasons) reason!: RejectionReason | null;
  @Text(2_000) note!: string;
  @Maybe() @Instant() decidedAt!: string | null;
}

/** What an early leaving would give back, by the rule of the agency (設定 › 数値). */
export class RefundTerms implements RefundRule {
  /** Of this join; 0 for a free hire, null where the vacancy names no income or fee. */
  @Maybe() @Whole() feeYen!: number | null;
  /** In percent of the fee. */
  @Whole(0, 100) within30!: number;
  @Whole(0, 100) within90!: number;
  @Whole(0, 100) within180!: number;
}

export class SubmissionView {
  @Id() id!: string;
  @Id() registrantId!: string;
  @One(() => EmployerView) employer!: EmployerView;
  @Maybe() @Id() jobOrderId!: string | null;
  @Maybe() @Text(120) jobTitle!: string | null;
  @Choice(submissionStates) state!: SubmissionState;
  /** The interview it stands at, or ended at; 0 before the first. */
  @Whole(0, 99) interview!: number;
  /** Where it stood when it ended before its end. */
  @Maybe() @Choice(submissionStates) endedFrom!: SubmissionState | null;
  @Instant() consentedAt!: string;
  /** Null: from before it was written down. */
  @Maybe() @Choice(consentWays) consentHow!: ConsentWay | null;
  /** The version of the job order that the person agreed to, and whether it has changed since. */
  @Maybe() @Whole(1) jobOrderVersion!: number | null;
  @Flag() isJobOrderChanged!: boolean;
  /** Why the same employer again within a year. */
  @Text(300) againReason!: string;
  @Maybe() @Instant() submittedAt!: string | null;
  @Maybe() @Instant() offeredAt!: string | null;
  @Maybe() @Instant() decidedAt!: string | null;
  @Maybe() @Day() joinedOn!: string | null;
  @Maybe() @Day() leftOn!: string | null;
  /** Once somebody left early: what went back to the employer, and why where it is not what the rule says. */
  @Maybe() @Whole() refundYen!: number | null;
  @Text(300) refund!: string;
  /** While somebody works there: what the rule would give back. */
  @Maybe() @One(() => RefundTerms) refundTerms!: RefundTerms | null;
  @Many(() => SelectionStepView) steps!: SelectionStepView[];
  /** The newest link to the employer. */
  @Maybe() @One(() => EmployerLinkView) employerLink!: EmployerLinkView | null;
}

/** A link for the employer's contact, with the submission as it stands now. */
export class IssuedEmployerLink {
  @Text(400) url!: string;
  /** Else whoever made it hands it over. */
  @Flag() goesByMail!: boolean;
  @One(() => SubmissionView) submission!: SubmissionView;
}

/** One person an advisor looks after. */
export class CaseView {
  @Id() registrantId!: string;
  @Text(20) receiptNumber!: string;
  @Personal('name') @Text(100) name!: string;
  @Text(40) state!: string;
  @Text(80) segment!: string;
  @One(() => StaffRef) advisor!: StaffRef;
  @Instant() lastTouchAt!: string;
  @Maybe() @Flag() isEffective!: boolean | null;
  /** Must never learn of it; empty: they work nowhere; null: nobody has asked. */
  @Maybe() @Text(120) currentEmployer!: string | null;
  @Many(() => SubmissionView) submissions!: SubmissionView[];
}
export class Cases {
  @Many(() => CaseView) cases!: CaseView[];
}

/** Every submission of one person. */
export class PersonSubmissions {
  @Id() registrantId!: string;
  @Personal('name') @Text(100) name!: string;
  @Text(40) state!: string;
  @Maybe() @Text(120) currentEmployer!: string | null;
  @Many(() => SubmissionView) submissions!: SubmissionView[];
}

export class SubmitCandidate {
  @Id() employerId!: string;
  /** The vacancy (求人), where it is known; of the same employer. */
  @Maybe() @Id() jobOrderId?: string | null;
  /** The person agreed to this employer (応募承諾). */
  @Flag() hasConsent!: boolean;
  @Choice(consentWays) consentHow!: ConsentWay;
  /** Absent: just now. */
  @Maybe() @Instant({ back: 5, ahead: 1 }) consentedAt?: string | null;
  /** Why the same employer again within twelve months. */
  @Maybe() @Line(300) againReason?: string | null;
  /** The consent alone is recorded; it is submitted later. */
  @Maybe() @Flag() isConsentOnly?: boolean | null;
}

/** What happened next with a submission. What a step needs beside `to` is said by its refusal. */
export class RecordStep {
  @Choice(submissionStates) to!: SubmissionState;
  /** Of an interview its beginning, of everything else when it happened; absent: now. */
  @Maybe() @Instant({ back: 5, ahead: 2 }) at?: string | null;
  /** The first working day, planned or past; the last one of somebody who left. */
  @Maybe() @Day({ back: 5, ahead: 2 }) day?: string | null;
  /** Of an interview; absent: an hour. */
  @Maybe() @Whole(INTERVIEW_MINUTES.min, INTERVIEW_MINUTES.max) minutes?: number | null;
  @Maybe() @Text(300) place?: string | null;
  @Maybe() @Text(300) interviewers?: string | null;
  @Maybe() @Id() followUpOwnerId?: string | null;
  /** Beyond what that colleague may be asked for in a week. */
  @Maybe() @Flag() isOverCap?: boolean | null;
  /** Until when whoever decides next has time; absent: as usual. */
  @Maybe() @Instant({ back: 5, ahead: 1 }) decideBy?: string | null;
  @Maybe() @Text(2_000) report?: string | null;
  @Maybe() @Whole(1, 5) intention?: number | null;
  @Maybe() @Text(1_000) keyPoints?: string | null;
  /** Of a report, yes or no. */
  @Maybe() @Flag() isMailTold?: boolean | null;
  @Maybe() @Choice(rejectionReasons) reason?: RejectionReason | null;
  @Maybe() @Text(2_000) note?: string | null;
  /** Somebody tried to keep a person who declines, or the person does not want that. */
  @Maybe() @Flag() isSettled?: boolean | null;
  /** Of somebody who left early: what goes back to the employer, and why where it is not what the rule says. */
  @Maybe() @Whole(0, 100_000_000) refundYen?: number | null;
  @Maybe() @Line(300) refund?: string | null;
  /** A new consent, where the job order changed since. */
  @Maybe() @Choice(consentWays) consentHow?: ConsentWay | null;
}

/** After an accepted offer: why every other selection that is open ends. */
export class WithdrawOthers {
  @Line(300) reason!: string;
}

export class NoteCurrentEmployer {
  /** Empty: none. */
  @Text(120) name!: string;
}
