import fc from 'fast-check';
import { busyShares, handlingRatios, type DayOfAdvisor } from './advisor-load';

const day = (date: string, busyMinutes: number, shiftMinutes = 480): DayOfAdvisor => ({
  advisorId: 'A09',
  day: date,
  busyMinutes,
  shiftMinutes,
  talks: 0,
  handlingMinutes: 0,
});

it('moves the busy share by 0.15 of each day from 0.7, in the order of the days', () => {
  expect(busyShares([day('2026-11-09', 480), day('2026-11-06', 0)]).get('A09')).toBeCloseTo(
    0.85 * (0.85 * 0.7) + 0.15,
    12,
  );
});

it('learns nothing from an hour that is not whole, and knows nobody without a day', () => {
  expect(busyShares([day('2026-11-09', 59, 59)]).size).toBe(0);
});

it('stays a share whatever the minutes say', () => {
  const days = fc.array(
    fc.record({
      advisorId: fc.constantFrom('A', 'B'),
      day: fc.constantFrom('2026-11-01', '2026-11-02'),
      busyMinutes: fc.double({ min: -10, max: 2_000, noNaN: true }),
      shiftMinutes: fc.double({ min: 0, max: 1_500, noNaN: true }),
      talks: fc.constant(0),
      handlingMinutes: fc.constant(0),
    }),
  );
  fc.assert(fc.property(days, (all) => [...busyShares(all).values()].every((share) => share >= 0 && share <= 1)));
});

it('compares the minutes for a person with the mean of those seen ten times or more', () => {
  const talks = (advisorId: string, count: number, minutes: number): DayOfAdvisor => ({
    ...day('2026-11-09', 0),
    advisorId,
    talks: count,
    handlingMinutes: count * minutes,
  });
  expect([...handlingRatios([talks('A', 6, 30), talks('A', 6, 30), talks('B', 10, 50), talks('C', 9, 500)])]).toEqual([
    ['A', 0.75],
    ['B', 1.25],
  ]);
  expect(handlingRatios([]).size).toBe(0);
});
