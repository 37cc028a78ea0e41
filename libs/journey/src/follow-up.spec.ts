import {
  answeredAt,
  followUpProblem,
  hintsOf,
  isNothing,
  isOverHelperCap,
  loadOf,
  minutesEach,
  questionsIn,
  type FollowUpLoad,
  type FollowUpWish,
} from './follow-up';

const NOW = new Date('2026-11-10T06:00:00Z');
const after = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000);
const standing = { state: 'open', priority: 'normal', startsAt: after(-1), channel: 'mail' } as const;
const said = {
  to: 'closed',
  at: NOW,
  concerns: '残業',
  questions: '特になし',
  impressions: '雰囲気が良い',
  via: 'mail',
  viaReason: '',
} as const;

describe('a follow-up', () => {
  it('S003-6 is closed by three answers, of which 「特になし」 is one', () => {
    expect(followUpProblem(standing, said)).toBeNull();
    for (const field of ['concerns', 'questions', 'impressions'])
      expect(followUpProblem(standing, { ...said, [field]: ' ' })).toBe('follow_up_incomplete');
  });

  it('is over once, and does not begin before its step has ended', () => {
    expect(followUpProblem({ ...standing, state: 'closed' }, said)).toBe('follow_up_over');
    expect(followUpProblem({ ...standing, startsAt: after(1) }, said)).toBe('follow_up_too_early');
    expect(followUpProblem({ ...standing, startsAt: after(1) }, { to: 'sent', at: after(2) })).toBeNull();
  });

  it('S003-25 by telephone has a reason, unless that was agreed or a mail came before', () => {
    const call = { ...said, via: 'phone' } as const;
    expect(followUpProblem(standing, call)).toBe('phone_reason_required');
    expect(followUpProblem(standing, { ...call, viaReason: '本人から電話があった' })).toBeNull();
    expect(followUpProblem({ ...standing, channel: 'phone' }, call)).toBeNull();
    expect(followUpProblem({ ...standing, state: 'sent' }, call)).toBeNull();
  });

  it('S003-39 of high or normal priority is not skipped before the person was asked', () => {
    const skip: FollowUpWish = { to: 'skipped' };
    for (const priority of ['high', 'normal'] as const) {
      expect(followUpProblem({ ...standing, priority }, skip)).toBe('follow_up_needed');
      expect(followUpProblem({ ...standing, priority, state: 'sent' }, skip)).toBeNull();
    }
    expect(followUpProblem({ ...standing, priority: 'low' }, skip)).toBeNull();
  });
});

it('finds the questions in what was typed, one a line, and none in 「特になし」', () => {
  expect(questionsIn('・評価は年に何回ですか\n\n- 転勤はありますか\n')).toEqual([
    '評価は年に何回ですか',
    '転勤はありますか',
  ]);
  for (const nothing of ['特になし', 'なし。', '特にないです', 'None', '']) expect(questionsIn(nothing)).toEqual([]);
  expect(isNothing('なしと言われた条件は')).toBe(false);
});

it('S003-17 binds a question to the first step that has not begun', () => {
  const steps = [
    { id: 'over', at: after(-3), isReported: true },
    { id: 'begun', at: after(-1), isReported: false },
    { id: 'next', at: after(50), isReported: false },
  ];
  expect(answeredAt(steps, NOW)?.id).toBe('next');
  expect(answeredAt(steps.slice(0, 2), NOW)).toBeNull();
});

it('S003-22 asks a colleague twice a week', () => {
  expect([0, 1, 2].map(isOverHelperCap)).toEqual([false, false, true]);
});

const load = (due: number, late: number, measured: number, minutes: number): FollowUpLoad => ({
  ...{ due, late, measured, minutes },
});
const others = load(40, 2, 40, 400);

it('S003-39 says that help is needed where a quarter of five and more are late', () => {
  expect(hintsOf(load(8, 2, 8, 80), others)).toEqual(['help']);
  expect(hintsOf(load(9, 2, 8, 80), others)).toEqual([]);
  expect(hintsOf(load(4, 4, 4, 40), others)).toEqual([]);
});

it('S003-39 says that a shorter manual is needed where each takes half as long again as it takes the others', () => {
  expect(hintsOf(load(8, 0, 5, 75), others)).toEqual(['manual']);
  expect(hintsOf(load(8, 0, 5, 74), others)).toEqual([]);
  expect(hintsOf(load(8, 0, 4, 400), others)).toEqual([]);
  expect(hintsOf(load(8, 0, 5, 75), load(4, 0, 4, 4))).toEqual([]);
});

it('adds loads up, and tells no average of nothing', () => {
  expect(loadOf([load(1, 1, 1, 5), load(2, 0, 1, 7)])).toEqual(load(3, 1, 2, 12));
  expect(minutesEach(loadOf([]))).toBeNull();
});
