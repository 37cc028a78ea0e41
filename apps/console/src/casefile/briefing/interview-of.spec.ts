import type { SelectionStepView, SubmissionView } from '@toritsugi/contracts';
import { interviewOf } from './interview-of';

const NOW = Date.parse('2026-11-10T03:00:00Z');
const step = (kind: string, at: string) => ({ kind, at }) as SelectionStepView;
const before = (id: string, state: string, steps: readonly SelectionStepView[]) =>
  ({ id, state, steps }) as SubmissionView;
const later = before('later', 'interview_set', [step('document', ''), step('interview', '2026-11-13T01:00:00Z')]);
const sooner = before('sooner', 'interview_set', [step('interview', '2026-11-11T01:00:00Z')]);
const held = before('held', 'interview_done', [step('interview', '2026-11-09T01:00:00Z')]);
const documents = before('documents', 'submitted', [step('document', '')]);
const found = (wanted?: string) =>
  interviewOf([later, held, documents, sooner], { wanted, now: NOW })?.submission.id ?? null;

it('S003-3 prepares for the interview that comes next, or for the employer that was asked for', () => {
  expect(found()).toBe('sooner');
  expect(found('later')).toBe('later');
  expect(found('held')).toBe('held');
  expect(found('documents')).toBeNull();
  const begun = before('begun', 'interview_set', [step('interview', '2026-11-10T02:45:00Z')]);
  expect(interviewOf([sooner, begun], { wanted: undefined, now: NOW })?.submission.id).toBe('begun');
  const over = before('over', 'interview_set', [step('interview', '2026-11-10T02:00:00Z')]);
  expect(interviewOf([sooner, over], { wanted: undefined, now: NOW })?.submission.id).toBe('sooner');
  expect(interviewOf([held], { wanted: undefined, now: NOW })).toBeNull();
});
