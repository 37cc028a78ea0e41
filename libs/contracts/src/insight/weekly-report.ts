import { StaffRef, LocalizedText } from '../replies';
import { Amount, Choice, Day, Flag, Instant, Line, Many, Maybe, One, Text, Whole } from '../validators';
import { Countermeasure, figureUnits, StepCompared, WorstStep, type FigureUnit } from './indicators';

/** What kind of jam it is (S000-37), which fixes what is looked at and is the focus of the week (S000-25). */
export const jamKinds = ['entrance', 'appeal', 'completion', 'after'] as const;
export type JamKind = (typeof jamKinds)[number];

/** A number of the week that cannot be edited or left out (S000-15, S000-27). */
export class ReportNumber {
  @Text(40) id!: string;
  @One(() => LocalizedText) name!: LocalizedText;
  @Choice(figureUnits) unit!: FigureUnit;
  /** Null where it is not defined. */
  @Maybe() @Amount() value!: number | null;
  /** On how many it rests. */
  @Whole() n!: number;
  /** Of a share: where it lies with 90 %. */
  @Maybe() @Amount() low!: number | null;
  @Maybe() @Amount() high!: number | null;
  /** The week before, as it stood when it was as old. */
  @Maybe() @Amount() before!: number | null;
}

/** What is tried against the bottleneck, and whose to-do it is (S000-29). */
export class ReportMeasure extends Countermeasure {
  /** A, B … */
  @Line(2) letter!: string;
  /** Of the figure that it should move. */
  @Text(40) figure!: string;
  @One(() => LocalizedText) figureName!: LocalizedText;
  @One(() => StaffRef) owner!: StaffRef;
  @Choice(['work']) type!: 'work';
  @Day() dueOn!: string;
}

/** Whether a number moved that a countermeasure of the week before was to move. */
export class MeasureChecked {
  @One(() => LocalizedText) name!: LocalizedText;
  @One(() => LocalizedText) figureName!: LocalizedText;
  @Amount() before!: number;
  @Amount() now!: number;
  /** Of the difference, with 90 %. */
  @Amount() low!: number;
  @Amount() high!: number;
  @Choice(['better', 'worse', 'unknown']) as!: 'better' | 'worse' | 'unknown';
}

/** A week as it stood when it was published: never changed afterwards. No name of a person is in it. */
export class WeeklyReport {
  /** Its Monday. */
  @Day() monday!: string;
  @Instant() publishedAt!: string;
  /** Impressions, clicks, completions, consultations set, closes. */
  @Many(() => ReportNumber, 5) numbers!: ReportNumber[];
  /** Clicks of impressions, completions of clicks, set of valid registrations. */
  @Many(() => ReportNumber, 3) rates!: ReportNumber[];
  @Many(() => StepCompared, 20) steps!: StepCompared[];
  /** Null: no step fell further than chance explains. */
  @Maybe() @One(() => WorstStep) worst!: WorstStep | null;
  @Maybe() @Choice(jamKinds) focus!: JamKind | null;
  @Many(() => ReportMeasure, 10) measures!: ReportMeasure[];
  @Many(() => MeasureChecked, 10) checked!: MeasureChecked[];
}

/** A published week in the list of them. */
export class WeeklyReportLine {
  @Day() monday!: string;
  @Instant() publishedAt!: string;
  @Maybe() @One(() => LocalizedText) worst!: LocalizedText | null;
}

export class WeeklyReportAsked {
  /** A Monday; absent: the latest. */
  @Maybe() @Day() week?: string;
}

export class WeeklyReports {
  /** Null until the first is published, and where that week has none. */
  @Maybe() @One(() => WeeklyReport) report!: WeeklyReport | null;
  /** The latest first. */
  @Many(() => WeeklyReportLine, 120) published!: WeeklyReportLine[];
  /** When the next is published. */
  @Instant() nextAt!: string;
  @Flag() isLatest!: boolean;
}
