import fc from 'fast-check';
import {
  CrossedBuilder,
  fitCrossedLogit,
  inversePositiveDefinite,
  logisticNormalMean,
  mulberry,
  sigmoid,
  updatedSigma,
  type EffectSpread,
} from '..';

const fixed = { groups: [{ sigma: 0.4 }, { sigma: 0.5 }], cells: { sigma: 0.3 } };
const learned: { groups: EffectSpread[]; cells: EffectSpread } = {
  groups: [
    { nu: 3, s0: 0.35 },
    { nu: 2, s0: 0.45 },
  ],
  cells: { nu: 12, s0: 0.35 },
};

function built(
  rows: readonly {
    row: string;
    column: string;
    trials: number;
    successes: number;
    offset?: number;
    certainty?: number;
  }[],
) {
  const builder = new CrossedBuilder(2);
  for (const { row, column, ...rest } of rows) builder.add({ labels: [row, column], ...rest });
  return builder.build();
}

const two = [
  { row: 'A', column: 'x', trials: 20, successes: 6 },
  { row: 'A', column: 'y', trials: 10, successes: 1 },
  { row: 'B', column: 'x', trials: 5, successes: 2 },
  { row: 'B', column: 'y', trials: 0, successes: 0 },
];

describe('the crossed logistic model', () => {
  it('gives the published two-by-two answer, the cell without data included', () => {
    const { design, observations } = built(two);
    const fit = fitCrossedLogit({ design, observations, spreads: fixed });
    expect(fit.converged).toBe(true);
    expect(fit.intercept).toBeCloseTo(-1.1221537236921264, 6);
    const close = (seen: ArrayLike<number> | undefined, expected: number[]) =>
      expected.forEach((value, i) => expect(seen?.[i]).toBeCloseTo(value, 6));
    close(fit.groups[0], [-0.07161919579080057, 0.07160124133122149]);
    close(fit.groups[1], [0.21248674051547728, -0.21251479435856957]);
    close(fit.cells, [0.03621952833675973, -0.07650532596908505, 0.04027569824881209, 0]);
    close(fit.eta, [-0.94506665063069, -1.4827930398105815, -0.7977900435966155, -1.2630672767194744]);
    close(fit.sd, [0.4309322562412792, 0.6119415913991508, 0.6263213781382146, 0.814617955469095]);
    close(
      fit.eta.map((eta, i) => logisticNormalMean(eta, fit.sd[i] ?? 0)),
      [0.28651222534792387, 0.20028957288008561, 0.3224276966422877, 0.24509172827123252],
    );
  });

  it('updates a spread under its hyper-prior as published', () => {
    const sigma = updatedSigma({
      effects: [0.3, -0.2, 0.1, -0.2],
      variances: [0.05, 0.06, 0.08, 0.07],
      sigma: 0.35,
      nu: 12,
      s0: 0.35,
    });
    expect(sigma).toBeCloseTo(0.34481452815032226, 12);
  });

  it('a combination without a cell is predicted as a cell without data is, and an unseen level is 0 ± its sigma', () => {
    const { design, observations } = built(two);
    const all = fitCrossedLogit({ design, observations, spreads: fixed });
    const three = built(two.slice(0, 3));
    const fit = fitCrossedLogit({ design: three.design, observations: three.observations, spreads: fixed });
    expect(fit.predict([1, 1]).eta).toBeCloseTo(all.eta[3] ?? NaN, 9);
    expect(fit.predict([1, 1]).sd).toBeCloseTo(all.sd[3] ?? NaN, 9);
    const newcomer = fit.predict([null, 0]);
    expect(newcomer.eta).toBeCloseTo(fit.intercept + (fit.groups[1]?.[0] ?? NaN), 12);
    expect(newcomer.sd).toBeGreaterThan(Math.hypot(0.4, 0.3));
    expect(fit.predict([null, null]).sd ** 2).toBeGreaterThan(0.4 ** 2 + 0.5 ** 2 + 0.3 ** 2);
  });

  it('equals the dense Newton answer: effects are a stationary point, spreads the inverse of the whole information matrix', () => {
    const random = mulberry(5);
    const builder = new CrossedBuilder(3);
    const names: [string, string][] = [];
    for (let i = 0; i < 60; i++) {
      const [row, column] = [`r${random.below(5)}`, `c${random.below(6)}`];
      names.push([row, column]);
      builder.add({
        labels: [row, column, `${row}|${random.below(2)}`],
        successes: random.below(2),
        offset: random.next() - 0.5,
        certainty: random.next(),
      });
    }
    const { design, observations } = builder.build();
    const sigmas = [0.7, 0.4, 0.5, 0.6];
    const fit = fitCrossedLogit({
      design,
      observations,
      spreads: { groups: sigmas.slice(0, 3).map((sigma) => ({ sigma })), cells: { sigma: 0.6 } },
    });
    const firsts = design.groups.reduce<number[]>(
      (starts, { levels }) => [...starts, (starts.at(-1) ?? 0) + levels],
      [1],
    );
    const n = (firsts.at(-1) ?? 0) + design.cells;
    const theta = [fit.intercept, ...fit.groups.flatMap((effects) => [...effects]), ...fit.cells];
    const lambda = [
      1e-4,
      ...design.groups.flatMap(({ levels }, group) => Array<number>(levels).fill((sigmas[group] ?? 1) ** -2)),
      ...Array<number>(design.cells).fill(0.6 ** -2),
    ];
    const gradient = theta.map((value, i) => -value * (lambda[i] ?? 0));
    const h = new Float64Array(n * n);
    lambda.forEach((value, i) => (h[i * n + i] = value));
    const indicesOf = (cell: number) => [
      0,
      ...design.groups.map(({ ofCell }, group) => (firsts[group] ?? 0) + (ofCell[cell] ?? 0)),
      (firsts.at(-1) ?? 0) + cell,
    ];
    observations.cell.forEach((cell, i) => {
      const on = indicesOf(cell);
      const p = sigmoid(on.reduce((sum, at) => sum + (theta[at] ?? 0), observations.offset?.[i] ?? 0));
      const trials = observations.trials[i] ?? 0;
      for (const a of on) {
        gradient[a] = (gradient[a] ?? 0) + (observations.successes[i] ?? 0) - trials * p;
        for (const b of on)
          h[a * n + b] = (h[a * n + b] ?? 0) + trials * p * (1 - p) * (observations.certainty?.[i] ?? 1);
      }
    });
    expect(Math.max(...gradient.map(Math.abs))).toBeLessThan(1e-7);
    const v = inversePositiveDefinite(h, n);
    const variance = (on: number[]) =>
      on.reduce((sum, a) => sum + on.reduce((row, b) => row + (v[a * n + b] ?? 0), 0), 0);
    for (let cell = 0; cell < design.cells; cell++) {
      expect((fit.sd[cell] ?? NaN) ** 2).toBeCloseTo(variance(indicesOf(cell)), 9);
      expect((fit.parentSd[cell] ?? NaN) ** 2).toBeCloseTo(variance(indicesOf(cell).slice(0, -1)), 9);
      const levels = design.groups.map(({ ofCell }) => ofCell[cell] ?? 0);
      expect(fit.predict(levels).sd ** 2 - 0.36).toBeCloseTo(variance(indicesOf(cell).slice(0, -1)), 9);
    }
  });

  it('learns spreads near those that made the data', () => {
    const random = mulberry(8);
    const bump = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
    const [rows, columns] = [
      Array.from({ length: 40 }, () => 0.6 * bump()),
      Array.from({ length: 30 }, () => 0.3 * bump()),
    ];
    const data = rows.flatMap((u, a) =>
      columns.map((beta, s) => {
        const p = sigmoid(-1 + u + beta + 0.4 * bump());
        return {
          row: `${a}`,
          column: `${s}`,
          trials: 80,
          successes: Array.from({ length: 80 }, () => random.next() < p).filter(Boolean).length,
        };
      }),
    );
    const { design, observations } = built(data);
    const fit = fitCrossedLogit({ design, observations, spreads: learned });
    expect(fit.converged).toBe(true);
    expect(fit.sigmas[0]).toBeGreaterThan(0.4);
    expect(fit.sigmas[0]).toBeLessThan(0.8);
    expect(fit.sigmas[1]).toBeGreaterThan(0.2);
    expect(fit.sigmas[1]).toBeLessThan(0.45);
    expect(fit.cellSigma).toBeGreaterThan(0.33);
    expect(fit.cellSigma).toBeLessThan(0.47);
  });

  it('is not made to see less spread by weights, once told what they are', () => {
    const random = mulberry(9);
    const bump = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
    const [cells, each] = [1500, 12];
    const design = {
      cells,
      groups: [
        { levels: 30, ofCell: Int32Array.from({ length: cells }, (_, i) => i % 30) },
        { levels: 50, ofCell: Int32Array.from({ length: cells }, (_, i) => Math.floor(i / 30)) },
      ],
    };
    const cell = Int32Array.from({ length: cells * each }, (_, i) => Math.floor(i / each));
    const rates = Float64Array.from({ length: cells }, () => sigmoid(-1.2 + 0.5 * bump()));
    const won = Float64Array.from(cell, (at) => Number(random.next() < (rates[at] ?? 0)));
    const sigma = (weight: number, dispersion?: Float64Array) =>
      fitCrossedLogit({
        design,
        observations: { cell, trials: won.map(() => weight), successes: won.map((y) => y * weight), dispersion },
        spreads: learned,
      }).cellSigma;
    const [plain, untold, told] = [
      sigma(1),
      sigma(0.75),
      sigma(
        0.75,
        won.map(() => 0.75),
      ),
    ];
    expect(untold).toBeLessThan(plain - 0.08);
    expect(Math.abs(told - plain)).toBeLessThan(0.05);
  });

  it('a warm start arrives at the same place in fewer steps', () => {
    const { design, observations } = built(two);
    const cold = fitCrossedLogit({ design, observations, spreads: learned });
    const warm = fitCrossedLogit({ design, observations, spreads: learned, start: cold });
    expect(warm.steps).toBeLessThan(cold.steps);
    warm.eta.forEach((eta, cell) => expect(eta).toBeCloseTo(cold.eta[cell] ?? NaN, 3));
    const other = built(two.slice(0, 2));
    expect(() => fitCrossedLogit({ ...other, spreads: learned, start: cold })).toThrow(RangeError);
  });

  it.each([
    ['no observations', []],
    ['one cell', [{ row: 'A', column: 'x', trials: 3, successes: 1 }]],
    [
      'one row of cells',
      [
        { row: 'A', column: 'x', trials: 3, successes: 1 },
        { row: 'A', column: 'y', trials: 9, successes: 8 },
      ],
    ],
    ['successes only', two.map((row) => ({ ...row, successes: row.trials }))],
    ['failures only', two.map((row) => ({ ...row, successes: 0 }))],
    ['a million successes', [{ row: 'A', column: 'x', trials: 1e6, successes: 1e6 }]],
    ['cells without a trial', two.map((row) => ({ ...row, trials: 0, successes: 0 }))],
  ])('stays finite and converges with %s', (_, rows) => {
    const fit = fitCrossedLogit({ ...built(rows), spreads: learned });
    expect(fit.converged).toBe(true);
    for (const value of [fit.intercept, fit.cellSigma, ...fit.sigmas, ...fit.eta, ...fit.sd, ...fit.parentSd])
      expect(Number.isFinite(value)).toBe(true);
    expect(Number.isFinite(fit.predict([null, null]).sd)).toBe(true);
  });

  it('works without groups, and with one', () => {
    const bare = new CrossedBuilder(0).add({ labels: [], trials: 100, successes: 30 }).build();
    const none = fitCrossedLogit({ ...bare, spreads: { groups: [], cells: { sigma: 0.1 } } });
    expect(sigmoid(none.eta[0] ?? NaN)).toBeCloseTo(0.3, 3);
    const single = new CrossedBuilder(1)
      .add({ labels: ['a'], trials: 50, successes: 30 })
      .add({ labels: ['b'], trials: 50, successes: 10 })
      .build();
    const one = fitCrossedLogit({ ...single, spreads: { groups: [{ sigma: 0.5 }], cells: { sigma: 0.1 } } });
    expect(one.eta[0]).toBeGreaterThan(one.eta[1] ?? NaN);
  });

  it.each([
    ['a NaN outcome', { successes: NaN }],
    ['more successes than trials', { successes: 2 }],
    ['a negative weight', { trials: -1, successes: -1 }],
    ['an infinite offset', { offset: Infinity }],
    ['a certainty above 1', { certainty: 1.5 }],
  ])('refuses %s', (_, wrong) => {
    expect(() =>
      fitCrossedLogit({ ...built([{ row: 'A', column: 'x', trials: 1, successes: 1, ...wrong }]), spreads: fixed }),
    ).toThrow(RangeError);
  });

  it.each([
    ['a spread of zero', { ...fixed, cells: { sigma: 0 } }],
    ['a spread that is NaN', { ...fixed, cells: { sigma: NaN } }],
    ['a spread too few', { ...fixed, groups: [{ sigma: 1 }] }],
  ])('refuses %s', (_, spreads) => {
    expect(() => fitCrossedLogit({ ...built(two), spreads })).toThrow(RangeError);
  });

  const tables = fc
    .array(
      fc.record({
        row: fc.constantFrom('a', 'b', 'c'),
        column: fc.constantFrom('x', 'y', 'z'),
        trials: fc.integer({ min: 0, max: 60 }),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { minLength: 1, maxLength: 12 },
    )
    .map((rows) => rows.map(({ share, ...row }) => ({ ...row, successes: Math.round(share * row.trials) })));

  it('puts every cell between its own rate and its parents’', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const { design, observations, cellOf } = built(rows);
        const fit = fitCrossedLogit({ design, observations, spreads: fixed });
        for (const { row, column } of rows) {
          const same = rows.filter((other) => other.row === row && other.column === column);
          const [n, s] = [
            same.reduce((sum, { trials }) => sum + trials, 0),
            same.reduce((sum, { successes }) => sum + successes, 0),
          ];
          if (n === 0) continue;
          const cell = cellOf([row, column]) ?? -1;
          const [rate, parent] = [sigmoid(fit.eta[cell] ?? NaN), sigmoid(fit.parentEta[cell] ?? NaN)];
          expect(rate).toBeGreaterThanOrEqual(Math.min(s / n, parent) - 1e-9);
          expect(rate).toBeLessThanOrEqual(Math.max(s / n, parent) + 1e-9);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('depends neither on the order of rows nor on the names of levels', () => {
    fc.assert(
      fc.property(tables, fc.nat(), (rows, seed) => {
        const shift: Record<string, string> = { a: 'q', b: 'm', c: 'k', x: '3', y: '1', z: '2' };
        const renamed = rows
          .map((row) => ({ ...row, row: shift[row.row] ?? '', column: shift[row.column] ?? '' }))
          .sort((a, b) => ((a.trials * 7 + seed) % 5) - ((b.trials * 7 + seed) % 5));
        const [left, right] = [built(rows), built(renamed)];
        const [a, b] = [
          fitCrossedLogit({ ...left, spreads: learned }),
          fitCrossedLogit({ ...right, spreads: learned }),
        ];
        for (const { row, column } of rows) {
          const [i, j] = [
            left.cellOf([row, column]) ?? -1,
            right.cellOf([shift[row] ?? '', shift[column] ?? '']) ?? -1,
          ];
          expect(a.eta[i]).toBeCloseTo(b.eta[j] ?? NaN, 8);
          expect(a.sd[i]).toBeCloseTo(b.sd[j] ?? NaN, 8);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('rises with a success and falls with a failure', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const more = [...rows, { row: 'a', column: 'x', trials: 1, successes: 1 }];
        const less = [...rows, { row: 'a', column: 'x', trials: 1, successes: 0 }];
        const [won, lost] = [built(more), built(less)];
        const cell = won.cellOf(['a', 'x']) ?? -1;
        const [up, down] = [fitCrossedLogit({ ...won, spreads: fixed }), fitCrossedLogit({ ...lost, spreads: fixed })];
        expect(up.eta[cell]).toBeGreaterThan(down.eta[cell] ?? NaN);
      }),
      { numRuns: 60 },
    );
  });

  it('counts, repeated outcomes and weights say the same thing', () => {
    const once = fitCrossedLogit({ ...built([{ row: 'A', column: 'x', trials: 5, successes: 2 }]), spreads: fixed });
    const cell = new Int32Array(5);
    const design = {
      cells: 1,
      groups: [
        { levels: 1, ofCell: new Int32Array(1) },
        { levels: 1, ofCell: new Int32Array(1) },
      ],
    };
    const each = fitCrossedLogit({
      design,
      observations: { cell, trials: new Float64Array(5).fill(1), successes: Float64Array.of(0.5, 0.5, 0.5, 0.5, 0) },
      spreads: fixed,
    });
    expect(each.eta[0]).toBeCloseTo(once.eta[0] ?? NaN, 10);
    expect(each.sd[0]).toBeCloseTo(once.sd[0] ?? NaN, 10);
  });
});
