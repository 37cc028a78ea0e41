/**
 * The vocabulary of a new agency: three areas, three bands of experience, and the questions that any agency may want to
 * ask; no occupation, for those are its own.
 */
import type { FieldOption } from '../form/form';
import { incomeBands } from '../target/income';
import type { CatalogueField, Localized, Vocabulary } from '../vocabulary';
import { asked, CHOICE, entry, high, low, option, term } from './catalogue-entry';
import { workQuestions } from './work-questions';

function incomeLabel(value: string): Localized {
  const [from = '', to = ''] = value.split('_');
  if (from === 'under') return { ja: `${to}万円未満`, en: `Under ¥${Number(to) / 100}M` };
  if (to === 'plus') return { ja: `${from}万円以上`, en: `¥${Number(from) / 100}M or more` };
  return { ja: `${from}〜${to}万円`, en: `¥${Number(from) / 100}M–${Number(to) / 100}M` };
}

/** Not the agency's to change: the ratio of two incomes needs one scale, and its midpoints. */
const incomeOptions: readonly FieldOption[] = incomeBands.map(([value]) => ({ value, label: incomeLabel(value) }));
const income = { ...low, kind: 'choice', maxLength: CHOICE, allowsNoAnswer: true, options: incomeOptions } as const;

const fields: readonly CatalogueField[] = [
  entry(
    {
      ...high,
      id: 'desired_occupation',
      kind: 'choice',
      maxLength: CHOICE,
      dropRate: 0.012,
      askSeconds: 25,
      label: { ja: '希望する職種', en: 'The work you want' },
      whenEmpty: { ja: '希望する職種を選んでください', en: 'Select the work you want' },
    },
    { choicesFrom: 'occupations' },
  ),
  entry({
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
  }),
  entry(
    {
      ...high,
      id: 'desired_area',
      kind: 'choice',
      maxLength: CHOICE,
      dropRate: 0.01,
      askSeconds: 20,
      label: { ja: '希望する勤務エリア', en: 'Where you want to work' },
      whenEmpty: { ja: '希望する勤務エリアを選んでください', en: 'Select where you want to work' },
    },
    { choicesFrom: 'areas' },
  ),
  entry({
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
  }),
  entry({
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
  }),
  entry(
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
    { kind: 'income' },
  ),
  entry(
    {
      ...income,
      id: 'desired_income',
      dropRate: 0.025,
      askSeconds: 30,
      label: { ja: '希望する年収', en: 'The yearly income you want' },
      reason: { ja: 'ご希望に合うお仕事をご案内するためです。', en: 'So that we can suggest work that fits.' },
    },
    { kind: 'income' },
  ),
  entry({
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
  }),
  entry({
    ...asked,
    id: 'employment_type',
    kind: 'choice',
    label: { ja: '契約形態', en: 'Type of contract' },
    options: [
      option('permanent', '正社員を希望', 'Permanent employment'),
      option('any', 'こだわらない', 'Either'),
      option('contractor_only', '業務委託・フリーランスのみ', 'Contractor or freelance only'),
    ],
  }),
  entry({
    ...asked,
    id: 'location_limit',
    kind: 'choice',
    label: { ja: '勤務地の条件', en: 'Limits on the place of work' },
    options: [
      option('open', '相談できる', 'Open to discussion'),
      option('one_station_only', '1つの駅の周辺のみ', 'Around one station only'),
      option('overseas_only', '海外のみ', 'Abroad only'),
    ],
  }),
  entry({
    ...asked,
    id: 'pay_condition',
    kind: 'choice',
    label: { ja: '給与の形', en: 'Form of pay' },
    options: [
      option('open', '業績給も検討できる', 'Open to performance pay'),
      option('fixed_only', '固定給のみ', 'Fixed pay only'),
    ],
  }),
  entry({
    ...asked,
    id: 'working_hours',
    kind: 'choice',
    label: { ja: '勤務時間', en: 'Working hours' },
    options: [
      option('full_time', 'フルタイム', 'Full time'),
      option('either', 'どちらも検討できる', 'Either'),
      option('short_only', '短時間のみ', 'Short hours only'),
    ],
  }),
  entry({ ...asked, id: 'weekend_work', kind: 'yes_no', label: { ja: '土日の勤務', en: 'Weekend work' } }),
  entry({
    ...asked,
    id: 'commute_minutes',
    kind: 'number',
    label: { ja: '通勤時間', en: 'Commute' },
    min: 0,
    max: 300,
    unit: { ja: '分', en: 'minutes' },
  }),
  ...workQuestions,
];

export const firstVocabulary: Vocabulary = {
  version: 1,
  occupations: [],
  areas: [
    term('kanto', '首都圏', 'Greater Tokyo'),
    term('kansai', '関西', 'Kansai'),
    term('other', 'その他の地域', 'other areas'),
  ],
  experienceBands: [
    { ...term('none', '1年未満', 'under 1 year'), fromYears: 0 },
    { ...term('y1_3', '1〜4年未満', '1 to 4 years'), fromYears: 1 },
    { ...term('y4_plus', '4年以上', '4+ years'), fromYears: 4 },
  ],
  fields,
  segmentMinimum: 30,
};
