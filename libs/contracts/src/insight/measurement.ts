import { routingStrategyNames, type RoutingStrategyName } from '@toritsugi/journey';
import { bands, type BandLetter } from '../board/board';
import { Amount, Choice, Flag, Id, Instant, Many, Maybe, One, Text, Whole } from '../validators';
import { ClockReading, LocalizedText, StaffRef } from '../replies';
import { RankingFeedback } from '../transfer/transfer';

/** A range, `low` ≤ `high`. */
export class IntervalView {
  @Amount() low!: number;
  @Amount() high!: number;
}

/** One switchback block: what was routed in it, and what closed since. */
export class BlockView {
  @Instant() startsAt!: string;
  @Choice(['engine', 'control']) arm!: 'engine' | 'control';
  @Whole() transfers!: number;
  @Whole() closes!: number;
  /** Of those, transfers old enough for the comparison, and closes within its horizon. */
  @Whole() comparedTransfers!: number;
  @Whole() comparedCloses!: number;
}

/**
 * What was wished for per trial of the two arms, such as closes per transfer, each given the same days for it; nulls
 * where nothing can be said.
 */
export class LiftView {
  @Maybe() @Amount() engineRate!: number | null;
  @Maybe() @Amount() controlRate!: number | null;
  @Maybe() @Amount() difference!: number | null;
  /** 95%, for one look. */
  @Maybe() @One(() => IntervalView) interval!: IntervalView | null;
  /** 95% over all looks together: decides the verdict. */
  @Maybe() @One(() => IntervalView) alwaysValid!: IntervalView | null;
  @Whole() engineBlocks!: number;
  @Whole() controlBlocks!: number;
  @Whole() engineCount!: number;
  @Whole() controlCount!: number;
  @Whole(1) horizonDays!: number;
  /** When five points would be told, at the pace of the blocks so far; null where that is told or not foreseen. */
  @Maybe() @Instant() tellableAt!: string | null;
  @Choice(['better', 'worse', 'no_difference_shown']) verdict!: 'better' | 'worse' | 'no_difference_shown';
  @One(() => LocalizedText) sentence!: LocalizedText;
}

/** What another strategy would have closed per transfer on the logged choices; figures are null where it is refused. */
export class StrategyEstimate {
  @Choice(routingStrategyNames) strategy!: RoutingStrategyName;
  @One(() => LocalizedText) name!: LocalizedText;
  /** Whether this one is in force. */
  @Flag() isInForce!: boolean;
  @Whole() choices!: number;
  @Maybe() @Amount() ips!: number | null;
  @Maybe() @Amount() selfNormalised!: number | null;
  @Maybe() @Amount() doublyRobust!: number | null;
  /** 90%, of the doubly robust estimate. */
  @Maybe() @One(() => IntervalView) interval!: IntervalView | null;
  @Amount() effectiveSample!: number;
  @Amount() largestWeight!: number;
  /** Why no figure is shown; null where one is. */
  @Maybe() @One(() => LocalizedText) refusal!: LocalizedText | null;
}

/** One recorded decision, as it was made. */
export class LoggedDecision {
  @Id() transferId!: string;
  @Instant() at!: string;
  @One(() => LocalizedText) segmentLabel!: LocalizedText;
  @Choice(bands) band!: BandLetter;
  /** Null: from before decisions were recorded. */
  @Maybe() @Choice(routingStrategyNames) strategy!: RoutingStrategyName | null;
  @Maybe() @Choice(['engine', 'control']) arm!: 'engine' | 'control' | null;
  @Maybe() @Instant() blockStartsAt!: string | null;
  @Whole() closeRateVersion!: number;
  @Maybe() @Whole() settingsVersion!: number | null;
  @Flag() isExploration!: boolean;
  @Flag() isManual!: boolean;
  /** Who was rung first, the chance with which, and how many could have been. */
  @Maybe() @One(() => StaffRef) chosen!: StaffRef | null;
  /** Who came into the conversation in the end. */
  @Maybe() @One(() => StaffRef) bridgedBy!: StaffRef | null;
  @Maybe() @Amount() propensity!: number | null;
  @Whole() considered!: number;
  @Maybe() @Amount() rate!: number | null;
  @Maybe() @Amount() price!: number | null;
  @Flag() isAccepted!: boolean;
  @Flag() isClosed!: boolean;
}

