import fc from 'fast-check';
import { betaCdf, betaQuantile, binomialInterval, logGamma, mean, median, mulberry, quantile, roundHalfUp } from '.';

describe('roundHalfUp', () => {
  it.each([
    [0.5, 0, 1],
    [2.5, 0, 3],
    [-0.5, 0, 0],
    [-1.5, 0, -1],
    [86.66666666666667, 0, 87],
    [1.005, 2, 1.01],
    [2.675, 2, 2.68],
    [15.523799, 2, 15.52],
    [1e9 + 0.4, 0, 1e9],
  ])('rounds %p to %p decimals as %p', (value, digits, expected) => {
    expect(roundHalfUp(value, digits)).toBe(expected);
  });

  it('never returns minus zero, which prints as "-0"', () => {
    expect(Object.is(roundHalfUp(-0.2), 0)).toBe(true);
  });
});

describe('the beta distribution', () => {
  it.each([
    [5, Math.log(24)],
    [0.5, Math.log(Math.sqrt(Math.PI))],
    [171, 706.5730622457873],
  ])('logGamma(%p)', (x, expected) => {
    expect(logGamma(x)).toBeCloseTo(expected, 10);
  });

  it.each([
    // Closed forms: Beta(2, 2) is 3x² − 2x³; Beta(1, n) is 1 − (1−x)^n; Beta(½, ½) is the arcsine law.
    { x: 0.3, a: 2, b: 2, expected: 3 * 0.09 - 2 * 0.027 },
    { x: 0.05, a: 1, b: 30, expected: 1 - 0.95 ** 30 },
    { x: 0.2, a: 0.5, b: 0.5, expected: (2 / Math.PI) * Math.asin(Math.sqrt(0.2)) },
    // P(Bin(10, 0.4) ≥ 3) by the binomial sum.
    { x: 0.4, a: 3, b: 8, expected: 1 - (0.6 ** 10 + 10 * 0.4 * 0.6 ** 9 + 45 * 0.16 * 0.6 ** 8) },
  ])('betaCdf($x, $a, $b)', ({ x, a, b, expected }) => {
    expect(Math.abs(betaCdf(x, a, b) - expected)).toBeLessThan(1e-12);
  });

  it('is 0 below and 1 above its support', () => {
    expect([betaCdf(-1, 2, 3), betaCdf(0, 2, 3), betaCdf(1, 2, 3), betaCdf(2, 2, 3)]).toEqual([0, 0, 1, 1]);
  });

  it('has quantiles known in closed form', () => {
    expect(betaQuantile(0.5, 3, 3)).toBeCloseTo(0.5, 12);
    expect(betaQuantile(0.05, 1, 30)).toBeCloseTo(1 - 0.95 ** (1 / 30), 12);
    expect(betaQuantile(0.95, 4, 1)).toBeCloseTo(0.95 ** 0.25, 12);
  });

  it('inverts: the CDF of a quantile is the probability asked for', () => {
    const shape = fc.double({ min: 1, max: 500, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), shape, shape, (p, a, b) => {
        expect(Math.abs(betaCdf(betaQuantile(p, a, b), a, b) - p)).toBeLessThan(1e-9);
      }),
    );
  });

  it('mirrors: P(X ≤ x; a, b) = 1 − P(X ≤ 1−x; b, a)', () => {
    const shape = fc.double({ min: 0.5, max: 300, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), shape, shape, (x, a, b) => {
        expect(betaCdf(x, a, b)).toBeCloseTo(1 - betaCdf(1 - x, b, a), 10);
      }),
    );
  });
});

describe('binomialInterval', () => {
  it('gives Wilson bounds known from the literature: 15 of 148 at 95% is 6.2%–16.1%', () => {
    const interval = binomialInterval({ successes: 15, trials: 148, confidence: 0.95 });
    expect(interval?.low).toBeCloseTo(0.0624, 3);
    expect(interval?.high).toBeCloseTo(0.1605, 3);
  });

  it('stays within 0–1 around the share, and knows nothing without trials', () => {
    expect(binomialInterval({ successes: 0, trials: 0 })).toBeNull();
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (successes, failures) => {
        const trials = successes + failures + 1;
        const interval = binomialInterval({ successes, trials });
        expect(interval?.low).toBeGreaterThanOrEqual(0);
        expect(interval?.low).toBeLessThanOrEqual(successes / trials + 1e-12);
        expect(interval?.high).toBeGreaterThanOrEqual(successes / trials - 1e-12);
        expect(interval?.high).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('order statistics', () => {
  it('interpolates between the neighbours (definition 7)', () => {
    expect(quantile([1, 2, 3, 4], 0.9)).toBeCloseTo(3.7, 12);
    expect(quantile([40, 10, 30, 20], 0.25)).toBeCloseTo(17.5, 12);
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([7])]).toEqual([2, 2.5, 7]);
  });

  it('says null, not NaN, without values', () => {
    expect([mean([]), median([]), quantile([], 0.9)]).toEqual([null, null, null]);
  });

  it('leaves the given values in their order', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });

  it('grows with p and stays between the extremes', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), share, share, (values, p, q) => {
        const [low, high] = [quantile(values, Math.min(p, q)), quantile(values, Math.max(p, q))];
        expect(low).not.toBeNull();
        expect(Number(low)).toBeLessThanOrEqual(Number(high) + 1e-6);
        expect(Number(low)).toBeGreaterThanOrEqual(Math.min(...values));
        expect(Number(high)).toBeLessThanOrEqual(Math.max(...values));
      }),
    );
  });
});

describe('mulberry', () => {
  it('repeats itself for the same seed and differs for another', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, mulberry(seed).next);
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('gives the published first number for seed 1', () => {
    expect(mulberry(1).next()).toBeCloseTo(0.6270739405881613, 15);
  });

  it('is spread evenly enough: ten bins of 100,000 draws, χ² below its 99.9% point', () => {
    const random = mulberry(2026);
    const bins = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i++) {
      const bin = random.below(10);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    expect(bins.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(27.88);
  });

  it('forks streams that do not depend on how much was drawn before', () => {
    const [fresh, used] = [mulberry(3), mulberry(3)];
    used.next();
    expect(used.fork('arrivals').next()).toBe(fresh.fork('arrivals').next());
    expect(fresh.fork('arrivals').next()).not.toBe(fresh.fork('advisors').next());
  });
});
