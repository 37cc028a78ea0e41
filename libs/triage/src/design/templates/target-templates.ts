/** Targets to begin with (S004-21): 3 Must, 3 Want, 3 Avoid per common occupation, for the agency to change. */
import type { Criterion, Target } from '../../target/criteria';
import type { Localized } from '../../vocabulary';
import {
  contractorOnly,
  draft,
  fixedPayOnly,
  holds,
  incomeGap,
  nightWork,
  oneStationOnly,
  openToOffice,
  qualified,
  remoteOnly,
  shortCommute,
  shortHoursOnly,
  weekendWork,
  type CriterionDraft,
  type TargetTemplate,
} from './parts';

export const targetTemplates: readonly TargetTemplate[] = [
  {
    id: 'accounting',
    name: { ja: '経理・財務', en: 'Accounting or finance' },
    months: 6,
    years: 1,
    want: [
      draft(
        'closing',
        ['決算業務の経験', 'Experience in closing the books'],
        ['決算業務は、月次・年次のどこまで経験がありますか。', 'Have you closed the books, monthly or yearly?'],
        { op: 'one_of', field: 'closing_experience', values: ['monthly', 'yearly'] },
      ),
      qualified(
        'bookkeeping_2',
        ['bookkeeping_2', 'bookkeeping_1'],
        ['日商簿記2級以上', 'Nissho bookkeeping grade 2 or 1'],
      ),
      openToOffice,
    ],
    avoid: [incomeGap(1.3), remoteOnly, contractorOnly],
  },
  {
    id: 'hr_admin',
    name: { ja: '人事・総務・一般事務', en: 'HR, general affairs or office administration' },
    months: 6,
    years: 1,
    want: [
      draft(
        'payroll',
        ['給与計算または社会保険の経験', 'Experience in payroll or social insurance'],
        ['給与計算や社会保険の手続きを担当したことはありますか。', 'Have you handled payroll or social insurance?'],
        { op: 'includes_any', field: 'payroll_experience', values: ['payroll', 'social_insurance'] },
      ),
      qualified('excel', ['excel'], ['Excel中級以上', 'Excel, intermediate or better']),
      openToOffice,
    ],
    avoid: [incomeGap(1.3), remoteOnly, shortHoursOnly],
  },
  {
    id: 'corp_sales',
    name: { ja: '法人営業', en: 'Corporate sales' },
    months: 3,
    years: 1,
    want: [
      draft(
        'new_business',
        ['新規開拓の経験', 'Experience in winning new customers'],
        ['新規開拓の営業をしたことはありますか。', 'Have you worked on winning new customers?'],
        { op: 'is_true', field: 'new_business_experience' },
      ),
      qualified('drivers_license', ['drivers_license'], ['普通自動車免許', "Driver's license"]),
      openToOffice,
    ],
    avoid: [incomeGap(1.3), fixedPayOnly, remoteOnly],
  },
  {
    id: 'customer_service',
    name: { ja: '販売・接客', en: 'Retail or customer service' },
    months: 3,
    years: 1,
    want: [
      draft(
        'store_manager',
        ['店長・SVの経験', 'Experience as store manager or supervisor'],
        ['店長やSVの経験はありますか。', 'Have you been a store manager or supervisor?'],
        { op: 'is_true', field: 'store_manager_experience' },
      ),
      weekendWork,
      shortCommute,
    ],
    avoid: [incomeGap(1.2), oneStationOnly, shortHoursOnly],
  },
  {
    id: 'it_engineer',
    name: { ja: '開発エンジニア', en: 'Software development' },
    months: 6,
    years: 1,
    want: [
      draft(
        'languages',
        ['Java・TypeScript・Goのいずれか', 'Java, TypeScript or Go'],
        ['実務で使ったことのある言語を教えてください。', 'Which programming languages have you used at work?'],
        { op: 'includes_any', field: 'languages', values: ['java', 'typescript', 'go'] },
      ),
      draft(
        'requirements',
        ['要件定義の経験', 'Experience in requirements definition'],
        ['要件定義に携わったことはありますか。', 'Have you worked on requirements definition?'],
        { op: 'is_true', field: 'requirements_experience' },
      ),
      openToOffice,
    ],
    avoid: [
      incomeGap(1.4),
      draft(
        'overseas_only',
        ['海外勤務のみ', 'Work abroad only'],
        ['国内での勤務も検討できますか。', 'Would you consider work in Japan?'],
        { op: 'one_of', field: 'location_limit', values: ['overseas_only'] },
      ),
      contractorOnly,
    ],
  },
  {
    id: 'it_infra',
    name: { ja: 'インフラ・社内SE', en: 'Infrastructure or internal IT' },
    months: 6,
    years: 1,
    want: [qualified('cloud', ['cloud'], ['クラウドの資格', 'A cloud certificate']), nightWork, openToOffice],
    avoid: [incomeGap(1.4), remoteOnly, contractorOnly],
  },
  {
    id: 'construction',
    name: { ja: '施工管理', en: 'Construction management' },
    months: 6,
    years: 1,
    want: [
      holds('construction_license', {
        id: 'construction_manager',
        values: ['construction_manager_1', 'construction_manager_2'],
        label: ['施工管理技士1級または2級', 'Construction managing engineer, grade 1 or 2'],
      }),
      qualified('drivers_license', ['drivers_license'], ['普通自動車免許', "Driver's license"]),
      weekendWork,
    ],
    avoid: [incomeGap(1.3), oneStationOnly, contractorOnly],
  },
  {
    id: 'nursing_care',
    name: { ja: '看護・介護', en: 'Nursing or care' },
    months: 3,
    years: 1,
    want: [
      holds('care_license', {
        id: 'care_license',
        values: ['nurse', 'assistant_nurse', 'care_worker'],
        label: ['看護師・准看護師・介護福祉士のいずれか', 'Nurse, assistant nurse or certified care worker'],
      }),
      nightWork,
      shortCommute,
    ],
    avoid: [incomeGap(1.2), oneStationOnly, shortHoursOnly],
  },
];

