/** The vocabulary of the demo agency: six occupations, and a question of its own for each. */
import type { FieldDefinition } from '../form/form';
import type { CatalogueField, Vocabulary } from '../vocabulary';
import { asked, CHOICE, entry, firstVocabulary, low, option, term } from './first-vocabulary';

/**
 * The one question that depends on the occupation: exactly one of them is shown, so together they count as one field.
 */
function occupationQuestion(
  occupation: string,
  field: Pick<FieldDefinition, 'id' | 'kind' | 'label' | 'hint' | 'options' | 'allowsNoAnswer'>,
): CatalogueField {
  return entry({
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
  });
}

const fields: readonly CatalogueField[] = [
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
  entry({
    ...asked,
    id: 'requirements_experience',
    kind: 'yes_no',
    label: { ja: '要件定義の経験', en: 'Requirements definition' },
  }),
];

export const demoVocabulary: Vocabulary = {
  ...firstVocabulary,
  version: 2,
  occupations: [
    term('it_engineer', '開発エンジニア', 'Software engineer'),
    term('it_infra', 'インフラ・社内SE', 'IT infrastructure'),
    term('corp_sales', '法人営業', 'Corporate sales'),
    term('customer_service', '販売・接客', 'Customer service'),
    term('accounting', '経理', 'Accounting'),
    term('hr_admin', '人事・事務', 'HR and office'),
  ],
  fields: [...firstVocabulary.fields, ...fields],
};
