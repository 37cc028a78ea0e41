import fc from 'fast-check';
import { outcomeOf } from './outcome';
import type { PlanFigures } from '../runs/what-if.worker';

const run = (closesPerMonth: number): PlanFigures => ({
  closesPerMonth,
  closesPer1000: closesPerMonth / 2,
  registrationsPerMonth: 700,
  firstDialP50: 12,
  firstDialP90: 90,
  abandonment: 0.05,
  busyShare: 0.4,
});
const runs = (values: readonly number[]) => values.map(run);

it('says nothing without runs, and nothing of a difference from one', () => {
  expect(outcomeOf([], [])).toBeNull();
  expect(outcomeOf(runs([10]), runs([20]))).toMatchObject({
    runs: 1,
    verdict: 'no_difference_shown',
    byMeasure: { closesPerMonth: { difference: null } },
  });
});

it('shows a difference that every run agrees on, though the runs differ more among themselves', () => {
  const today = [10, 20, 30, 40, 50];
  const outcome = outcomeOf(runs(today), runs(today.map((value, place) => value + 2 + (place % 2) * 0.1)));
  expect(outcome).toMatchObject({ verdict: 'better', per1000: { isShown: true } });
  expect(outcome?.byMeasure.closesPerMonth.difference?.value).toBeCloseTo(2.04, 6);
  expect(outcomeOf(runs(today.map((value, place) => value + 2 + (place % 2) * 0.1)), runs(today))?.verdict).toBe(
    'worse',
  );
});

it('shows none where runs disagree, and none where nothing changed', () => {
  expect(outcomeOf(runs([10, 20, 30, 40]), runs([12, 18, 33, 38]))?.verdict).toBe('no_difference_shown');
  expect(outcomeOf(runs([10, 20, 30]), runs([10, 20, 30]))).toMatchObject({
    verdict: 'no_difference_shown',
    byMeasure: { abandonment: { isShown: false } },
  });
});

it('keeps the mean inside the range of the runs, whatever they are', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 5, maxLength: 30 }), (values) => {
      const spread = outcomeOf(runs(values), runs(values))?.byMeasure.closesPerMonth.today;
      return (
        spread !== undefined &&
        spread.low <= spread.high &&
        spread.low >= Math.min(...values) &&
        spread.high <= Math.max(...values) &&
        Number.isFinite(spread.value)
      );
    }),
  );
});
