import { Amount, Choice, Flag, Instant, Many, Maybe, One, Text, Whole } from '../validators';

export const impactAttributes = ['gender', 'age'] as const;
export type ImpactAttribute = (typeof impactAttributes)[number];

/**
 * A rate of one group, 0…1 with its 95 % interval, and its ratio to the group with the highest rate. Null without one
 * to compare with.
 */
export class ImpactMeasure {
  @Amount() rate!: number;
  @Amount() low!: number;
  @Amount() high!: number;
  @Maybe() @Amount() ratio!: number | null;
  @Maybe() @Amount() ratioLow!: number | null;
  @Maybe() @Amount() ratioHigh!: number | null;
  @Flag() isBest!: boolean;
  /** The ratio is under four fifths (29 CFR 1607.4(D)). */
  @Flag() isFlagged!: boolean;
  /** The interval of the ratio leaves out 1: chance alone is not a likely reason. */
  @Flag() isDistinct!: boolean;
}

/** People of one group. Of a hidden group nothing is said, not even how many there are. */
export class GroupImpact {
  @Text(20) group!: string;
  @Flag() isHidden!: boolean;
  @Maybe() @Whole() n!: number | null;
  /** Band A or B at submission. Null for people who declared nothing, and where hidden. */
  @Maybe() @One(() => ImpactMeasure) selection!: ImpactMeasure | null;
  /** Put through to an advisor on the telephone. */
  @Maybe() @One(() => ImpactMeasure) transfer!: ImpactMeasure | null;
}

export class AttributeImpact {
  @Choice(impactAttributes) attribute!: ImpactAttribute;
  @Many(() => GroupImpact) groups!: GroupImpact[];
}

/** Selection rates and impact ratios by self-declared group: totals alone, as of the start of today. */
export class AdverseImpact {
  @Flag() isAsking!: boolean;
  @Instant() from!: string;
  @Instant() until!: string;
  @Amount() threshold!: number;
  @Whole() minimumPeople!: number;
  @Amount() minimumShare!: number;
  @Many(() => AttributeImpact) attributes!: AttributeImpact[];
}

/** Whether the thank-you page asks for a declaration at all. */
export class AskForDeclarations {
  @Flag() isAsking!: boolean;
}
