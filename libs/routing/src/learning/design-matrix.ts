import type { CrossedDesign } from '@toritsugi/statistics';

/** What rates are learned over, numbered. */
export interface DesignGrid {
  readonly advisors: number;
  readonly segments: number;
  /** Of each segment; without, occupations are not shared. */
  readonly occupationOf?: readonly number[];
}

/**
 * Every advisor crossed with every segment: cell advisor · segments + segment; groups advisors, segments, and with
 * occupations these and advisor × occupation. With steps two cells each, of the steps and of the close, which share all
 * that and one more group, advisor × segment; the last two groups are what advisors and segments have of their own in
 * each.
 */
export function designMatrix({ advisors, segments, occupationOf }: DesignGrid, withSteps: boolean): CrossedDesign {
  const kinds = withSteps ? 2 : 1;
  const cells = advisors * segments * kinds;
  const by = (levels: number, level: (advisor: number, segment: number, kind: number) => number) => ({
    levels,
    ofCell: Int32Array.from({ length: cells }, (_, at) =>
      level(Math.floor(at / kinds / segments), Math.floor(at / kinds) % segments, at % kinds),
    ),
  });
  const groups = [by(advisors, (advisor) => advisor), by(segments, (_, segment) => segment)];
  if (occupationOf) {
    const occupations = occupationsOf(occupationOf);
    groups.push(by(occupations, (_, segment) => occupationOf[segment] ?? 0));
    groups.push(by(advisors * occupations, (advisor, segment) => advisor * occupations + (occupationOf[segment] ?? 0)));
  }
  if (!withSteps) return { cells, groups };
  groups.push(by(advisors * segments, (advisor, segment) => advisor * segments + segment));
  return {
    cells,
    groups: [
      ...groups,
      by(advisors * 2, (advisor, _, kind) => advisor * 2 + kind),
      by(segments * 2, (_, segment, kind) => segment * 2 + kind),
    ],
  };
}

/** The levels of a close that has no cell, or whose cell is left out; null for who or what was never seen. */
export function levelsOfClose(
  { advisor, segment, occupation }: { advisor: number | null; segment: number | null; occupation: number | null },
  { occupationOf }: DesignGrid,
  withSteps: boolean,
): (number | null)[] {
  const pair =
    advisor === null || occupation === null || !occupationOf
      ? null
      : advisor * occupationsOf(occupationOf) + occupation;
  const shared = occupationOf ? [advisor, segment, occupation, pair] : [advisor, segment];
  return withSteps
    ? [...shared, null, advisor === null ? null : advisor * 2 + 1, segment === null ? null : segment * 2 + 1]
    : shared;
}

function occupationsOf(occupationOf: readonly number[]): number {
  return occupationOf.reduce((most, occupation) => Math.max(most, occupation + 1), 0);
}
