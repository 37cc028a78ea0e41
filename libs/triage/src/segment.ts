/**
 * Which group of registrants a close rate is read for: occupation × experience × area, with wider groups to fall back
 * to.
 */
import { areas, experienceBands, occupations, type Area, type ExperienceBand, type Occupation } from './vocabulary';
import type { Answers } from './form/form';

export type Segment = { readonly occupation: Occupation; readonly experienceBand: ExperienceBand; readonly area: Area };

/**
 * Segment of a registrant within the occupation of the chosen target. The form requires both answers; where one is
 * missing all the same, the least favourable group is taken, so that nobody is ranked on experience they never stated.
 */
export function segmentOf(answers: Answers, occupation: Occupation): Segment {
  return {
    occupation,
    experienceBand: experienceBandOf(answers.experience_years),
    area: oneOf(areas, answers.desired_area) ?? 'other',
  };
}

/** Years in the desired occupation → band: < 1, 1 to < 4, ≥ 4. */
export function experienceBandOf(years: unknown): ExperienceBand {
  if (typeof years !== 'number' || !(years >= 1)) return 'none';
  return years < 4 ? 'y1_3' : 'y4_plus';
}

/** `accounting.y4_plus.kanto` */
export function segmentKey(segment: Segment): string {
  return `${segment.occupation}.${segment.experienceBand}.${segment.area}`;
}

/** The segment of a three-part key, or undefined for anything else. */
export function parseSegmentKey(key: string): Segment | undefined {
  const parts = key.split('.');
  const occupation = oneOf(occupations, parts[0]);
  const experienceBand = oneOf(experienceBands, parts[1]);
  const area = oneOf(areas, parts[2]);
  if (parts.length !== 3 || !occupation || !experienceBand || !area) return undefined;
  return { occupation, experienceBand, area };
}

/** Keys from narrow to wide: three parts, occupation × experience, occupation. */
export function segmentLevels(segment: Segment): readonly [string, string, string] {
  return [segmentKey(segment), `${segment.occupation}.${segment.experienceBand}`, segment.occupation];
}

function oneOf<T extends string>(list: readonly T[], value: unknown): T | undefined {
  return list.find((item) => item === value);
}
