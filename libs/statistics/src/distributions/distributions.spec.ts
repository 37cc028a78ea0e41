import fc from 'fast-check';
import {
  bernoulli,
  dirichlet,
  exponential,
  gamma,
  gammaCdf,
  logisticNormalMean,
  logit,
  logNormal,
  mulberry,
  normal,
  normalCdf,
  normalQuantile,
  poisson,
  shuffled,
  sigmoid,
} from '..';

describe('distribution functions', () => {
  it('sigmoid and logit undo each other and survive the ends', () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => expect(logit(sigmoid(x))).toBeCloseTo(x, 2)),
    );
    expect([sigmoid(-1000), sigmoid(1000), logit(0), logit(1)]).toEqual([0, 1, -Infinity, Infinity]);
  });

  it.each([
    [0, 0.5],
    [1.959963984540054, 0.975],
    [-1.6448536269514722, 0.05],
    [-6, 9.865876450376946e-10],
  ])('normalCdf(%p)', (x, expected) => {
    expect(Math.abs(normalCdf(x) / expected - 1)).toBeLessThan(1e-12);
  });

  it('normalQuantile inverts normalCdf, tails included', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) =>
        expect(Math.abs(normalCdf(normalQuantile(p)) - p)).toBeLessThan(1e-13),
      ),
    );
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(2)]).toEqual([-Infinity, Infinity, NaN]);
  });

  it('gammaCdf agrees with the closed forms of whole shapes and with six published values', () => {
    expect(gammaCdf(3, { shape: 1, scale: 2 })).toBeCloseTo(1 - Math.exp(-1.5), 13);
    expect(gammaCdf(9, { shape: 3, scale: 1 })).toBeCloseTo(1 - Math.exp(-9) * (1 + 9 + 40.5), 13);
    const known = [
      0.037307541488636735, 0.1301612282348844, 0.3011486923075158, 0.5858206340320794, 0.8736308441763002,
      0.9644334599261049,
    ];
    [2, 5, 10, 20, 40, 60].forEach((age, i) =>
      expect(gammaCdf(age, { shape: 1.5, scale: 14 })).toBeCloseTo(known[i] ?? NaN, 12),
    );
    expect([gammaCdf(0, { shape: 2, scale: 1 }), gammaCdf(Infinity, { shape: 2, scale: 1 })]).toEqual([0, 1]);
  });

  it('gives the mean of a logit-normal within 0.02 of the integral', () => {
    for (const [eta, sd] of [
      [-1.5, 0.4],
      [0.5, 1],
      [-2.5, 1.5],
    ] as const) {
      const cuts = Array.from({ length: 2000 }, (_, i) => sigmoid(eta + sd * normalQuantile((i + 0.5) / 2000)));
      expect(
        Math.abs(logisticNormalMean(eta, sd) - cuts.reduce((sum, value) => sum + value, 0) / cuts.length),
      ).toBeLessThan(0.02);
    }
  });
});

describe('draws', () => {
  const DRAWS = 40_000;
  const momentsOf = (draw: () => number) => {
    const values = Array.from({ length: DRAWS }, draw);
    const mean = values.reduce((sum, value) => sum + value, 0) / DRAWS;
    return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / DRAWS };
  };
  const random = mulberry(11);

  it.each([
    ['normal', () => normal(random, { mean: 3, sd: 2 }), 3, 4],
    ['exponential', () => exponential(random, 2.5), 2.5, 6.25],
    ['gamma of a large shape', () => gamma(random, { shape: 4, scale: 1.5 }), 6, 9],
    ['gamma of a small shape', () => gamma(random, { shape: 0.4, scale: 2 }), 0.8, 1.6],
    [
      'log-normal',
      () => logNormal(random, { mu: 0.2, sigma: 0.5 }),
      Math.exp(0.325),
      (Math.exp(0.25) - 1) * Math.exp(0.65),
    ],
    ['poisson', () => poisson(random, 3.3), 3.3, 3.3],
    ['poisson of a large mean', () => poisson(random, 120), 120, 120],
    ['bernoulli', () => Number(bernoulli(random, 0.3)), 0.3, 0.21],
  ])('%s has its mean and its variance', (_, draw, mean, variance) => {
    const seen = momentsOf(draw);
    expect(Math.abs(seen.mean - mean)).toBeLessThan(5 * Math.sqrt(variance / DRAWS));
    expect(Math.abs(seen.variance / variance - 1)).toBeLessThan(0.1);
  });

  it('draws follow their distribution functions: a uniform share falls below each quantile', () => {
    const below = (draw: () => number, at: number) =>
      Array.from({ length: DRAWS }, draw).filter((value) => value < at).length / DRAWS;
    expect(below(() => normal(random), normalQuantile(0.9))).toBeCloseTo(0.9, 1);
    expect(below(() => gamma(random, { shape: 1.5, scale: 14 }), 20)).toBeCloseTo(
      gammaCdf(20, { shape: 1.5, scale: 14 }),
      1,
    );
  });

  it('a Dirichlet draw is a division of 1, each share with its mean', () => {
    const sums = [0, 0, 0];
    for (let i = 0; i < 5000; i++) {
      const shares = dirichlet(random, [1, 3, 6]);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      shares.forEach((share, at) => (sums[at] = (sums[at] ?? 0) + share / 5000));
    }
    [0.1, 0.3, 0.6].forEach((mean, at) => expect(Math.abs((sums[at] ?? 0) - mean)).toBeLessThan(0.015));
  });

  it('a shuffle keeps every value, leaves the list alone, and puts each value everywhere equally often', () => {
    const values = ['a', 'b', 'c', 'd'];
    const firsts = new Map<string, number>();
    for (let i = 0; i < 8000; i++) {
      const order = shuffled(random, values);
      expect([...order].sort()).toEqual(values);
      firsts.set(order[0] ?? '', (firsts.get(order[0] ?? '') ?? 0) + 1);
    }
    expect(values).toEqual(['a', 'b', 'c', 'd']);
    for (const count of firsts.values()) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it('refuses impossible shapes', () => {
    expect(() => gamma(random, { shape: 0, scale: 1 })).toThrow(RangeError);
    expect(() => poisson(random, -1)).toThrow(RangeError);
    expect(() => poisson(random, Infinity)).toThrow(RangeError);
  });
});
