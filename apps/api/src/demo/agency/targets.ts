/** What the demo agency looks for in each occupation, and the questions that are only asked on the phone. */
import type { Criterion, FieldDefinition, Localized, SimpleRule, Target } from '@toritsugi/triage';
import { catalogued } from './form-v6';
import type { DemoOccupation } from './terms';

type Draft = {
  readonly id: string;
  readonly label: Localized;
  readonly question: Localized;
  readonly rule: Criterion['rule'];
};

const soon = { month: 'within_1m', quarter: 'within_3m', half: 'within_6m' };

function wants(occupation: DemoOccupation, ja: string, en: string): Draft {
  return {
    id: `${occupation}_desired`,
    label: { ja: `希望職種が${ja}`, en: `Wants to work in ${en}` },
    question: { ja: `ご希望の職種は${ja}でよろしいですか。`, en: `Is ${en} the work you are looking for?` },
    rule: { op: 'one_of', field: 'desired_occupation', values: [occupation] },
  };
}

function practice(id: string, years: number, ja: string, en: string): Draft {
  return {
    id,
    label: { ja: `${ja}${years}年以上`, en: `At least ${years} year${years > 1 ? 's' : ''} of ${en}` },
    question: { ja: `${ja}は何年ありますか。`, en: `How many years of ${en} do you have?` },
    rule: { op: 'at_least', field: 'experience_years', value: years },
  };
}

function timing(months: 3 | 6): Draft {
  const values = months === 3 ? [soon.month, soon.quarter] : [soon.month, soon.quarter, soon.half];
  return {
    id: `timing_${months}m`,
    label: { ja: `転職時期が${months}か月以内`, en: `Wants to move within ${months} months` },
    question: { ja: '転職の時期は、いつごろをお考えですか。', en: 'When would you like to change jobs?' },
    rule: { op: 'one_of', field: 'change_timing', values, unclear: ['undecided'] },
  };
}

function income(factor: number): Draft {
  return {
    id: 'income_gap',
    label: { ja: `希望年収が現年収の${factor}倍を超える`, en: `Desired income above ${factor} × current income` },
    question: {
      ja: '現在の年収とご希望の年収は、どのくらいですか。',
      en: 'What are your current and desired yearly incomes?',
    },
    rule: { op: 'ratio_above', numerator: 'desired_income', denominator: 'current_income', factor },
  };
}

const inKanto: SimpleRule = { op: 'one_of', field: 'desired_area', values: ['kanto'] };

const kanto: Draft = {
  id: 'area_kanto',
  label: { ja: '勤務地が首都圏', en: 'Works in Greater Tokyo' },
  question: { ja: 'ご希望の勤務地は首都圏でよろしいですか。', en: 'Would you like to work in Greater Tokyo?' },
  rule: inKanto,
};

const remoteOnly: Draft = {
  id: 'remote_only',
  label: { ja: 'フルリモートのみ', en: 'Fully remote work only' },
  question: {
    ja: '出社のあるお仕事も検討できますか。',
    en: 'Would you consider work that includes days at the office?',
  },
  rule: { op: 'one_of', field: 'work_style', values: ['remote_only'] },
};

const contractorOnly: Draft = {
  id: 'contractor_only',
  label: { ja: '業務委託のみ', en: 'Contractor work only' },
  question: { ja: 'ご希望の契約形態は、正社員でよろしいですか。', en: 'Are you looking for permanent employment?' },
  rule: { op: 'one_of', field: 'employment_type', values: ['contractor_only'] },
};

function target(
  occupation: DemoOccupation,
  priority: number,
  lists: { must: readonly Draft[]; want: readonly Draft[]; avoid: readonly Draft[]; version?: number },
): Target {
  const place = (list: Criterion['list'], drafts: readonly Draft[]) =>
    drafts.map((draft): Criterion => ({ ...draft, list, weight: 1 }));
  return {
    id: `target_${occupation}`,
    occupation,
    version: lists.version ?? 1,
    priority,
    must: place('must', lists.must),
    want: place('want', lists.want),
    avoid: place('avoid', lists.avoid),
  };
}

