import { bands, type BandLetter } from '../board/board';
import { LocalizedText, StaffRef } from '../replies';
import { Definition, FunnelStep } from './insight';
import { Amount, Choice, Day, Flag, Id, Instant, Line, Many, Maybe, One, Personal, Text, Whole } from '../validators';

/** Days in Tokyo, both included, and what is left out of everybody. */
export class IndicatorsAsked {
  @Day() from!: string;
  @Day() until!: string;
  @Maybe() @Line(60) channel?: string;
  @Maybe() @Line(60) occupation?: string;
  @Maybe() @Choice(bands) band?: BandLetter;
  @Maybe() @Id() teamId?: string;
  @Maybe() @Id() staffId?: string;
  @Maybe() @Id() employerId?: string;
}

/** One number of an indicator in a period: what it is stands with its definition. */
export class IndicatorValue {
  /** Of the figure: K13, K13.median … */
  @Text(40) id!: string;
  /** Null where it is not defined. Shares 0–1, times in seconds, days, points 1–5. */
  @Maybe() @Amount() value!: number | null;
  @Maybe() @Amount() p90!: number | null;
  /** On how many it rests. */
  @Whole() n!: number;
  /** The same for the days right before, as many, and as it stood when they were as old. */
  @Maybe() @Amount() before!: number | null;
  @Whole() beforeN!: number;
  /** Some days of the period are too young to be told for good. */
  @Flag() isYoung!: boolean;
}

export const figureUnits = ['people', 'share', 'seconds', 'days', 'points', 'each', 'yen'] as const;
export type FigureUnit = (typeof figureUnits)[number];

export class IndicatorFigure {
  @Text(40) id!: string;
  @One(() => LocalizedText) name!: LocalizedText;
  @Choice(figureUnits) unit!: FigureUnit;
  /** Null where neither more nor less is better. */
  @Maybe() @Flag() isMoreBetter!: boolean | null;
}

export class IndicatorDefinition extends Definition {
  /** Clause of the requirement behind it. */
  @Text(40) source!: string;
  @Choice(['event', 'cohort']) basis!: 'event' | 'cohort';
  /** Days after which a day of a cohort is told for good. */
  @Whole() maturityDays!: number;
  @Many(() => IndicatorFigure) figures!: IndicatorFigure[];
}

/** What was found when everybody was counted anew from the log (S001-9). */
export class IndicatorProof {
  @Instant() at!: string;
  @Whole() people!: number;
  /** Of so many something else was written down; it is right since. */
  @Whole() differing!: number;
}

export class ChannelSide {
  @Text(40) key!: string;
  @One(() => LocalizedText) name!: LocalizedText;
}

/** By what the numbers can be narrowed down, for whoever asks. */
export class IndicatorSides {
  @Many(() => ChannelSide) channels!: ChannelSide[];
  @Many(() => StaffRef) teams!: StaffRef[];
  @Many(() => StaffRef) advisors!: StaffRef[];
}

export class Indicators {
  @Instant() asOf!: string;
  /** False while older events are still being counted. */
  @Flag() isUpToDate!: boolean;
  @Day() from!: string;
  @Day() until!: string;
  @Day() beforeFrom!: string;
  @Many(() => IndicatorDefinition) definitions!: IndicatorDefinition[];
  /** Null until it was done for the first time. */
  @Maybe() @One(() => IndicatorProof) proof!: IndicatorProof | null;
  @One(() => IndicatorSides) sides!: IndicatorSides;
  @Many(() => IndicatorValue) values!: IndicatorValue[];
  /** How many people of the period came so far; `id` is the step's. */
  @Many(() => FunnelStep) funnel!: FunnelStep[];
}

export class PeopleBehindAsked extends IndicatorsAsked {
  /** Of the figure, or of a step of the funnel. */
  @Line(40) number!: string;
}

/** Somebody, or one thing of theirs, that a number counts. */
export class CountedView {
  @Id() registrantId!: string;
  @Personal('masked') @Text(100) maskedName!: string;
  @Instant() at!: string;
  @Amount() value!: number;
  /** Counts below the line and not above it. */
  @Flag() isMissing!: boolean;
  @Maybe() @One(() => StaffRef) staff!: StaffRef | null;
}

export class PeopleBehind {
  /** The latest first; no more than are read. */
  @Many(() => CountedView) people!: CountedView[];
  /** The people of the own team alone. */
  @Flag() isOfTeam!: boolean;
  @Flag() hasMore!: boolean;
}

/** A step of the road as it stands in the asked days, beside the same days of earlier weeks. */
export class StepCompared {
  /** Of the figure: K13. */
  @Text(40) id!: string;
  @One(() => LocalizedText) name!: LocalizedText;
  @Whole() met!: number;
  @Whole() tried!: number;
  /** Share of the middle week of those before; null where too few had people. */
  @Maybe() @Amount() usual!: number | null;
  /** Enough people and weeks to say anything. */
  @Flag() isJudged!: boolean;
}

/** What may be done about a number; the id is what is chosen. */
export class Countermeasure {
  @Line(60) id!: string;
  @One(() => LocalizedText) name!: LocalizedText;
}

export class WorstStep {
  @Text(40) id!: string;
  /** Part of the usual share that is missing, 0–1. */
  @Amount() shortfall!: number;
  /** From so many on, of the same number, it would no longer be said. */
  @Whole() saidBelow!: number;
  /** The first to try first. */
  @Many(() => Countermeasure, 10) measures!: Countermeasure[];
}

/** Where people get lost most, of what chance does not explain (§2.5.3). */
export class Bottleneck {
  @Instant() asOf!: string;
  @Day() from!: string;
  @Day() until!: string;
  @Many(() => StepCompared) steps!: StepCompared[];
  /** Null: no step fell further than chance explains. */
  @Maybe() @One(() => WorstStep) worst!: WorstStep | null;
}

/** A figure of a day that was far from that of the same weekday before (S001-14). */
export class AnomalyView {
  @Id() id!: string;
  @Day() day!: string;
  /** Of the figure: K13. */
  @Text(40) figure!: string;
  @One(() => LocalizedText) name!: LocalizedText;
  @Choice(figureUnits) unit!: FigureUnit;
  @Choice(['low', 'high']) direction!: 'low' | 'high';
  /** Null: neither more nor less of it is better. */
  @Maybe() @Flag() isWorse!: boolean | null;
  /** A share 0–1, or a count; `usual` the middle of the weeks before. */
  @Amount() value!: number;
  @Amount() usual!: number;
  /** On how many it rests. */
  @Whole() n!: number;
  @Many(() => Countermeasure, 10) measures!: Countermeasure[];
  /** Who took it up with which of them; null while nobody did. */
  @Maybe() @One(() => StaffRef) takenUpBy!: StaffRef | null;
  @Maybe() @Instant() takenUpAt!: string | null;
  @Maybe() @Text(60) measureId!: string | null;
}

export class Anomalies {
  /** Of the last two weeks, the latest first. */
  @Many(() => AnomalyView) anomalies!: AnomalyView[];
}

export class TakeUpAnomaly {
  /** Of one of its measures. */
  @Line(60) measureId!: string;
}
