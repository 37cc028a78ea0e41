import fc from 'fast-check';
import { shownCounts } from './small-counts';

const MINIMUM = 5;

it('shows parts of five and more as they are', () => {
  expect(shownCounts([401, 62, 23], MINIMUM)).toEqual([401, 62, 23]);
});

it('hides a part below five, and one more, so that the whole minus the rest does not tell it', () => {
  expect(shownCounts([401, 62, 3], MINIMUM)).toEqual([401, 'kept_back', 'few']);
  expect(shownCounts([50, 2, 3, 2], MINIMUM)).toEqual([50, 'few', 'few', 'few']);
});

it('keeps more back where two small parts would tell each other', () => {
  // 8 in two parts of at most 4 each: both would be 4.
  expect(shownCounts([50, 30, 4, 4], MINIMUM)).toEqual([50, 'kept_back', 'few', 'few']);
  // Nothing in two parts: both would be 0.
  expect(shownCounts([50, 30, 0, 0], MINIMUM)).toEqual([50, 'kept_back', 'few', 'few']);
});

it('tells nothing of a whole that is itself below five, or where nothing could be kept back', () => {
  expect(shownCounts([3, 1], MINIMUM)).toEqual(['few', 'few']);
  expect(shownCounts([5, 0], MINIMUM)).toEqual(['kept_back', 'kept_back']);
});

it('leaves whoever knows the whole and what is shown with every possibility for each hidden part', () => {
  const part = fc.oneof(fc.nat(9), fc.nat(200));
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 7 }), (parts) => {
      const shown = shownCounts(parts, MINIMUM);
      const whole = parts.reduce((sum, one) => sum + one, 0);
      if (whole < MINIMUM) return shown.every((one) => one === 'few');
      const left = shown.reduce<number>((rest, one) => (typeof one === 'number' ? rest - one : rest), whole);
      const few = shown.filter((one) => one === 'few').length;
      const back = shown.filter((one) => one === 'kept_back').length;
      const mayBe = (value: number): boolean => {
        const least = back * MINIMUM;
        const most = back > 0 ? Number.POSITIVE_INFINITY : (few - 1) * (MINIMUM - 1);
        return left - value >= least && left - value <= most;
      };
      return (
        shown.every((one) => typeof one !== 'number' || one >= MINIMUM) && (few === 0 || [0, 1, 2, 3, 4].every(mayBe))
      );
    }),
  );
});
