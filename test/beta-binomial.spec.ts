import fc from 'fast-check';
import { fitBetaBinomialByLikelihood, posteriorMean } from './evaluate/beta-binomial';
import { gamma, mulberry } from '../libs/statistics/src';

describe('the beta-binomial posterior', () => {
  it('gives the published mean', () => {
    expect(posteriorMean({ mean: 0.18, kappa: 24, wins: 7, trials: 20 })).toBeCloseTo(0.25727272727272726, 12);
  });

  it('prefers 60 of 200 to 3 of 5, where the raw rate does not', () => {
    const mean = (wins: number, trials: number) => posteriorMean({ mean: 0.18, kappa: 24, wins, trials });
    expect(mean(3, 5)).toBeCloseTo(0.2524137931034483, 12);
    expect(mean(60, 200)).toBeCloseTo(0.2871428571428571, 12);
    expect(mean(0, 0)).toBeCloseTo(0.18, 12);
    expect(3 / 5).toBeGreaterThan(60 / 200);
  });

  it('lies between the own rate and the prior, and rises with wins', () => {
    const seen = fc
      .record({
        mean: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        kappa: fc.double({ min: 1, max: 500, noNaN: true }),
        trials: fc.integer({ min: 1, max: 400 }),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map(({ share, ...rest }) => ({ ...rest, wins: Math.round(share * rest.trials) }));
    fc.assert(
      fc.property(seen, (input) => {
        const mean = posteriorMean(input);
        const raw = input.wins / input.trials;
        expect(mean).toBeGreaterThanOrEqual(Math.min(raw, input.mean) - 1e-12);
        expect(mean).toBeLessThanOrEqual(Math.max(raw, input.mean) + 1e-12);
        if (input.wins < input.trials) expect(posteriorMean({ ...input, wins: input.wins + 1 })).toBeGreaterThan(mean);
      }),
    );
  });

  it('keeps a known rate, and refuses what is none', () => {
    expect(posteriorMean({ mean: 0.2, kappa: Infinity, wins: 9, trials: 10 })).toBe(0.2);
    for (const wrong of [
      { wins: NaN },
      { wins: 6 },
      { wins: -1 },
      { mean: 1.1 },
      { mean: NaN },
      { kappa: 0 },
      { kappa: NaN },
    ]) {
      expect(() => posteriorMean({ mean: 0.2, kappa: 10, wins: 1, trials: 5, ...wrong })).toThrow(RangeError);
    }
  });
});

describe('how rates spread', () => {
  it('finds no spread where there is none, and nothing to say without trials or without both results', () => {
    const same = Array.from({ length: 10 }, () => ({ wins: 4, trials: 20 }));
    expect(fitBetaBinomialByLikelihood(same)?.kappa).toBe(Infinity);
    for (const empty of [[], [{ wins: 0, trials: 0 }], [{ wins: 0, trials: 5 }], [{ wins: 5, trials: 5 }]])
      expect(fitBetaBinomialByLikelihood(empty)).toBeNull();
    expect(() => fitBetaBinomialByLikelihood([{ wins: NaN, trials: 3 }])).toThrow(RangeError);
    expect(() => fitBetaBinomialByLikelihood([{ wins: 4, trials: 3 }])).toThrow(RangeError);
  });

  it('recovers by likelihood the spread that made the data', () => {
    const random = mulberry(21);
    const made = Array.from({ length: 600 }, () => {
      const [a, b] = [gamma(random, { shape: 6, scale: 1 }), gamma(random, { shape: 24, scale: 1 })];
      const trials = 20 + random.below(60);
      return { trials, wins: Array.from({ length: trials }, () => random.next() < a / (a + b)).filter(Boolean).length };
    });
    const fit = fitBetaBinomialByLikelihood(made);
    expect(fit?.mean).toBeCloseTo(0.2, 1);
    expect(fit?.kappa).toBeGreaterThan(22);
    expect(fit?.kappa).toBeLessThan(41);
  });
});
