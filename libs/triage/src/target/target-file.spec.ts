import fc from 'fast-check';
import type { Criterion, Rule, Target } from './criteria';
import { criteriaFromCsv as fromCsv, criteriaFromJson as fromJson, targetToCsv, targetToJson } from './target-file';
import { demoVocabulary } from '../terms/demo-vocabulary';
import { missingEntries, targetProblems as problemsOf } from './target-problems';

const criteriaFromCsv = (text: string) => fromCsv(text, demoVocabulary.fields);
const criteriaFromJson = (text: string) => fromJson(text, demoVocabulary.fields);
const targetProblems = (input: unknown) => problemsOf(input, demoVocabulary.fields);

const words = { ja: '決算', en: 'Closing' };
const good: Criterion = {
  id: 'years',
  list: 'must',
  label: words,
  question: words,
  rule: { op: 'at_least', field: 'experience_years', value: 2 },
};
const said = (...criteria: unknown[]) =>
  targetProblems(criteria).map(({ index, list, part, words: { ja } }) => [list, index, part, ja]);

describe('a target told to whoever edits it', () => {
  it('S000-10: refuses a fourth Must, names the list, and says what is still missing', () => {
    expect(said(...[1, 2, 3, 4].map((at) => ({ ...good, id: `must_${at}` })))).toEqual([
      ['must', -1, 'list', '必須は3件までです（いま4件）。どれかを外してください'],
    ]);
    expect(missingEntries([good])).toEqual({ must: 2, want: 3, avoid: 3 });
    expect(said(good)).toEqual([]);
  });

  it.each([
    ['a label about age', { label: { ja: '35歳以下', en: 'x' } }, 'label', '年齢'],
    ['a proxy of age', { question: { ja: '卒業年を教えてください', en: 'x' } }, 'question', '年齢'],
    ['a field of age', { rule: { op: 'at_most', field: 'age', value: 35 } }, 'rule', '年齢'],
    ['a field that is not scored', { rule: { op: 'is_true', field: 'company_count' } }, 'rule', '判定に使えません'],
    [
      'a ratio of 9',
      { rule: { op: 'ratio_above', numerator: 'desired_income', denominator: 'current_income', factor: 9 } },
      'rule',
      '倍率は0.5から5まで',
    ],
    [
      'a ratio of one answer',
      { rule: { op: 'ratio_above', numerator: 'desired_income', denominator: 'desired_income', factor: 2 } },
      'rule',
      '同じ答え',
    ],
    ['a number below', { rule: { op: 'at_least', field: 'experience_years', value: -3 } }, 'rule', '0から60まで'],
    ['a number above', { rule: { op: 'at_least', field: 'experience_years', value: 1_000 } }, 'rule', '0から60まで'],
    ['no answers', { rule: { op: 'one_of', field: 'desired_area', values: [] } }, 'rule', '1つ以上'],
    ['no English', { label: { ja: '決算', en: ' ' } }, 'label', '英語'],
    ['half a weight', { weight: 1.5 }, 'weight', '整数'],
    ['no list', { list: 'nice' }, 'list', 'どれか'],
  ])('says where and why: %s', (_, change, part, ja) => {
    const [problem] = targetProblems([{ ...good, ...change }]);
    expect([problem?.part, problem?.index]).toEqual([part, 0]);
    expect(problem?.words.ja).toContain(ja);
    expect(problem?.words.en.length).toBeGreaterThan(10);
  });

  it('never throws, whatever is sent', () => {
    fc.assert(fc.property(fc.anything(), (input) => void targetProblems(input)));
    fc.assert(
      fc.property(fc.array(fc.object()), (input) => expect(targetProblems(input).length).toBeGreaterThanOrEqual(0)),
    );
  });
});

const text = fc.constantFrom('決算', 'a "quoted" one', 'comma, here', '=1+1', ' 前後 ', '改行なし;', "'", '""', 'é😀');
const localized = fc.record({ ja: text, en: text });
const rules: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({
    op: fc.constant('at_least' as const),
    field: fc.constant('experience_years' as const),
    value: fc.integer({ min: 0, max: 60 }),
  }),
  fc.record({
    op: fc.constant('one_of' as const),
    field: fc.constant('desired_area' as const),
    values: fc.constantFrom(['kanto'], ['kanto', 'kansai']),
  }),
  fc.record({ op: fc.constant('is_true' as const), field: fc.constant('night_work' as const) }),
  fc.constant<Rule>({
    op: 'any_of',
    rules: [
      { op: 'is_true', field: 'night_work' },
      { op: 'is_false', field: 'weekend_work' },
    ],
  }),
);
const listOf = (list: Criterion['list']) =>
  fc
    .array(
      fc.record({
        label: localized,
        question: localized,
        rule: rules,
        weight: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
      }),
      { maxLength: 3 },
    )
    .map((all) =>
      all.map(({ weight, ...rest }, at): Criterion => ({
        ...rest,
        id: `${list}_${at}`,
        list,
        ...(weight ? { weight } : {}),
      })),
    );
const targets: fc.Arbitrary<Pick<Target, 'must' | 'want' | 'avoid'>> = fc.record({
  must: listOf('must'),
  want: listOf('want'),
  avoid: listOf('avoid'),
});

describe('S004-21: a target as a file', () => {
  it('reads back exactly what was written, as CSV and as JSON', () => {
    fc.assert(
      fc.property(targets, (target) => {
        const criteria = [...target.must, ...target.want, ...target.avoid];
        expect(criteriaFromCsv(targetToCsv(target))).toEqual({ ok: true, criteria });
        expect(criteriaFromCsv(`\ufeff${targetToCsv(target).replaceAll('\r\n', '\n')}\n\n`)).toEqual({
          ok: true,
          criteria,
        });
        const marked = targetToCsv(target, (cell) => `'${cell}`);
        const unmarked = fromCsv(marked, demoVocabulary.fields, (cell) => cell.slice(1));
        expect(unmarked).toEqual({ ok: true, criteria });
        expect(criteriaFromJson(targetToJson(target))).toEqual({ ok: true, criteria });
      }),
    );
  });

  it('says the line of a stray quote, a missing column, a rule that is none; refuses a book', () => {
    const csv = targetToCsv({ must: [good], want: [], avoid: [] });
    expect(criteriaFromCsv(csv.replace('"years"', '"ye"ars"'))).toMatchObject({ ok: false, line: 2 });
    expect(criteriaFromCsv(`${csv}"must,`)).toMatchObject({ ok: false, line: 3 });
    expect(criteriaFromCsv(csv.replace('label_en', 'label'))).toMatchObject({ ok: false, line: 1 });
    expect(criteriaFromCsv(csv.replace('{""op""', '""op""'))).toMatchObject({ ok: false, line: 2 });
    expect(criteriaFromCsv(csv.replace('決算', '35歳以下'))).toMatchObject({
      ok: false,
      problems: [{ part: 'label' }],
    });
    expect(criteriaFromCsv('"a",'.repeat(100_000))).toMatchObject({ ok: false, line: null });
    expect(criteriaFromJson('{')).toMatchObject({ ok: false });
    fc.assert(fc.property(fc.string(), (any) => void [criteriaFromCsv(any), criteriaFromJson(any)]));
  });
});
