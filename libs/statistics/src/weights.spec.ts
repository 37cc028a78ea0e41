import fc from 'fast-check';
import { effectiveSize, halfLifeWeight, weightedMean } from '.';

describe('weights by age', () => {
  it('halve with every half-life, and give the published rate and effective size', () => {
    const weights = [0, 90, 365, 730].map((age) => halfLifeWeight(age, 365));
    [1, 0.842894899250724, 0.5, 0.25].forEach((weight, i) => expect(weights[i]).toBeCloseTo(weight, 12));
    expect(weightedMean([1, 0, 1, 0], weights)).toBeCloseTo(0.5785039726961009, 12);
    expect(effectiveSize(weights)).toBeCloseTo(3.323379950919452, 12);
  });

  it('never forget with an endless half-life, say nothing without weight, and refuse a future age', () => {
    expect(halfLifeWeight(5000, Infinity)).toBe(1);
    expect([weightedMean([], []), weightedMean([1], [0]), effectiveSize([])]).toEqual([null, null, 0]);
    for (const age of [-1, NaN]) expect(() => halfLifeWeight(age, 365)).toThrow(RangeError);
    expect(() => halfLifeWeight(1, 0)).toThrow(RangeError);
  });

  it('an effective size lies between 1 and the count', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.01, max: 10, noNaN: true }), { minLength: 1 }), (weights) => {
        expect(effectiveSize(weights)).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(effectiveSize(weights)).toBeLessThanOrEqual(weights.length + 1e-9);
      }),
    );
  });
});
