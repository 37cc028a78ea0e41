import { demoVocabulary } from '../terms/demo-vocabulary';
import type { Criterion, Rule } from '../target/criteria';
import { senseProblems } from './target-sense';

const label = { ja: '条件', en: 'Criterion' };
const must = (rule: Rule, at = 0): Criterion => ({ id: `must_${at}`, list: 'must', label, question: label, rule });
const vocabulary = { ...demoVocabulary, version: 1 };
const strange = (...rules: readonly Rule[]): readonly number[] =>
  senseProblems(rules.map(must), { occupation: 'accounting', vocabulary }).map(({ index }) => index);
const years = (op: 'at_least' | 'at_most', value: number): Rule => ({ op, field: 'experience_years', value });
const wishes = (...values: string[]): Rule => ({ op: 'one_of', field: 'desired_occupation', values });

it('finds an answer that nobody is offered, also in a part, and none among those that were retired', () => {
  const area = vocabulary.areas[0]?.id ?? '';
  expect(strange({ op: 'one_of', field: 'desired_area', values: ['mars'] })).toEqual([0]);
  expect(
    strange(years('at_least', 2), { op: 'any_of', rules: [{ op: 'one_of', field: 'desired_area', values: ['mars'] }] }),
  ).toEqual([1]);
  expect(strange({ op: 'one_of', field: 'desired_area', values: [area, 'no_answer'] })).toEqual([]);
  const retired = { ...vocabulary, areas: vocabulary.areas.map((one) => ({ ...one, retired: true as const })) };
  const criteria = [must({ op: 'one_of', field: 'desired_area', values: [area] })];
  expect(senseProblems(criteria, { occupation: 'accounting', vocabulary: retired })).toEqual([]);
});

it('finds Musts that nobody can meet together, and a Must for another occupation', () => {
  expect(strange(years('at_least', 2), years('at_most', 1))).toEqual([1]);
  expect(strange(years('at_most', 1), years('at_least', 2))).toEqual([1]);
  expect(strange(years('at_least', 2), years('at_most', 2))).toEqual([]);
  expect(strange({ op: 'is_true', field: 'weekend_work' }, { op: 'is_false', field: 'weekend_work' })).toEqual([1]);
  expect(strange(wishes('accounting'), wishes('hr_admin', 'accounting'))).toEqual([]);
  expect(strange(wishes('hr_admin'))).toEqual([0]);
});
