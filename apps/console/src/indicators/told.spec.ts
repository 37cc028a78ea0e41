import type { IndicatorValue } from '@toritsugi/contracts';
import { isTold } from './told';

const of = (value: number | null, n: number, before: number | null, beforeN = n): IndicatorValue => ({
  ...{ id: 'K06', p90: null, isYoung: false, value, n, before, beforeN },
});

it('a change is told from chance by how many it rests on', () => {
  expect([
    isTold('share', of(0.5, 100, 0.7)),
    isTold('share', of(0.5, 100, 0.55)),
    isTold('share', of(0, 9, 1)),
  ]).toEqual([true, false, false]);
  expect([isTold('people', of(3, 3, 9)), isTold('people', of(30, 30, 60)), isTold('days', of(3, 90, 30))]).toEqual([
    true,
    true,
    false,
  ]);
  expect(isTold('share', of(1, 50, 1))).toBe(false);
});