/** First consultations of one advisor with one band, matured or closed, never to be read as skill. */
export class AdvisorBandRow {
  @One(() => StaffRef) advisor!: StaffRef;
  @Choice(bands) band!: BandLetter;
  @Whole() n!: number;
  @Whole() closes!: number;
  @Maybe() @Amount() rate!: number | null;
  /** 90%. */
  @Maybe() @One(() => IntervalView) interval!: IntervalView | null;
  /** Of everybody in the band, this advisor included. */
  @Maybe() @Amount() bandRate!: number | null;
  /** Held too recently to count. */
  @Whole() pending!: number;
}

/** What routing did and what came of it, counted from the events of the last 180 days. */
export class RoutingMeasurement {
  @One(() => ClockReading) clock!: ClockReading;
  @Instant() from!: string;
  @Text(60) cursor!: string;
  @Whole() transfers!: number;
  /** Without a recorded decision, and chosen by hand. */
  @Whole() unrecorded!: number;
  @Whole() manual!: number;
  @One(() => LiftView) lift!: LiftView;
  /** Oldest first. */
  @Many(() => BlockView) blocks!: BlockView[];
  @Many(() => StrategyEstimate, 10) strategies!: StrategyEstimate[];
  @One(() => LocalizedText) strategiesNote!: LocalizedText;
  /** The newest first. */
  @Many(() => LoggedDecision, 100) decisions!: LoggedDecision[];
  @Many(() => AdvisorBandRow) advisors!: AdvisorBandRow[];
}

/** Predictions of one tenth, or fewer where there are few, beside what came. */
export class ReliabilityBin {
  @Whole() n!: number;
  @Whole() closes!: number;
  @Amount() predicted!: number;
  @Amount() observed!: number;
  /** 90%, of the observed share. */
  @One(() => IntervalView) interval!: IntervalView;
}

/** How predictions made before their outcomes fared; figures are null where there are too few. */
export class CalibrationView {
  @Whole() n!: number;
  @Whole() closes!: number;
  @Maybe() @Amount() brier!: number | null;
  /** Of always predicting the share that closed. */
  @Maybe() @Amount() brierOfMean!: number | null;
  @Maybe() @Amount() logLoss!: number | null;
  @Maybe() @Amount() logLossOfMean!: number | null;
  /** 1 where predictions spread as much as outcomes do; below, they are too bold. */
  @Maybe() @Amount() slope!: number | null;
  @Maybe() @Amount() intercept!: number | null;
  /** Mean prediction less share closed. */
  @Maybe() @Amount() bias!: number | null;
  @Many(() => ReliabilityBin, 10) bins!: ReliabilityBin[];
  @One(() => LocalizedText) sentence!: LocalizedText;
}

/** One way of predicting, tried on the past. */
export class BacktestRow {
  @Choice(['learned', 'estimate', 'raw', 'mean']) method!: 'learned' | 'estimate' | 'raw' | 'mean';
  @One(() => LocalizedText) name!: LocalizedText;
  @One(() => CalibrationView) calibration!: CalibrationView;
}

export class BacktestOrigin {
  @Instant() at!: string;
  /** Consultations known then, and predicted from it. */
  @Whole() known!: number;
  @Whole() predicted!: number;
}

export class RoutingCalibration {
  @One(() => ClockReading) clock!: ClockReading;
  /** Rates in the log of decisions, against outcomes that came after. */
  @One(() => CalibrationView) logged!: CalibrationView;
  /** Logged predictions whose consultation is too young to count, and those whose consultation never was. */
  @Whole() waiting!: number;
  @Whole() withoutConsultation!: number;
  /** Each month predicted from what was known at its beginning. */
  @Many(() => BacktestRow, 4) backtest!: BacktestRow[];
  /** First days of the months predicted. */
  @Many(() => BacktestOrigin, 60) origins!: BacktestOrigin[];
  @One(() => LocalizedText) backtestNote!: LocalizedText;
}

/**
 * What intake said of orders (違うと思う): open ones first, then the latest answered; a lead's are those of the team's
 * occupations.
 */
export class RankingFeedbackReview {
  @One(() => ClockReading) clock!: ClockReading;
  @Many(() => RankingFeedback, 200) open!: RankingFeedback[];
  @Many(() => RankingFeedback, 200) answered!: RankingFeedback[];
}
export class AnswerRankingFeedback {
  @Text(500) answer!: string;
}
