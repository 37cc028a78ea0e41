/** Field by field: what was, and what shall be. */
import { innerOf } from './ordered';
import type { Shape } from './sections';
import { isAlike, isFields, type Fields, type Value } from './values';

export interface Difference {
  /** `criteria.bookkeeping.weight` */
  readonly path: string;
  /** As it is read; null where nothing is. */
  readonly before: string | null;
  readonly after: string | null;
}

export function differencesOf(shape: Shape, before: Value, after: Value): Difference[] {
  return within(shape, before, after, []);
}

function within(
  shape: Shape,
  before: Value | undefined,
  after: Value | undefined,
  path: readonly string[],
): Difference[] {
  const isOrdered = typeof shape === 'object' && 'keyed' in shape;
  if (isAlike(before, after) && !hasMaps(shape)) return [];
  if (isFields(before) && isFields(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const inside = names.flatMap((name) => within(innerOf(shape, name), before[name], after[name], [...path, name]));
    return isOrdered ? [...order(before, after, path), ...inside] : inside;
  }
  const [one, other] = [byId(before), byId(after)];
  if (one !== null && other !== null) return within({ keyed: 'any' }, one, other, path);
  if (isAlike(before, after)) return [];
  return [{ path: path.join('.'), before: said(before), after: said(after) }];
}

const hasMaps = (shape: Shape): boolean => typeof shape === 'object' && !('list' in shape);

/** Of the names that both have. */
function order(before: Fields, after: Fields, path: readonly string[]): Difference[] {
  const was = Object.keys(before).filter((name) => Object.hasOwn(after, name));
  const is = Object.keys(after).filter((name) => Object.hasOwn(before, name));
  if (was.join('\n') === is.join('\n')) return [];
  return [{ path: path.join('.'), before: was.join(', '), after: is.join(', ') }];
}

/** A list of things that have ids of their own, by these; null for any other. */
function byId(value: Value | undefined): Fields | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const items = value as readonly Value[];
  const ids = items.map((item) => (isFields(item) ? item['id'] : undefined));
  if (!ids.every((id) => typeof id === 'string') || new Set(ids).size !== ids.length) return null;
  return Object.fromEntries(items.map((item, at) => [ids[at], item]));
}

/** As the text would have it, in one line of JSON where it is no single value. */
const said = (value: Value | undefined): string | null =>
  value === undefined || value === null ? null : typeof value === 'string' ? value : JSON.stringify(value);
