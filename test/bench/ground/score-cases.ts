/**
 * Targets of any size, registrants to score, and the same scoring by two peers: written out, and in json-rules-engine.
 */
import { Engine } from 'json-rules-engine';
import { mulberry } from '@toritsugi/statistics';
import {
  criteriaOf,
  incomeBands,
  incomeMidpoint,
  scorableFieldsOf,
  type Answers,
  type Criterion,
  type SimpleRule,
  type Target,
} from '@toritsugi/triage';

const occupations = ['it_engineer', 'it_infra', 'corp_sales', 'customer_service', 'accounting', 'hr_admin'];
const timings = ['within_1m', 'within_3m', 'within_6m', 'within_12m', 'undecided'];
const areas = ['kanto', 'kansai', 'other'];
const skills = [
  'bookkeeping_1',
  'bookkeeping_2',
  'bookkeeping_3',
  'cloud',
  'excel',
  'drivers_license',
  'other',
  'none',
];
const styles = ['office', 'hybrid', 'remote_only', 'any', 'no_answer'];

const rules: readonly ((n: number) => SimpleRule)[] = [
  (n) => ({ op: 'one_of', field: 'desired_occupation', values: [pick(occupations, n), pick(occupations, n + 1)] }),
  (n) => ({ op: 'at_least', field: 'experience_years', value: 1 + (n % 9) }),
  (n) => ({ op: 'one_of', field: 'change_timing', values: timings.slice(0, 1 + (n % 3)), unclear: ['undecided'] }),
  (n) => ({ op: 'includes_any', field: 'qualifications', values: [pick(skills, n), pick(skills, n + 2)] }),
  (n) => ({ op: 'one_of', field: 'desired_area', values: [pick(areas, n)] }),
  () => ({ op: 'is_true', field: 'night_work' }),
  () => ({ op: 'is_false', field: 'weekend_work' }),
  (n) => ({
    op: 'ratio_above',
    numerator: 'desired_income',
    denominator: 'current_income',
    factor: 1.1 + (n % 4) / 10,
  }),
  (n) => ({ op: 'one_of', field: 'work_style', values: [pick(styles, n)] }),
  (n) => ({ op: 'at_most', field: 'commute_minutes', value: 20 + 5 * (n % 10) }),
];

/** A target of `count` criteria: Musts, Wants and Avoids in about equal parts, Wants of weights 1 to 3. */
export function targetOf(count: number): Target {
  const text = { ja: '条件', en: 'condition' };
  const place = (list: Criterion['list'], from: number, to: number) =>
    Array.from({ length: to - from }, (_, offset): Criterion => {
      const n = from + offset;
      const rule = (rules[n % rules.length] ?? rules[0])?.(n) ?? { op: 'is_true', field: 'night_work' };
      return { id: `c${n}`, list, label: text, question: text, weight: list === 'want' ? 1 + (n % 3) : 1, rule };
    });
  const [a, b] = [Math.round(count * 0.35), Math.round(count * 0.7)];
  return {
    id: 'target',
    occupation: 'accounting',
    version: 1,
    priority: 1,
    must: place('must', 0, a),
    want: place('want', a, b),
    avoid: place('avoid', b, count),
  };
}

/** Registrants with about one answer in seven missing; the same for the same seed. */
export function registrants(count: number): readonly Answers[] {
  const random = mulberry(20_261_110);
  const below = (n: number) => Math.floor(random.next() * n);
  const incomes = incomeBands.map(([band]) => band);
  return Array.from({ length: count }, () => {
    const all: Answers = {
      desired_occupation: pick(occupations, below(6)),
      experience_years: below(15),
      change_timing: pick(timings, below(5)),
      desired_area: pick(areas, below(3)),
      qualifications: [pick(skills, below(8)), pick(skills, below(8))],
      night_work: below(2) === 1,
      weekend_work: below(2) === 1,
      work_style: pick(styles, below(5)),
      commute_minutes: 10 + below(60),
      current_income: pick(incomes, below(16)),
      desired_income: pick(incomes, below(16)),
      employment_status: 'employed',
      company_count: below(6),
      concerns: '在職中でも相談できますか。',
      contact_preference: ['phone_evening', 'sms'],
      can_talk_now: true,
    };
    return Object.fromEntries(Object.entries(all).filter(() => below(7) > 0));
  });
}

