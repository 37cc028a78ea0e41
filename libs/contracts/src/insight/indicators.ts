import { bands, type BandLetter } from '../board/board';
import { StaffRef } from '../replies';
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
  /** The same for the period of the same length right before. */
  @Maybe() @Amount() before!: number | null;
  @Whole() beforeN!: number;
  /** Some days of the period are too young to be told for good. */
  @Flag() isYoung!: boolean;
}

/** How many people of the period came so far. */
export class FunnelCount {
  @Text(40) step!: string;
  @Whole() count!: number;
  @Whole() before!: number;
}

export class Indicators {
  @Instant() asOf!: string;
  /** False while older events are still being counted. */
  @Flag() isUpToDate!: boolean;
  @Day() from!: string;
  @Day() until!: string;
  @Day() beforeFrom!: string;
  @Many(() => IndicatorValue) values!: IndicatorValue[];
  @Many(() => FunnelCount) funnel!: FunnelCount[];
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
  @Flag() hasMore!: boolean;
}
