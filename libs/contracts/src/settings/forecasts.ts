import { StaffRef } from '../replies';
import { Amount, Choice, Flag, Id, Instant, Many, Maybe, One, Text, Whole } from '../validators';

/** What is changed: a target, the form. */
export const forecastKinds = ['target', 'form'] as const;
export type ForecastKind = (typeof forecastKinds)[number];

/** What is foretold of it. */
export const forecastMeasures = ['calls_per_week', 'target_share', 'registrations_per_visit'] as const;
export type ForecastMeasure = (typeof forecastMeasures)[number];

/** `void`: nobody can say what happened, because too few came or the next change came too soon. */
export const forecastStates = ['open', 'settled', 'void'] as const;
export type ForecastState = (typeof forecastStates)[number];

/** A number to come, with 90 % of what could come. */
export class ForecastFigure {
  @Choice(forecastMeasures) measure!: ForecastMeasure;
  @Amount() estimate!: number;
  @Amount() low!: number;
  @Amount() high!: number;
  /** Over which it will be counted. */
  @Whole(1) horizonDays!: number;
}

/** A figure that was shown when a change was made, and what happened. */
export class ForecastView extends ForecastFigure {
  @Id() id!: string;
  @Choice(forecastKinds) kind!: ForecastKind;
  @Text(60) subjectId!: string;
  @Whole(1) subjectVersion!: number;
  @Maybe() @One(() => StaffRef) by!: StaffRef | null;
  @Instant() startsAt!: string;
  /** Not counted before. */
  @Instant() dueAt!: string;
  @Choice(forecastStates) state!: ForecastState;
  @Maybe() @Amount() actual!: number | null;
  @Maybe() @Whole() people!: number | null;
  @Maybe() @Flag() isInside!: boolean | null;
}

/** How often what was foretold came within its range. */
export class ForecastLedger {
  @Whole() settled!: number;
  @Whole() inside!: number;
  @Whole() open!: number;
  /** Newest first, at most 500. */
  @Many(() => ForecastView) items!: ForecastView[];
}
