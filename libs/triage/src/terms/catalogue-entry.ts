/** How a question of the catalogue is written down: its defaults, its options, its words. */
import type { FieldDefinition, FieldOption } from '../form/form';
import type { CatalogueField, Term } from '../vocabulary';

export const high = { priority: 'high', required: true } as const;
export const low = { priority: 'low', required: false } as const;
/** Asked on the telephone unless a form takes it up. */
export const asked = { ...low, maxLength: 40, dropRate: 0, askSeconds: 20 } as const;
export const CHOICE = 40;

export function option(value: string, ja: string, en: string): FieldOption {
  return { value, label: { ja, en } };
}

export function term(id: string, ja: string, en: string): Term {
  return { id, name: { ja, en } };
}

/** A field of the catalogue; its kind is the definition's unless said. */
export function entry(
  definition: FieldDefinition,
  more: Partial<Pick<CatalogueField, 'kind' | 'choicesFrom'>> = {},
): CatalogueField {
  return { id: definition.id, kind: definition.kind as CatalogueField['kind'], definition, ...more };
}
