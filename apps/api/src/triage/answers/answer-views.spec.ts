import type { Criterion, FieldDefinition } from '@toritsugi/triage';
import { answerViews, ownAnswers, questionViews, withEarlier } from './answer-views';

const field = (id: string, part: Partial<FieldDefinition> = {}): FieldDefinition => ({
  id,
  kind: 'choice',
  label: { ja: `${id}の名前`, en: `name of ${id}` },
  priority: 'low',
  required: false,
  maxLength: 50,
  dropRate: 0,
  askSeconds: 0,
  options: [{ value: '450_499', label: { ja: '450〜499万円', en: 'JPY 4.5–4.99M' } }],
  ...part,
});
const fields = new Map([
  ['current_income', field('current_income', { allowsNoAnswer: true })],
  ['desired_income', field('desired_income')],
  ['phone', field('phone', { kind: 'phone' })],
  ['work_style', field('work_style', { kind: 'yes_no' })],
]);
const ratio: Criterion = {
  id: 'ratio',
  list: 'avoid',
  label: { ja: '1.3倍超', en: 'over 1.3' },
  question: { ja: '年収は?', en: 'Income?' },
  rule: { op: 'ratio_above', numerator: 'desired_income', denominator: 'current_income', factor: 1.3 },
};

describe('open questions', () => {
  it('ask for each answer that a criterion of several still lacks, by its name', () => {
    expect(
      questionViews([ratio], fields, { answered: new Set() }).map(({ field: id, question }) => [id, question.ja]),
    ).toEqual([
      ['desired_income', 'desired_incomeの名前'],
      ['current_income', 'current_incomeの名前'],
    ]);
    expect(
      questionViews([ratio], fields, { answered: new Set(['desired_income']) }).map(({ field: id }) => id),
    ).toEqual(['current_income']);
  });

  it('come as the agency ordered those of the call, but never a Want before a Must', () => {
    const asks = (id: string, list: Criterion['list'], read: string): Criterion => ({
      ...{ id, list, label: { ja: id, en: id }, question: { ja: id, en: id } },
      rule: { op: 'is_true', field: read },
    });
    const criteria = [
      asks('m', 'must', 'work_style'),
      asks('w1', 'want', 'desired_income'),
      asks('w2', 'want', 'current_income'),
      asks('a', 'avoid', 'phone'),
    ];
    const asked = (order: string[]) =>
      questionViews(criteria, fields, { answered: new Set(), order }).map(({ criterionId }) => criterionId);
    expect(asked([])).toEqual(['m', 'a', 'w1', 'w2']);
    expect(asked(['phone', 'current_income', 'desired_income', 'work_style'])).toEqual(['m', 'a', 'w2', 'w1']);
    // What the form asked in vain stands before what only the call asks.
    expect(asked(['desired_income'])).toEqual(['m', 'a', 'w2', 'w1']);
  });

  it('offer わからない where the field does', () => {
    const [question] = questionViews([ratio], fields, { answered: new Set(['desired_income']) });
    expect(question?.options.map(({ value }) => value)).toEqual(['450_499', 'no_answer']);
  });
});

describe('answers in words', () => {
  it('use the labels of the choices, in both languages, and leave contact out', () => {
    const views = answerViews(
      [
        { field: 'current_income', value: '450_499', source: 'form' },
        { field: 'phone', value: '090-0000-0101', source: 'form' },
        { field: 'work_style', value: true, source: 'call' },
      ],
      fields,
    );
    expect(views.map(({ field: id, value, source }) => [id, value.ja, value.en, source])).toEqual([
      ['current_income', '450〜499万円', 'JPY 4.5–4.99M', 'form'],
      ['work_style', 'はい', 'Yes', 'call'],
    ]);
  });

  it('know the choices and questions that are not asked any more, and offer them to nobody', () => {
    const label = (ja: string) => ({ ja, en: ja });
    const retired = { value: '300_349', label: label('300〜349万円'), retired: true } as const;
    const catalogued = (definition: FieldDefinition) => ({ id: definition.id, kind: 'choice' as const, definition });
    const known = withEarlier(fields, {
      occupations: [],
      areas: [{ id: 'hokkaido', name: label('北海道'), retired: true }],
      fields: [
        catalogued(field('current_income', { options: [retired] })),
        catalogued(field('night_shifts', { options: [{ value: 'yes', label: label('できる') }] })),
        { ...catalogued(field('desired_income')), choicesFrom: 'areas' },
      ],
    });
    const answers = [
      { field: 'current_income', value: '300_349', source: 'form' },
      { field: 'night_shifts', value: 'yes', source: 'call' },
      { field: 'desired_income', value: 'hokkaido', source: 'form' },
    ] as const;
    expect(answerViews(answers, known).map(({ field: id, value }) => [id, value.ja])).toEqual([
      ['current_income', '300〜349万円'],
      ['desired_income', '北海道'],
      ['night_shifts', 'できる'],
    ]);
    const [own] = ownAnswers(answers, fields, known);
    expect([own?.value.ja, own?.control?.options.map(({ value }) => value)]).toEqual([
      '300〜349万円',
      ['450_499', 'no_answer'],
    ]);
  });
});
