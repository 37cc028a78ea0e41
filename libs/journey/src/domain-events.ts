import type { AgreementEvents } from './agreement/agreement-events';
import type { PartnerEvents } from './partner/partner-events';
import type { ContactPace } from './contact/contact-budget';
import type { ContactPreference } from './contact/contact-preference';
import type { CallResult } from './call-legs';
import type {
  AwayReason,
  HandOverReason,
  CancelReason,
  ConsultationOutcome,
  DeclineReason,
  EarlierOutcome,
  MessageObstacle,
  MessageRoute,
  PresenceState,
  SuppressionReason,
  WayOfKnowing,
} from './machines';
import type { AdvisorChangeState } from './advisor-change';
import type { AnswerBasis, FollowUpKind, StaffTrait } from './follow-up';
import type { SetAsideReason } from './inbound/inbound-mail';
import type { QueueDecision, QueueOrder } from './queue-decision';
import type { RankingFeedbackReason, RoutingDecision } from './routing-decision';
import type { RescueAct, RescueSource, WithdrawalReason } from './rescue';
import type { ConsentWay, Decider, RejectionReason, SelectionStepKind, StreakKind } from './selection-road';
import type { SurveyKind } from './survey/survey';

type Band = 'A' | 'B' | 'C' | 'D';

/**
 * What an event of each kind carries beside its ids and its time. Never a name, a phone number, an address or a free
 * text about a person (S000-32): whoever needs those reads them through the contact service. Times are ISO 8601 in UTC,
 * seconds are whole numbers unless said.
 */