/** A first version of a target, from a template, for an occupation of the agency's own. */
export function targetFromTemplate(
  template: TargetTemplate,
  {
    id,
    occupation,
    name = template.name,
    priority = 1,
  }: Pick<Target, 'id' | 'occupation'> & { name?: Localized; priority?: number },
): Target {
  const place = (list: Criterion['list'], drafts: readonly CriterionDraft[]): readonly Criterion[] =>
    drafts.map((one) => ({ ...one, list, weight: 1 }));
  return {
    id,
    occupation,
    version: 1,
    priority,
    must: place('must', mustsOf(template, occupation, name)),
    want: place('want', template.want),
    avoid: place('avoid', template.avoid),
  };
}

/** What every agency asks first: the occupation, some practice, a time not too far off. */
function mustsOf({ years, months }: TargetTemplate, occupation: string, { ja, en }: Localized): CriterionDraft[] {
  const soon = ['within_1m', 'within_3m', ...(months === 6 ? ['within_6m'] : [])];
  return [
    draft(
      `desired_${occupation}`,
      [`希望職種が${ja}`, `Wants to work in ${en}`],
      [`ご希望の職種は${ja}でよろしいですか。`, `Is ${en} the work you are looking for?`],
      { op: 'one_of', field: 'desired_occupation', values: [occupation] },
    ),
    draft(
      'practice',
      [`実務経験${years}年以上`, `At least ${years} year${years > 1 ? 's' : ''} of practice`],
      [`${ja}の実務は何年ありますか。`, `How many years have you worked in ${en}?`],
      { op: 'at_least', field: 'experience_years', value: years },
    ),
    draft(
      `timing_${months}m`,
      [`転職時期が${months}か月以内`, `Wants to move within ${months} months`],
      ['転職の時期は、いつごろをお考えですか。', 'When would you like to change jobs?'],
      { op: 'one_of', field: 'change_timing', values: soon, unclear: ['undecided'] },
    ),
  ];
}
