import fc from 'fast-check';
import {
  barredAttributes,
  checkCriteria as checkAgainst,
  compileTarget,
  demoVocabulary,
  findBarred,
  interpretTarget,
  newEvaluation,
  scoreRegistrant,
  type Answers,
  type Criterion,
  type CriterionOutcome,
  type Rule,
  type SimpleRule,
  type Target,
} from '../index';

const checkCriteria = (input: unknown) => checkAgainst(input, demoVocabulary.fields);

const text = { ja: '条件', en: 'condition' };

/** A criterion whose result is read off one yes_no answer. */
function criterion(list: Criterion['list'], index: number, rule: Rule, weight = 1): Criterion {
  return { id: `${list}_${index}`, list, label: text, question: text, weight, rule };
}

const probes: readonly SimpleRule[] = [
  { op: 'is_true', field: 'night_work' },
  { op: 'is_true', field: 'new_business_experience' },
  { op: 'is_true', field: 'store_manager_experience' },
  { op: 'is_true', field: 'requirements_experience' },
  { op: 'is_true', field: 'weekend_work' },
  { op: 'at_least', field: 'experience_years', value: 1 },
  { op: 'at_least', field: 'commute_minutes', value: 1 },
  { op: 'one_of', field: 'desired_area', values: ['yes'] },
  { op: 'one_of', field: 'work_style', values: ['yes'] },
];

function answerOf(rule: SimpleRule, outcome: CriterionOutcome): Answers {
  if (outcome === 'unknown' || !('field' in rule)) return {};
  const isMet = outcome === 'met';
  if (rule.op === 'is_true') return { [rule.field]: isMet };
  return { [rule.field]: rule.op === 'at_least' ? Number(isMet) : isMet ? 'yes' : 'no' };
}

function outcomes(letters: string): readonly CriterionOutcome[] {
  return [...letters].map((letter) => (letter === 'm' ? 'met' : letter === 'u' ? 'unmet' : 'unknown'));
}

function given(must: string, want: string, avoid: string, weights = [1, 1, 1]): { target: Target; answers: Answers } {
  const place = (list: Criterion['list'], from: number) =>
    probes
      .slice(from, from + 3)
      .map((rule, index) => criterion(list, index, rule, list === 'want' ? weights[index] : 1));
  const all = outcomes(must + want + avoid);
  const answers = Object.assign({}, ...probes.map((rule, index) => answerOf(rule, all[index] ?? 'unknown')));
  return {
    target: {
      id: 't',
      occupation: 'accounting',
      version: 1,
      priority: 1,
      must: place('must', 0),
      want: place('want', 3),
      avoid: place('avoid', 6),
    },
    answers,
  };
}

describe('score and band', () => {
  it.each([
    [1, 'mmm', 'mmm', 'uuu', 100, 100, 'A', 0],
    [2, 'mmm', 'mmu', 'uuu', 87, 87, 'A', 0],
    [3, 'mmm', 'muu', 'uuu', 73, 73, 'B', 0],
    [4, 'mmm', 'uuu', 'uuu', 60, 60, 'B', 0],
    [5, 'mm?', 'mmm', 'uuu', 80, 100, 'C', 0],
    [6, 'mmu', 'mmm', 'uuu', 80, 80, 'D', 0],
    [7, 'mmm', 'mmm', 'muu', 80, 80, 'D', 0],
    [9, 'uuu', 'uuu', 'mmu', 0, 0, 'D', 0],
    [10, 'm??', 'muu', 'uuu', 33, 73, 'C', 0],
    [11, 'mmm', 'mmu', '?uu', 87, 87, 'A', 1],
  ])(
    'row %i: Must %s, Want %s, Avoid %s → %i (potential %i), band %s',
    (_, must, want, avoid, score, potential, band, unknownAvoids) => {
      const { target, answers } = given(must, want, avoid);
      expect(scoreRegistrant([compileTarget(target)], answers)).toMatchObject({
        score,
        potential,
        band,
        unknownAvoids,
      });
    },
  );

  it('row 8: weights 2, 1, 1 with only the 2 met → 80, band A', () => {
    const { target, answers } = given('mmm', 'muu', 'uuu', [2, 1, 1]);
    expect(scoreRegistrant([compileTarget(target)], answers)).toMatchObject({ score: 80, band: 'A' });
  });

  it('rounds a half up', () => {
    const { target, answers } = given('mmm', 'muu', 'uuu', [1, 15, 64]);
    expect(scoreRegistrant([compileTarget(target)], answers).score).toBe(61);
  });

  it('takes a list without criteria as fully met, never NaN', () => {
    expect(
      scoreRegistrant(
        [compileTarget({ id: 't', occupation: 'accounting', version: 1, priority: 1, must: [], want: [], avoid: [] })],
        {},
      ),
    ).toMatchObject({
      score: 100,
      band: 'A',
    });
  });

  it('names every result, and stores the version of the target', () => {
    const { target, answers } = given('mm?', 'mu?', 'm?u');
    const score = scoreRegistrant([compileTarget(target)], answers);
    expect(score.results.map(({ result }) => result)).toEqual(outcomes('mm?mu?m?u'));
    expect(score).toMatchObject({ targetId: 't', targetVersion: 1, occupation: 'accounting' });
  });

  it('chooses among targets by band, then score, then priority, then id', () => {
    const named = (id: string, priority: number, must: string, want: string) => ({
      ...given(must, want, 'uuu').target,
      id,
      priority,
    });
    const best = (targets: readonly Target[], answers: Answers) =>
      scoreRegistrant(targets.map(compileTarget), answers).targetId;
    const { answers } = given('mmm', 'muu', 'uuu');
    const lenient = named('lenient', 9, 'mmm', 'mmm');
    expect(
      best(
        [
          {
            ...lenient,
            must: [
              ...lenient.must.slice(0, 2),
              criterion('must', 9, { op: 'one_of', field: 'desired_area', values: ['yes'] }),
            ],
          },
          { ...lenient, id: 'fits' },
        ],
        answers,
      ),
    ).toBe('fits');
    expect(best([lenient, { ...lenient, id: 'richer', want: lenient.want.slice(0, 1) }], answers)).toBe('richer');
    expect(best([lenient, { ...lenient, id: 'sooner', priority: 1 }], answers)).toBe('sooner');
    expect(
      best(
        [
          { ...lenient, id: 'b' },
          { ...lenient, id: 'a' },
        ],
        answers,
      ),
    ).toBe('a');
    expect(() => scoreRegistrant([], answers)).toThrow(RangeError);
  });
});

