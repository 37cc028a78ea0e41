/** What the text holds: plain data, as YAML and JSON both have it. */
export type Value = null | boolean | number | string | readonly Value[] | Fields;
export type Fields = { readonly [key: string]: Value };

export const isFields = (value: Value | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same whatever the order of keys. */
export function isAlike(one: Value | undefined, other: Value | undefined): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item: Value, at) => isAlike(item, other[at] as Value));
  if (!isFields(one) || !isFields(other)) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isAlike(one[name], other[name]))
  );
}
