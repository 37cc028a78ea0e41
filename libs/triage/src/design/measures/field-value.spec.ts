import { mulberry } from '@toritsugi/statistics';
import { compileTarget } from '../../score/compile';
import { scoreRegistrant } from '../../score/score';
import type { Answers } from '../../form/form';
import type { Criterion, Rule, Target } from '../../target/criteria';
import { adviceCodes, adviceWords, fieldAdvice, type AdviceInput } from './field-advice';
import { fieldValue, information, type FieldValueInput } from './field-value';

const words = { ja: '条件', en: 'condition' };
const criterion = (list: Criterion['list'], id: string, rule: Rule): Criterion => ({
  id,
  list,
  label: words,
  question: words,
  rule,
});
const target: Target = {
  id: 't',
  occupation: 'accounting',
  version: 1,
  priority: 1,
  must: [
    criterion('must', 'years', { op: 'at_least', field: 'experience_years', value: 2 }),
    criterion('must', 'soon', { op: 'one_of', field: 'change_timing', values: ['soon'] }),
  ],
  want: [
    criterion('want', 'closing', { op: 'one_of', field: 'closing_experience', values: ['yearly'] }),
    criterion('want', 'night', { op: 'is_true', field: 'night_work' }),
  ],
  avoid: [criterion('avoid', 'remote', { op: 'one_of', field: 'work_style', values: ['remote_only'] })],
};
const compiled = [compileTarget(target)];

function someone(next: () => number): Answers {
  return {
    experience_years: next() < 0.7 ? 3 : 1,
    change_timing: next() < 0.8 ? 'soon' : 'later',
    desired_area: next() < 0.5 ? 'kanto' : 'kansai',
    company_count: Math.floor(next() * 5),
    ...(next() < 0.6 ? { closing_experience: next() < 0.4 ? 'yearly' : 'none' } : {}),
    ...(next() < 0.7 ? { work_style: next() < 0.1 ? 'remote_only' : 'office' } : {}),
  };
}

const input = (field: string, n: number): FieldValueInput => {
  const random = mulberry(9);
  return {
    field,
    targets: [target],
    people: Array.from({ length: n }, () => someone(() => random.next())),
    bandOf: (answers) => scoreRegistrant(compiled, answers).band,
    segmentOf: ({ desired_area }) => String(desired_area),
    routingGroups: { desired_area: 2 },
    rates: { A: 0.18, B: 0.09, C: 0.06, D: 0.01 },
    registrationsPerMonth: 770,
  };
};

describe('bits', () => {
  it.each([
    [
      'an even choice that decides everything',
      [
        ['a', 'x'],
        ['b', 'y'],
      ],
      1,
    ],
    [
      'an answer that decides nothing',
      [
        ['a', 'x'],
        ['b', 'x'],
        ['a', 'y'],
        ['b', 'y'],
      ],
      0,
    ],
  ] as const)('%s', (_, pairs, bits) => {
    const many = Array.from({ length: 2_000 }, () => pairs).flat();
    expect(information(many).bits).toBeCloseTo(bits, 2);
  });

  it('are none for chance alone, also with many answers and few people', () => {
    const random = mulberry(5);
    const mean =
      Array.from(
        { length: 40 },
        () =>
          information(Array.from({ length: 400 }, () => [`x${random.below(8)}`, `y${random.below(8)}`] as const)).bits,
      ).reduce((sum, bits) => sum + bits, 0) / 40;
    expect(mean).toBeLessThan(0.02);
  });
});

describe('what knowing a field is worth', () => {
  it.each(['data', 'structure'] as const)(
    'from %s: a Must above a Want and an Avoid, and nothing for what is not judged',
    (method) => {
      const n = method === 'data' ? 4_000 : 50;
      const [years, closing, style, companies] = [
        'experience_years',
        'closing_experience',
        'work_style',
        'company_count',
      ].map((field) => fieldValue(input(field, n)));
      expect([years, closing, style, companies].map((one) => one?.method)).toEqual(Array(4).fill(method));
      for (const less of [closing, style]) {
        expect(years?.bits).toBeGreaterThan(less?.bits ?? Infinity);
        expect(less?.bits).toBeGreaterThan(0.01);
      }
      expect(years?.movedPer100).toBeGreaterThan(20);
      expect(years?.closesPerMonth).toBeGreaterThan(0);
      expect(companies?.bits).toBeLessThan(0.01);
      expect([companies?.movedPer100, companies?.closesPerMonth]).toEqual([0, 0]);
    },
  );

  it('counts what decides who calls: an even choice of two is one bit', () => {
    expect(fieldValue(input('desired_area', 4_000)).bits).toBeCloseTo(1, 1);
    expect(fieldValue(input('desired_area', 10)).bits).toBe(1);
  });
});

describe('what to do with a field', () => {
  const value = { field: 'x', bits: 0.1, movedPer100: 2, closesPerMonth: 0.5, method: 'data' as const, n: 900 };
  const base: AdviceInput = {
    value,
    purposes: [],
    isContactNeeded: false,
    helpsTalk: false,
    lost: { required: 23, optional: 4 },
    closeRate: 0.07,
  };
  it.each([
    [{ isContactNeeded: true }, 'required', 'reaches_person'],
    [{ purposes: ['must', 'avoid'] }, 'required', 'decides_must'],
    [{ purposes: ['want', 'routing'] }, 'required', 'routes'],
    [{ purposes: ['contact'] }, 'optional', 'reaches_person'],
    [{ purposes: ['avoid'] }, 'optional', 'worth_asking'],
    [{ purposes: ['avoid'], lost: { required: 60, optional: 20 } }, 'call', 'costs_more_than_tells'],
    [{ helpsTalk: true }, 'optional', 'helps_talk'],
    [{}, 'dropped', 'never_used'],
  ] as const)('%p: %s, %s', (change, place, code) => {
    expect(fieldAdvice({ ...base, ...change })).toMatchObject({ place, code });
  });

  it('says why in both languages', () => {
    for (const code of adviceCodes) {
      const { ja, en } = adviceWords({ ...fieldAdvice(base), code });
      expect([ja.endsWith('。'), en.endsWith('.'), /NaN|undefined/.test(ja + en)]).toEqual([true, true, false]);
    }
  });
});