/** One target per occupation; accounting is in its third version. */
export const demoTargets: readonly Target[] = [
  target('it_engineer', 1, {
    must: [
      wants('it_engineer', '開発エンジニア', 'software development'),
      practice('development_1y', 1, '開発の実務経験', 'development work'),
      timing(6),
    ],
    want: [
      {
        id: 'languages',
        label: { ja: 'Java・TypeScript・Goのいずれか', en: 'Java, TypeScript or Go' },
        question: {
          ja: '実務で使ったことのある言語を教えてください。',
          en: 'Which programming languages have you used at work?',
        },
        rule: { op: 'includes_any', field: 'languages', values: ['java', 'typescript', 'go'] },
      },
      {
        id: 'requirements',
        label: { ja: '要件定義の経験', en: 'Experience in requirements definition' },
        question: { ja: '要件定義に携わったことはありますか。', en: 'Have you worked on requirements definition?' },
        rule: { op: 'is_true', field: 'requirements_experience' },
      },
      {
        id: 'kanto_or_remote',
        label: { ja: '首都圏、またはリモート可', en: 'Greater Tokyo, or open to remote work' },
        question: {
          ja: '首都圏での勤務、またはリモート勤務は可能ですか。',
          en: 'Can you work in Greater Tokyo, or remotely?',
        },
        rule: {
          op: 'any_of',
          rules: [inKanto, { op: 'one_of', field: 'work_style', values: ['hybrid', 'remote_only', 'any'] }],
        },
      },
    ],
    avoid: [
      income(1.4),
      {
        id: 'overseas_only',
        label: { ja: '海外勤務のみ', en: 'Work abroad only' },
        question: { ja: '国内での勤務も検討できますか。', en: 'Would you consider work in Japan?' },
        rule: { op: 'one_of', field: 'location_limit', values: ['overseas_only'] },
      },
      {
        ...contractorOnly,
        id: 'freelance_only',
        label: { ja: 'フリーランス契約のみ', en: 'Freelance contracts only' },
      },
    ],
  }),
  target('it_infra', 2, {
    must: [
      wants('it_infra', 'インフラ・社内SE', 'infrastructure or internal IT'),
      practice('infra_1y', 1, 'インフラ・社内SEの実務経験', 'infrastructure or internal IT work'),
      timing(6),
    ],
    want: [
      {
        id: 'cloud_certificate',
        label: { ja: 'クラウドの資格', en: 'A cloud certificate' },
        question: { ja: 'クラウドの資格をお持ちですか。', en: 'Do you hold a cloud certificate?' },
        rule: { op: 'includes_any', field: 'qualifications', values: ['cloud'] },
      },
      {
        id: 'night_work',
        label: { ja: '夜間対応ができる', en: 'Can respond at night' },
        question: { ja: '夜間の対応は可能ですか。', en: 'Can you respond to incidents at night?' },
        rule: { op: 'is_true', field: 'night_work' },
      },
      kanto,
    ],
    avoid: [income(1.4), remoteOnly, contractorOnly],
  }),
  target('corp_sales', 3, {
    must: [
      wants('corp_sales', '法人営業', 'corporate sales'),
      practice('sales_1y', 1, '営業の実務経験', 'sales work'),
      timing(3),
    ],
    want: [
      {
        id: 'new_business',
        label: { ja: '新規開拓の経験', en: 'Experience in winning new customers' },
        question: { ja: '新規開拓の営業をしたことはありますか。', en: 'Have you worked on winning new customers?' },
        rule: { op: 'is_true', field: 'new_business_experience' },
      },
      {
        id: 'drivers_license',
        label: { ja: '普通自動車免許', en: "A driver's license" },
        question: { ja: '普通自動車免許をお持ちですか。', en: "Do you hold a driver's license?" },
        rule: { op: 'includes_any', field: 'qualifications', values: ['drivers_license'] },
      },
      {
        id: 'area_kanto_kansai',
        label: { ja: '勤務地が首都圏または関西', en: 'Works in Greater Tokyo or Kansai' },
        question: {
          ja: 'ご希望の勤務地は首都圏または関西でよろしいですか。',
          en: 'Would you like to work in Greater Tokyo or Kansai?',
        },
        rule: { op: 'one_of', field: 'desired_area', values: ['kanto', 'kansai'] },
      },
    ],
    avoid: [
      income(1.3),
      {
        id: 'fixed_pay_only',
        label: { ja: '固定給以外は不可', en: 'Accepts fixed pay only' },
        question: { ja: '業績給のあるお仕事も検討できますか。', en: 'Would you consider pay with a performance part?' },
        rule: { op: 'one_of', field: 'pay_condition', values: ['fixed_only'] },
      },
      { ...remoteOnly, id: 'home_only', label: { ja: '在宅勤務のみ', en: 'Work from home only' } },
    ],
  }),
  target('customer_service', 4, {
    must: [
      wants('customer_service', '販売・接客、営業への転身', 'retail, customer service or a move into sales'),
      practice('work_1y', 1, '就業経験', 'work experience'),
      timing(3),
    ],
    want: [
      {
        id: 'store_manager',
        label: { ja: '店長・SVの経験', en: 'Experience as store manager or supervisor' },
        question: { ja: '店長やSVの経験はありますか。', en: 'Have you been a store manager or supervisor?' },
        rule: { op: 'is_true', field: 'store_manager_experience' },
      },
      {
        id: 'weekend_work',
        label: { ja: '土日の勤務ができる', en: 'Can work at weekends' },
        question: { ja: '土日の勤務は可能ですか。', en: 'Can you work at weekends?' },
        rule: { op: 'is_true', field: 'weekend_work' },
      },
      {
        id: 'commute_60',
        label: { ja: '通勤60分以内', en: 'Commute within 60 minutes' },
        question: {
          ja: 'ご希望の勤務地までの通勤は、何分ほどですか。',
          en: 'How many minutes would your commute take?',
        },
        rule: { op: 'at_most', field: 'commute_minutes', value: 60 },
      },
    ],
    avoid: [
      income(1.2),
      {
        id: 'one_station_only',
        label: { ja: '勤務地を1駅に限定', en: 'Only around one station' },
        question: {
          ja: '勤務地は、ご希望の駅のほかも検討できますか。',
          en: 'Would you consider places other than around one station?',
        },
        rule: { op: 'one_of', field: 'location_limit', values: ['one_station_only'] },
      },
      {
        id: 'timing_undecided',
        label: { ja: '転職時期が未定', en: 'No time in mind for the move' },
        question: { ja: '転職の時期は、いつごろをお考えですか。', en: 'When would you like to change jobs?' },
        rule: { op: 'one_of', field: 'change_timing', values: ['undecided'] },
      },
    ],
  }),
  target('accounting', 5, {
    version: 3,
    must: [
      wants('accounting', '経理・財務', 'accounting or finance'),
      practice('accounting_2y', 2, '経理の実務経験', 'accounting work'),
      timing(6),
    ],
    want: [
      {
        id: 'closing',
        label: { ja: '決算業務の経験', en: 'Experience in closing the books' },
        question: {
          ja: '決算業務は、月次・年次のどこまで経験がありますか。',
          en: 'Have you closed the books, monthly or yearly?',
        },
        rule: { op: 'one_of', field: 'closing_experience', values: ['monthly', 'yearly'] },
      },
      {
        id: 'bookkeeping_2',
        label: { ja: '日商簿記2級以上', en: 'Nissho bookkeeping grade 2 or 1' },
        question: { ja: '日商簿記は何級をお持ちですか。', en: 'Which grade of Nissho bookkeeping do you hold?' },
        rule: { op: 'includes_any', field: 'qualifications', values: ['bookkeeping_2', 'bookkeeping_1'] },
      },
      kanto,
    ],
    avoid: [income(1.3), remoteOnly, contractorOnly],
  }),
  target('hr_admin', 6, {
    must: [
      wants('hr_admin', '人事労務・一般事務', 'HR or office administration'),
      practice('office_1y', 1, '事務の実務経験', 'office work'),
      timing(6),
    ],
    want: [
      {
        id: 'payroll',
        label: { ja: '給与計算または社会保険の経験', en: 'Experience in payroll or social insurance' },
        question: {
          ja: '給与計算や社会保険の手続きを担当したことはありますか。',
          en: 'Have you handled payroll or social insurance?',
        },
        rule: { op: 'includes_any', field: 'payroll_experience', values: ['payroll', 'social_insurance'] },
      },
      {
        id: 'excel',
        label: { ja: 'Excel中級以上', en: 'Excel, intermediate or better' },
        question: {
          ja: 'Excelで、関数やピボットテーブルを使えますか。',
          en: 'Do you use functions and pivot tables in Excel?',
        },
        rule: { op: 'includes_any', field: 'qualifications', values: ['excel'] },
      },
      kanto,
    ],
    avoid: [
      income(1.3),
      remoteOnly,
      {
        id: 'short_hours_only',
        label: { ja: '短時間勤務のみ', en: 'Short hours only' },
        question: { ja: 'フルタイムの勤務も検討できますか。', en: 'Would you consider full-time work?' },
        rule: { op: 'one_of', field: 'working_hours', values: ['short_only'] },
      },
    ],
  }),
];

/** Asked on the phone only; answers are recorded beside those of the form. */
export const callQuestionFields: readonly FieldDefinition[] = [
  'employment_type',
  'location_limit',
  'pay_condition',
  'working_hours',
  'requirements_experience',
  'weekend_work',
  'commute_minutes',
].map(catalogued);
