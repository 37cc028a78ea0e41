import fc from 'fast-check';
import { proposedRefund } from './refund';

const rule = { within30: 80, within90: 50, within180: 10 };

it('gives back by how soon somebody left, the last day of each span included', () => {
  expect([0, 30, 31, 90, 91, 180, 181].map((days) => proposedRefund(1_650_000, days, rule))).toEqual([
    1_320_000, 1_320_000, 825_000, 825_000, 165_000, 165_000, 0,
  ]);
  expect(proposedRefund(null, 10, rule)).toBeNull();
  expect(proposedRefund(999_999, 40, rule)).toBe(499_999);
});

it('never gives back more than the fee, nor more to whoever was left later', () => {
  fc.assert(
    fc.property(fc.nat(50_000_000), fc.nat(400), fc.nat(400), (fee, one, other) => {
      const [sooner, later] = [Math.min(one, other), Math.max(one, other)].map((days) =>
        proposedRefund(fee, days, rule),
      );
      expect(sooner).toBeLessThanOrEqual(fee);
      expect(later).toBeLessThanOrEqual(sooner ?? 0);
    }),
  );
});
