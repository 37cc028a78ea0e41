import {
  chosenAwayReasons,
  cancelReasons,
  declineReasons,
  rankingFeedbackReasons,
  routingStrategyNames,
  transferOfferStates,
  transferStates,
  type CancelReason,
  type DeclineReason,
  type RankingFeedbackReason,
  type RoutingStrategyName,
  type TransferOfferState,
  type TransferState,
} from '@toritsugi/journey';
import {
  AnswerView,
  bands,
  ContactView,
  CriterionReason,
  PresenceView,
  RateOriginView,
  RateView,
  ScoreView,
  type BandLetter,
} from '../board/board';
import { Amount, Choice, Flag, Id, Instant, Line, Many, Maybe, One, Personal, Text, Whole } from '../validators';
import { ClockReading, LocalizedText, StaffRef } from '../replies';
import { QueueOrderView } from '../board/queue-comparison';

export const skipReasons = [
  'busy',
  'away',
  'cap',
  'not_eligible',
  'soon_booked',
  'recused',
  'offline',
  'unreachable',
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** What an advisor's place is made of. All are chances, 0–1, or differences of chances. */
export class RankingTerms {
  /** Chance that the average person of the segment closes with this advisor. */
  @Amount() rate!: number;
  /** What this person's own answers add to it. */
  @Amount() person!: number;
  /** What the advisor's time is worth elsewhere. */
  @Amount() price!: number;
  /** Late follow-ups that the price counts. */
  @Whole() late!: number;
  /** What a promised share, or a busier day than the others', adds. */
  @Amount() fairness!: number;
  /** rate + person − price + fairness. */
  @Amount() value!: number;
  /** Chance of the first place as the order was drawn. */
  @Amount() propensity!: number;
}

/** What the newest version of the rates changed, and as of when. */
export class RateMoved {
  @Amount() by!: number;
  @Instant() at!: string;
}

export class RankedCandidate {
  @One(() => StaffRef) advisor!: StaffRef;
  @Whole(1) position!: number;
  @Whole(1, 2) tier!: number;
  @One(() => RateView) estimate!: RateView;
  /** Null where it is as it was, in frozen orders, and from before it was kept. */
  @Maybe() @One(() => RateMoved) moved!: RateMoved | null;
  /** Null: can be rung. */
  @Maybe() @Choice(skipReasons) skip!: SkipReason | null;
  @One(() => LocalizedText) reason!: LocalizedText;
  /** Null for those who cannot be rung, and in rankings from before terms were kept. */
  @Maybe() @One(() => RankingTerms) terms!: RankingTerms | null;
}

/** Transfers asked for at once, whose first places were decided together. */
export class BatchView {
  @Whole(2) transfers!: number;
  /** Who would have been first for this person alone; null where nobody else is. */
  @Maybe() @One(() => StaffRef) insteadOf!: StaffRef | null;
  /** Closes that deciding together is worth above deciding one after the other. */
  @Amount() gain!: number;
}

/** `division_off`: whoever called goes on as the advisor. */
const manualReasons = [...rankingFeedbackReasons, 'division_off'] as const;

/** By which rule, in which block and with which settings an order was decided. */
export class RoutingDecisionView {
  @Choice(routingStrategyNames) strategy!: RoutingStrategyName;
  /** `control`: longest idle, in a block that compares. */
  @Choice(['engine', 'control']) arm!: 'engine' | 'control';
  /** Null while the comparison is off. */
  @Maybe() @Instant() blockStartsAt!: string | null;
  @Whole(1) settingsVersion!: number;
  /** The first place was drawn at random. */
  @Flag() isExploration!: boolean;
  /** Decided together with other transfers asked for at once; null by itself. */
  @Maybe() @One(() => BatchView) batch!: BatchView | null;
  /** Intake rang somebody else first, and why. */
  @Flag() isManual!: boolean;
  @Maybe() @Choice(manualReasons) manualReason!: (typeof manualReasons)[number] | null;
}

/** Who would be rung, in order, and why the others not: shown before asking the person (S004-16). */
export class RankingView {
  @Text(80) segment!: string;
  @One(() => LocalizedText) segmentLabel!: LocalizedText;
  /** How many parts of the segment had enough evidence: 3, 2 or 1. */
  @Whole(1, 3) level!: number;
  @Whole(1) closeRateVersion!: number;
  @Many(() => RankedCandidate) candidates!: RankedCandidate[];
  /** Null in rankings from before it was kept. */
  @Maybe() @One(() => RateOriginView) ratesFrom!: RateOriginView | null;
  /** Whether a live transfer may start now, and the sentence why or why not. */
  @Flag() mayTransfer!: boolean;
  @One(() => LocalizedText) advice!: LocalizedText;
  /** Who would be rung and who is next, in words: 「朝比奈さんを呼びます。経理4年以上の成約見込み13%（42件の実績）。次は真壁さん。」. */
  @One(() => LocalizedText) headline!: LocalizedText;
  /** Null in rankings from before orders were decided by a strategy. */
  @Maybe() @One(() => RoutingDecisionView) decision!: RoutingDecisionView | null;
}

export class OfferView {
  @Id() id!: string;
  @One(() => StaffRef) advisor!: StaffRef;
  @Whole(1) position!: number;
  @Choice(transferOfferStates) state!: TransferOfferState;
  @Instant() offeredAt!: string;
  @Instant() deadlineAt!: string;
  @Maybe() @Instant() answeredAt!: string | null;
  @Maybe() @Choice(declineReasons) declineReason!: DeclineReason | null;
}

/** A transfer as intake and the accepted advisor watch it. */
export class TransferView {
  @Id() id!: string;
  @Id() taskId!: string;
  @Choice(transferStates) state!: TransferState;
  @Instant() requestedAt!: string;
  /** 60 s after the request: then it is exhausted. */
  @Instant() holdUntil!: string;
  @One(() => RankingView) ranking!: RankingView;
  @Many(() => OfferView) offers!: OfferView[];
  @Maybe() @One(() => StaffRef) acceptedBy!: StaffRef | null;
  @Maybe() @Instant() acceptedAt!: string | null;
  /** 20 s after acceptance: not bridged by then is failed. */
  @Maybe() @Instant() bridgeBy!: string | null;
  @Maybe() @Instant() bridgedAt!: string | null;
  @Maybe() @Instant() endedAt!: string | null;
  @Personal('words') @Text(2_000) note!: string;
  @Maybe() @Id() consultationId!: string | null;
  @One(() => ClockReading) clock!: ClockReading;
}

/** What rings on an advisor's screen (S004-18). Contact is shown once accepted. */
export class IncomingOffer {
  @Id() offerId!: string;
  @Id() transferId!: string;
  @Choice(transferOfferStates) state!: TransferOfferState;
  @Instant() offeredAt!: string;
  @Instant() deadlineAt!: string;
  @One(() => ClockReading) clock!: ClockReading;
  @One(() => StaffRef) from!: StaffRef;
  @Maybe() @Flag() isRehearsal?: true;
  /** Name is shown to the advisor rung, as S004-18 asks. */
  @Personal('name') @Text(100) name!: string;
  @Personal('name') @Maybe() @Text(100) kana!: string | null;
  @Choice(bands) band!: BandLetter;
  @Whole(0, 100) score!: number;
  @One(() => LocalizedText) segmentLabel!: LocalizedText;
  @Personal('answers') @Many(() => AnswerView) answers!: AnswerView[];
  @Many(() => CriterionReason) reasons!: CriterionReason[];
  @Personal('words') @Text(2_000) note!: string;
  /** What the advisor says first, as the agency's script has it. */
  @One(() => LocalizedText) introduction!: LocalizedText;
}

/** Intake rings this advisor first, before the order. Whoever it is must be free to be rung. */
export class ManualChoice {
  @Id() advisorId!: string;
  @Choice(rankingFeedbackReasons) reason!: RankingFeedbackReason;
}

export class RequestTransfer {
  @Maybe() @Text(2_000) note?: string | null;
  @Maybe() @One(() => ManualChoice) first?: ManualChoice | null;
}

/** Whoever called goes on as the advisor, in a team without division. */
export class BeginConsultation {
  @Maybe() @Text(2_000) note?: string | null;
}

/** 違うと思う: the order shown is wrong, in the eyes of whoever is talking to the person. */
export class GiveRankingFeedback {
  @Choice(rankingFeedbackReasons) reason!: RankingFeedbackReason;
  /** Who should have been first. */
  @Maybe() @Id() advisorId?: string | null;
  @Maybe() @Text(300) note?: string | null;
  /** The versions on the screen; another order has another one. */
  @Whole(1) closeRateVersion!: number;
  @Whole(1) settingsVersion!: number;
}

export class RankingFeedback {
  @Id() id!: string;
  @Instant() notedAt!: string;
  @One(() => StaffRef) by!: StaffRef;
  @Choice(rankingFeedbackReasons) reason!: RankingFeedbackReason;
  @Maybe() @One(() => StaffRef) advisor!: StaffRef | null;
  @Text(300) note!: string;
  /** As it was shown. */
  @One(() => RankingView) ranking!: RankingView;
  @Maybe() @Text(500) answer!: string | null;
  @Maybe() @One(() => StaffRef) answeredBy!: StaffRef | null;
  @Maybe() @Instant() answeredAt!: string | null;
}

/** Whether to dial the next person now, or to wait until advisors come free. Advice: nothing is refused for it. */
export class PacingView {
  @Flag() isOn!: boolean;
  @Flag() mayDial!: boolean;
  /** Calls under way that may still become a transfer. */
  @Whole() underWay!: number;
  /** Advisors who can be rung now, and those about to be. */
  @Whole() free!: number;
  @Whole() freeSoon!: number;
  @One(() => LocalizedText) advice!: LocalizedText;
  /** When calls begin again; null: service is open. */
  @Maybe() @Instant() opensAt!: string | null;
  /** Whom to call first. */
  @One(() => QueueOrderView) queue!: QueueOrderView;
  @One(() => ClockReading) clock!: ClockReading;
}
export class WriteNote {
  @Personal('words') @Text(2_000) note!: string;
}
export class CancelTransfer {
  @Choice(cancelReasons) reason!: CancelReason;
}
export class DeclineOffer {
  @Choice(declineReasons) reason!: DeclineReason;
}
export class SetPresence {
  @Choice(['available', 'away', 'offline', 'wrap_up']) state!: 'available' | 'away' | 'offline' | 'wrap_up';
  @Maybe() @Choice(chosenAwayReasons) reason?: (typeof chosenAwayReasons)[number] | null;
}
export class PutAway {
  /** Said to the person on their screen, and kept nowhere else. */
  @Line(200) note!: string;
}

/** A consultation as the advisor works with it. */
export class ConsultationView {
  @Id() id!: string;
  @Id() registrantId!: string;
  @Choice(['live', 'booked']) type!: 'live' | 'booked';
  @Text(40) state!: string;
  @One(() => StaffRef) advisor!: StaffRef;
  @Maybe() @Instant() startsAt!: string | null;
  @Maybe() @Instant() holdUntil!: string | null;
  @Maybe() @Instant() startedAt!: string | null;
  @Maybe() @Instant() endedAt!: string | null;
  @Maybe() @Text(40) outcome!: string | null;
  @Maybe() @Flag() isEffective!: boolean | null;
  @Text(20) receiptNumber!: string;
  @Maybe() @One(() => ContactView) contact!: ContactView | null;
  @One(() => ScoreView) score!: ScoreView;
  @One(() => LocalizedText) segmentLabel!: LocalizedText;
  @Personal('answers') @Many(() => AnswerView) answers!: AnswerView[];
  @Many(() => CriterionReason) reasons!: CriterionReason[];
  @Text(2_000) note!: string;
  @Maybe() @Text(10) wakeUpOn!: string | null;
  /** One that lasts longer says so. */
  @Whole(1) longMinutes!: number;
  /** Of a booking: by its time nobody could say that the person knows of it. */
  @Flag() isUnconfirmed!: boolean;
}

/** The advisor's own screen: am I being called, what is today, what is late. */
export class DeskView {
  @One(() => ClockReading) clock!: ClockReading;
  @One(() => PresenceView) presence!: PresenceView;
  @Maybe() @One(() => IncomingOffer) offer!: IncomingOffer | null;
  /** Transfer accepted but not yet completed. */
  @Maybe() @One(() => TransferView) transfer!: TransferView | null;
  @Maybe() @One(() => ConsultationView) current!: ConsultationView | null;
  @Many(() => ConsultationView) today!: ConsultationView[];
}
