import { mulberry } from '../distributions/random';
import { bernoulli, poisson } from '../distributions/variates';
import { predictedCount, predictedSuccesses } from './prediction';

const random = mulberry(7);
const ROUNDS = 2_000;
const share = (isInside: () => boolean): number =>
  Array.from({ length: ROUNDS }, isInside).filter(Boolean).length / ROUNDS;

it('nine counts of ten that are still to come lie in what was foretold, few or many', () => {
  for (const [mean, ahead] of [
    [3, 1],
    [40, 0.31],
    [270, 0.31],
  ] as const) {
    const inside = share(() => {
      const { low, high } = predictedCount(poisson(random, mean), ahead);
      const came = poisson(random, mean * ahead);
      return low <= came && came <= high;
    });
    expect(inside).toBeGreaterThan(0.88);
    expect(inside).toBeLessThan(0.985);
  }
});

it('and nine shares of ten', () => {
  for (const [chance, trials, ahead] of [
    [0.7, 90, 30],
    [0.05, 400, 120],
  ] as const) {
    const draw = (n: number) => Array.from({ length: n }, () => bernoulli(random, chance)).filter(Boolean).length;
    const inside = share(() => {
      const { low, high } = predictedSuccesses({ successes: draw(trials), trials }, ahead);
      const came = draw(ahead);
      return low <= came && came <= high;
    });
    expect(inside).toBeGreaterThan(0.88);
    expect(inside).toBeLessThan(0.985);
  }
});
