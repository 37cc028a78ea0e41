/** Registration form, version 6, of the demo agency: five short steps, seven required answers, four consents. */
import {
  demoVocabulary,
  standardContact,
  usualWorries,
  type FieldDefinition,
  type FormDefinition,
  type FormFaq,
} from '@toritsugi/triage';
import { demoConsents } from './consents';
import { CHOICE, low, option } from './form-fields';
import { talk } from './form-v6-talk';

/** A question as the catalogue has it. */
export function catalogued(id: string): FieldDefinition {
  const field = demoVocabulary.fields.find((one) => one.id === id);
  if (field === undefined) throw new TypeError(`Not in the catalogue: ${id}`);
  return field.definition;
}

const work: readonly FieldDefinition[] = [
  {
    ...catalogued('desired_occupation'),
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
  ...[
    'experience_years',
    'languages',
    'night_work',
    'new_business_experience',
    'store_manager_experience',
    'closing_experience',
    'payroll_experience',
  ].map(catalogued),
];

const wishes: readonly FieldDefinition[] = [
  {
    ...catalogued('desired_area'),
    options: [
      option('kanto', '首都圏(東京・神奈川・埼玉・千葉など)', 'Greater Tokyo'),
      option('kansai', '関西(大阪・京都・兵庫など)', 'Kansai (Osaka, Kyoto, Hyogo)'),
      option('other', 'そのほかの地域', 'Another area'),
    ],
  },
  ...['change_timing', 'work_style'].map(catalogued),
];

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
  ...['current_income', 'desired_income', 'qualifications'].map(catalogued),
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

const answers = {
  employer_hears: {
    ja: 'お伝えすることはありません。求人への応募は、企業ごとにご同意をいただいてからです。',
    en: 'No. We put you forward to an employer only after you have agreed to that one.',
  },
  many_calls: {
    ja: 'はじめのお電話は1回です。つながらないときも、日を分けて6回までにしています。',
    en: 'We call once. Where we miss you, we try at most six times, on different days.',
  },
  declining: {
    ja: 'はい。理由をうかがえると、次のご紹介に生かせます。',
    en: 'Yes. If you tell us why, what we suggest next fits better.',
  },
};
/** Some of what people worry about; the others are still to be answered (S000-11). */
const faq: readonly FormFaq[] = usualWorries.flatMap(({ id, question }) =>
  id in answers ? [{ id, question, answer: answers[id as keyof typeof answers] }] : [],
);

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
  faq,
};
