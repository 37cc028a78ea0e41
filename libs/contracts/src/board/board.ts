import type { ServiceCalendar } from '@toritsugi/calendar';
import {
  awayReasons,
  callResults,
  callTaskStates,
  contactHours,
  noCallReasons,
  presenceStates,
  suppressionReasons,
  telephones,
  type AwayReason,
  type CallResult,
  type CallTaskState,
  type ContactHour,
  type MessageRoute,
  type NoCallReason,
  type PresenceState,
  type SuppressionReason,
  type TelephoneKind,
} from '@toritsugi/journey';
import {
  Amount,
  Choice,
  Choices,
  CursorText,
  Flag,
  Id,
  Instant,
  Json,
  Many,
  Maybe,
  One,
  Personal,
  QueuePlace,
  Text,
  Texts,
  Whole,
} from '../validators';
import { CardSuspicion, CardTalk } from './duplicates';
import { BudgetView, ContactPreferenceView } from '../registration/contact-preference';
import { WishedTimesCard } from '../registration/wished-times';
import { ClockReading, LocalizedText, StaffRef } from '../replies';
import { scriptLineNames, type ScriptLine } from '../settings/call/call-script';

export const bands = ['A', 'B', 'C', 'D'] as const;
export type BandLetter = (typeof bands)[number];
/** Every choice of bands, in their order: A, AB, ABC … */
const bandChoices = bands.reduce<string[]>((all, band) => [...all, ...all.map((some) => some + band)], ['']).slice(1);

/** Who put somebody away, and why: theirs alone to read. */
export class PutAwayBy {
  @One(() => StaffRef) by!: StaffRef;
  @Text(200) note!: string;
}

/** Everyone's presence, as the boards show it. */
export class PresenceView {
  @One(() => StaffRef) staff!: StaffRef;
  /** Whose work they do; a lead with occupations of their own advises. */
  @Choice(['intake', 'advisor']) side!: 'intake' | 'advisor';
  @Maybe() @Text(100) teamName!: string | null;
  /** What they advise on. */
  @Texts(40, 100) occupations!: string[];
  @Choice(presenceStates) state!: PresenceState;
  @Maybe() @Choice(awayReasons) reason!: AwayReason | null;
  @Instant() since!: string;
  /** End of wrap-up. */
  @Maybe() @Instant() until!: string | null;
  /** To the person themselves, while a lead's word stands. */
  @Maybe() @One(() => PutAwayBy) putAway!: PutAwayBy | null;
  /** A demonstration acts for them: nobody sits there. */
  @Maybe() @Flag() isPlayed?: true;
}

/** Ways by which no message is known to have told a person of their booking, and when that is. */
export class NotReached {
  @Texts(4, 3) ways!: MessageRoute[];
  @Instant() startsAt!: string;
}

