type Parts = ReadonlyMap<string, unknown>;

/** The same text for the same content, in whatever order a store keeps its parts. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([first], [second]) => (first < second ? -1 : 1)))
      : one,
  );

const isNamed = (one: unknown): one is { readonly id: string } =>
  typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string';

/** Of a record its fields, of a list of named things each of them; null of anything that is changed as a whole. */
function partsOf(value: unknown): Parts | null {
  if (Array.isArray(value))
    return value.length > 0 && value.every(isNamed) ? new Map(value.map((one) => [one.id, one])) : null;
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : null;
}

export interface Merged<Value> {
  readonly value: Value;
  /** Both changed the same, each in their own way: what I wanted stands in `value`. */
  readonly isConflict: boolean;
}

/** What I wanted of `base`, on top of what others made of it meanwhile. */
export function mergedOnto<Value>(base: Value, mine: Value, theirs: Value): Merged<Value> {
  if (canonical(mine) === canonical(base)) return { value: theirs, isConflict: false };
  if (canonical(theirs) === canonical(base) || canonical(theirs) === canonical(mine))
    return { value: mine, isConflict: false };
  const [was, wanted, now] = [partsOf(base), partsOf(mine), partsOf(theirs)];
  if (was === null || wanted === null || now === null || Array.isArray(mine) !== Array.isArray(theirs))
    return { value: mine, isConflict: true };
  let isConflict = false;
  const merged = [...new Set([...now.keys(), ...wanted.keys()])].flatMap((key) => {
    const part = mergedOnto(was.get(key), wanted.get(key), now.get(key));
    isConflict ||= part.isConflict;
    return part.value === undefined ? [] : [[key, part.value] as const];
  });
  const value = Array.isArray(mine) ? merged.map(([, one]) => one) : Object.fromEntries(merged);
  return { value: value as Value, isConflict };
}
