import { scorableKinds, type ScorableKind } from '@toritsugi/triage';
import { LocalizedText, StaffRef } from '../replies';
import { Choice, Flag, Instant, Json, Many, Maybe, One, Text, Whole } from '../validators';

/** A name of the agency's own; the service says what is wrong with one that cannot stand. */
export class TermView {
  @Text(60) id!: string;
  @One(() => LocalizedText) name!: LocalizedText;
  @Maybe() @Flag() retired?: true;
}

export class ExperienceTermView extends TermView {
  @Whole(0, 100) fromYears!: number;
}

export class CatalogueFieldView {
  @Text(60) id!: string;
  @Choice(scorableKinds) kind!: ScorableKind;
  /** A `FieldDefinition` of the triage library. */
  @Json() definition!: object;
  @Maybe() @Choice(['occupations', 'areas']) choicesFrom?: 'occupations' | 'areas';
  @Maybe() @Flag() retired?: true;
}

/** Retired terms are among them: the past is read by them. */
export class VocabularyContent {
  @Many(() => TermView, 300) occupations!: TermView[];
  @Many(() => TermView, 300) areas!: TermView[];
  @Many(() => ExperienceTermView, 100) experienceBands!: ExperienceTermView[];
  @Many(() => CatalogueFieldView, 300) fields!: CatalogueFieldView[];
  /** Matured consultations below which a segment falls back to a wider one. */
  @Whole(0, 100_000) segmentMinimum!: number;
}

export class VocabularyView extends VocabularyContent {
  @Whole(1) version!: number;
}

/** The whole vocabulary as it shall be, and the version it was changed from. */
export class SaveVocabulary {
  @Whole(1) seen!: number;
  @One(() => VocabularyContent) vocabulary!: VocabularyContent;
}

export const termUsers = ['staff', 'registrants', 'targets', 'fields'] as const;

/** How many of one kind use a term. */
export class TermUse {
  @Text(60) id!: string;
  @Choice(termUsers) by!: (typeof termUsers)[number];
  @Whole() count!: number;
}
export class VocabularyUses {
  @Many(() => TermUse) uses!: TermUse[];
}

export class VocabularyDifferenceView {
  @One(() => LocalizedText) label!: LocalizedText;
  @One(() => LocalizedText) before!: LocalizedText;
  @One(() => LocalizedText) after!: LocalizedText;
}
export class VocabularyChange {
  @Whole(1) version!: number;
  @Instant() at!: string;
  /** Null: the agency began with it. */
  @Maybe() @One(() => StaffRef) by!: StaffRef | null;
  @Many(() => VocabularyDifferenceView) differences!: VocabularyDifferenceView[];
}
export class VocabularyHistory {
  @Many(() => VocabularyChange) changes!: VocabularyChange[];
}