const someValues = [
  'kanto',
  'kansai',
  'office',
  'no_answer',
  'undecided',
  '450_499',
  '550_599',
  '900_999',
  'java',
  'x"];//\u2028',
];
const fieldsWith = (kind: string) =>
  fc.constantFrom(...demoVocabulary.fields.filter((field) => field.kind === kind).map(({ id }) => id));
const anyValues = fc.uniqueArray(fc.constantFrom(...someValues), { minLength: 1, maxLength: 3 });
const anySimple = fc.oneof(
  fc.record({
    op: fc.constant('one_of'),
    field: fieldsWith('choice'),
    values: anyValues,
    unclear: fc.option(anyValues, { nil: undefined }),
  }),
  fc.record({ op: fc.constant('includes_any'), field: fieldsWith('choices'), values: anyValues }),
  fc.record({
    op: fc.constantFrom('at_least', 'at_most'),
    field: fieldsWith('number'),
    value: fc.integer({ min: -2, max: 10 }),
  }),
  fc.record({ op: fc.constantFrom('is_true', 'is_false'), field: fieldsWith('yes_no') }),
  fc.record({
    op: fc.constant('ratio_above'),
    numerator: fieldsWith('income'),
    denominator: fieldsWith('income'),
    factor: fc.constantFrom(1, 1.2, 1.3, 1.4),
  }),
) as fc.Arbitrary<SimpleRule>;
const anyRule: fc.Arbitrary<Rule> = fc.oneof(
  anySimple,
  fc.record({ op: fc.constant('any_of' as const), rules: fc.array(anySimple, { minLength: 1, maxLength: 3 }) }),
);
const anyTarget = (most: number): fc.Arbitrary<Target> => {
  const list = (name: Criterion['list']) =>
    fc
      .array(fc.tuple(anyRule, fc.integer({ min: 1, max: 5 })), { maxLength: most })
      .map((rules) => rules.map(([rule, weight], index) => criterion(name, index, rule, weight)));
  return fc.record({
    id: fc.string(),
    occupation: fc.constant('accounting' as const),
    version: fc.constant(1),
    priority: fc.integer(),
    must: list('must'),
    want: list('want'),
    avoid: list('avoid'),
  });
};
const anyAnswer = fc.oneof(
  fc.constantFrom<unknown>(...someValues),
  fc.integer({ min: -2, max: 12 }),
  fc.boolean(),
  fc.array(fc.constantFrom(...someValues), { maxLength: 3 }),
  fc.constantFrom<unknown>(Number.NaN, null, undefined, {}, []),
);
const anyAnswers = fc.dictionary(
  fc.constantFrom(...demoVocabulary.fields.map(({ id }) => id)),
  anyAnswer,
) as fc.Arbitrary<Answers>;

