import {
  messageRoutes,
  messageStates,
  promiseKinds,
  type MessageRoute,
  type MessageState,
  type PromiseKind,
} from '@toritsugi/journey';
import { bands, RateOriginView, RateView, type BandLetter } from '../board/board';
import {
  Amount,
  Choice,
  Flag,
  Id,
  Instant,
  Many,
  Maybe,
  One,
  Personal,
  TermIds,
  Text,
  Texts,
  Whole,
} from '../validators';
import { ClockReading, LocalizedText, StaffRef } from '../replies';

/** Experience and area, such as `y4_plus.kanto`: with an occupation they make a segment. */
export type KindOfPeople = string;

/** Of which people close rates are asked for; everyone of an occupation unless said. */
export class CloseRatesOf {
  @Maybe() @TermIds(2) people?: KindOfPeople | null;
}

export class CloseRateCell {
  @One(() => StaffRef) advisor!: StaffRef;
  @Text(40) occupation!: string;
  @One(() => RateView) estimate!: RateView;
  /** Top third of the team in a segment at or above the agency's rate (S004-16). */
  @Flag() isStrong!: boolean;
}

export class CloseRates {
  @Whole(1) version!: number;
  @One(() => RateOriginView) ratesFrom!: RateOriginView;
  /** Of these people alone, as the board shows them; null: of whole occupations. */
  @Maybe() @TermIds(2) people!: KindOfPeople | null;
  @Instant() publishedAt!: string;
  @Amount() agencyRate!: number;
  @Whole() consultations!: number;
  @Whole() closes!: number;
  @Many(() => CloseRateCell) cells!: CloseRateCell[];
}

export class Definition {
  /** e.g. K10 */
  @Text(20) id!: string;
  @One(() => LocalizedText) name!: LocalizedText;
  @One(() => LocalizedText) formula!: LocalizedText;
}

export class PeriodCount {
  @Whole() today!: number;
  @Whole() week!: number;
  @Whole() month!: number;
  /** Targets of the same periods; the month's is agreed, week and day are its share by business days. */
  @Amount() todayTarget!: number;
  @Amount() weekTarget!: number;
  @Whole() monthTarget!: number;
}

/** Time from eligible to the first dial (K13), seconds. Null where nobody was dialled. */
export class FirstDial {
  @Choice(bands) band!: BandLetter;
  /** First calls made, and those whose target passed without one. */
  @Whole() n!: number;
  /** Of those, still waiting. */
  @Whole() late!: number;
  @Maybe() @Amount() median!: number | null;
  @Maybe() @Amount() p90!: number | null;
  /** Of the n, dialled within the band's target, 0…1. */
  @Maybe() @Amount() inTarget!: number | null;
  @Text(60) targetLabel!: string;
}

export class TransferFigures {
  @Whole() requested!: number;
  @Whole() completed!: number;
  @Maybe() @Amount() completedShare!: number | null;
  @Maybe() @Amount() secondsToBridgeMedian!: number | null;
  @Maybe() @Amount() secondsToBridgeP90!: number | null;
  @Maybe() @Amount() offersPerTransfer!: number | null;
}

export class ConsultationFigures {
  @Whole() started!: number;
  @Whole() completed!: number;
  @Whole() effective!: number;
  @Maybe() @Amount() effectiveShare!: number | null;
  @Whole() set!: number;
  @Whole() noShow!: number;
  /** K11 numerator and denominator. */
  @Whole() strongA!: number;
  @Whole() completedA!: number;
}

/**
 * Promises of one kind: kept, of those that were kept or missed, today and this month; `triedThisMonth` of those kept
 * by a call that nobody answered.
 */
export class PromiseFigures {
  @Choice(promiseKinds) kind!: PromiseKind;
  @Whole() keptToday!: number;
  @Whole() dueToday!: number;
  @Whole() keptThisMonth!: number;
  @Whole() triedThisMonth!: number;
  @Whole() dueThisMonth!: number;
}

export class WaitingNow {
  @Whole() count!: number;
  @Maybe() @Instant() longestSince!: string | null;
}

export class TeamFigures {
  @Id() teamId!: string;
  @Text(100) teamName!: string;
  @One(() => PeriodCount) effective!: PeriodCount;
}

export class FunnelStep {
  @Text(40) id!: string;
  @One(() => LocalizedText) name!: LocalizedText;
  @Whole() count!: number;
}

/** The lead's first dashboard. Every number is a fold over events up to `cursor`. */
export class Dashboard {
  @Text(60) cursor!: string;
  @One(() => ClockReading) clock!: ClockReading;
  @One(() => PeriodCount) effective!: PeriodCount;
  @Many(() => TeamFigures) teams!: TeamFigures[];
  @One(() => WaitingNow) waiting!: WaitingNow;
  @Many(() => FirstDial) firstDial!: FirstDial[];
  /** Today's. */
  @One(() => TransferFigures) transfers!: TransferFigures;
  /** Today's. */
  @One(() => ConsultationFigures) consultations!: ConsultationFigures;
  @Many(() => FunnelStep) funnel!: FunnelStep[];
  @Many(() => PromiseFigures) promises!: PromiseFigures[];
  @One(() => CloseRates) closeRates!: CloseRates;
  @Many(() => Definition) definitions!: Definition[];
}

/** Of a dashboard everything counted; when it was read and how it is defined are not counts. */
export const countedParts = [
  'effective',
  'teams',
  'waiting',
  'firstDial',
  'transfers',
  'consultations',
  'funnel',
  'promises',
  'closeRates',
] as const satisfies readonly (keyof Dashboard)[];
export type CountedPart = (typeof countedParts)[number];

export const jobStates = ['waiting', 'done', 'failed'] as const;
export type JobState = (typeof jobStates)[number];

/** Whether a dashboard is equal to one counted anew from the whole log. */
export class DashboardCheck {
  @Id() id!: string;
  @Choice(jobStates) state!: JobState;
  /** The moment whose numbers are counted anew. */
  @Instant() at!: string;
  /** Parts that the log tells otherwise; none until it is done. */
  @Texts(20) differing!: CountedPart[];
}

/** A message as it stands in the local outbox. */
export class OutboxMessage {
  @Id() id!: string;
  @Id() registrantId!: string;
  @Text(10) template!: string;
  @Choice(messageRoutes) via!: MessageRoute;
  @Text(254) to!: string;
  @Text(500) subject!: string;
  @Personal('words') @Text(10_000) body!: string;
  /** Of an SMS: characters, and parts that are charged. */
  @Maybe() @Whole() letters!: number | null;
  @Maybe() @Whole() smsParts!: number | null;
  @Instant() dueAt!: string;
  /** False: its time had not come when this was read. */
  @Flag() isDue!: boolean;
  @Choice(messageStates) state!: MessageState;
  /** When it was sent, kept, or given up. */
  @Maybe() @Instant() settledAt!: string | null;
  /** What the provider said of the last attempt that failed. */
  @Maybe() @Text(200) problem!: string | null;
}
export class Outbox {
  @Many(() => OutboxMessage) messages!: OutboxMessage[];
}

export class AuditEntry {
  @Id() id!: string;
  @Instant() at!: string;
  @Maybe() @One(() => StaffRef) actor!: StaffRef | null;
  @Text(60) action!: string;
  @Maybe() @Id() registrantId!: string | null;
  @Text(200) detail!: string;
}
export class AuditLog {
  @Many(() => AuditEntry) entries!: AuditEntry[];
}
