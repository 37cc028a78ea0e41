import fc from 'fast-check';
import {
  areaUnderCurve,
  brierScore,
  calibrationLine,
  isotonic,
  logLoss,
  mulberry,
  recalibrated,
  reliabilityTable,
  type Forecast,
} from '..';

const happened = [0, 0, 1, 0, 1, 1, 0, 1, 1, 1];
const forecasts = [0.1, 0.2, 0.3, 0.35, 0.4, 0.55, 0.6, 0.7, 0.8, 0.9].map((predicted, i): Forecast => ({
  predicted,
  happened: happened[i] === 1,
}));

/** Forecasts whose true log-odds are intercept + slope·logit(predicted). */
function drawn({
  seed,
  n,
  intercept,
  slope,
}: {
  seed: number;
  n: number;
  intercept: number;
  slope: number;
}): Forecast[] {
  const random = mulberry(seed);
  return Array.from({ length: n }, () => {
    const predicted = 0.05 + 0.9 * random.next();
    return { predicted, happened: random.next() < recalibrated(predicted, { intercept, slope }) };
  });
}

describe('scores of forecasts', () => {
  it('are 0.1725, 0.5079 and 0.8333 for ten known ones', () => {
    expect(brierScore(forecasts)).toBeCloseTo(0.1725, 9);
    expect(logLoss(forecasts)).toBeCloseTo(0.5078857262805124, 9);
    expect(areaUnderCurve(forecasts)).toBeCloseTo(0.8333333333333334, 9);
  });

  it('count ties for a half, and say nothing where nothing can be said', () => {
    expect(
      areaUnderCurve([
        { predicted: 0.5, happened: true },
        { predicted: 0.5, happened: false },
      ]),
    ).toBe(0.5);
    expect([areaUnderCurve([{ predicted: 0.5, happened: true }]), brierScore([]), logLoss([])]).toEqual([
      null,
      null,
      null,
    ]);
    expect(logLoss([{ predicted: 0, happened: true }])).toBeCloseTo(-Math.log(1e-9), 9);
  });

  it('know of the order alone, for the area: any rising change of the predictions leaves it', () => {
    const many = fc.array(
      fc.record({ predicted: fc.integer({ min: 1, max: 9 }).map((tenths) => tenths / 10), happened: fc.boolean() }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(many, (given) =>
        expect(areaUnderCurve(given.map((one) => ({ ...one, predicted: one.predicted ** 3 })))).toEqual(
          areaUnderCurve(given),
        ),
      ),
    );
  });
});

describe('the reliability table', () => {
  it('has ten groups of equal size from low to high, nearly all within their interval when forecasts are right', () => {
    const rows = reliabilityTable(drawn({ seed: 4, n: 5000, intercept: 0, slope: 1 }));
    expect(rows.map(({ n }) => n)).toEqual(new Array(10).fill(500));
    expect(rows.filter(({ isReliable }) => isReliable).length).toBeGreaterThanOrEqual(7);
    expect(rows.map(({ meanPredicted }) => meanPredicted)).toEqual(
      rows.map(({ meanPredicted }) => meanPredicted).sort((a, b) => a - b),
    );
  });

  it('shows forecasts that are too high, and no row without a forecast', () => {
    expect(
      reliabilityTable(drawn({ seed: 4, n: 5000, intercept: -1, slope: 1 })).filter(({ isReliable }) => isReliable),
    ).toHaveLength(0);
    expect(reliabilityTable([])).toEqual([]);
    expect(reliabilityTable(forecasts.slice(0, 3)).map(({ n }) => n)).toEqual([1, 1, 1]);
  });
});

describe('the calibration line', () => {
  it('finds what was put in, within its own errors, in nearly all draws', () => {
    let within = 0;
    for (let seed = 0; seed < 60; seed += 1) {
      const line = calibrationLine(drawn({ seed, n: 3000, intercept: -0.4, slope: 0.5 }));
      if (
        line !== null &&
        Math.abs(line.intercept + 0.4) < 1.96 * line.interceptError &&
        Math.abs(line.slope - 0.5) < 1.96 * line.slopeError
      )
        within += 1;
    }
    expect(within).toBeGreaterThan(48);
  });

  it('sets predictions right: recalibrated ones have intercept 0 and slope 1', () => {
    const given = drawn({ seed: 9, n: 2000, intercept: -0.4, slope: 0.5 });
    const line = calibrationLine(given);
    expect(line).not.toBeNull();
    if (line === null) return;
    const again = calibrationLine(given.map((one) => ({ ...one, predicted: recalibrated(one.predicted, line) })));
    expect(again?.intercept).toBeCloseTo(0, 5);
    expect(again?.slope).toBeCloseTo(1, 5);
  });

  it('is refused without both outcomes, for equal predictions, and where they split perfectly', () => {
    const made = (pairs: [number, boolean][]) =>
      calibrationLine(pairs.map(([predicted, hit]) => ({ predicted, happened: hit })));
    expect(made([])).toBeNull();
    expect(
      made([
        [0.2, true],
        [0.3, true],
      ]),
    ).toBeNull();
    expect(
      made([
        [0.2, true],
        [0.2, false],
        [0.2, false],
      ]),
    ).toBeNull();
    expect(
      made([
        [0.2, false],
        [0.3, false],
        [0.7, true],
        [0.8, true],
      ]),
    ).toBeNull();
  });
});

describe('isotonic regression', () => {
  it('pools neighbours that fall', () => {
    expect(isotonic([1, 3, 2, 4])).toEqual([1, 2.5, 2.5, 4]);
    expect(isotonic([3, 1], [1, 3])).toEqual([1.5, 1.5]);
    expect(isotonic([])).toEqual([]);
  });

  it('never falls, keeps the mean, and leaves what already rises', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 })), (values) => {
        const fitted = isotonic(values);
        const sum = (numbers: number[]) => numbers.reduce((all, value) => all + value, 0);
        expect(fitted).toEqual(fitted.toSorted((a, b) => a - b));
        expect(sum(fitted)).toBeCloseTo(sum(values), 6);
        expect(isotonic(fitted)).toEqual(fitted);
      }),
    );
  });
});
