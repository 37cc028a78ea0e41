import { fieldPlaces, type FieldPlace } from '@toritsugi/triage';
import { LocalizedText } from '../../replies';
import { Amount, Choice, Flag, Instant, Day, Line, Many, Maybe, One, Text, Whole } from '../../validators';

export class FormMeasuresQuery {
  /** Of this version; of the published one where none is named. */
  @Maybe() @Line(9) version?: string;
}

/** What knowing an answer is worth, and where to ask for it. */
export class FieldWorth {
  /** How far it settles band and segment. */
  @Amount() bits!: number;
  /** Of 100 people, how many have another band once it is known. */
  @Amount() movedPer100!: number;
  @Amount() closesPerMonth!: number;
  /** `data`: of `n` people. `structure`: from the criteria, as likely as assumed. */
  @Choice(['data', 'structure']) method!: 'data' | 'structure';
  @Whole() n!: number;
  @Choice(fieldPlaces) advised!: FieldPlace;
  @One(() => LocalizedText) reason!: LocalizedText;
}

/** What visits did at one field: counts of visits, with the share of those who saw it that ended there. */
export class FieldMeasure {
  @Text(60) field!: string;
  @One(() => LocalizedText) label!: LocalizedText;
  @Flag() isRequired!: boolean;
  @Whole() views!: number;
  @Whole() touched!: number;
  @Whole() erred!: number;
  @Whole() leaves!: number;
  /** leaves ÷ views. */
  @Maybe() @Amount() rate!: number | null;
  /** 90 %. */
  @Maybe() @Amount() low!: number | null;
  @Maybe() @Amount() high!: number | null;
  @Maybe() @Amount() medianSeconds!: number | null;
  /** Enough views to count in forecasts; before that the assumed share does. */
  @Flag() isBelieved!: boolean;
  @Maybe() @Amount() assumedRate!: number | null;
  /** Null for the last look, which is no question. */
  @Maybe() @One(() => FieldWorth) worth!: FieldWorth | null;
}

export class MeasuredVersion {
  @Whole(1) version!: number;
  @Flag() isPublished!: boolean;
  @Maybe() @Instant() publishedAt!: string | null;
}

/** What the form costs in people and is worth in knowledge, field by field, in the order of the form. */
export class FormMeasures {
  @Whole() version!: number;
  @Many(() => MeasuredVersion) versions!: MeasuredVersion[];
  /** Visits that began since that day. */
  @Day() since!: string;
  @Whole() visits!: number;
  @Whole() touched!: number;
  @Whole() sent!: number;
  /** Of everybody whose answers were read for the worth. */
  @Whole() people!: number;
  @Amount() startsPerMonth!: number;
  @Flag() areStartsAssumed!: boolean;
  @Many(() => FieldMeasure) fields!: FieldMeasure[];
}
