/** What is there, with what the text says instead. */
import { innerOf } from './ordered';
import type { Shape } from './sections';
import { isAlike, isFields, type Fields, type Value } from './values';

/** Within maps what is left out stays; lists are whole. */
export function merged(shape: Shape, current: Value | undefined, given: Value): Value {
  if (isAlike(current, given) && !isKeyed(shape)) return current ?? given;
  if (typeof shape === 'string' || 'list' in shape || !isFields(given)) return given;
  const own = isFields(current) ? current : {};
  const names = 'keyed' in shape ? inOrder(Object.keys(own), Object.keys(given)) : withNew(own, given);
  return Object.fromEntries(
    names.map((name) => {
      const said = given[name];
      return [name, said === undefined ? (own[name] ?? null) : merged(innerOf(shape, name), own[name], said)];
    }),
  );
}

const isKeyed = (shape: Shape): boolean => typeof shape === 'object' && !('list' in shape);

const withNew = (own: Fields, given: Fields): string[] => [...new Set([...Object.keys(own), ...Object.keys(given)])];

/** The names given, in their order; each of the others stays behind the one it stood behind. */
export function inOrder(current: readonly string[], given: readonly string[]): string[] {
  const isGiven = new Set(given);
  const begin: string[] = [];
  const behind = new Map<string, string[]>();
  let last = begin;
  for (const name of current) {
    if (!isGiven.has(name)) last.push(name);
    else behind.set(name, (last = []));
  }
  return [...begin, ...given.flatMap((name) => [name, ...(behind.get(name) ?? [])])];
}
