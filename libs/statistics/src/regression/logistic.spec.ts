import fc from 'fast-check';
import {
  cholesky,
  fitLogistic,
  inversePositiveDefinite,
  logit,
  mulberry,
  normal,
  sigmoid,
  solvePositiveDefinite,
} from '..';

describe('logistic regression', () => {
  it('recovers the coefficients that made the data, with honest standard errors', () => {
    const random = mulberry(6);
    const rows = Array.from({ length: 20_000 }, () => [normal(random), normal(random)]);
    const outcomes = rows.map(([a = 0, b = 0]) => Number(random.next() < sigmoid(-1 + 0.8 * a - 0.5 * b)));
    const fit = fitLogistic({ rows, outcomes });
    [-1, 0.8, -0.5].forEach((truth, j) => {
      const seen = [fit.intercept, ...fit.coefficients][j] ?? NaN;
      expect(Math.abs(seen - truth)).toBeLessThan(4 * (fit.standardErrors[j] ?? 0));
      expect(fit.standardErrors[j]).toBeLessThan(0.03);
    });
    expect(fit.converged).toBe(true);
    expect(fit.predict([1, 1])).toBeCloseTo(sigmoid(-0.7), 1);
  });

  it('with an intercept alone is the weighted share, moved by a constant offset', () => {
    const fit = fitLogistic({ rows: [[], []], outcomes: [1, 0], weights: [3, 7] });
    expect(fit.intercept).toBeCloseTo(logit(0.3), 3);
    expect(fit.standardErrors[0]).toBeCloseTo(1 / Math.sqrt(10 * 0.21), 3);
    const offset = fitLogistic({ rows: [[], []], outcomes: [1, 0], weights: [3, 7], offsets: [2, 2] });
    expect(offset.intercept).toBeCloseTo(logit(0.3) - 2, 3);
  });

  it.each([
    ['separated', [[-2], [-1], [1], [2]], [0, 0, 1, 1]],
    ['all won', [[1], [2], [3]], [1, 1, 1]],
    [
      'collinear',
      [
        [1, 1],
        [2, 2],
        [3, 3],
      ],
      [0, 1, 0],
    ],
    ['absent', [], []],
  ])('stays finite and converges when the data are %s', (_, rows, outcomes) => {
    const fit = fitLogistic({ rows, outcomes });
    expect(fit.converged).toBe(true);
    for (const value of [fit.intercept, ...fit.coefficients, ...fit.standardErrors, ...fit.pValues])
      expect(Number.isFinite(value)).toBe(true);
  });

  it('refuses input that would end in NaN', () => {
    const input = { rows: [[1], [2]], outcomes: [0, 1] };
    for (const wrong of [
      { rows: [[1], [NaN]] },
      { rows: [[1], []] },
      { outcomes: [0] },
      { outcomes: [0, 2] },
      { weights: [1, -1] },
      { offsets: [0, Infinity] },
      { ridge: 0 },
      { rows: [Array<number>(61).fill(0), Array<number>(61).fill(1)] },
    ]) {
      expect(() => fitLogistic({ ...input, ...wrong })).toThrow(RangeError);
    }
  });
});

describe('positive definite matrices', () => {
  const matrices = fc
    .array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 25, maxLength: 25 })
    .map((values) => {
      const a = new Float64Array(25);
      for (let i = 0; i < 5; i++)
        for (let j = 0; j < 5; j++)
          for (let k = 0; k < 5; k++)
            a[i * 5 + j] =
              (a[i * 5 + j] ?? 0) + (values[i * 5 + k] ?? 0) * (values[j * 5 + k] ?? 0) + (i === j && k === 0 ? 1 : 0);
      return a;
    });
  const times = (a: Float64Array, b: Float64Array) =>
    Float64Array.from({ length: 25 }, (_, at) =>
      [0, 1, 2, 3, 4].reduce((sum, k) => sum + (a[Math.floor(at / 5) * 5 + k] ?? 0) * (b[k * 5 + (at % 5)] ?? 0), 0),
    );

  it('a matrix times its inverse is the identity, and a solution solves', () => {
    fc.assert(
      fc.property(matrices, (a) => {
        times(a, inversePositiveDefinite(a, 5)).forEach((value, at) =>
          expect(value).toBeCloseTo(at % 6 === 0 ? 1 : 0, 8),
        );
        const x = solvePositiveDefinite(a, 5, Float64Array.of(1, 2, 3, 4, 5));
        [0, 1, 2, 3, 4].forEach((i) =>
          expect([0, 1, 2, 3, 4].reduce((sum, k) => sum + (a[i * 5 + k] ?? 0) * (x[k] ?? 0), 0)).toBeCloseTo(i + 1, 8),
        );
      }),
    );
  });

  it('factorises the textbook example, and refuses a matrix that is not positive definite', () => {
    expect([...cholesky(Float64Array.of(4, 12, -16, 12, 37, -43, -16, -43, 98), 3)]).toEqual([
      2, 0, 0, 6, 1, 0, -8, 5, 3,
    ]);
    expect(() => cholesky(Float64Array.of(1, 2, 2, 1), 2)).toThrow(RangeError);
    expect(() => cholesky(Float64Array.of(NaN), 1)).toThrow(RangeError);
  });
});