/** The same tests and sums as a person would write them down for this one target: score alone, nothing explained. */
export function writtenOut(target: Target): (answers: Answers) => number {
  const lines = criteriaOf(target).map(({ list, weight, rule }) => {
    const count = list === 'must' ? 'must++' : list === 'want' ? `want += ${weight ?? 1}` : 'hit++';
    const missed = list === 'must' ? 'broken++' : '';
    return testOf(rule as SimpleRule, count, missed);
  });
  const wants = target.want.reduce((sum, { weight }) => sum + (weight ?? 1), 0);
  const fields = [...new Set(criteriaOf(target).flatMap(({ rule }) => scorableFieldsOf(rule)))];
  const source = `'use strict'; return function score({ ${fields.join(', ')} }) { let must = 0, want = 0, hit = 0, broken = 0; ${lines.join('\n')}
    const score = Math.max(0, Math.min(100, Math.floor((2 * (60 * must * ${wants} + 40 * want * ${target.must.length} - 20 * hit * ${wants * target.must.length}) + ${wants * target.must.length}) / ${2 * wants * target.must.length})));
    return score * 4 + (broken > 0 || hit > 0 ? 3 : must < ${target.must.length} ? 2 : score >= 80 ? 0 : 1); };`;
  return new Function('midpoint', source)(incomeMidpoint) as (answers: Answers) => number;
}

function testOf(rule: SimpleRule, met: string, unmet: string): string {
  if (rule.op === 'ratio_above') {
    return `{ const n = midpoint(desired_income), d = midpoint(current_income); if (n && d) { if (n * 1000 > d * ${Math.round(rule.factor * 1000)}) ${met}; else { ${unmet} } } }`;
  }
  const v = rule.field;
  const oneOf = (name: string, values: readonly string[]) =>
    values.map((value) => `${name} === ${JSON.stringify(value)}`).join(' || ');
  switch (rule.op) {
    case 'one_of':
      return `if (${oneOf(v, rule.values)}) ${met}; else if (${v} !== undefined && !(${oneOf(v, ['no_answer', ...(rule.unclear ?? [])])})) { ${unmet} }`;
    case 'includes_any':
      return `if (${v} !== undefined) { if (${v}.some((x) => ${oneOf('x', rule.values)})) ${met}; else { ${unmet} } }`;
    case 'at_least':
      return `if (${v} >= ${rule.value}) ${met}; else if (${v} !== undefined) { ${unmet} }`;
    case 'at_most':
      return `if (${v} <= ${rule.value}) ${met}; else if (${v} !== undefined) { ${unmet} }`;
    case 'is_true':
      return `if (${v} === true) ${met}; else if (${v} === false) { ${unmet} }`;
    case 'is_false':
      return `if (${v} === false) ${met}; else if (${v} === true) { ${unmet} }`;
  }
}

/** json-rules-engine with one rule per criterion; it is spared the unknowns, and given the income ratio ready-made. */
export function inRulesEngine(target: Target): (answers: Answers) => Promise<number> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator(
    'includesAny',
    (fact: unknown, values: readonly string[]) =>
      Array.isArray(fact) && fact.some((item) => values.includes(item as string)),
  );
  for (const { id, list, weight, rule } of criteriaOf(target))
    engine.addRule({
      name: id,
      conditions: { all: [conditionOf(rule as SimpleRule)] },
      event: { type: list, params: { weight: weight ?? 1 } },
    });
  const wants = target.want.reduce((sum, { weight }) => sum + (weight ?? 1), 0);
  return async (answers) => {
    const n = incomeMidpoint(answers['desired_income']);
    const d = incomeMidpoint(answers['current_income']);
    const { events } = await engine.run({
      ...answers,
      ...(n > 0 && d > 0 && { income_ratio: Math.round((n / d) * 100_000) }),
    });
    let [must, want, hit] = [0, 0, 0];
    for (const { type, params } of events) {
      if (type === 'must') must += 1;
      else if (type === 'want') want += Number(params?.['weight']);
      else hit += 1;
    }
    return Math.max(
      0,
      Math.min(100, Math.floor(60 * (must / target.must.length) + 40 * (want / wants) - 20 * hit + 0.5 + 1e-9)),
    );
  };
}

function conditionOf(rule: SimpleRule): { fact: string; operator: string; value: unknown } {
  switch (rule.op) {
    case 'one_of':
      return { fact: rule.field, operator: 'in', value: rule.values };
    case 'includes_any':
      return { fact: rule.field, operator: 'includesAny', value: rule.values };
    case 'at_least':
      return { fact: rule.field, operator: 'greaterThanInclusive', value: rule.value };
    case 'at_most':
      return { fact: rule.field, operator: 'lessThanInclusive', value: rule.value };
    case 'is_true':
      return { fact: rule.field, operator: 'equal', value: true };
    case 'is_false':
      return { fact: rule.field, operator: 'equal', value: false };
    case 'ratio_above':
      return { fact: 'income_ratio', operator: 'greaterThan', value: Math.round(rule.factor * 100_000) };
  }
}

function pick<T>(values: readonly T[], index: number): T {
  const value = values[index % values.length];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}
