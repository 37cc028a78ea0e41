import type { AnswerValue, CompiledForm, FieldDefinition, FieldOption, FormStep } from '@toritsugi/triage';
import { NO_ANSWER } from '@toritsugi/triage';
import type { RawAnswer, RawAnswers } from './draft';

/** Where the tick わからない・答えたくない of a written answer is kept beside what was written. */
export const noAnswerKey = (fieldId: string): string => `${fieldId}:${NO_ANSWER}`;

export const isChoosing = (field: FieldDefinition): boolean =>
  field.kind === 'choice' || field.kind === 'choices' || field.kind === 'yes_no';

/** The answers as the form's checker expects them: visible fields only, blanks left out. */
export function answersOf(form: CompiledForm, raw: RawAnswers): Record<string, RawAnswer> {
  const visible = form.form.steps.flatMap((step) => form.visibleFields(step.id, raw));
  return Object.fromEntries(visible.flatMap((field) => entryOf(field, raw)));
}

function entryOf(field: FieldDefinition, raw: RawAnswers): [string, RawAnswer][] {
  if (raw[noAnswerKey(field.id)]?.length) return [[field.id, NO_ANSWER]];
  const answer = raw[field.id];
  return answer === undefined || answer.length === 0 ? [] : [[field.id, answer]];
}

/** A checked answer as the person reads it back; undefined when the field was skipped. */
export type Spoken =
  | { readonly options: readonly FieldOption[] }
  | { readonly text: string }
  | { readonly isYes: boolean }
  | { readonly isNoAnswer: true };

export function spokenOf(field: FieldDefinition, value: AnswerValue | undefined): Spoken | undefined {
  if (value === undefined) return undefined;
  if (value === NO_ANSWER || (Array.isArray(value) && value[0] === NO_ANSWER)) return { isNoAnswer: true };
  if (typeof value === 'boolean') return { isYes: value };
  if (field.options) {
    const chosen: readonly unknown[] = Array.isArray(value) ? value : [value];
    return { options: field.options.filter((option) => chosen.includes(option.value)) };
  }
  return { text: String(value) };
}

/** What the controls of one step hold. */
export type Values = Record<string, string | string[]>;

export function startValues(step: FormStep, raw: RawAnswers): Values {
  return Object.fromEntries(
    step.fields.flatMap((field) => {
      const written: [string, string | string[]] = [field.id, startValue(field, raw[field.id])];
      const isDeclinable = field.allowsNoAnswer && !isChoosing(field);
      return isDeclinable
        ? [written, [noAnswerKey(field.id), [...(raw[noAnswerKey(field.id)] ?? [])]] as [string, string[]]]
        : [written];
    }),
  );
}

function startValue(field: FieldDefinition, raw: RawAnswer | undefined): string | string[] {
  if (field.kind === 'choices') return Array.isArray(raw) ? [...raw] : [];
  return typeof raw === 'string' ? raw : '';
}

/** The field that holds the reading of this name: the next kana field of the page. */
export function readingFieldOf(fields: readonly FieldDefinition[], name: FieldDefinition): FieldDefinition | undefined {
  if (name.kind !== 'name') return undefined;
  const names = fields.filter(({ kind }) => kind === 'name');
  return fields.filter(({ kind }) => kind === 'kana')[names.indexOf(name)];
}
