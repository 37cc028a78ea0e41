/** What the text would change of what there is: one step for each setting that differs. */
import { differencesOf, type Difference } from './differences';
import { merged } from './merged';
import type { ReadEntry } from './read';
import { sectionNames, sectionOf, type Entry, type SectionName } from './sections';
import { isAlike, type Fields } from './values';

export type StepAction = 'add' | 'change' | 'retire';

export interface Step {
  readonly section: SectionName;
  readonly key: string;
  readonly action: StepAction;
  /** What there is; null where nothing is. */
  readonly before: Fields | null;
  /** What shall be, whole: with what the text leaves out. */
  readonly after: Fields;
  readonly differences: readonly Difference[];
  readonly from: ReadEntry;
}

/** In the order in which they are put in force. What the text does not name is left alone. */
export function planOf(read: readonly ReadEntry[], current: readonly Entry[]): Step[] {
  const known = new Map(current.map((entry) => [`${entry.section} ${entry.key}`, entry.fields]));
  return sectionNames.flatMap((section) =>
    read.filter((entry) => entry.section === section).flatMap((entry) => stepOf(entry, known) ?? []),
  );
}

function stepOf(entry: ReadEntry, known: ReadonlyMap<string, Fields>): Step | null {
  const { section, key, fields } = entry;
  const before = known.get(`${section} ${key}`) ?? null;
  // What is not there needs no retiring.
  if (before === null && isRetired(fields)) return null;
  const shape = { record: sectionOf(section).fields };
  const after = merged(shape, before ?? undefined, fields) as Fields;
  const differences = differencesOf(shape, before ?? {}, after);
  if (before !== null && differences.length === 0) return null;
  const isRetiring = before !== null && isRetired(after) && !isRetired(before);
  return {
    section,
    key,
    action: before === null ? 'add' : isRetiring ? 'retire' : 'change',
    before,
    after,
    differences,
    from: entry,
  };
}

const isRetired = (fields: Fields): boolean => isAlike(fields['retired'], true) || isAlike(fields['state'], 'filled');
