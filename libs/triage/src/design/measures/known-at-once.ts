/** For how many people band and segment are known the moment they send the form (S004-25). Pure. */
import type { FieldDefinition } from '../../form/form';
import { LEFT_OUT, type PlacedField } from '../../form/form-trade-off';
import type { Target } from '../../target/criteria';
import { askingOf, fieldsOfPart, partsOf } from '../form-links';

const ANSWERED = { required: 1, optional: 1 - LEFT_OUT, hidden: 0 } as const;

/**
 * Share of registrants of whom every Must and what the segment is read from are known at once; the mean over the
 * targets. An optional answer is given by 0.55, one independently of another. Of a rule with several parts its best
 * asked one counts.
 */
export function knownAtOnce(
  placed: readonly PlacedField[],
  { targets, routingFields }: { targets: readonly Target[]; routingFields: readonly string[] },
): number | null {
  if (targets.length === 0) return null;
  const fields = placed.flatMap(({ field, place }): FieldDefinition[] =>
    place === 'required' || place === 'optional' ? [{ ...field, required: place === 'required' }] : [],
  );
  return targets.reduce((sum, target) => sum + knownOf(target, fields, routingFields), 0) / targets.length;
}

function knownOf(target: Target, fields: readonly FieldDefinition[], routingFields: readonly string[]): number {
  const chance = (id: string): number => {
    const field = fields.find((one) => one.id === id);
    return field === undefined ? 0 : ANSWERED[askingOf(field, target, fields)];
  };
  const read = target.must.map(({ rule }) => {
    const parts = partsOf(rule).map(fieldsOfPart);
    const chanceOf = (ids: readonly string[]): number => ids.reduce((product, id) => product * chance(id), 1);
    return [...parts].sort((a, b) => chanceOf(b) - chanceOf(a))[0] ?? [];
  });
  return [...new Set([...read.flat(), ...routingFields])].reduce((product, id) => product * chance(id), 1);
}