describe('the compiled target', () => {
  it('agrees with the plain reading of the rules, also beyond one word of bits', () => {
    for (const most of [3, 40]) {
      fc.assert(
        fc.property(anyTarget(most), fc.array(anyAnswers, { minLength: 1, maxLength: 10 }), (target, cases) => {
          const compiled = compileTarget(target);
          for (const answers of cases) {
            const into = newEvaluation(target);
            compiled.evaluate(answers, into);
            expect([...into]).toEqual([...interpretTarget(target, answers)]);
          }
        }),
        { numRuns: most === 3 ? 1_000 : 100 },
      );
    }
  });

  it('does not turn hostile criteria into code', () => {
    const hostile = (rule: unknown): Target => ({
      ...given('mmm', 'mmm', 'uuu').target,
      must: [criterion('must', 0, rule as Rule)],
    });
    expect(() => compileTarget(hostile({ op: 'is_true', field: 'x;throw 1' }))).toThrow(TypeError);
    expect(() => compileTarget(hostile({ op: 'at_least', field: 'experience_years', value: '1);throw 1;(' }))).toThrow(
      TypeError,
    );
    expect(() =>
      compileTarget(hostile({ op: 'one_of', field: 'desired_area', values: [{ toString: () => '1' }] })),
    ).toThrow(TypeError);
    const quoted = compileTarget(
      hostile({ op: 'one_of', field: 'desired_area', values: ['");globalThis.owned=true;("'] }),
    );
    scoreRegistrant([quoted], { desired_area: 'kanto' });
    expect('owned' in globalThis).toBe(false);
  });
});

describe('fairness', () => {
  const barredValue = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string()));
  const unscored = [
    ...barredAttributes,
    'family_name',
    'given_name',
    'email',
    'company_count',
    'can_talk_now',
    'concerns',
    'employment_status',
  ];

  it('never moves a score by a barred or unscored answer, whatever it is', () => {
    fc.assert(
      fc.property(
        anyTarget(3),
        anyAnswers,
        fc.dictionary(fc.constantFrom(...unscored), barredValue),
        fc.dictionary(fc.constantFrom(...unscored), barredValue),
        (target, answers, some, other) => {
          const compiled = compileTarget(target);
          const plain = JSON.stringify(scoreRegistrant([compiled], answers));
          expect(JSON.stringify(scoreRegistrant([compiled], { ...some, ...answers }))).toBe(plain);
          expect(JSON.stringify(scoreRegistrant([compiled], { ...answers, ...other }))).toBe(plain);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it.each(barredAttributes)(
    'refuses %s as a field, and does not compile it, even if a catalogue had it',
    (attribute) => {
      const rule: Rule = { op: 'one_of', field: attribute, values: ['x'] };
      const hostile = [{ id: attribute, kind: 'choice' as const, definition: demoVocabulary.fields[0]?.definition }];
      expect(checkCriteria([criterion('must', 0, rule)])).toMatchObject({
        ok: false,
        problems: [
          { code: 'not_scorable', index: 0 },
          { code: 'barred_attribute', index: -1 },
        ],
      });
      expect(
        checkAgainst([criterion('must', 0, rule)], hostile as unknown as typeof demoVocabulary.fields),
      ).toMatchObject({
        ok: false,
        problems: [{ code: 'barred_attribute', index: -1 }],
      });
      const target = { ...given('mmm', 'mmm', 'uuu').target, must: [criterion('must', 0, rule)] };
      expect(() => compileTarget(target)).toThrow(TypeError);
    },
  );

  it.each([
    '30歳以下',
    '女性歓迎',
    '日本国籍の方',
    '独身の方',
    '健康状態が良好',
    '労働組合に入っていない',
    'Under a certain age',
    'Male applicants',
    'birthDate',
    '本籍地が東京',
  ])('finds the barred wording in “%s”', (ja) => {
    expect(findBarred([{ label: { ja, en: 'x' } }])).toHaveLength(1);
    expect(
      checkCriteria([{ ...criterion('want', 0, { op: 'is_true', field: 'night_work' }), label: { ja, en: 'x' } }]),
    ).toMatchObject({
      ok: false,
      problems: [{ code: 'barred_attribute' }],
    });
  });

  it.each([
    'システム障害対応',
    '固定資産の管理',
    '健康保険の手続き',
    'Java language',
    'manager',
    'Enter your family name',
    '普通自動車免許',
  ])('lets “%s” pass', (wording) => {
    expect(findBarred([wording])).toEqual([]);
  });

  it('refuses unknown keys, four of a list, repeated ids, and never throws on anything', () => {
    const good = criterion('must', 0, { op: 'is_true', field: 'night_work' });
    expect(checkCriteria([good])).toEqual({ ok: true, criteria: [good] });
    expect(checkCriteria([{ ...good, script: '1' }]).ok).toBe(false);
    expect(checkCriteria([good, good])).toMatchObject({ problems: [{ code: 'duplicate_id' }] });
    expect(checkCriteria([0, 1, 2, 3].map((index) => ({ ...good, id: `m_${index}` })))).toMatchObject({
      problems: [{ code: 'too_many' }],
    });
    expect(checkCriteria([{ ...good, rule: { op: 'is_true', field: '__proto__' } }]).ok).toBe(false);
    fc.assert(fc.property(fc.anything(), (input) => void checkCriteria(input)));
    fc.assert(fc.property(fc.array(fc.object()), (input) => void checkCriteria(input)));
  });
});