export interface EventPayloads extends AgreementEvents, PartnerEvents {
  RegistrationSubmitted: {
    channel: string;
    formVersion: number;
    language: 'ja' | 'en';
    occupation: string;
    segment: string;
  };
  /**
   * `offset`: logits above the mean person by the answers of the form (version `scoreModel`); absent without a model,
   * and after the submission.
   */
  RegistrantScored: {
    band: Band;
    score: number;
    potential: number;
    targetVersion: number;
    cause: 'submission' | 'answer';
    offset?: number;
    scoreModel?: number;
  };
  RegistrantWithdrawn: Record<string, never>;
  /**
   * By the person themselves, unless the event names an actor. `promisedDueAt`: their wish moved the latest that was
   * promised them.
   */
  ContactPreferenceSet: Omit<ContactPreference, keyof ContactPace> &
    Partial<ContactPace> & { language: 'ja' | 'en'; promisedDueAt?: string };
  /** A colleague wrote down another address or number, as the person gave it. */
  ContactCorrected: { hasMail: boolean; hasPhone: boolean };
  /** Nothing happened with them for `days`: they rest until they come back themselves. */
  RegistrantWentDormant: { days: number };
  /** Of each of two who may be one person; somebody decides. */
  DuplicateSuspected: { grade: 'certain' | 'possible' };
  /** Of each of the two: they are different people, and are not suspected again. */
  DuplicateRuledOut: Record<string, never>;
  /** Of whoever goes on as `into`; `submittedAt` is their registration, which counts no more. */
  RegistrantMerged: { into: string; submittedAt: string };
  /** Of whoever goes on as both. */
  RegistrantTookOver: { mergeId: string };
  /** Of whoever was merged into `from` and stands alone again. */
  RegistrantSeparated: { from: string; submittedAt: string };
  /** Of whoever had gone on as both. */
  RegistrantGaveBack: { mergeId: string };
  CallTaskQueued: {
    band: Band;
    eligibleAt: string;
    deadlineAt: string;
    promisedDueAt: string;
    cause: 'registration' | 'no_show' | 'not_reached' | 'wake_up' | 'called_in' | 'wished_times';
  };
  /** `queue`: while two orders of the queue are compared. */
  CallTaskClaimed: { queue?: QueueDecision };
  /** By a colleague where a comparison began or ended, else because its next block did; nulls: nothing is compared. */
  QueueOrderChanged: { order: QueueOrder; comparisonId: string | null; blockStartsAt: string | null };
  CallTaskReleased: { cause: 'person' | 'lease' | 'session_lost' | 'account_closed' | 'lead' };
  CallTaskDialed: {
    attempt: number;
    isFirst: boolean;
    band: Band;
    eligibleAt: string;
    secondsFromEligible: number;
    isInTarget: boolean;
  };
  CallTaskConnected: { attempt: number };
  CallTaskNoAnswer: { attempt: number; nextAttemptAt: string | null };
  /** `isUnlessBooked`: nobody named the time; somebody calls where the person does not choose one by their link. */
  CallTaskCallbackSet: { at: string; isUnlessBooked?: true };
  /** Nobody calls before the hours, or within the pause or the pace, that the person wishes. */
  CallTaskPutOff: { eligibleAt: string };
  /** An exchange says that the telephone call is over; whoever held the task goes on. */
  PhoneCallEnded: { callId: string; result: CallResult; isPlayed: boolean; talkSeconds: number };
  /** Somebody calls us: of the person, where their number is one person's alone. */
  IncomingCallRang: { callId: string; people: number; isPlayed: boolean };
  /** Taken by the actor; of the task that they hold from then on. */
  IncomingCallAnswered: { callId: string };
  /** Of the task that became a call-back, where nobody took it. */
  IncomingCallEnded: { callId: string; result: 'answered' | 'missed'; isPlayed: boolean; talkSeconds: number };
  /** A call that nobody took needs none back any more. */
  IncomingCallSettled: { callId: string };
  CallTaskReturned: { cause: 'retry_due' | 'callback_due' | 'merge_undone' };
  CallTaskClosed: {
    as: 'handed_over' | 'booked' | 'courtesy_closed' | 'declined' | 'unreachable' | 'cancelled' | 'set_aside';
    handlingSeconds: number;
    isInsteadOfCall?: boolean;
  };
  AnswerRecorded: { fields: readonly string[] };
  /** By the person, on their own page. Once a consultation began it is noted, and does not score anew. */
  AnswerCorrected: { fields: readonly string[]; isScored: boolean };
  TransferRequested: {
    segment: string;
    level: 1 | 2 | 3;
    band: Band;
    closeRateVersion: number;
    candidates: number;
    /** How the order was decided; absent in events from before routing was decided by a strategy. */
    decision?: RoutingDecision;
  };
  TransferOffered: { offerId: string; position: number; deadlineAt: string };
  TransferAccepted: { offerId: string };
  TransferDeclined: { offerId: string; reason: DeclineReason };
  TransferExpired: { offerId: string };
  TransferWithdrawn: { offerId: string };
  /** `isUndivided` as in the decision: nobody was put through to somebody else. */
  TransferBridged: { secondsFromRequest: number; isUndivided?: true };
  TransferCompleted: { offers: number; isUndivided?: true };
  TransferExhausted: { offers: number };
  TransferCancelled: { reason: CancelReason };
  /** `restart`: written by versions that ended rings when they started. */
  TransferFailed: { cause: 'not_bridged' | 'restart' };
  /** The agency has its first manager. */
  AgencyFounded: Record<string, never>;
  /** A link with which the person sets a password is out, until it is used, expires or another takes its place. */
  StaffInvited: { invitationId: string; purpose: 'invitation' | 'password_reset' };
  /** The person has set a password by a link and can sign in. */
  StaffJoined: { purpose: 'invitation' | 'password_reset' };
  /** The account is closed at once. */
  StaffDeactivated: Record<string, never>;
  /** Somebody from outside may sign in, within a scope and until then; `staffId` is theirs, here and below. */
  AccessGranted: { grantId: string; scope: 'view_only' | 'reply' | 'aggregate'; endsAt: string };
  /** Whose people they see and call: those who look for one of these. */
  AccessQueueAssigned: { grantId: string; occupations: readonly string[] };
  AccessSuspended: { grantId: string; cause: 'unused' | 'unreviewed' | 'by_officer' };
  AccessResumed: { grantId: string };
  /** `engagement`: their account was closed, or its last day has passed. */
  AccessEnded: { grantId: string; cause: 'revoked' | 'expired' | 'engagement' | 'replaced' };
  PresenceChanged: { from: PresenceState; to: PresenceState; reason: AwayReason | null };
  SlotHeld: { slotId: string; startsAt: string };
  SlotReleased: { slotId: string };
  EarlierTimeWished: { isWanted: boolean };
  EarlierTimeOffered: { slotId: string; startsAt: string; holdUntil: string };
  /** No offered time suits the person: answered by then with one near their wishes; none: they took them back. */
  TimesWished: { count: number; answerBy: string };
  EarlierTimeAnswered: { slotId: string; outcome: EarlierOutcome };
  ConsultationSet: { slotId: string; startsAt: string; by: 'intake' | 'registrant' };
  ConsultationStarted: { type: 'live' | 'booked'; segment: string; secondsFromRegistration: number };
  ConsultationReassigned: { from: string };
  /**
   * Somebody who is looked after goes on with a colleague: who accepted a proposal, or, without one, because the
   * account of the one before is closed, or the person asked for it: why is for leads alone, and in no event.
   */
  CaseHandedOver: { from: string; proposalId?: string };
  CaseHandOverProposed: { proposalId: string; from: string; reason: HandOverReason };
  CaseHandOverEnded: { proposalId: string; from: string; as: 'declined' | 'withdrawn' };
  AdvisorChangeMoved: { changeId: string; to: AdvisorChangeState; answerBy: string };
  ConsultationCompleted: {
    type: 'live' | 'booked';
    outcome: ConsultationOutcome;
    isEffective: boolean;
    band: Band;
    segment: string;
    isFirst: boolean;
  };
  ConsultationNoShow: Record<string, never>;
  ConsultationCancelled: { by: 'registrant' | 'agency' };
  ConsultationRescheduled: { successorId: string; by?: 'registrant' | 'agency' };
  /** The person agreed to one employer; `jobOrderVersion`: the terms they agreed to. */
  SubmissionConsented: {
    submissionId: string;
    employerId: string;
    how: ConsentWay;
    jobOrderId: string | null;
    jobOrderVersion: number | null;
  };
  SubmissionSubmitted: { submissionId: string; employerId: string };
  /** The employer decided on documents or on an interview; `reason` where they did not go on. */
  StepDecided: {
    submissionId: string;
    step: 'document' | 'interview';
    number: number;
    result: 'passed' | 'rejected';
    reason?: RejectionReason;
    /** They said so themselves. */
    via?: 'employer_link';
  };
  /** So many rejections or declined offers in a row that leads are told: once a streak. */
  EmployerStreakNoted: { employerId: string; of: StreakKind };
  EmployerStreakSeen: { employerId: string; of: StreakKind };
  VacancyIntroduced: { introductionId: string; jobOrderId: string; jobOrderVersion: number };
  VacancyAnswered: { introductionId: string; jobOrderId: string; isWanted: boolean };
  /** For the employer's contact; who that is stands with the link, not here. */
  EmployerLinkGiven: { submissionId: string; linkId: string };
  EmployerLinkOpened: { submissionId: string; linkId: string };
  /** It did not work for somebody at the employer: they ask for a new one. */
  EmployerLinkAsked: { submissionId: string; linkId: string };
  InterviewSet: { submissionId: string; number: number; startsAt: string; followUpOwnerId: string; isMoved?: true };
  InterviewReported: { submissionId: string; number: number };
  /** Whoever should have decided has not; told once, then every morning (`times`). */
  SelectionStepLate: { submissionId: string; step: SelectionStepKind; number: number; decider: Decider; times: number };
  OfferMade: { submissionId: string };
  OfferAccepted: { submissionId: string; segment: string };
  /** `as`: the offer had been accepted before, so that the close is reversed. */
  OfferDeclined: { submissionId: string; as?: 'join_cancelled' | 'employer_cancelled' };
  JoinDateSet: { submissionId: string; day: string };
  Joined: { submissionId: string; day: string };
  LeftEarly: { submissionId: string; days: number };
  /** `rejected`: of a time before it was known at which step. */
  SubmissionEnded: {
    submissionId: string;
    as: 'rejected' | 'doc_rejected' | 'interview_rejected' | 'withdrawn_by_registrant' | 'employer_cancelled';
  };
  /** Somebody is to be asked how it was; again where its day moved. What they say is with the follow-up, not here. */
  FollowUpPlanned: { followUpId: string; after: FollowUpKind; dueAt: string };
  FollowUpSent: { followUpId: string; after: FollowUpKind; isInTime: boolean };
  /** Its letter was not taken, or came back: it is to be asked again. */
  FollowUpUnsent: { followUpId: string; after: FollowUpKind };
  /** They wrote back to it; what they say is with the mail. */
  FollowUpReplied: { followUpId: string; after: FollowUpKind };
  /** `isCall`: asked by telephone, without a letter before. */
  FollowUpClosed: { followUpId: string; after: FollowUpKind; isInTime: boolean; minutes: number | null; isCall?: true };
  FollowUpSkipped: { followUpId: string; after: FollowUpKind };
  /** Told once. */
  FollowUpOverdue: { followUpId: string; after: FollowUpKind };
  /** A colleague asks from now on. */
  FollowUpGiven: { followUpId: string; to: string; isOverCap?: true; decisionId?: string };
  QuestionAsked: { questionId: string; dueAt?: string; submissionId?: string };
  QuestionCarried: { questionId: string };
  QuestionAnswered: { questionId: string; basis: AnswerBasis };
  /** A colleague asks their lead about a person, or adds to it; what they say is with the thread, not here. */
  ConsultAsked: { consultId: string; askedBy: string };
  ConsultAnswered: { consultId: string; askedBy: string };
  ConsultClosed: { consultId: string; askedBy: string };
  /** A success was written down for the library; of whom stands with it, not here. */
  SharedCaseProposed: { sharedCaseId: string };
  SharedCaseJudged: { sharedCaseId: string; authorId: string; as: 'approved' | 'returned' };
  /** For all colleagues, instead of the one before; `isDown`: there is none any more. */
  MessagePinned: { pinnedId: string; isDown?: true };
  /** Somebody may be about to decline: noticed by a colleague, or by the rule on what came in. */
  DeclineSignalDetected: {
    rescueId: string;
    submissionId: string;
    source: RescueSource;
    by: 'person' | 'rule';
    isFinalStage: boolean;
  };
  RescueAdvanced: { rescueId: string; submissionId: string; act: RescueAct };
  /** The person said whether they may be called. */
  RescueAnswered: { rescueId: string; submissionId: string; act: 'agree' | 'refuse_calls' };
  /** The mail that asked whether they may be called was not taken, or came back: they may be called. */
  RescueAskLost: { rescueId: string; submissionId: string };
  /** Somebody talked with the person who may decline. */
  RescueTalked: { rescueId: string; submissionId: string };
  /** Its clock is half over, or over. */
  RescueEscalated: { rescueId: string; submissionId: string; to: 'lead' | 'manager' };
  /** `moot`: the selection ended otherwise. `isInTime`: the first act was. */
  RescueClosed: {
    rescueId: string;
    submissionId: string;
    as: 'recovered' | 'declined_final' | 'dismissed' | 'moot';
    reason?: WithdrawalReason;
    isInTime: boolean;
  };
  /** By the person, on their own page; what they said is with the survey, `rating` (1–5) the mean of their points. */
  SurveyAnswered: { surveyId: string; surveyKind: SurveyKind; rating?: number };
  /** What it is called is with the case, not here. */
  CurrentEmployerNoted: { isKnown: boolean };
  /** Of a team: whether its people are called by intake, or by its advisors themselves. */
  DivisionModeChanged: { teamId: string; divisionMode: 'on' | 'off' };
  CloseRatePublished: { version: number };
  ScoreModelPublished: { version: number };
  VocabularyChanged: { version: number };
  TargetVersionActivated: { targetId: string; version: number; decisionId: string | null };
  /**
   * The next version of the routing settings is in force; `decisionId` is the approved proposal, null when nobody
   * proposed it.
   */
  RoutingSettingsChanged: { version: number; decisionId: string | null };
  /** A manager has set something anew; what it was and what it became stands in its history. */
  /** What their lead holds them good at; `staffId` is theirs. */
  StaffTraitsSet: { traits: readonly StaffTrait[] };
  SettingChanged: { setting: string; subjectId: string };
  /** Intake says the order shown is wrong; the words are with the feedback, not here. */
  RankingFeedbackGiven: {
    feedbackId: string;
    reason: RankingFeedbackReason;
    advisorId: string | null;
    closeRateVersion: number;
    settingsVersion: number;
  };
  RankingFeedbackAnswered: { feedbackId: string };
  PastConsultationsImported: { cells: number; consultations: number; closes: number; importId?: string };
  PastConsultationsUndone: { importId: string; consultations: number; closes: number };
  MessageQueued: { messageId: string; template: string; via: MessageRoute; dueAt: string };
  /** Taken over by the provider that delivers it. */
  MessageSent: { messageId: string; template: string; via: MessageRoute };
  /** A receipt says that it reached the person's device or mailbox. */
  MessageDelivered: { messageId: string; template: string; via: MessageRoute };
  /** Taken over and then not delivered: `hard`, the address is wrong · `soft`, it was not taken this time. */
  MessageBounced: { messageId: string; template: string; via: MessageRoute; cause: 'hard' | 'soft' };
  /** `refused` by the provider for good · `expired` before it could be sent · `uncertain` whether it was sent. */
  MessageFailed: { messageId: string; template: string; via: MessageRoute; cause: 'refused' | 'expired' | 'uncertain' };
  /** One that failed, or of which nobody knows, is in the queue once more: a person decided it. */
  MessageRequeued: { messageId: string; template: string; via: MessageRoute };
  /** Due, and not sent: something stood against it at that moment. */
  MessageCancelled: { messageId: string; template: string; via: MessageRoute; cause: MessageObstacle };
  /** Due, and not sent before then: the person wishes to hear from us less often, or nothing for now. */
  MessageHeld: { messageId: string; template: string; via: MessageRoute; cause: 'paused' | 'pace'; dueAt: string };
  /** Nothing, or no advertising, is sent to this address of the person any more. */
  AddressSuppressed: { via: MessageRoute; reason: SuppressionReason };
  SuppressionLifted: { via: MessageRoute; reason: SuppressionReason };
  /** The person's own word of a consent, after the form: on their page, by a link in a message. */
  ConsentChanged: { consentId: string; isGiven: boolean };
  /** Something the person must know by then: told by one way after the other until they demonstrably do. */
  ReachBegan: { reachId: string; template: string; knownBy: string };
  ReachKnown: { reachId: string; template: string; how: WayOfKnowing };
  /** The time has come, and nobody can say that they know: somebody calls. */
  ReachUnknown: { reachId: string; template: string };
  /** Mail of a person came in, and stands on their page; `isKnownSender`: from an address of theirs. */
  MailReceived: { inboundId: string; messageId: string | null; isKnownSender: boolean; fromTray?: true };
  AutoReplyReceived: { inboundId: string; messageId: string | null };
  MailWaits: { inboundId: string };
  MailSetAside: { inboundId: string; reason: SetAsideReason };
  /** It stood on the wrong page, or was set aside by mistake. */
  MailTakenBack: { inboundId: string };
  /** The person bound their LINE account to their registration. */
  LineConnected: Record<string, never>;
  FormViewed: { channel: string };
  /** Frozen: what stands in it is with the report, not here. */
  WeeklyReportPublished: { monday: string; worst: string | null };
  /** A figure of a day was far from that of the same weekday before; told once of each figure and day. */
  AnomalyDetected: { anomalyId: string; figure: string; day: string; direction: 'low' | 'high' };
  /** The actor does something about it. */
  AnomalyTakenUp: { anomalyId: string; figure: string; measureId: string };
  SlaBreached: { clock: 'operating' | 'promised' };
}

export type EventKind = keyof EventPayloads;