/** One call task on a board. Names are masked here, always; whoever holds the task reads them from its detail. */
export class CallTaskCard {
  @Id() id!: string;
  /** Grows by one with every change of this task. */
  @Whole(1) version!: number;
  @Choice(callTaskStates) state!: CallTaskState;
  /** e.g. 藤〇 明〇〇 */
  @Personal('masked') @Text(50) maskedName!: string;
  /** Somebody tries the way: nobody real is called. */
  @Maybe() @Flag() isRehearsal?: true;
  /** Who may be the same person; absent: nobody. */
  @Maybe() @Many(() => CardSuspicion, 20) suspected?: CardSuspicion[];
  /** Why nobody may dial them this moment; absent: somebody may, or does. */
  @Maybe() @One(() => CardTalk) talk?: CardTalk;
  /** Why nobody calls them: they are written to; absent: they may be called. */
  @Maybe() @Choice(noCallReasons) noCall?: NoCallReason;
  /** At which times they wish to be called; absent: at any. */
  @Maybe() @Choices(contactHours) contactHours?: ContactHour[];
  /** How often they wish to hear from us, where they said so. */
  @Maybe() @One(() => BudgetView) budget?: BudgetView;
  /** They wish to be spoken with in English. */
  @Maybe() @Flag() wishesEnglish?: true;
  @Choice(bands) band!: BandLetter;
  @Whole(0, 100) score!: number;
  @Whole(0, 100) potential!: number;
  @Whole(0, 3) unknownAvoids!: number;
  @Text(80) segment!: string;
  @One(() => LocalizedText) segmentLabel!: LocalizedText;
  @Flag() canTalkNow!: boolean;
  @Text(60) channel!: string;
  @One(() => LocalizedText) channelLabel!: LocalizedText;
  @Choice(['registration', 'no_show', 'not_reached', 'wake_up', 'called_in', 'wished_times']) cause!:
    'registration' | 'no_show' | 'not_reached' | 'wake_up' | 'called_in' | 'wished_times';
  /** When they called and nobody took it; until somebody calls back. */
  @Maybe() @Instant() calledAt?: string;
  /** Times that the person wished, as none of those offered suits them. */
  @Maybe() @One(() => WishedTimesCard) wished?: WishedTimesCard;
  /** Why somebody must call though messages went. */
  @Maybe() @One(() => NotReached) notReached!: NotReached | null;
  @Instant() submittedAt!: string;
  @Instant() eligibleAt!: string;
  /** Operating target of the first dial. Moved by the hours that the person wishes, by nothing else. */
  @Instant() deadlineAt!: string;
  /** The published promise of a first response. */
  @Instant() promisedDueAt!: string;
  @Whole() attempts!: number;
  @Maybe() @Instant() firstDialAt!: string | null;
  @Maybe() @Instant() connectedAt!: string | null;
  @Maybe() @Instant() callbackAt!: string | null;
  @Maybe() @Instant() nextAttemptAt!: string | null;
  @Maybe() @One(() => StaffRef) claimedBy!: StaffRef | null;
  /** When the claim lapses unless dialled. */
  @Maybe() @Instant() leaseUntil!: string | null;
  /** The lower first: 0 a call-back that is due, 1 a first response promised for today, 2 everybody else. */
  @Whole(0, 2) queueRank!: number;
  /** Place within the rank, the lower first, by the order in force. */
  @Amount() queueKey!: number;
}

/** Parts of the queue. Who is written to, band D and whoever is not to be called, has one of their own. */
export const queueParts = ['waiting', 'outOfTarget', 'working', 'later'] as const;
export type QueuePart = (typeof queueParts)[number];

/** Cards of each part that a snapshot or a page brings; the rest is read page by page. */
export const QUEUE_PAGE = 50;

/** Open tasks in each part of the queue, shown or not. */
export class QueueCounts {
  @Whole() waiting!: number;
  @Whole() outOfTarget!: number;
  @Whole() working!: number;
  @Whole() later!: number;
}

/** A board: the head of each part in queue order, how many there are in all, and who is there. */
export class BoardSnapshot {
  /** CursorText in the log that this snapshot shows: the first change must start from it. */
  @Text(60) cursor!: string;
  @One(() => ClockReading) clock!: ClockReading;
  @Many(() => CallTaskCard, 300) cards!: CallTaskCard[];
  /** The last card of each part that goes on beyond it. */
  @Texts(36, 4) ends!: string[];
  @One(() => QueueCounts) counts!: QueueCounts;
  @Many(() => PresenceView) presences!: PresenceView[];
  /** The task this person holds. */
  @Maybe() @Id() holding!: string | null;
}

/** What changed on the board between two places of the log. Pushed live, and read again to catch up. */
export class BoardChanges {
  @Text(60) from!: string;
  @Text(60) to!: string;
  @One(() => ClockReading) clock!: ClockReading;
  @Many(() => CallTaskCard) cards!: CallTaskCard[];
  /** Tasks that are no longer open. */
  @Texts(36, 10_000) removed!: string[];
  /** Of `cards`, those that were no longer open: the merge that closed them was undone. */
  @Maybe() @Texts(36, 10_000) returned?: string[];
  @Many(() => PresenceView) presences!: PresenceView[];
  /** Read again when catching up; pushed apart from the changes. */
  @Maybe() @One(() => QueueCounts) counts?: QueueCounts;
}

export class ChangesSince {
  @CursorText() after!: string;
}

