/** The criteria that templates share. Answers are named by the fields of the closed registry alone. */
import type { Rule } from '../../target/criteria';
import type { Localized } from '../../vocabulary';

export interface CriterionDraft {
  readonly id: string;
  readonly label: Localized;
  readonly question: Localized;
  readonly rule: Rule;
}

export interface TargetTemplate {
  readonly id: string;
  readonly name: Localized;
  /** Within how many months somebody wants to move. */
  readonly months: 3 | 6;
  readonly years: number;
  readonly want: readonly CriterionDraft[];
  readonly avoid: readonly CriterionDraft[];
}

type Words = readonly [ja: string, en: string];
const words = ([ja, en]: Words): Localized => ({ ja, en });

export function draft(id: string, label: Words, question: Words, rule: Rule): CriterionDraft {
  return { id, label: words(label), question: words(question), rule };
}

interface Held {
  readonly id: string;
  readonly values: readonly string[];
  readonly label: Words;
}

export const holds = (field: string, { id, values, label }: Held): CriterionDraft =>
  draft(id, label, [`${label[0]}をお持ちですか。`, `Do you hold this: ${label[1]}?`], {
    op: 'includes_any',
    field,
    values,
  });

export const qualified = (id: string, values: readonly string[], label: Words): CriterionDraft =>
  holds('qualifications', { id, values, label });

export const incomeGap = (factor: number): CriterionDraft =>
  draft(
    'income_gap',
    [`希望年収が現年収の${factor}倍を超える`, `Desired income above ${factor} × current income`],
    ['現在の年収とご希望の年収は、どのくらいですか。', 'What are your current and desired yearly incomes?'],
    { op: 'ratio_above', numerator: 'desired_income', denominator: 'current_income', factor },
  );

export const remoteOnly = draft(
  'remote_only',
  ['フルリモートのみ', 'Fully remote work only'],
  ['出社のあるお仕事も検討できますか。', 'Would you consider work that includes days at the office?'],
  { op: 'one_of', field: 'work_style', values: ['remote_only'] },
);

export const contractorOnly = draft(
  'contractor_only',
  ['業務委託のみ', 'Contractor work only'],
  ['ご希望の契約形態は、正社員でよろしいですか。', 'Are you looking for permanent employment?'],
  { op: 'one_of', field: 'employment_type', values: ['contractor_only'] },
);

export const shortHoursOnly = draft(
  'short_hours_only',
  ['短時間勤務のみ', 'Short hours only'],
  ['フルタイムの勤務も検討できますか。', 'Would you consider full-time work?'],
  { op: 'one_of', field: 'working_hours', values: ['short_only'] },
);

export const oneStationOnly = draft(
  'one_station_only',
  ['勤務地を1駅に限定', 'Only around one station'],
  ['勤務地は、ご希望の駅のほかも検討できますか。', 'Would you consider places other than around one station?'],
  { op: 'one_of', field: 'location_limit', values: ['one_station_only'] },
);

export const fixedPayOnly = draft(
  'fixed_pay_only',
  ['固定給以外は不可', 'Accepts fixed pay only'],
  ['業績給のあるお仕事も検討できますか。', 'Would you consider pay with a performance part?'],
  { op: 'one_of', field: 'pay_condition', values: ['fixed_only'] },
);

export const weekendWork = draft(
  'weekend_work',
  ['土日の勤務ができる', 'Can work at weekends'],
  ['土日の勤務は可能ですか。', 'Can you work at weekends?'],
  { op: 'is_true', field: 'weekend_work' },
);

export const nightWork = draft(
  'night_work',
  ['夜間の勤務ができる', 'Can work at night'],
  ['夜間の勤務は可能ですか。', 'Can you work at night?'],
  { op: 'is_true', field: 'night_work' },
);

export const shortCommute = draft(
  'commute_60',
  ['通勤60分以内', 'Commute within 60 minutes'],
  ['ご希望の勤務地までの通勤は、何分ほどですか。', 'How many minutes would your commute take?'],
  { op: 'at_most', field: 'commute_minutes', value: 60 },
);

export const openToOffice = draft(
  'office_or_hybrid',
  ['出社または出社とリモートの両方', 'At the office, or office and remote'],
  ['働き方のご希望はありますか。', 'How would you like to work?'],
  { op: 'one_of', field: 'work_style', values: ['office', 'hybrid', 'any'] },
);
