/** What a form asks: fields, steps and consents, as plain data that can be stored, versioned and sent to a phone. */
import type { Localized } from '../vocabulary';

export const fieldKinds = ['name', 'kana', 'phone', 'email', 'choice', 'choices', 'number', 'yes_no', 'text'] as const;
export type FieldKind = (typeof fieldKinds)[number];

export type FieldOption = {
  readonly value: string;
  readonly label: Localized;
  /** Of the catalogue alone: not offered any more, and still read by those who chose it. */
  readonly retired?: true;
};

export type FieldDefinition = {
  /** snake_case, unique within the form and the questions of the call. */
  readonly id: string;
  readonly kind: FieldKind;
  readonly label: Localized;
  readonly hint?: Localized;
  /** Why we ask, in one line. */
  readonly reason?: Localized;
  /** What to say when a required answer is missing; without it the sentence is built from the label. */
  readonly whenEmpty?: Localized;
  /** A sample answer for messages, never a placeholder. */
  readonly example?: string;
  readonly priority: 'high' | 'low';
  readonly required: boolean;
  readonly options?: readonly FieldOption[];
  /** Code points after normalisation; the same number × 3 bounds the UTF-8 bytes. */
  readonly maxLength: number;
  /** Bounds of a `number`, both allowed, whole numbers. */
  readonly min?: number;
  readonly max?: number;
  readonly unit?: Localized;
  /** The field exists only while the answer to `field` is one of `anyOf` (`yes`/`no` for a yes_no field). */
  readonly showWhen?: { readonly field: string; readonly anyOf: readonly string[] };
  /** Offers わからない・答えたくない, stored as `no_answer`. */
  readonly allowsNoAnswer?: boolean;
  /** Share of form starters lost by asking this, 0–1. */
  readonly dropRate: number;
  /** Seconds it takes to ask this on the phone instead. */
  readonly askSeconds: number;
};

export type FormStep = { readonly id: string; readonly title: Localized; readonly fields: readonly FieldDefinition[] };

export type ConsentDefinition = {
  readonly id: string;
  readonly purpose: string;
  /** Version of the text shown; a submission with another version is refused. */
  readonly version: string;
  readonly required: boolean;
  readonly label: Localized;
  readonly text: Localized;
  /** The terms, the privacy policy: read on a page of their own. */
  readonly links?: readonly ConsentLink[];
};
/** `url` begins with https:// */
export type ConsentLink = { readonly label: Localized; readonly url: string };

/** What people worry about before they begin, and what the agency says to it; not answered while `answer` is empty. */
export type FormFaq = { readonly id: string; readonly question: Localized; readonly answer: Localized };

export type FormDefinition = {
  readonly version: number;
  readonly steps: readonly FormStep[];
  readonly consents: readonly ConsentDefinition[];
  readonly faq?: readonly FormFaq[];
};

export type AnswerValue = string | number | boolean | readonly string[];
/** Field id → normalised answer. An absent key means: not answered. */
export type Answers = Readonly<Record<string, AnswerValue>>;

export const problemCodes = [
  'required',
  'not_an_object',
  'unknown_field',
  'wrong_type',
  'bad_characters',
  'too_long',
  'kana_only',
  'phone_characters',
  'phone_foreign',
  'phone_no_area_code',
  'phone_too_short',
  'phone_too_long',
  'email_no_at',
  'email_form',
  'not_an_option',
  'not_whole',
  'too_small',
  'too_large',
  'consent_required',
  'consent_outdated',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** `field` is a field or consent id of the form, or '' when the body as a whole is wrong; input is never echoed. */
export type Problem = { readonly field: string; readonly code: ProblemCode; readonly message: Localized };

export type Checked =
  { readonly ok: true; readonly answers: Answers } | { readonly ok: false; readonly problems: readonly Problem[] };

export type GivenConsent = { readonly id: string; readonly version: string };
export type CheckedConsents =
  | { readonly ok: true; readonly given: readonly GivenConsent[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The one checker that the phone and the server both run. */
export type CompiledForm = {
  readonly form: FormDefinition;
  readonly fields: readonly FieldDefinition[];
  /** Checks a whole submission. Never throws; answers to hidden questions are dropped, unknown keys refused. */
  readonly check: (answers: unknown) => Checked;
  /** Checks the visible fields of one step only, ignoring every other key. */
  readonly checkStep: (stepId: string, answers: unknown) => Checked;
  /** The steps that have at least one visible field. */
  readonly steps: (answers: unknown) => readonly FormStep[];
  /** The fields of one step that are visible with these answers. */
  readonly visibleFields: (stepId: string, answers: unknown) => readonly FieldDefinition[];
  /** Expects `{ id, version }[]` of the ticked boxes; refuses a missing required one and an outdated text. */
  readonly checkConsents: (given: unknown) => CheckedConsents;
};

/** Why an answer was refused. One instance per code, so that checking allocates nothing. */
export class Refused {
  constructor(readonly code: ProblemCode) {}
}
