import { rejectionReasons, type RejectionReason, type SelectionStepKind } from '@toritsugi/journey';
import { LocalizedText } from '../replies';
import { Choice, Flag, Id, Instant, Line, MailAddress, Maybe, One, Personal, Text, Whole } from '../validators';

/** For whom at the employer a link is made. */
export class GiveEmployerLink {
  @Line(60) contact!: string;
  /** Where it goes by mail; absent: the advisor hands it over. */
  @Personal('colleague') @Maybe() @MailAddress() mail?: string | null;
}

/** The newest link to a submission's employer, as the agency sees it. */
export class EmployerLinkView {
  @Id() id!: string;
  @Text(60) contact!: string;
  @Instant() madeAt!: string;
  @Instant() endsAt!: string;
  @Maybe() @Instant() openedAt!: string | null;
  @Maybe() @Instant() answeredAt!: string | null;
  /** Somebody at the employer asks for a new one. */
  @Maybe() @Instant() askedAt!: string | null;
  @Maybe() @Instant() mailedAt!: string | null;
  /** Why no mail could leave. */
  @Maybe() @Text(500) mailProblem!: string | null;
}

export const employerPageStates = ['closed', 'open', 'elsewhere', 'answered', 'over', 'ended'] as const;
/**
 * `closed`: nobody has opened it yet · `open`: this browser has · `elsewhere`: another one has · `over`: the step was
 * decided otherwise · `ended`: too late, or a newer link took its place.
 */
export type EmployerPageState = (typeof employerPageStates)[number];

/** What the consent covers: no name, no way to reach the person. */
export class MaskedCandidate {
  @Text(20) receiptNumber!: string;
  @Personal('masked') @Text(60) maskedName!: string;
  @One(() => LocalizedText) profile!: LocalizedText;
  @Maybe() @Text(120) jobTitle!: string | null;
  @Choice(['document', 'interview']) step!: Extract<SelectionStepKind, 'document' | 'interview'>;
  @Whole(0, 99) number!: number;
  /** Of an interview its beginning. */
  @Maybe() @Instant() at!: string | null;
  @Maybe() @Instant() decideBy!: string | null;
}

/** The page behind an employer's link; of somebody else's browser nothing but why. */
export class EmployerPage {
  @Text(200) agencyName!: string;
  @Text(20) callerNumber!: string;
  @Text(40) licenceNumber!: string;
  @Text(200) employerName!: string;
  @Text(60) contact!: string;
  @Choice(employerPageStates) state!: EmployerPageState;
  @Instant() endsAt!: string;
  @Maybe() @Instant() answeredAt!: string | null;
  @Flag() isAskedAgain!: boolean;
  @Maybe() @One(() => MaskedCandidate) candidate!: MaskedCandidate | null;
}

/** The employer's answer: they go on with the person, or why not. */
export class AnswerAsEmployer {
  @Flag() isYes!: boolean;
  @Maybe() @Choice(rejectionReasons) reason?: RejectionReason | null;
  @Maybe() @Text(1_000) note?: string | null;
}
