import type { CrossedDesign } from '@toritsugi/statistics';
import type { CloseRecord } from './close-rate-table';
import { occupationOf, type Sharing } from './learned-rates';
import type { Outcome } from './outcome';

/** Everything the fit is over, numbered. */
export interface LearningFrame {
  sharing: Sharing;
  advisors: readonly string[];
  segments: readonly string[];
  occupations: readonly string[];
  design: CrossedDesign;
}

/** Every advisor crossed with every segment, sorted by name; cells run segment by segment within an advisor. */
export function learningFrame({ outcomes, past, roster, sharing }: {
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
  const occupation = segments.map((segment) => occupations.indexOf(occupationOf(segment)));
  const cells = advisors.length * segments.length;
  const ofCell = (level: (advisor: number, segment: number) => number) =>
    Int32Array.from({ length: cells }, (_, cell) => level(Math.floor(cell / segments.length), cell % segments.length));
  const groups = [
    { levels: advisors.length, ofCell: ofCell((advisor) => advisor) },
    { levels: segments.length, ofCell: ofCell((_, segment) => segment) },
  ];
  if (sharing === 'occupation') {
    groups.push({ levels: occupations.length, ofCell: ofCell((_, segment) => occupation[segment] ?? 0) });
    groups.push({ levels: advisors.length * occupations.length, ofCell: ofCell((advisor, segment) => advisor * occupations.length + (occupation[segment] ?? 0)) });
  }
  return { sharing, advisors, segments, occupations, design: { cells, groups } };
}

export function numbered(names: readonly string[]): Map<string, number> {
  return new Map(names.map((name, at) => [name, at]));
}
