import { IntervalView } from '../insight/measurement';
import { bands, RateView, type BandLetter } from '../board/board';
import { Amount, Choice, Flag, Id, Instant, Many, Maybe, One, Personal, Text, Whole } from '../validators';
import { LocalizedText } from '../replies';
import { ForecastFigure } from '../settings/forecasts';
import { TargetSetting } from '../settings/target-settings';

/** One answer and what it does to the chance of a close: odds ratio with its 90 % interval, in words. */
export class AnswerEffect {
  @One(() => LocalizedText) label!: LocalizedText;
  /** People who gave this answer. */
  @Whole() n!: number;
  /** Odds of a close × this; 1 is no difference. */
  @Amount() oddsRatio!: number;
  @Amount() low!: number;
  @Amount() high!: number;
  @One(() => LocalizedText) sentence!: LocalizedText;
}

/** People by the chance they were told, out of fold, against what became of them. */
export class CalibrationBinView {
  @Amount() predicted!: number;
  @One(() => RateView) observed!: RateView;
}

/** Observed close chance of everyone consulted who came in with this band. Null before anyone could have closed. */
export class BandChance {
  @Choice(bands) band!: BandLetter;
  @Whole() n!: number;
  @Maybe() @One(() => RateView) observed!: RateView | null;
}

export class ScoreModelView {
  @Whole(1) version!: number;
  @Instant() publishedAt!: string;
  @Instant() asOf!: string;
  @Whole() n!: number;
  @Whole() closes!: number;
  @Amount() meanChance!: number;
  /** Log-loss saved per person against one rate for all, out of fold, 90 % interval. */
  @Amount() gain!: number;
  @Amount() gainLow!: number;
  @Amount() gainHigh!: number;
  @Many(() => AnswerEffect) effects!: AnswerEffect[];
  @Many(() => CalibrationBinView) calibration!: CalibrationBinView[];
}

/** A Want beside what the record says of it. */
export class WantWeight {
  @Text(60) criterionId!: string;
  @One(() => LocalizedText) label!: LocalizedText;
  @Whole(1) weight!: number;
  /** Consulted people who met it. */
  @Whole() n!: number;
  @Maybe() @Whole(1) suggested!: number | null;
  /** Odds ratio of a close when met, 90 % interval; null where the record is too short. */
  @Maybe() @Amount() oddsRatio!: number | null;
  @Maybe() @Amount() low!: number | null;
  @Maybe() @Amount() high!: number | null;
}

/** A criterion with a number that a lead may propose to move. */
export class BoundView {
  @Text(60) criterionId!: string;
  @Choice(['must', 'want', 'avoid']) list!: 'must' | 'want' | 'avoid';
  @One(() => LocalizedText) label!: LocalizedText;
  @Amount() value!: number;
}

export class TargetWeights {
  @Text(60) targetId!: string;
  @Whole(1) version!: number;
  @Text(40) occupation!: string;
  @Many(() => WantWeight) wants!: WantWeight[];
  @Many(() => BoundView) bounds!: BoundView[];
  /** Consulted people scored against it with a known outcome, and their closes. */
  @Whole() n!: number;
  @Whole() closes!: number;
  /** Whether the difference between Wants is more than chance: only then the model proposes. */
  @Flag() hasEvidence!: boolean;
  @One(() => LocalizedText) finding!: LocalizedText;
}

/** What the record says of scores: shown beside the criteria, never instead of them. */
export class ScoringView {
  @Many(() => BandChance) bands!: BandChance[];
  /** Null while there is too little to learn from. */
  @Maybe() @One(() => ScoreModelView) model!: ScoreModelView | null;
  @Whole() known!: number;
  @Whole() closes!: number;
  @Many(() => TargetWeights) targets!: TargetWeights[];
}

export class WeightChange {
  @Text(60) criterionId!: string;
  @Whole(1, 100) weight!: number;
}
export class BoundChange {
  @Text(60) criterionId!: string;
  @Amount() value!: number;
}

/** A changed target to estimate: other weights of Wants, other numbers; or all of it as it would be. */
export class TargetDraft {
  /** Of one in force; empty for one that would come beside them. */
  @Text(60) targetId!: string;
  /** The version the change was made for; 0 where there is none. */
  @Whole() version!: number;
  @Many(() => WeightChange, 9) weights!: WeightChange[];
  @Many(() => BoundChange, 9) bounds!: BoundChange[];
  /** Instead of weights and bounds. */
  @Maybe() @One(() => TargetSetting) setting?: TargetSetting;
}

export class ProposeTarget extends TargetDraft {
  /** `model`: the suggestion itself, with its evidence · `lead`: somebody's own. */
  @Choice(['model', 'lead']) basis!: 'model' | 'lead';
  @Text(2_000) reason!: string;
  /** From when on; with the approval when null. */
  @Maybe() @Instant({ back: 1, ahead: 2 }) from?: string | null;
}

export class BandMove {
  @Choice(bands) from!: BandLetter;
  @Choice(bands) to!: BandLetter;
  @Whole() n!: number;
  /** Of everyone, 90 %. */
  @One(() => IntervalView) share!: IntervalView;
  /** Mean chance the model gives them; null without a model. */
  @Maybe() @Amount() predicted!: number | null;
  /** Those of them who were consulted. */
  @Maybe() @One(() => RateView) observed!: RateView | null;
}

export class BandBeforeAfter {
  @Choice(bands) band!: BandLetter;
  @Whole() before!: number;
  @Whole() after!: number;
  @Maybe() @One(() => RateView) chanceBefore!: RateView | null;
  @Maybe() @One(() => RateView) chanceAfter!: RateView | null;
}

/** Calls a week, and what the difference may be by chance, 90 %. */
export class CallsEffect {
  @Amount() before!: number;
  @Amount() after!: number;
  @One(() => IntervalView) difference!: IntervalView;
}

/** What a change would have done to the people of the last days; nobody's band is touched. */
export class TargetEffect {
  @Whole() people!: number;
  /** Over which they registered: 90, or as long as there is a record. */
  @Whole(1) days!: number;
  @One(() => CallsEffect) calls!: CallsEffect;
  @Whole() moved!: number;
  /** What is then to come; kept when the change is made. Empty while too few are known. */
  @Many(() => ForecastFigure) forecasts!: ForecastFigure[];
  @Many(() => BandMove) moves!: BandMove[];
  @Many(() => BandBeforeAfter) bands!: BandBeforeAfter[];
  @Many(() => LocalizedText) sentences!: LocalizedText[];
}

/** Those whom a draft would move from one band to another. */
export class MoveWish extends TargetDraft {
  @Choice(bands) from!: BandLetter;
  @Choice(bands) to!: BandLetter;
}
export class MovedPerson {
  @Id() id!: string;
  @Personal('masked') @Text(60) maskedName!: string;
  @Text(20) receiptNumber!: string;
  @Text(60) occupation!: string;
  @Instant() submittedAt!: string;
  /** Their call task, whose page tells all; null where there is none. */
  @Maybe() @Id() taskId!: string | null;
}
export class MovedPeople {
  /** Newest first, at most 200. */
  @Many(() => MovedPerson, 200) items!: MovedPerson[];
}

export class ProposedTarget {
  @Id() decisionId!: string;
  /** By the sheet: it waits for nobody. */
  @Flag() isDelegated!: boolean;
  @One(() => TargetEffect) effect!: TargetEffect;
}
