import { epsilonGreedyPropensities, gini, mulberry, offPolicyValue, type LoggedChoice } from '..';

const predicted = [0.5, 0.4, 0.6];
const target = [0.2, 0.6, 0.2];
const predictedUnderTarget = predicted.reduce((sum, value, a) => sum + value * (target[a] ?? 0), 0);
const choice = (action: number, outcome: number, logged: number): LoggedChoice => ({
  outcome,
  logged,
  target: target[action] ?? 0,
  predicted: predicted[action] ?? 0,
  predictedUnderTarget,
});
const log = [
  choice(0, 1, 0.5),
  choice(1, 0, 0.25),
  choice(0, 0, 0.5),
  choice(2, 1, 0.25),
  choice(1, 1, 0.25),
  choice(0, 1, 0.5),
];

describe('the value of another policy', () => {
  it('is estimated in four ways from six choices', () => {
    const result = offPolicyValue(log, { minEffectiveSampleSize: 0, maxWeight: 50 });
    expect(result).toMatchObject({
      kind: 'estimated',
      observations: 6,
      effectiveSampleSize: expect.closeTo(3.658227848, 6),
      largestWeight: expect.closeTo(2.4, 9),
      estimates: {
        ips: { value: expect.closeTo(0.6666666667, 6) },
        snips: { value: expect.closeTo(0.588235294, 6) },
        directMethod: { value: expect.closeTo(0.46, 6) },
        doublyRobust: { value: expect.closeTo(0.6266666667, 6) },
      },
    });
  });

  it('is refused where the log cannot tell', () => {
    expect(offPolicyValue(log)).toMatchObject({ kind: 'refused', because: 'sample_too_small' });
    expect(offPolicyValue([])).toMatchObject({ kind: 'refused', because: 'no_observations', effectiveSampleSize: 0 });
    expect(offPolicyValue(log, { minEffectiveSampleSize: 0, maxWeight: 2 })).toMatchObject({
      kind: 'refused',
      because: 'weight_too_large',
    });
    expect(
      offPolicyValue([{ ...choice(0, 1, 0.5), target: 0 }], { minEffectiveSampleSize: 0, maxWeight: 50 }),
    ).toMatchObject({ kind: 'refused', because: 'sample_too_small' });
    expect(() => offPolicyValue([choice(0, 1, 0)])).toThrow(RangeError);
  });

  it('covers the truth in 95 of 100 logs, weighted or doubly robust, though the prediction is wrong', () => {
    const truth = [0.1, 0.3, 0.2];
    const value = truth.reduce((sum, rate, a) => sum + rate * (target[a] ?? 0), 0);
    const covered = { ips: 0, snips: 0, doublyRobust: 0 };
    for (let seed = 0; seed < 300; seed += 1) {
      const random = mulberry(seed);
      const result = offPolicyValue(
        Array.from({ length: 600 }, () => {
          const action = random.below(3);
          return choice(action, random.next() < (truth[action] ?? 0) ? 1 : 0, 1 / 3);
        }),
      );
      if (result.kind !== 'estimated') continue;
      for (const name of ['ips', 'snips', 'doublyRobust'] as const) {
        const { low, high } = result.estimates[name].interval;
        covered[name] += Number(low <= value && value <= high);
      }
    }
    for (const count of Object.values(covered)) expect(count / 300).toBeGreaterThan(0.91);
  });
});

describe('the propensities of a greedy choice with ε', () => {
  it('are 0.9667 for the best of three and 0.0167 for each other', () => {
    expect(epsilonGreedyPropensities({ best: 0, actions: 3, epsilon: 0.05 })).toEqual(
      [0.9666666666666667, 0.016666666666666666, 0.016666666666666666].map((p) => expect.closeTo(p, 12)),
    );
  });
});

describe('inequality', () => {
  it.each([
    [[0.5, 0.6, 0.7, 0.8], 0.09615384615384615],
    [[1, 1, 1], 0],
    [[0, 0, 1], 2 / 3],
    [[], 0],
    [[0, 0], 0],
  ])('of %j is %p', (values, expected) => {
    expect(gini(values)).toBeCloseTo(expected, 12);
  });
});
