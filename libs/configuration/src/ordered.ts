import type { Shape } from './sections';
import { isFields, type Value } from './values';

/** Names in the order of their shape, Japanese before English: a database keeps none. Those of one's own stay. */
export function ordered(shape: Shape, value: Value): Value {
  if (Array.isArray(value)) {
    const inner = typeof shape === 'object' && 'list' in shape ? shape.list : 'any';
    return value.map((item: Value) => ordered(inner, item));
  }
  if (!isFields(value)) return value;
  const known = typeof shape === 'object' && 'record' in shape ? shape.record : usual;
  const names = typeof shape === 'object' && 'keyed' in shape ? [] : Object.keys(known);
  const inOrder = [...new Set([...names.filter((name) => Object.hasOwn(value, name)), ...Object.keys(value)])];
  return Object.fromEntries(inOrder.map((name) => [name, ordered(innerOf(shape, name), value[name] ?? null)]));
}

const usual: Readonly<Record<string, Shape>> = {
  id: 'any',
  op: 'any',
  kind: 'any',
  ja: 'any',
  en: 'any',
  field: 'any',
  value: 'any',
  label: 'any',
};

/** Of what stands there under a name. */
export const innerOf = (shape: Shape, name: string): Shape => {
  if (typeof shape === 'string' || 'list' in shape) return 'any';
  return 'keyed' in shape ? shape.keyed : (shape.record[name] ?? 'any');
};