/** What comes after a card in its part of the queue, narrowed down. */
export class QueuePageRequest {
  @Choice(queueParts) part!: QueuePart;
  /** A card's id behind its rank and a point; none: from the beginning. */
  @Maybe() @QueuePlace() after?: string;
  /** Letters of the bands wanted. */
  @Maybe() @Choice(bandChoices) band?: string;
  /** Part of a name as shown, a segment, a channel, or of whoever has it. */
  @Maybe() @Text(50) q?: string;
}

export class QueuePage {
  @Many(() => CallTaskCard, QUEUE_PAGE) cards!: CallTaskCard[];
  /** Nothing comes after these. */
  @Flag() isLast!: boolean;
}

/** Why one criterion counted as it did. */
export class CriterionReason {
  @Text(80) criterionId!: string;
  @Choice(['must', 'want', 'avoid']) list!: 'must' | 'want' | 'avoid';
  @Choice(['met', 'unmet', 'unknown']) result!: 'met' | 'unmet' | 'unknown';
  /** The criterion itself, e.g. 経理の実務経験2年以上. */
  @One(() => LocalizedText) label!: LocalizedText;
  /** The criterion with its result. */
  @One(() => LocalizedText) sentence!: LocalizedText;
}

export class AnswerOption {
  @Text(80) value!: string;
  @One(() => LocalizedText) label!: LocalizedText;
}

/** A criterion still unknown, as a question to ask on the phone. */
export class OpenQuestion {
  @Text(80) criterionId!: string;
  @Choice(['must', 'want', 'avoid']) list!: 'must' | 'want' | 'avoid';
  @One(() => LocalizedText) question!: LocalizedText;
  /** The field that the answer fills. */
  @Text(60) field!: string;
  @Choice(['choice', 'choices', 'number', 'yes_no', 'text']) kind!: 'choice' | 'choices' | 'number' | 'yes_no' | 'text';
  @Many(() => AnswerOption) options!: AnswerOption[];
  @Maybe() @One(() => LocalizedText) unit!: LocalizedText | null;
}

export class AnswerView {
  @Text(60) field!: string;
  @One(() => LocalizedText) label!: LocalizedText;
  @One(() => LocalizedText) value!: LocalizedText;
  /** `form` by the person, `call` recorded by staff, `own_page` corrected by the person. */
  @Choice(['form', 'call', 'own_page']) source!: 'form' | 'call' | 'own_page';
}

export class ScoreView {
  @Whole(0, 100) score!: number;
  @Whole(0, 100) potential!: number;
  @Choice(bands) band!: BandLetter;
  @Whole(1) targetVersion!: number;
  @Instant() at!: string;
  @Choice(['submission', 'answer']) cause!: 'submission' | 'answer';
}

/** Contact data, only for whoever may see it now; reading it is audited. */
export class ContactView {
  @Personal('name') @Text(100) name!: string;
  @Personal('name') @Maybe() @Text(100) kana!: string | null;
  /** As printed: 090-0000-0101. Empty, with the next two, for people from outside: they call and write through us. */
  @Personal('contact') @Text(30) phone!: string;
  /** For `tel:` links: +819000000101 */
  @Personal('contact') @Text(30) phoneE164!: string;
  @Personal('contact') @Text(254) email!: string;
  /** Why nothing that we write reaches it: null where nothing is known against it. */
  @Maybe() @Choice(suppressionReasons) mailStopped!: SuppressionReason | null;
  @Maybe() @Choice(suppressionReasons) smsStopped!: SuppressionReason | null;
}

export class ConsentView {
  @Text(40) id!: string;
  @One(() => LocalizedText) label!: LocalizedText;
  @Flag() isGiven!: boolean;
}

export class TimelineEntry {
  @Instant() at!: string;
  @Text(60) kind!: string;
  @One(() => LocalizedText) sentence!: LocalizedText;
  @Maybe() @One(() => StaffRef) by!: StaffRef | null;
}

/** What people worry about before they register, and the agency's answer (S000-11). */
export class AnsweredWorry {
  @One(() => LocalizedText) question!: LocalizedText;
  @One(() => LocalizedText) answer!: LocalizedText;
}

/** A line of the call's script as it is said to this person. */
export class SaidLine extends LocalizedText {
  @Choice(scriptLineNames) line!: ScriptLine;
}

export const courtesyTemplates = ['R3', 'R2'] as const;
/** R3 thanks; R2 invites to another service as well, by consent. */
export class CourtesyLetter {
  @Choice(courtesyTemplates) template!: (typeof courtesyTemplates)[number];
  @Text(200) subject!: string;
  @Text(4_000) body!: string;
}

