import { answeredAt, followUpProblem, isNothing, isOverHelperCap, questionsIn, type FollowUpWish } from './follow-up';

const NOW = new Date('2026-11-10T06:00:00Z');
const after = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000);
const standing = { state: 'open', priority: 'normal', startsAt: after(-1) } as const;
const said = { to: 'closed', at: NOW, concerns: '残業', questions: '特になし', impressions: '雰囲気が良い' } as const;

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

  it('S003-39 of high priority is not skipped before the person was asked', () => {
    const skip: FollowUpWish = { to: 'skipped' };
    expect(followUpProblem({ ...standing, priority: 'high' }, skip)).toBe('follow_up_needed');
    expect(followUpProblem({ ...standing, priority: 'high', state: 'sent' }, skip)).toBeNull();
    expect(followUpProblem(standing, skip)).toBeNull();
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
