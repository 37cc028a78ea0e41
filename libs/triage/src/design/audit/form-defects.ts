/** What a form lacks, whatever the targets are: nobody could be called, nobody agreed, nobody can read it. Pure. */
import type { FieldDefinition, FormDefinition } from '../../form/form';
import { isUnseen } from '../../form/text';
import type { Localized } from '../../vocabulary';
import { formFields } from '../form-links';
import { standardContact } from '../standard-contact';

export type FormDefectCode =
  'contact_unasked' | 'consent_unasked' | 'options_unfit' | 'words_missing' | 'english_missing';

export interface FormDefect {
  readonly code: FormDefectCode;
  readonly severity: 'refused' | 'amber';
  /** Of a field, a page or a consent. */
  readonly field?: string;
}

/** Without these nobody can be called back. */
const neededContact = standardContact.filter(({ required }) => required);

export function formDefects(form: FormDefinition): readonly FormDefect[] {
  const fields = formFields(form);
  const isAskedOfAll = (needed: FieldDefinition): boolean =>
    fields.some(
      ({ id, kind, required, showWhen }) => id === needed.id && kind === needed.kind && required && !showWhen,
    );
  const refused = (code: FormDefectCode, id?: string): FormDefect => ({
    code,
    severity: 'refused',
    ...(id === undefined ? {} : { field: id }),
  });
  return [
    ...neededContact.filter((needed) => !isAskedOfAll(needed)).map(({ id }) => refused('contact_unasked', id)),
    ...(form.consents.some(({ required }) => required) ? [] : [refused('consent_unasked')]),
    ...fields.filter((field) => !areOptionsFit(field)).map(({ id }) => refused('options_unfit', id)),
    ...shownTexts(form).flatMap(({ id, texts }): FormDefect[] => {
      if (texts.some(({ ja }) => isUnseen(ja))) return [refused('words_missing', id)];
      return texts.some(({ en }) => isUnseen(en)) ? [{ code: 'english_missing', severity: 'amber', field: id }] : [];
    }),
  ];
}

function areOptionsFit({ kind, options = [] }: FieldDefinition): boolean {
  if (kind !== 'choice' && kind !== 'choices') return true;
  return options.length > 0 && new Set(options.map(({ value }) => value)).size === options.length;
}

/** What a visitor has to read to go on. A page without questions is left out before it is published. */
function shownTexts({ steps, consents }: FormDefinition): readonly { id: string; texts: readonly Localized[] }[] {
  return [
    ...steps.filter(({ fields }) => fields.length > 0).map(({ id, title }) => ({ id, texts: [title] })),
    ...steps
      .flatMap(({ fields }) => fields)
      .map(({ id, label, options = [] }) => ({ id, texts: [label, ...options.map((option) => option.label)] })),
    ...consents.map(({ id, label, text }) => ({ id, texts: [label, text] })),
  ];
}

/** Whatever is said in Japanese alone is shown so to readers of English too. */
export function withEnglish<Part>(part: Part): Part {
  if (Array.isArray(part)) return part.map(withEnglish) as Part;
  if (typeof part !== 'object' || part === null) return part;
  const { ja, en } = part as Partial<Localized>;
  if (typeof ja === 'string' && typeof en === 'string') return isUnseen(en) ? { ...part, en: ja } : part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, withEnglish(value)])) as Part;
}
