/** Which questions are left for the telephone, whatever asks the rest. Pure. */
import type { FieldDefinition, FormDefinition } from '../../form/form';
import { criteriaOf, scorableFieldsOf, type Target } from '../../target/criteria';
import { decidable, formFields } from '../form-links';

export interface CallQuestionsInput {
  readonly targets: readonly Target[];
  readonly form: FormDefinition;
  /** Every field that could be asked. */
  readonly catalogue: readonly FieldDefinition[];
  /** Ids in the order they were put in by hand; what it does not name comes after, as the criteria do. */
  readonly order?: readonly string[];
}

/**
 * Every answer that a criterion reads and the form does not ask, as it is worded for the call. A Must of which the form
 * asks nothing makes no question of the call: the form has to ask it (S004-20).
 */
export function callQuestions({ targets, form, catalogue, order = [] }: CallQuestionsInput): FieldDefinition[] {
  const known = new Map(catalogue.map((field) => [field.id, field]));
  const onForm = new Set(formFields(form).map(({ id }) => id));
  const heard = targets
    .flatMap(criteriaOf)
    .filter(({ list, rule }) => list !== 'must' || decidable(rule, (id) => onForm.has(id)) !== 'none');
  const asked = [...new Set(heard.flatMap(({ rule }) => scorableFieldsOf(rule)))].flatMap((id) => {
    const field = onForm.has(id) ? undefined : known.get(id);
    return field === undefined ? [] : [{ ...field, required: false, priority: 'low' as const }];
  });
  return inOrder(asked, order);
}

/** Those that the order names first, the others as they were. */
export function inOrder<Named extends { readonly id: string }>(
  all: readonly Named[],
  order: readonly string[],
): Named[] {
  const placeOf = ({ id }: Named): number => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...all].sort((a, b) => placeOf(a) - placeOf(b));
}
