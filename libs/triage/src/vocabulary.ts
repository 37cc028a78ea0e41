/** The words every part of triage shares: languages, occupations, experience, areas, bands. */

export type Localized = { readonly ja: string; readonly en: string };

export const occupations = [
  'it_engineer',
  'it_infra',
  'corp_sales',
  'customer_service',
  'accounting',
  'hr_admin',
] as const;
export type Occupation = (typeof occupations)[number];

/** `none` < 1 year, `y1_3` 1 to < 4 years, `y4_plus` ≥ 4 years, in the desired occupation. */
export const experienceBands = ['none', 'y1_3', 'y4_plus'] as const;
export type ExperienceBand = (typeof experienceBands)[number];

export const areas = ['kanto', 'kansai', 'other'] as const;
export type Area = (typeof areas)[number];

/** Best first: A 即連携, B 面談, C 確認要, D 対象外. Never shown to the job seeker. */
export const bands = ['A', 'B', 'C', 'D'] as const;
export type Band = (typeof bands)[number];

/** The value stored when a person chose わからない・答えたくない. It is an answer, but a criterion stays unknown. */
export const NO_ANSWER = 'no_answer';

export function assertNever(value: never): never {
  throw new TypeError(`Unexpected value: ${JSON.stringify(value)}`);
}
