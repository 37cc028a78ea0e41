import type { CloseRecord } from '../rates/close-rate-table';
import type { DesignGrid } from './design-matrix';
import { occupationOf, type Sharing } from '../rates/learned-rates';
import type { Outcome } from './outcome';

/** Everything the fit is over, numbered. */
export interface LearningFrame {
  sharing: Sharing;
  advisors: readonly string[];
  segments: readonly string[];
  occupations: readonly string[];
  grid: DesignGrid;
}

/** Every advisor crossed with every segment, sorted by name. */
export function learningFrame({
  outcomes,
  past,
  roster,
  sharing,
}: {
  outcomes: readonly Outcome[];
  past: CloseRecord;
  roster: { advisorIds?: readonly string[]; segments?: readonly string[] };
  sharing: Sharing;
}): LearningFrame {
  const names = { advisors: new Set(roster.advisorIds), segments: new Set(roster.segments) };
  for (const rows of [outcomes, past]) {
    for (const { advisorId, segment } of rows) {
      names.advisors.add(advisorId);
      names.segments.add(segment);
    }
  }
  const [advisors, segments] = [[...names.advisors].sort(), [...names.segments].sort()];
  if (advisors.includes('') || segments.includes('')) throw new RangeError('an outcome needs an advisor and a segment');
  const occupations = sharing === 'occupation' ? [...new Set(segments.map(occupationOf))].sort() : [];
  const occupationAt = segments.map((segment) => occupations.indexOf(occupationOf(segment)));
  const grid = {
    advisors: advisors.length,
    segments: segments.length,
    ...(sharing === 'occupation' && { occupationOf: occupationAt }),
  };
  return { sharing, advisors, segments, occupations, grid };
}

export function numbered(names: readonly string[]): Map<string, number> {
  return new Map(names.map((name, at) => [name, at]));
}
