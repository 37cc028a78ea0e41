/** The fields of the catalogue as they are asked today. */
import type { FieldDefinition, FieldOption } from '../form/form';
import { inUse, type CatalogueField, type Vocabulary } from '../vocabulary';

/** The choice for whoever wants none of the agency's occupations; no occupation may be called so. */
export const OTHER_OCCUPATION = 'other';
const otherWork: FieldOption = { value: OTHER_OCCUPATION, label: { ja: 'そのほかの職種', en: 'Other work' } };

/** Fields in use, with the occupations and areas in use as their choices. */
export function fieldsInUse(vocabulary: Vocabulary): readonly FieldDefinition[] {
  return inUse(vocabulary.fields).map((field) => definitionOf(field, vocabulary));
}

export function definitionOf({ definition, choicesFrom }: CatalogueField, vocabulary: Vocabulary): FieldDefinition {
  if (choicesFrom === undefined) return definition;
  const options = inUse(vocabulary[choicesFrom]).map(({ id, name }) => ({ value: id, label: name }));
  return { ...definition, options: choicesFrom === 'occupations' ? [...options, otherWork] : options };
}
