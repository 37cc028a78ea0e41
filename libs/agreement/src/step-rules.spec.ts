import { ruleOfStep, type StepRule } from './index';

const rule = (step: string): StepRule => ({
  step,
  decider: '天羽 恒一',
  within: { hours: 24 },
  escalation: '瀬戸口 文',
});
const found = (steps: readonly string[], kind: 'document' | 'interview' | 'offer', number = 0) =>
  ruleOfStep(steps.map(rule), { kind, number })?.step ?? null;

it('S000-13: a step of a selection has the line of ④ that names it', () => {
  const steps = ['書類選考', '一次面接', '２次', '最終面接', 'オファー'];
  expect(found(steps, 'document')).toBe('書類選考');
  expect([1, 2, 3].map((number) => found(steps, 'interview', number))).toEqual(['一次面接', '２次', '最終面接']);
  expect(found(steps, 'offer')).toBe('オファー');
  expect(found(['書類', '面接', '最終'], 'interview', 2)).toBe('面接');
  expect([1, 2].map((number) => found(['書類', '最終'], 'interview', number))).toEqual([null, '最終']);
  expect(found(['内定'], 'offer')).toBe('内定');
  expect([found([], 'document'), found(['書類'], 'offer'), found(['書類'], 'interview', 1)]).toEqual([
    null,
    null,
    null,
  ]);
});
