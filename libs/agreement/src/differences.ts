import { fieldNames, type FieldName } from './fields';
import type { Held, SheetContent, SheetValue } from './content';

export interface FieldDifference {
  readonly field: FieldName;
  readonly before: SheetValue | Held | undefined;
  readonly after: SheetValue | Held | undefined;
}

/** Parts of a value in one order, whoever wrote them. */
const keyOf = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  ) ?? '';

/** Field by field, in the order of the sheet. */
export const differencesOf = (before: SheetContent, after: SheetContent): FieldDifference[] =>
  fieldNames.flatMap((field) =>
    keyOf(before[field]) === keyOf(after[field]) ? [] : [{ field, before: before[field], after: after[field] }],
  );

/** Two people wrote on from the same draft: mine, and where only they changed a field, theirs. */
export function mergeOf(
  base: SheetContent,
  mine: SheetContent,
  theirs: SheetContent,
): { readonly content: SheetContent; readonly conflicts: readonly FieldDifference[] } {
  const changedByMe = new Set(differencesOf(base, mine).map(({ field }) => field));
  const content = Object.fromEntries(
    fieldNames.flatMap((field) => {
      const value = changedByMe.has(field) ? mine[field] : theirs[field];
      return value === undefined ? [] : [[field, value] as const];
    }),
  );
  const conflicts = differencesOf(theirs, mine).filter(
    ({ field }) => changedByMe.has(field) && keyOf(base[field]) !== keyOf(theirs[field]),
  );
  return { content, conflicts };
}
