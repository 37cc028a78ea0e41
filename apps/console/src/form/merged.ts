import { hashKey } from '@tanstack/react-query';

/** What a form begins with, what stands in it now, and what somebody else kept meanwhile. */
interface Sides {
  readonly was: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/**
 * Both changes together, part by part: seven days of a week are seven parts. Where both changed the same part, what was
 * typed here stays: it is on the screen, and theirs is shown beside it.
 */
export function merged({ was, mine, theirs }: Sides): unknown {
  if (isSame(mine, was)) return theirs;
  if (isSame(theirs, was)) return mine;
  if (isList(was) && isList(mine) && isList(theirs)) {
    if ([...was, ...mine, ...theirs].every((one) => typeof one === 'string')) return mergedSet(was, mine, theirs);
    const isInPlace = was.length === mine.length && was.length === theirs.length;
    return isInPlace ? mine.map((one, at) => merged({ was: was[at], mine: one, theirs: theirs[at] })) : mine;
  }
  if (isParts(was) && isParts(mine) && isParts(theirs))
    return Object.fromEntries(
      Object.keys({ ...theirs, ...mine }).map((key) => [
        key,
        merged({ was: was[key], mine: mine[key], theirs: theirs[key] }),
      ]),
    );
  return mine;
}

/** Without what either took out, with what either put in. */
const mergedSet = (was: readonly unknown[], mine: readonly unknown[], theirs: readonly unknown[]): unknown[] => [
  ...theirs.filter((one) => mine.includes(one) || !was.includes(one)),
  ...mine.filter((one) => !was.includes(one) && !theirs.includes(one)),
];

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isParts = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !isList(value);
const isSame = (one: unknown, other: unknown): boolean => hashKey([one]) === hashKey([other]);
