/** Registration form, version 6, of the demo agency: five short steps, seven required answers, four consents. */
import {
  incomeBands,
  standardContact,
  type FieldDefinition,
  type FieldOption,
  type FormDefinition,
  type Localized,
  type Occupation,
} from '@toritsugi/triage';
import { demoConsents } from './consents';
import { CHOICE, high, low, option } from './form-fields';
import { talk } from './form-v6-talk';

function incomeLabel(value: string): Localized {
  const [from = '', to = ''] = value.split('_');
  if (from === 'under') return { ja: `${to}万円未満`, en: `Under ¥${Number(to) / 100}M` };
  if (to === 'plus') return { ja: `${from}万円以上`, en: `¥${Number(from) / 100}M or more` };
  return { ja: `${from}〜${to}万円`, en: `¥${Number(from) / 100}M–${Number(to) / 100}M` };
}

const incomeOptions: readonly FieldOption[] = incomeBands.map(([value]) => ({ value, label: incomeLabel(value) }));

/**
 * The one question that depends on the occupation: exactly one of them is shown, so together they count as one field.
 */
function occupationQuestion(
  occupation: Occupation,
  field: Pick<FieldDefinition, 'id' | 'kind' | 'label' | 'hint' | 'options' | 'allowsNoAnswer'>,
): FieldDefinition {
  return {
    ...low,
    ...field,
    maxLength: CHOICE,
    dropRate: 0.012,
    askSeconds: 25,
    reason: {
      ja: 'ご経験に合う担当者におつなぎするためです。',
      en: 'So that we can connect you with someone who knows this work.',
    },
    showWhen: { field: 'desired_occupation', anyOf: [occupation] },
  };
}

const work: readonly FieldDefinition[] = [
  {
    ...high,
    id: 'desired_occupation',
    kind: 'choice',
    maxLength: CHOICE,
    dropRate: 0.012,
    askSeconds: 25,
    label: { ja: '希望する職種', en: 'The work you want' },
    whenEmpty: { ja: '希望する職種を選んでください', en: 'Select the work you want' },
    options: [
      option('it_engineer', '開発エンジニア', 'Software development'),
      option('it_infra', 'インフラ・社内SE', 'Infrastructure or internal IT'),
      option('corp_sales', '法人営業', 'Corporate sales'),
      option('customer_service', '販売・接客(営業への転身を含む)', 'Retail or customer service, or a move into sales'),
      option('accounting', '経理・財務', 'Accounting or finance'),
      option('hr_admin', '人事労務・一般事務', 'HR or office administration'),
      option('other', 'そのほかの職種', 'Other work'),
    ],
  },
  {
    ...high,
    id: 'experience_years',
    kind: 'number',
    maxLength: 2,
    min: 0,
    max: 60,
    dropRate: 0.015,
    askSeconds: 30,
    label: { ja: 'その職種の経験年数', en: 'Years of experience in that work' },
    hint: { ja: '1年未満の方は0と入力してください。', en: 'Enter 0 if it is less than a year.' },
    whenEmpty: {
      ja: 'その職種の経験年数を入力してください。1年未満の方は0と入力してください',
      en: 'Enter your years of experience in that work. Enter 0 if it is less than a year',
    },
    unit: { ja: '年', en: 'years' },
    example: '3',
  },
  occupationQuestion('it_engineer', {
    id: 'languages',
    kind: 'choices',
    label: { ja: '仕事で使ったことのある言語', en: 'Programming languages used at work' },
    hint: { ja: 'あてはまるものをすべて選んでください。', en: 'Select all that apply.' },
    options: [
      option('java', 'Java', 'Java'),
      option('typescript', 'TypeScript', 'TypeScript'),
      option('go', 'Go', 'Go'),
      option('other', 'そのほかの言語', 'Other'),
      option('none', '使ったことはない', 'None'),
    ],
  }),
  occupationQuestion('it_infra', {
    id: 'night_work',
    kind: 'yes_no',
    allowsNoAnswer: true,
    label: { ja: '夜間の対応はできますか', en: 'Can you respond to incidents at night?' },
  }),
  occupationQuestion('corp_sales', {
    id: 'new_business_experience',
    kind: 'yes_no',
    allowsNoAnswer: true,
    label: { ja: '新規開拓の営業をしたことはありますか', en: 'Have you worked on winning new customers?' },
  }),
  occupationQuestion('customer_service', {
    id: 'store_manager_experience',
    kind: 'yes_no',
    allowsNoAnswer: true,
    label: { ja: '店長やスーパーバイザーの経験はありますか', en: 'Have you been a store manager or supervisor?' },
  }),
  occupationQuestion('accounting', {
    id: 'closing_experience',
    kind: 'choice',
    allowsNoAnswer: true,
    label: { ja: '決算業務の経験', en: 'Experience in closing the books' },
    options: [
      option('none', '経験はない', 'None'),
      option('monthly', '月次決算まで', 'Monthly closing'),
      option('yearly', '年次決算まで', 'Yearly closing'),
    ],
  }),
  occupationQuestion('hr_admin', {
    id: 'payroll_experience',
    kind: 'choices',
    label: { ja: '担当したことのある業務', en: 'Work you have handled' },
    hint: { ja: 'あてはまるものをすべて選んでください。', en: 'Select all that apply.' },
    options: [
      option('payroll', '給与計算', 'Payroll'),
      option('social_insurance', '社会保険の手続き', 'Social insurance'),
      option('none', 'どちらもない', 'Neither'),
    ],
  }),
];

