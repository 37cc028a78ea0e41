import fc from 'fast-check';
import {
  betaBinomialPosterior,
  effectiveSize,
  fitBetaBinomialByLikelihood,
  fitBetaBinomialByMoments,
  gamma,
  halfLifeWeight,
  mulberry,
  weightedMean,
} from '.';

const wins = [2, 9, 4, 30, 1, 12];
const groups = [20, 30, 25, 100, 15, 40].map((trials, i) => ({ wins: wins[i] ?? 0, trials }));

describe('the beta-binomial posterior', () => {
  it('gives the published mean and standard deviation', () => {
    const { mean, sd, interval } = betaBinomialPosterior({ mean: 0.18, kappa: 24, wins: 7, trials: 20 });
    expect(mean).toBeCloseTo(0.25727272727272726, 12);
    expect(sd).toBeCloseTo(0.06516363523629147, 12);
    expect(interval.low).toBeLessThan(mean);
    expect(interval.high).toBeGreaterThan(mean);
  });

  it('prefers 60 of 200 to 3 of 5, where the raw rate does not', () => {
    const mean = (wins: number, trials: number) => betaBinomialPosterior({ mean: 0.18, kappa: 24, wins, trials }).mean;
    expect(mean(3, 5)).toBeCloseTo(0.2524137931034483, 12);
    expect(mean(60, 200)).toBeCloseTo(0.2871428571428571, 12);
    expect(mean(0, 0)).toBeCloseTo(0.18, 12);
    expect(3 / 5).toBeGreaterThan(60 / 200);
  });

  const seen = fc
    .record({
      mean: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      kappa: fc.double({ min: 1, max: 500, noNaN: true }),
      trials: fc.integer({ min: 1, max: 400 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ share, ...rest }) => ({ ...rest, wins: Math.round(share * rest.trials) }));

  it('lies between the own rate and the prior, rises with wins, and its intervals nest', () => {
    fc.assert(
      fc.property(seen, (input) => {
        const { mean, interval } = betaBinomialPosterior(input);
        const raw = input.wins / input.trials;
        expect(mean).toBeGreaterThanOrEqual(Math.min(raw, input.mean) - 1e-12);
        expect(mean).toBeLessThanOrEqual(Math.max(raw, input.mean) + 1e-12);
        if (input.wins < input.trials)
          expect(betaBinomialPosterior({ ...input, wins: input.wins + 1 }).mean).toBeGreaterThan(mean);
        const wider = betaBinomialPosterior({ ...input, confidence: 0.99 }).interval;
        // As near as a quantile is found.
        expect(wider.low).toBeLessThanOrEqual(interval.low + 1e-12);
        expect(wider.high).toBeGreaterThanOrEqual(interval.high - 1e-12);
      }),
    );
  });

  it('keeps a known rate, and refuses what is none', () => {
    expect(betaBinomialPosterior({ mean: 0.2, kappa: Infinity, wins: 9, trials: 10 })).toEqual({
      mean: 0.2,
      sd: 0,
      interval: { low: 0.2, high: 0.2 },
    });
    for (const wrong of [
      { wins: NaN },
      { wins: 6 },
      { wins: -1 },
      { mean: 1.1 },
      { mean: NaN },
      { kappa: 0 },
      { kappa: NaN },
      { confidence: 1 },
    ]) {
      expect(() => betaBinomialPosterior({ mean: 0.2, kappa: 10, wins: 1, trials: 5, ...wrong })).toThrow(RangeError);
    }
  });
});

describe('how rates spread', () => {
  it('gives the published fit by moments and the posteriors from it', () => {
    const fit = fitBetaBinomialByMoments(groups);
    expect(fit?.mean).toBeCloseTo(0.25217391304347825, 12);
    expect(fit?.chiSquare).toBeCloseTo(8.381381983426891, 10);
    expect(fit?.rho).toBeCloseTo(0.015095455283155767, 12);
    expect(fit?.kappa).toBeCloseTo(65.24510365817505, 8);
    const expected = [
      0.21647123769600457, 0.2672380218909518, 0.2266395878260656, 0.28111642685947275, 0.21749754565406815,
      0.2703509437248697,
    ];
    groups.forEach((group, i) =>
      expect(betaBinomialPosterior({ mean: fit?.mean ?? NaN, kappa: fit?.kappa ?? NaN, ...group }).mean).toBeCloseTo(
        expected[i] ?? NaN,
        10,
      ),
    );
  });

  it('counts fitted means, so that fitting them does not hide the spread', () => {
    const means = groups.map(({ wins, trials }) => 0.7 * 0.252 + 0.3 * (wins / trials));
    const naive = fitBetaBinomialByMoments(groups, { means });
    const counted = fitBetaBinomialByMoments(groups, { means, fittedParameters: 4 });
    expect(naive?.kappa).toBe(Infinity);
    expect(counted?.kappa).toBeLessThan(Infinity);
  });

  it('finds no spread where there is none, and nothing to say without trials or without both results', () => {
    const same = Array.from({ length: 10 }, () => ({ wins: 4, trials: 20 }));
    expect(fitBetaBinomialByMoments(same)?.kappa).toBe(Infinity);
    expect(fitBetaBinomialByLikelihood(same)?.kappa).toBe(Infinity);
    for (const empty of [[], [{ wins: 0, trials: 0 }], [{ wins: 0, trials: 5 }], [{ wins: 5, trials: 5 }]]) {
      expect(fitBetaBinomialByMoments(empty)).toBeNull();
      expect(fitBetaBinomialByLikelihood(empty)).toBeNull();
    }
    expect(() => fitBetaBinomialByMoments([{ wins: NaN, trials: 3 }])).toThrow(RangeError);
    expect(() => fitBetaBinomialByLikelihood([{ wins: 4, trials: 3 }])).toThrow(RangeError);
  });

  it('recovers by likelihood, and by moments, the spread that made the data', () => {
    const random = mulberry(21);
    const made = Array.from({ length: 600 }, () => {
      const [a, b] = [gamma(random, { shape: 6, scale: 1 }), gamma(random, { shape: 24, scale: 1 })];
      const trials = 20 + random.below(60);
      return { trials, wins: Array.from({ length: trials }, () => random.next() < a / (a + b)).filter(Boolean).length };
    });
    for (const fit of [fitBetaBinomialByLikelihood(made), fitBetaBinomialByMoments(made)]) {
      expect(fit?.mean).toBeCloseTo(0.2, 1);
      expect(fit?.kappa).toBeGreaterThan(22);
      expect(fit?.kappa).toBeLessThan(41);
    }
  });
});

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
