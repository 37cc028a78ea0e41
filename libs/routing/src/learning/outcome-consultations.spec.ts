import { outcomeColumns, type Outcome } from './outcome';
import { outcomeConsultations } from './outcome-consultations';

const DAY = 86_400_000;
const now = Date.parse('2026-11-10T00:00:00.000Z');

function read(changes: readonly Partial<Outcome>[]) {
  const outcomes = changes.map((change): Outcome => ({
    advisorId: 'a',
    segment: 's',
    at: now - 100 * DAY,
    offset: 0,
    result: 'lost',
    decidedAt: now - 80 * DAY,
    stage: 'none',
    ...change,
  }));
  return outcomeConsultations(
    outcomeColumns(outcomes, now, { advisors: new Map([['a', 0]]), segments: new Map([['s', 0]]) }),
  );
}

describe('outcomes as consultations to learn from', () => {
  it('have the stages somebody recorded as steps, and every step behind whoever closed', () => {
    const { consultations } = read([
      { at: now - 99 * DAY, stage: 'submitted' },
      { at: now - 98 * DAY, stage: 'offered' },
      { at: now - 97 * DAY, result: 'won' },
      { at: now - 96 * DAY },
    ]);
    expect(consultations.stepsAt).toHaveLength(2);
    expect(consultations.reached).toEqual([1, 2, 3, 0]);
    expect(read([{ result: 'won' }, {}]).consultations).toMatchObject({ stepsAt: [], reached: [0, 1] });
  });

  it('spread stages without a date over the time to the result, and know of no moment where that has no date', () => {
    const { consultations } = read([
      { stage: 'submitted' },
      { at: now - 50 * DAY, decidedAt: now - 30 * DAY, stage: 'submitted', reachedAt: { submitted: now - 49 * DAY } },
      { at: now - 40 * DAY, decidedAt: null, stage: 'submitted' },
    ]);
    expect(consultations.stepsAt).toEqual([[-90, -49, -Infinity]]);
    expect(consultations.resolvedAt).toEqual([-80, -30, -Infinity]);
  });

  it('take a pending one for lost once wins would be known: after 90 days, or later where wins come later', () => {
    const pending = { result: 'pending', decidedAt: null, at: now - 95 * DAY } as const;
    expect(read([pending]).consultations.resolvedAt).toEqual([-5]);
    const late = read([
      pending,
      ...Array.from({ length: 9 }, () => ({ at: now - 300 * DAY, decidedAt: now - 180 * DAY, result: 'won' as const })),
    ]);
    expect(late.timeoutDays).toBe(120);
    expect(late.consultations.resolvedAt[9]).toBe(25);
  });

  it('say since when stages are recorded, and how far cases get only once a hundred were watched', () => {
    const unseen = Array.from({ length: 120 }, () => ({ at: now - 200 * DAY, decidedAt: now - 190 * DAY }));
    const { consultations, saysHowFar } = read([...unseen, { stage: 'submitted' }]);
    expect([consultations.stepsSince, saysHowFar]).toEqual([-100, false]);
    expect(read(Array.from({ length: 100 }, () => ({ stage: 'submitted' as const }))).saysHowFar).toBe(true);
  });
});
