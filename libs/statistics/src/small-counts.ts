/** Counts that may be shown of a whole and its parts, so that none below a minimum is told, not even by difference. */

/** A count that is shown, one below the minimum, or one kept back because others would tell of those. */
export type ShownCount = number | 'few' | 'kept_back';

/**
 * The parts of a whole that the reader knows. Parts below `minimum` are `few`; further ones, the smallest first, are
 * kept back until each `few` could still be anything from 0 to `minimum` − 1 for whoever subtracts what is shown. Where
 * that cannot be reached, no part is told. A whole below the minimum has no parts to tell.
 */
export function shownCounts(parts: readonly number[], minimum: number): ShownCount[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  if (whole < minimum) return parts.map(() => 'few');
  const most = minimum - 1;
  const few = parts.filter((part) => part < minimum);
  if (few.length === 0) return [...parts];
  const others = parts.flatMap((part, index) => (part < minimum ? [] : [{ part, index }]));
  others.sort((a, b) => a.part - b.part || a.index - b.index);
  let hidden = few.reduce((sum, part) => sum + part, 0);
  for (let kept = 0; kept <= others.length; kept += 1) {
    if (kept > 0) hidden += others[kept - 1]?.part ?? 0;
    const isSafe =
      kept > 0
        ? // A part kept back is `minimum` or more, and can take up whatever the others do not.
          hidden - kept * minimum >= most
        : hidden >= most && hidden <= most * (few.length - 1);
    if (!isSafe) continue;
    const back = new Set(others.slice(0, kept).map(({ index }) => index));
    return parts.map((part, index) => (part < minimum ? 'few' : back.has(index) ? 'kept_back' : part));
  }
  return parts.map(() => 'kept_back');
}
