/**
 * Which group of registrants a close rate is read for: occupation × experience × area, with wider groups to fall back
 * to.
 */
import { inUse, type Area, type ExperienceBand, type Localized, type Occupation, type Vocabulary } from './vocabulary';
import type { Answers } from './form/form';

/**
 * The occupation (そのほかの職種) of whoever wishes for none of the agency's and meets no target. Not the value of that
 * choice: an area may be called the same, and a part of a key is read without its place.
 */
export const OTHER_THAN_OURS = 'other_than_ours';
export const otherThanOurs: Localized = { ja: 'そのほかの職種', en: 'Other work' };

export type Segment = { readonly occupation: Occupation; readonly experienceBand: ExperienceBand; readonly area: Area };

/**
 * Segment of a registrant within the occupation of the chosen target. The form requires both answers; where one is
 * missing all the same, the least favourable group is taken, so that nobody is ranked on experience they never stated.
 */
export function segmentOf(
  answers: Answers,
  occupation: Occupation,
  { experienceBands, areas }: Pick<Vocabulary, 'experienceBands' | 'areas'>,
): Segment {
  const area = areas.find(({ id }) => id === answers.desired_area) ?? inUse(areas).at(-1);
  return {
    occupation,
    experienceBand: experienceBandOf(answers.experience_years, experienceBands),
    area: area?.id ?? '',
  };
}

/** Years in the desired occupation → the last band in use that begins by then; the first for anything but a number. */
export function experienceBandOf(years: unknown, experienceBands: Vocabulary['experienceBands']): ExperienceBand {
  const offered = inUse(experienceBands);
  const reached = typeof years === 'number' ? offered.findLast(({ fromYears }) => years >= fromYears) : undefined;
  return (reached ?? offered[0])?.id ?? '';
}

/** `accounting.y4_plus.kanto` */
export function segmentKey(segment: Segment): string {
  return `${segment.occupation}.${segment.experienceBand}.${segment.area}`;
}

const KEY = /^([a-z][a-z0-9_]{0,39})\.([a-z][a-z0-9_]{0,39})\.([a-z][a-z0-9_]{0,39})$/;

/** The segment of a three-part key, or undefined for anything else. Whether its parts are in use is not asked. */
export function parseSegmentKey(key: string): Segment | undefined {
  const [, occupation, experienceBand, area] = KEY.exec(key) ?? [];
  if (occupation === undefined || experienceBand === undefined || area === undefined) return undefined;
  return { occupation, experienceBand, area };
}

/** Keys from narrow to wide: three parts, occupation × experience, occupation. */
export function segmentLevels(segment: Segment): readonly [string, string, string] {
  return [segmentKey(segment), `${segment.occupation}.${segment.experienceBand}`, segment.occupation];
}

/** Years that stand for a band where a past record tells no more: half way to the next one, 2 beyond the last. */
export function typicalYears(band: ExperienceBand, experienceBands: Vocabulary['experienceBands']): number | undefined {
  const from = experienceBands.find(({ id }) => id === band)?.fromYears;
  if (from === undefined) return undefined;
  const next = inUse(experienceBands).find(({ fromYears }) => fromYears > from)?.fromYears;
  return next === undefined ? from + 2 : Math.floor((from + next) / 2);
}
