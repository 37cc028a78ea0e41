/** Other places for the fields of a form: where each would be asked, the four forms compared, and the form it makes. */
import type { FieldDefinition, FormDefinition } from './form';
import { dropOf, fieldPlaces, placedFields, placedIn, type FieldPlace, type FormDemand } from './form-trade-off';
import type { PlacedField } from './form-trade-off';

/** Field id → where it is to be asked; a field that is not named stays where it is. */
export type Placement = Readonly<Record<string, FieldPlace>>;

export const comparedForms = ['short', 'published', 'dearest', 'long'] as const;
export type ComparedForm = (typeof comparedForms)[number];

export interface ComparedSet {
  readonly form: ComparedForm;
  /** Of `dearest`: the optional field that costs most, required. */
  readonly field: FieldDefinition | null;
  readonly fields: readonly PlacedField[];
}

/** The rows of domain §2.4.5: contact alone · as it is · the dearest optional field required too · all required. */
export function comparedSets(form: FormDefinition, measured?: FormDemand['measured']): ComparedSet[] {
  const asItIs = placedFields(form);
  const [dearest] = asItIs
    .filter(({ place }) => place === 'optional')
    .sort((a, b) => dropOf(b.field, measured) - dropOf(a.field, measured));
  return [
    { form: 'short', field: null, fields: placedIn(form, 'short') },
    { form: 'published', field: null, fields: asItIs },
    ...(dearest === undefined
      ? []
      : [
          {
            form: 'dearest' as const,
            field: dearest.field,
            fields: withPlacement(asItIs, { [dearest.field.id]: 'required' }),
          },
        ]),
    { form: 'long', field: null, fields: placedIn(form, 'long') },
  ];
}

export function withPlacement(fields: readonly PlacedField[], placement: Placement): PlacedField[] {
  return fields.map(({ field, place }) => ({ field, place: placement[field.id] ?? place }));
}

/** What differs from the form as it is, and nothing else. */
export function placementOf(fields: readonly PlacedField[], form: FormDefinition): Placement {
  const now = new Map(placedFields(form).map(({ field, place }) => [field.id, place]));
  return Object.fromEntries(
    fields.filter(({ field, place }) => now.get(field.id) !== place).map(({ field, place }) => [field.id, place]),
  );
}

/**
 * The form that asks so. What goes to the telephone or away leaves it, with a page that has none left: which of it is
 * asked on the telephone follows from the criteria.
 */
export function formPlaced(form: FormDefinition, placement: Placement): FormDefinition {
  const steps = form.steps
    .map((step) => ({
      ...step,
      fields: step.fields.flatMap((field): FieldDefinition[] => {
        const place = placement[field.id];
        if (place === undefined) return [field];
        return place === 'required' || place === 'optional' ? [{ ...field, required: place === 'required' }] : [];
      }),
    }))
    .filter(({ fields }) => fields.length > 0);
  return { ...form, steps };
}

/** As an address tells it: `income.required`, several with commas between. What it does not know it leaves out. */
export function readPlacement(text: string): Placement {
  return Object.fromEntries(
    text.split(',').flatMap((one) => {
      const [, field, place] = /^([a-z][a-z0-9_]{0,59})\.([a-z]+)$/.exec(one) ?? [];
      const known = fieldPlaces.find((each) => each === place);
      return field === undefined || known === undefined ? [] : [[field, known] as const];
    }),
  );
}

export const placementText = (placement: Placement): string =>
  Object.entries(placement)
    .map(([field, place]) => `${field}.${place}`)
    .join(',');
