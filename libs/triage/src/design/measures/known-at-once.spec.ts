import type { FieldDefinition } from '../../form/form';
import type { FieldPlace } from '../../form/form-trade-off';
import type { Criterion, Target } from '../../target/criteria';
import { knownAtOnce } from './known-at-once';

const label = { ja: '項目', en: 'Field' };
const field = (id: string, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  ...{ id, kind: 'choice', label, priority: 'high', required: true, maxLength: 20, dropRate: 0, askSeconds: 0 },
  ...more,
});
const must = (id: string, rule: Criterion['rule']): Criterion => ({ id, list: 'must', label, question: label, rule });
const target: Target = {
  id: 'accounting',
  occupation: 'accounting',
  version: 1,
  priority: 1,
  must: [
    must('job', { op: 'one_of', field: 'desired_occupation', values: ['accounting'] }),
    must('years', { op: 'at_least', field: 'years', value: 1 }),
    must('closing', {
      op: 'any_of',
      rules: [
        { op: 'is_true', field: 'closing' },
        { op: 'is_true', field: 'audit' },
      ],
    }),
  ],
  want: [],
  avoid: [],
};
const share = (places: Readonly<Record<string, FieldPlace>>, routingFields: string[] = [], targets = [target]) =>
  knownAtOnce(
    Object.entries(places).map(([id, place]) => ({ field: field(id), place })),
    { targets, routingFields },
  );
const all = { desired_occupation: 'required', years: 'required', closing: 'required' } as const;

it.each([
  ['everything is required', all, [], 1],
  ['one answer may be left out', { ...all, years: 'optional' }, [], 0.55],
  ['two may', { ...all, years: 'optional', closing: 'optional' }, [], 0.3025],
  ['a Must is left for the call', { ...all, years: 'call' }, [], 0],
  ['another part of the rule is required', { ...all, closing: 'dropped', audit: 'required' }, [], 1],
  ['the segment reads an answer more', { ...all, area: 'optional' }, ['years', 'area'], 0.55],
  ['the segment reads what nobody asks', all, ['area'], 0],
] as const)('S004-25: band and segment are known at once where %s', (_, places, routing, expected) => {
  expect(share(places, [...routing])).toBeCloseTo(expected, 9);
});

it('says nothing without a target, and the mean of several', () => {
  expect(share(all, [], [])).toBeNull();
  const other = { ...target, id: 'other', must: [must('area', { op: 'one_of', field: 'area', values: ['x'] })] };
  expect(share(all, [], [target, other])).toBeCloseTo(0.5, 9);
});
