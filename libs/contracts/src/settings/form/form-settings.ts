import { LocalizedText, StaffRef } from '../../replies';
import { Choice, Flag, Instant, Json, Many, Maybe, One, Text, Whole } from '../../validators';

export class FormContradiction {
  @Text(60) field!: string;
  @Text(300) reason!: string;
}
/** A form as it is being made, and why it goes against a priority where it does. */
export class FormDraft {
  /** A `FormDefinition` of the triage library. */
  @Json() definition!: object;
  @Many(() => FormContradiction, 100) contradictions!: FormContradiction[];
}
export class FormFinding {
  @Text(60) code!: string;
  @Choice(['refused', 'red', 'amber', 'note']) severity!: 'refused' | 'red' | 'amber' | 'note';
  /** The field it stands at; empty where it is about none. */
  @Text(60) field!: string;
  @One(() => LocalizedText) message!: LocalizedText;
}
export class FormCheck {
  @Many(() => FormFinding) findings!: FormFinding[];
  /** It would not be published so (S004-20). */
  @Flag() isRefused!: boolean;
  /** Questions as people meet them. */
  @Whole() questions!: number;
}

/** `draft`, then `checked`, then `published` (or `trial`, beside the published one), then `retired`. */
export const formVersionStates = ['draft', 'checked', 'published', 'trial', 'retired'] as const;

/** The one version that is being made. */
export class FormWork extends FormDraft {
  /** The number it will be published under. */
  @Whole(1) version!: number;
  /** Counts how often it was kept: what is kept next says which one it saw. */
  @Whole(1) revision!: number;
  @Choice(['draft', 'checked']) state!: 'draft' | 'checked';
  @Instant() savedAt!: string;
  @Maybe() @One(() => StaffRef) savedBy!: StaffRef | null;
  @One(() => FormCheck) check!: FormCheck;
  /** What publishing it would change, a sentence each. */
  @Many(() => LocalizedText) differences!: LocalizedText[];
}
export class AskableField {
  /** A `FieldDefinition` of the triage library. */
  @Json() definition!: object;
}
export class FormView {
  /** Of the form people fill in now; 0 before the first. */
  @Whole() version!: number;
  @Maybe() @One(() => FormDraft) published!: FormDraft | null;
  @Maybe() @One(() => FormCheck) check!: FormCheck | null;
  /** The form that the targets in force ask for; null without a target. */
  @Maybe() @One(() => FormDraft) generated!: FormDraft | null;
  @Maybe() @One(() => FormCheck) generatedCheck!: FormCheck | null;
  @Maybe() @One(() => FormWork) draft!: FormWork | null;
  /** Every question of the vocabulary, as the targets would have it asked. */
  @Many(() => AskableField) askable!: AskableField[];
}
/** Refused with `setting_outdated` when another revision was kept since; 0: none was there. */
export class SaveForm extends FormDraft {
  @Whole(0, 2_147_483_647) revision!: number;
}
/** Says of which revision of the draft something is wished. */
export class FormRevision {
  @Whole(1, 2_147_483_647) revision!: number;
}
export class PublishForm extends FormRevision {
  /** The version that was seen in use; refused with `setting_outdated` when another was published since. */
  @Whole() version!: number;
}

export class ConsentTextLink {
  @One(() => LocalizedText) label!: LocalizedText;
  @Text(500) url!: string;
}

/** One version, as the list of them tells of it. */
export class FormVersionLine {
  @Whole(1) version!: number;
  @Choice(formVersionStates) state!: (typeof formVersionStates)[number];
  /** When it was published, or last kept. */
  @Maybe() @Instant() at!: string | null;
  @Maybe() @One(() => StaffRef) by!: StaffRef | null;
  /** Questions as people meet them. */
  @Whole() questions!: number;
  @Whole() registrations!: number;
  /** The newest earlier version that asked the same: this one goes back to it. */
  @Maybe() @Whole(1) sameAs!: number | null;
  /** What it changed, a sentence each. */
  @Many(() => LocalizedText) differences!: LocalizedText[];
}
export class FormVersionList {
  /** Newest first. */
  @Many(() => FormVersionLine) items!: FormVersionLine[];
}
/** A text that people agreed to: as it was worded, and for how long. */
export class ConsentText {
  @Text(40) id!: string;
  @Text(20) version!: string;
  @One(() => LocalizedText) label!: LocalizedText;
  @One(() => LocalizedText) text!: LocalizedText;
  @Many(() => ConsentTextLink) links!: ConsentTextLink[];
  /** The first and the last version of the form that asked for it. */
  @Whole(1) firstForm!: number;
  @Whole(1) lastForm!: number;
  /** How often it was agreed to. */
  @Whole() given!: number;
}
export class ConsentTextList {
  /** Newest first. */
  @Many(() => ConsentText) items!: ConsentText[];
}
/** A version as it was, to be read, or taken again. */
export class FormVersionView extends FormDraft {
  @Whole(1) version!: number;
}
