import {
  awayReasons, cancelReasons, declineReasons, transferOfferStates, transferStates,
  type AwayReason, type CancelReason, type DeclineReason, type TransferOfferState, type TransferState,
} from '@toritsugi/journey';
import { AnswerView, bands, ContactView, CriterionReason, PresenceView, RateView, ScoreView, type BandLetter } from './board';
import { Choice, Flag, Id, Instant, Many, Maybe, One, Text, Whole } from './marks';
import { ClockReading, LocalizedText, StaffRef } from './replies';

export const skipReasons = ['busy', 'away', 'cap', 'not_eligible', 'soon_booked', 'recused', 'offline', 'unreachable'] as const;
export type SkipReason = (typeof skipReasons)[number];

export class RankedCandidate {
  @One(() => StaffRef) advisor!: StaffRef;
  @Whole(1) position!: number;
  @Whole(1, 2) tier!: number;
  @One(() => RateView) estimate!: RateView;
  /** Null: can be rung. */
  @Maybe() @Choice(skipReasons) skip!: SkipReason | null;
  @One(() => LocalizedText) reason!: LocalizedText;
}

/** Who would be rung, in order, and why the others not: shown before asking the person (S004-16). */
export class RankingView {
  @Text(80) segment!: string;
  @One(() => LocalizedText) segmentLabel!: LocalizedText;
  /** How many parts of the segment had enough evidence: 3, 2 or 1. */
  @Whole(1, 3) level!: number;
  @Whole(1) closeRateVersion!: number;
  @Many(() => RankedCandidate) candidates!: RankedCandidate[];
  /** Whether a live transfer may start now, and the sentence why or why not. */
  @Flag() mayTransfer!: boolean;
  @One(() => LocalizedText) advice!: LocalizedText;
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
  @Text(2_000) note!: string;
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
  /** Name is shown to the advisor rung, as S004-18 asks. */
  @Text(100) name!: string;
  @Maybe() @Text(100) kana!: string | null;
  @Choice(bands) band!: BandLetter;
  @Whole(0, 100) score!: number;
  @One(() => LocalizedText) segmentLabel!: LocalizedText;
  @Many(() => AnswerView) answers!: AnswerView[];
  @Many(() => CriterionReason) reasons!: CriterionReason[];
  @Text(2_000) note!: string;
}

export class RequestTransfer {
  @Maybe() @Text(2_000) note?: string | null;
}
export class WriteNote {
  @Text(2_000) note!: string;
}
export class CancelTransfer {
  @Choice(cancelReasons) reason!: CancelReason;
}
export class DeclineOffer {
  @Choice(declineReasons) reason!: DeclineReason;
}
export class SetPresence {
  @Choice(['available', 'away', 'offline', 'wrap_up']) state!: 'available' | 'away' | 'offline' | 'wrap_up';
  @Maybe() @Choice(awayReasons) reason?: AwayReason | null;
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
  @Many(() => AnswerView) answers!: AnswerView[];
  @Many(() => CriterionReason) reasons!: CriterionReason[];
  @Text(2_000) note!: string;
  @Maybe() @Text(10) wakeUpOn!: string | null;
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
