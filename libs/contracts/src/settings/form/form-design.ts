import { Amount, Day, Flag, Json, Many, Maybe, Text, Texts, Whole } from '../../validators';

/** A target in force, or a field as it is asked on the telephone: as the triage library has them. */
export class DesignPart {
  /** A `Target` or a `FieldDefinition` of the triage library. */
  @Json() definition!: object;
}

/** What visits did at a field of the published form: the drop of the trade-off, from enough of them on. */
export class CountedDrop {
  @Text(60) field!: string;
  @Whole() views!: number;
  @Whole() leaves!: number;
  /** While it was counted. */
  @Flag() wasRequired!: boolean;
}

/** What the questions are weighed by (S004-20, S004-25 to S004-28); null where too little was counted. */
export class FormDesignBasis {
  /** The published version, whose visits were counted; 0 before the first. */
  @Whole() version!: number;
  @Many(() => DesignPart) targets!: DesignPart[];
  /** The questions of the call as they are now, in their order. */
  @Many(() => DesignPart) callFields!: DesignPart[];
  @Texts(60) contactFields!: string[];
  @Texts(60) routingFields!: string[];
  /** Visits that began since that day. */
  @Day() since!: string;
  @Whole() visits!: number;
  @Whole() sent!: number;
  @Many(() => CountedDrop) drops!: CountedDrop[];
  @Maybe() @Amount() startsPerMonth!: number | null;
  /** Of those whose call came to an end, who was reached. */
  @Maybe() @Amount() connectRate!: number | null;
  @Whole() called!: number;
  /** 目標登録者数 a month; 0: none is set. */
  @Whole() registrationTarget!: number;
  /** Hours of intake talk a month; 0: no limit is set. */
  @Whole() intakeTalkHours!: number;
}
