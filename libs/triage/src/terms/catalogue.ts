/** The fields of the catalogue as they are asked today. */
import type { FieldDefinition, FieldOption, FormDefinition } from '../form/form';
import { otherThanOurs } from '../segment';
import { inUse, type CatalogueField, type Vocabulary } from '../vocabulary';

/** The choice for whoever wants none of the agency's occupations; no occupation may be called so. */
export const OTHER_OCCUPATION = 'other';
const otherWork: FieldOption = { value: OTHER_OCCUPATION, label: otherThanOurs };

/** Fields in use, with the occupations and areas in use as their choices. */
export function fieldsInUse(vocabulary: Vocabulary): readonly FieldDefinition[] {
  return inUse(vocabulary.fields).map((field) => definitionOf(field, vocabulary));
}

export function definitionOf({ definition, choicesFrom }: CatalogueField, vocabulary: Vocabulary): FieldDefinition {
  if (choicesFrom === undefined) {
    const { options } = definition;
    return options?.some(({ retired }) => retired) ? { ...definition, options: inUse(options) } : definition;
  }
  const options = inUse(vocabulary[choicesFrom]).map(({ id, name }) => ({ value: id, label: name }));
  return { ...definition, options: choicesFrom === 'occupations' ? [...options, otherWork] : options };
}

type Terms = Pick<Vocabulary, 'occupations' | 'areas' | 'fields'>;

/** Choices of a form that the agency has retired since. */
export function retiredChoices(field: FieldDefinition, vocabulary: Terms): readonly FieldOption[] {
  const known = vocabulary.fields.find(({ id }) => id === field.id);
  const retired =
    known?.choicesFrom === undefined
      ? (known?.definition.options ?? []).filter((option) => option.retired === true).map(({ value }) => value)
      : vocabulary[known.choicesFrom].filter((term) => term.retired === true).map(({ id }) => id);
  return (field.options ?? []).filter(({ value }) => retired.includes(value));
}

/** The form without them; the same one where there are none. Whoever has chosen one already may still send it. */
export function withoutRetired(form: FormDefinition, vocabulary: Terms): FormDefinition {
  const current = (field: FieldDefinition): FieldDefinition => {
    const retired = retiredChoices(field, vocabulary);
    return retired.length === 0
      ? field
      : { ...field, options: (field.options ?? []).filter((option) => !retired.includes(option)) };
  };
  const isCurrent = form.steps.every(({ fields }) => fields.every((field) => current(field) === field));
  return isCurrent
    ? form
    : { ...form, steps: form.steps.map((step) => ({ ...step, fields: step.fields.map(current) })) };
}
