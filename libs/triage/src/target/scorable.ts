/**
 * Which answers a criterion may look at. A closed list: what is not here cannot be scored, in the type and at run time.
 * Adding a field is a decision about fairness, not a convenience (職業安定法 5条の5).
 */
import type { BarredAttribute } from './barred';

export const scorableFields = {
  desired_occupation: 'choice',
  experience_years: 'number',
  desired_area: 'choice',
  change_timing: 'choice',
  current_income: 'income',
  desired_income: 'income',
  qualifications: 'choices',
  work_style: 'choice',
  languages: 'choices',
  night_work: 'yes_no',
  new_business_experience: 'yes_no',
  store_manager_experience: 'yes_no',
  closing_experience: 'choice',
  payroll_experience: 'choices',
  requirements_experience: 'yes_no',
  weekend_work: 'yes_no',
  commute_minutes: 'number',
  employment_type: 'choice',
  location_limit: 'choice',
  pay_condition: 'choice',
  working_hours: 'choice',
} as const;

export type ScorableField = keyof typeof scorableFields;
type FieldOf<K> = { [F in ScorableField]: (typeof scorableFields)[F] extends K ? F : never }[ScorableField];

export type ChoiceField = FieldOf<'choice'>;
export type ChoicesField = FieldOf<'choices'>;
export type NumberField = FieldOf<'number'>;
export type YesNoField = FieldOf<'yes_no'>;
export type IncomeField = FieldOf<'income'>;

/** Fails to compile as soon as a barred attribute is added to the registry. */
type NoneBarred<T extends never> = T;
export type BarredScorableField = NoneBarred<Extract<ScorableField, BarredAttribute>>;

/**
 * Yearly income bands in units of ¥10,000 and the midpoint that stands for each; the two open ends stand half a step
 * out.
 */
export const incomeBands = [
  ['under_250', 225],
  ['250_299', 275],
  ['300_349', 325],
  ['350_399', 375],
  ['400_449', 425],
  ['450_499', 475],
  ['500_549', 525],
  ['550_599', 575],
  ['600_649', 625],
  ['650_699', 675],
  ['700_749', 725],
  ['750_799', 775],
  ['800_899', 850],
  ['900_999', 950],
  ['1000_1199', 1100],
  ['1200_plus', 1300],
] as const;

const midpoints: ReadonlyMap<unknown, number> = /* @__PURE__ */ new Map(incomeBands);

/** Midpoint of an income band in ¥10,000; 0 for anything that is not a band. */
export function incomeMidpoint(value: unknown): number {
  return midpoints.get(value) ?? 0;
}