const wishes: readonly FieldDefinition[] = [
  {
    ...high,
    id: 'desired_area',
    kind: 'choice',
    maxLength: CHOICE,
    dropRate: 0.01,
    askSeconds: 20,
    label: { ja: '希望する勤務エリア', en: 'Where you want to work' },
    whenEmpty: { ja: '希望する勤務エリアを選んでください', en: 'Select where you want to work' },
    options: [
      option('kanto', '首都圏(東京・神奈川・埼玉・千葉など)', 'Greater Tokyo'),
      option('kansai', '関西(大阪・京都・兵庫など)', 'Kansai (Osaka, Kyoto, Hyogo)'),
      option('other', 'そのほかの地域', 'Another area'),
    ],
  },
  {
    ...high,
    id: 'change_timing',
    kind: 'choice',
    maxLength: CHOICE,
    dropRate: 0.012,
    askSeconds: 25,
    label: { ja: '転職を希望する時期', en: 'When you want to change jobs' },
    whenEmpty: { ja: '転職を希望する時期を選んでください', en: 'Select when you would like to change jobs' },
    options: [
      option('within_1m', '1か月以内', 'Within 1 month'),
      option('within_3m', '3か月以内', 'Within 3 months'),
      option('within_6m', '6か月以内', 'Within 6 months'),
      option('within_12m', '1年以内', 'Within a year'),
      option('undecided', 'まだ決めていない', 'Not decided yet'),
    ],
  },
  {
    ...low,
    id: 'work_style',
    kind: 'choice',
    maxLength: CHOICE,
    allowsNoAnswer: true,
    dropRate: 0.006,
    askSeconds: 20,
    label: { ja: '希望する働き方', en: 'How you want to work' },
    reason: {
      ja: '合わないお仕事をご案内しないためです。',
      en: 'So that we do not suggest work that does not suit you.',
    },
    options: [
      option('office', '出社', 'At the office'),
      option('hybrid', '出社とリモートの両方', 'Office and remote'),
      option('remote_only', 'フルリモートのみ', 'Fully remote only'),
      option('any', 'こだわらない', 'Any'),
    ],
  },
];

const income = { ...low, kind: 'choice', maxLength: CHOICE, allowsNoAnswer: true, options: incomeOptions } as const;

const career: readonly FieldDefinition[] = [
  {
    ...low,
    id: 'employment_status',
    kind: 'choice',
    maxLength: CHOICE,
    dropRate: 0.008,
    askSeconds: 15,
    label: { ja: '現在の状況', en: 'Your situation now' },
    reason: { ja: '進め方のご案内に使います。', en: 'We use it to advise you on how to go about it.' },
    options: [option('employed', '在職中', 'Employed'), option('not_employed', '離職中', 'Not employed')],
  },
  {
    ...income,
    id: 'current_income',
    dropRate: 0.045,
    askSeconds: 35,
    label: { ja: '現在の年収', en: 'Your current yearly income' },
    reason: {
      ja: 'ご希望に合うお仕事をご案内するためです。離職中の方は前職の年収を選んでください。',
      en: 'So that we can suggest work that fits. If you are not employed, select the income of your last job.',
    },
  },
  {
    ...income,
    id: 'desired_income',
    dropRate: 0.025,
    askSeconds: 30,
    label: { ja: '希望する年収', en: 'The yearly income you want' },
    reason: { ja: 'ご希望に合うお仕事をご案内するためです。', en: 'So that we can suggest work that fits.' },
  },
  {
    ...low,
    id: 'qualifications',
    kind: 'choices',
    maxLength: CHOICE,
    dropRate: 0.02,
    askSeconds: 45,
    label: { ja: '資格・スキル', en: 'Qualifications and skills' },
    hint: { ja: 'あてはまるものをすべて選んでください。', en: 'Select all that apply.' },
    reason: { ja: '生かせるお仕事をご案内するためです。', en: 'So that we can suggest work that uses them.' },
    options: [
      option('bookkeeping_1', '日商簿記1級', 'Nissho bookkeeping grade 1'),
      option('bookkeeping_2', '日商簿記2級', 'Nissho bookkeeping grade 2'),
      option('bookkeeping_3', '日商簿記3級', 'Nissho bookkeeping grade 3'),
      option('cloud', 'クラウドの資格(AWSなど)', 'Cloud certificate (AWS and others)'),
      option('excel', 'Excel(関数・ピボットテーブル)', 'Excel (functions, pivot tables)'),
      option('drivers_license', '普通自動車免許', "Driver's license"),
      option('other', 'そのほか', 'Other'),
      option('none', '特にない', 'None'),
    ],
  },
  {
    ...low,
    id: 'company_count',
    kind: 'number',
    maxLength: 2,
    min: 0,
    max: 50,
    allowsNoAnswer: true,
    dropRate: 0.028,
    askSeconds: 30,
    label: { ja: 'これまでに勤めた会社の数', en: 'Number of companies you have worked for' },
    reason: {
      ja: 'ご相談の参考にするだけで、判断には使いません。',
      en: 'Only as background for our talk. It does not affect any decision.',
    },
    unit: { ja: '社', en: 'companies' },
    example: '2',
  },
];

export const formV6: FormDefinition = {
  version: 6,
  steps: [
    { id: 'work', title: { ja: 'どのようなお仕事を希望しますか', en: 'What work are you looking for?' }, fields: work },
    {
      id: 'wishes',
      title: { ja: 'いつ、どこで働きたいですか', en: 'When and where do you want to work?' },
      fields: wishes,
    },
    {
      id: 'career',
      title: { ja: 'これまでのご経験を教えてもらえますか', en: 'What have you done so far?' },
      fields: career,
    },
    {
      id: 'contact',
      title: { ja: 'お名前とご連絡先を教えてもらえますか', en: 'What is your name, and how can we reach you?' },
      fields: standardContact,
    },
    { id: 'talk', title: { ja: 'いつお電話してよいですか', en: 'When may we call you?' }, fields: talk },
  ],
  consents: demoConsents,
};
