import fc from 'fast-check';
import { busyShares, noAnswerChance, STARTING_BUSY_SHARE, type DayOfAdvisor } from './advisor-load';

const day = (date: string, busyMinutes: number, shiftMinutes = 480): DayOfAdvisor => ({ advisorId: 'A09', day: date, busyMinutes, shiftMinutes });

it('moves the busy share by 0.15 of each day from 0.7, in the order of the days', () => {
  expect(busyShares([day('2026-11-09', 480), day('2026-11-06', 0)]).get('A09')).toBeCloseTo(0.85 * (0.85 * 0.7) + 0.15, 12);
});

it('learns nothing from an hour that is not whole, and knows nobody without a day', () => {
  expect(busyShares([day('2026-11-09', 59, 59)]).size).toBe(0);
});

it('stays a share whatever the minutes say', () => {
  const days = fc.array(fc.record({ advisorId: fc.constantFrom('A', 'B'), day: fc.constantFrom('2026-11-01', '2026-11-02'), busyMinutes: fc.double({ min: -10, max: 2_000, noNaN: true }), shiftMinutes: fc.double({ min: 0, max: 1_500, noNaN: true }) }));
  fc.assert(fc.property(days, (all) => [...busyShares(all).values()].every((share) => share >= 0 && share <= 1)));
  expect(STARTING_BUSY_SHARE).toBeGreaterThan(0.5);
});

it('expects one ring in thirteen unanswered before it knows better, then what happened', () => {
  expect(noAnswerChance({ rung: 0, unanswered: 0 })).toBeCloseTo(1 / 13, 12);
  expect(noAnswerChance({ rung: 87, unanswered: 29 })).toBeCloseTo(0.3, 12);
});
