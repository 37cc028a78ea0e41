/** What one line of work is asked about, for the templates of targets; whom a form shows it to follows the targets. */
import type { FieldDefinition } from '../form/form';
import type { CatalogueField } from '../vocabulary';
import { asked, CHOICE, entry, low, option } from './catalogue-entry';

type Question = Pick<FieldDefinition, 'id' | 'kind' | 'label' | 'hint' | 'options' | 'allowsNoAnswer'>;

const workQuestion = (question: Question): CatalogueField =>
  entry({
    ...low,
    ...question,
    maxLength: CHOICE,
    dropRate: 0.012,
    askSeconds: 25,
    reason: {
      ja: 'ご経験に合う担当者におつなぎするためです。',
      en: 'So that we can connect you with someone who knows this work.',
    },
  });
const allThatApply = { ja: 'あてはまるものをすべて選んでください。', en: 'Select all that apply.' };

export const workQuestions: readonly CatalogueField[] = [
  workQuestion({
    id: 'languages',
    kind: 'choices',
    label: { ja: '仕事で使ったことのある言語', en: 'Programming languages used at work' },
    hint: allThatApply,
    options: [
      option('java', 'Java', 'Java'),
      option('typescript', 'TypeScript', 'TypeScript'),
      option('go', 'Go', 'Go'),
      option('other', 'そのほかの言語', 'Other'),
      option('none', '使ったことはない', 'None'),
    ],
  }),
  workQuestion({
    id: 'night_work',
    kind: 'yes_no',
    allowsNoAnswer: true,
    label: { ja: '夜間の勤務や対応はできますか', en: 'Can you work or respond at night?' },
  }),
  workQuestion({
    id: 'new_business_experience',
    kind: 'yes_no',
    allowsNoAnswer: true,
    label: { ja: '新規開拓の営業をしたことはありますか', en: 'Have you worked on winning new customers?' },
  }),
  workQuestion({
    id: 'store_manager_experience',
    kind: 'yes_no',
    allowsNoAnswer: true,
    label: { ja: '店長やスーパーバイザーの経験はありますか', en: 'Have you been a store manager or supervisor?' },
  }),
  workQuestion({
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
  workQuestion({
    id: 'payroll_experience',
    kind: 'choices',
    label: { ja: '担当したことのある業務', en: 'Work you have handled' },
    hint: allThatApply,
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
  workQuestion({
    id: 'construction_license',
    kind: 'choices',
    label: { ja: '施工管理の資格', en: 'Construction management licences' },
    hint: allThatApply,
    options: [
      option('construction_manager_1', '施工管理技士1級', 'Construction managing engineer, grade 1'),
      option('construction_manager_2', '施工管理技士2級', 'Construction managing engineer, grade 2'),
      option('other', 'そのほか', 'Other'),
      option('none', '特にない', 'None'),
    ],
  }),
  workQuestion({
    id: 'care_license',
    kind: 'choices',
    label: { ja: '看護・介護の資格', en: 'Nursing and care licences' },
    hint: allThatApply,
    options: [
      option('nurse', '看護師', 'Nurse'),
      option('assistant_nurse', '准看護師', 'Assistant nurse'),
      option('care_worker', '介護福祉士', 'Certified care worker'),
      option('other', 'そのほか', 'Other'),
      option('none', '特にない', 'None'),
    ],
  }),
];