/** The telephone call of this attempt, as the exchange that makes it tells it. */
export class PhoneCallView {
  @Choice(['ringing', 'talking', 'over']) state!: 'ringing' | 'talking' | 'over';
  /** Of one that is over. */
  @Maybe() @Choice(callResults) result!: CallResult | null;
  /** A demonstration answers. */
  @Flag() isPlayed!: boolean;
}

/** `no_change`: known already, or older than what is known · `unknown`: no call of ours. */
export class PhoneReportReply {
  @Choice(['noted', 'no_change', 'unknown']) outcome!: 'noted' | 'no_change' | 'unknown';
}

/** A call task opened: everything needed while talking. `contact` is null unless this person holds it or may see it. */
export class CallTaskDetail {
  @One(() => CallTaskCard) card!: CallTaskCard;
  /** How dialling is done: by hand it is only recorded. */
  @Choice(telephones) telephone!: TelephoneKind;
  @Maybe() @One(() => PhoneCallView) phoneCall!: PhoneCallView | null;
  @Id() registrantId!: string;
  @Text(20) receiptNumber!: string;
  @Maybe() @One(() => ContactView) contact!: ContactView | null;
  @Personal('answers') @Many(() => AnswerView) answers!: AnswerView[];
  @Many(() => CriterionReason) reasons!: CriterionReason[];
  @Many(() => OpenQuestion) questions!: OpenQuestion[];
  @Many(() => ScoreView) scores!: ScoreView[];
  @Many(() => ConsentView) consents!: ConsentView[];
  @One(() => ContactPreferenceView) preference!: ContactPreferenceView;
  /** When calls are made: what is promised here can be kept. */
  @Json() calendar!: ServiceCalendar;
  @Many(() => TimelineEntry) timeline!: TimelineEntry[];
  /** S004-18: the lines of the call in the agency's words, names filled in. */
  @Many(() => SaidLine) script!: SaidLine[];
  /** Of somebody outside the target, for whoever holds the call: what may be sent to them, word for word. */
  @Many(() => CourtesyLetter) letters!: CourtesyLetter[];
  /** Their page tells of a mail, and of no call: nobody dials. */
  @Flag() isToldOfMail!: boolean;
  /** A number that takes none has its messages by mail instead. */
  @Flag() takesSms!: boolean;
  /** As the form in use answers them. */
  @Many(() => AnsweredWorry) worries!: AnsweredWorry[];
  /** A call that lasts longer says so. */
  @Whole(1) longMinutes!: number;
  /** Open transfer of this task, if any. */
  @Maybe() @Id() transferId!: string | null;
  /** Consultation held or set for this person, if any. */
  @Maybe() @Id() consultationId!: string | null;
}

export class RecordAnswers {
  /** Field id → answer, checked like the form's. */
  @Personal('answers') @Json() answers!: Record<string, unknown>;
}

export class SetCallback {
  @Instant({ back: 1, ahead: 2 }) at!: string;
}

export class CloseDeclined {
  @Maybe() @Text(500) note?: string | null;
}

/**
 * Courteous close of someone out of target: R2 invites to another service with consent, R3 does not (S004-5, S002-5).
 */
export class CloseCourteously {
  @Text(500) reason!: string;
  @Choice(['R2', 'R3']) template!: 'R2' | 'R3';
}

/** A rate with the evidence behind it. Rates are 0…1. */
/** Where rates come from: the same rates on the board, in a booking and in the matrix come from the same. */
export class RateOriginView {
  @Choice(['learned', 'estimate']) strategy!: 'learned' | 'estimate';
  @Whole(1) closeRateVersion!: number;
  @Whole(1) settingsVersion!: number;
  /** The same in words. */
  @One(() => LocalizedText) sentence!: LocalizedText;
}

export class RateView {
  @Amount() rate!: number;
  @Amount() low!: number;
  @Amount() high!: number;
  @Whole() n!: number;
  @Whole() closes!: number;
  /** Too little of the record can be known yet: say `closes` of `n`, not the rate. */
  @Maybe() @Flag() isAwaited?: boolean;
}
