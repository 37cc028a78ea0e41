import fc from 'fast-check';
import { demoVocabulary } from '../terms/demo-vocabulary';
import { checkCriteria } from './check-criteria';
import { criteriaOf, type Rule, type Target } from './criteria';
import { changeTarget, scoresAlike, targetDifferences } from './target-change';

const target: Target = {
  id: 'accounting',
  occupation: 'accounting',
  version: 3,
  priority: 1,
  must: [
    {
      id: 'years',
      list: 'must',
      label: { ja: '経理2年以上', en: 'At least 2 years of accounting' },
      question: { ja: '経理は何年ありますか。', en: 'How many years?' },
      rule: { op: 'at_least', field: 'experience_years', value: 2 },
    },
  ],
  want: [
    {
      id: 'paper',
      list: 'want',
      label: { ja: '簿記2級', en: 'Bookkeeping 2' },
      question: { ja: '簿記は。', en: 'Bookkeeping?' },
      rule: { op: 'includes_any', field: 'qualifications', values: ['bookkeeping_2'] },
    },
    {
      id: 'near',
      list: 'want',
      label: { ja: '通勤60分以内', en: 'Within 60 minutes' },
      question: { ja: '通勤は。', en: 'Commute?' },
      weight: 2,
      rule: { op: 'at_most', field: 'commute_minutes', value: 60 },
    },
  ],
  avoid: [],
};

describe('a change of a target', () => {
  it('is the next version, its labels saying the new number, and is told in words', () => {
    const after = changeTarget(target, {
      weights: [{ criterionId: 'paper', weight: 3 }],
      bounds: [{ criterionId: 'years', value: 1 }],
    });
    expect(after).toMatchObject({
      version: 4,
      must: [{ label: { ja: '経理1年以上', en: 'At least 1 year of accounting' }, rule: { value: 1 } }],
    });
    expect(after && targetDifferences(target, after)).toEqual([
      {
        label: { ja: '必須', en: 'Must' },
        before: target.must[0]?.label,
        after: { ja: '経理1年以上', en: 'At least 1 year of accounting' },
      },
      {
        label: { ja: '歓迎「簿記2級」の重み', en: 'Weight of Want “Bookkeeping 2”' },
        before: { ja: '1', en: '1' },
        after: { ja: '3', en: '3' },
      },
    ]);
    expect(targetDifferences(target, { ...target, version: 9 })).toEqual([]);
  });

  it('names what was added, taken out, moved to another list, and the place in a tie', () => {
    const [paper, near] = target.want;
    if (paper === undefined || near === undefined) throw new Error('no Wants');
    const other = { ...target, priority: 2, must: [{ ...paper, list: 'must' as const }], want: [near] };
    expect(targetDifferences(target, other).map(({ label, before, after }) => [label.ja, before.ja, after.ja])).toEqual(
      [
        ['必須「経理2年以上」', 'あり', 'なし'],
        ['歓迎「簿記2級」', '歓迎', '必須'],
        ['優先順位', '1', '2'],
      ],
    );
    const [years] = target.must;
    const sooner = { ...target, must: years ? [{ ...years, rule: { ...years.rule, value: 1 } as Rule }] : [] };
    expect(targetDifferences(target, sooner)).toMatchObject([{ before: { ja: '2以上' }, after: { ja: '1以上' } }]);
    expect(targetDifferences(other, target).at(-2)?.label.ja).toBe('必須「経理2年以上」');
  });

  it('is refused for a weight of a Must, a bound where there is none, an unknown criterion and impossible numbers', () => {
    const change = (weights: [string, number][], bounds: [string, number][] = []) =>
      changeTarget(target, {
        weights: weights.map(([criterionId, weight]) => ({ criterionId, weight })),
        bounds: bounds.map(([criterionId, value]) => ({ criterionId, value })),
      });
    expect([
      change([['years', 2]]),
      change([['paper', 0]]),
      change([['paper', 1.5]]),
      change([['other', 2]]),
      change([], [['paper', 2]]),
      change([], [['years', Infinity]]),
    ]).toEqual(Array(6).fill(undefined));
  });

  it('always gives criteria that may be used, and never another field', () => {
    const pick = <T>(values: fc.Arbitrary<T>) =>
      fc.array(fc.tuple(fc.constantFrom('years', 'paper', 'near', 'sex'), values), { maxLength: 3 });
    fc.assert(
      fc.property(pick(fc.integer({ min: -5, max: 200 })), pick(fc.double()), (weights, bounds) => {
        const after = changeTarget(target, {
          weights: weights.map(([criterionId, weight]) => ({ criterionId, weight })),
          bounds: bounds.map(([criterionId, value]) => ({ criterionId, value })),
        });
        if (after === undefined) return;
        expect(checkCriteria(criteriaOf(after), demoVocabulary.fields).ok).toBe(true);
        expect(criteriaOf(after).map(({ id, list }) => [id, list])).toEqual(
          criteriaOf(target).map(({ id, list }) => [id, list]),
        );
      }),
    );
  });
});

it('tells a change of words from one that can move a score', () => {
  const label = { ja: '別の名前', en: 'Another name' };
  const worded = { ...target, version: 4, want: target.want.map((one) => ({ ...one, label, question: label })) };
  expect(scoresAlike(target, worded)).toBe(true);
  const rule = { value: 2, field: 'experience_years', op: 'at_least' } as const;
  expect(scoresAlike(target, { ...target, must: target.must.map((one) => ({ ...one, rule, weight: 1 })) })).toBe(true);
  const moving: readonly Target[] = [
    { ...target, priority: 2 },
    { ...target, want: target.want.slice(1) },
    { ...target, want: target.want.map((one) => ({ ...one, weight: 3 })) },
    { ...target, must: target.must.map((one) => ({ ...one, rule: { ...rule, value: 3 } })) },
  ];
  expect(moving.filter((other) => scoresAlike(target, other))).toEqual([]);
});
