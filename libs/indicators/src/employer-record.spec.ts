import type { SubmissionState } from '@toritsugi/journey';
import { employerRecord, type StepRecord, type SubmissionRecord } from './employer-record';

const HOUR = 3_600_000;
const step = (more: Partial<StepRecord>): StepRecord => ({
  kind: 'document',
  number: 0,
  at: null,
  interviewers: '',
  decider: null,
  result: 'passed',
  reason: null,
  decidedAt: 10 * HOUR,
  wasLate: false,
  ...more,
});
const one = (state: SubmissionState, decidedAt: number | null, steps: StepRecord[] = []): SubmissionRecord => ({
  state,
  submittedAt: 0,
  decidedAt,
  steps,
});

it('S001-3 tells pass rates of each stage by what was decided there; a withdrawal is no decision', () => {
  const record = employerRecord([
    one('doc_rejected', 1, [step({ result: 'rejected', reason: 'skills' })]),
    one('withdrawn_by_registrant', 2, [step({}), step({ kind: 'interview', number: 1, result: 'ended' })]),
    one('interview_rejected', 3, [
      step({}),
      step({ kind: 'interview', number: 1 }),
      step({ kind: 'interview', number: 2, result: 'rejected', reason: 'skills' }),
    ]),
    one('submitted', null, [step({ result: null, decider: 'employer', decidedAt: null })]),
  ]);
  expect(record.documents).toEqual({ of: 2, n: 3 });
  expect(record.interviews).toEqual([
    { number: 1, of: 1, n: 1 },
    { number: 2, of: 0, n: 1 },
  ]);
  expect(record.withdrawn).toEqual({ of: 1, n: 3 });
  expect(record.reasons).toEqual([{ reason: 'skills', count: 2 }]);
});

it('S003-5 counts declines one after the other from the latest offer back; an acceptance ends them', () => {
  const streak = (...states: SubmissionState[]) =>
    employerRecord(states.map((state, place) => one(state, place))).declineStreak;
  expect(streak()).toBe(0);
  expect(streak('offer_accepted')).toBe(0);
  expect(streak('joined', 'offer_declined', 'join_cancelled', 'offer_declined')).toBe(3);
  expect(streak('offer_declined', 'offer_declined', 'offer_declined', 'offer_accepted')).toBe(0);
  expect(employerRecord([one('offer_declined', 1), one('joined', 2)]).declined).toEqual({ of: 1, n: 2 });
});

it('counts rejections one after the other from the latest decision back, whatever the stage; a pass ends them', () => {
  const streak = (...results: ('passed' | 'rejected')[]) =>
    employerRecord(results.map((result, place) => one('doc_rejected', place, [step({ result, decidedAt: place })])))
      .rejectStreak;
  expect(streak()).toBe(0);
  expect(streak('rejected', 'passed', 'rejected', 'rejected', 'rejected')).toBe(3);
  expect(streak('rejected', 'rejected', 'rejected', 'passed')).toBe(0);
});

it('S001-12 tells the pass rate of an interviewer from ten interviews on', () => {
  const interviewed = (name: string, times: number) =>
    Array.from({ length: times }, () =>
      one('interview_done', null, [step({ kind: 'interview', number: 1, interviewers: name, at: 0 })]),
    );
  const record = employerRecord([...interviewed('佐伯様', 10), ...interviewed('部門長', 9)]);
  expect(record.interviewers).toEqual([{ name: '佐伯様', of: 10, n: 10 }]);
  const both = Array.from({ length: 10 }, (_, index) =>
    one('interview_done', null, [
      step({ kind: 'interview', number: 1, interviewers: index < 5 ? '佐伯様、林様' : '林様, 佐伯様', at: 0 }),
    ]),
  );
  expect(employerRecord(both).interviewers.map(({ name, n }) => [name, n])).toEqual([
    ['佐伯様', 10],
    ['林様', 10],
  ]);
});

it('tells how long the middle decision took, and how many came when they were promised', () => {
  const record = employerRecord(
    [10, 30, 20, 60].map((hours, place) =>
      one('doc_passed', null, [step({ decidedAt: hours * HOUR, wasLate: place === 3 })]),
    ),
  );
  expect(record.decisions).toEqual({ n: 4, medianHours: 25, inTime: 3 });
  expect(employerRecord([]).decisions).toEqual({ n: 0, medianHours: null, inTime: 0 });
});
