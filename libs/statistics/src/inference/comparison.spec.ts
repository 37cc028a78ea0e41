import fc from 'fast-check';
import {
  alwaysValidInterval,
  compareBlocks,
  compareMeans,
  comparePairs,
  compareShares,
  mulberry,
  permutationPValue,
  studentCritical,
  studentTwoSided,
} from '..';

describe('Student’s t', () => {
  it.each([
    [0.95, 1, 12.706204736],
    [0.95, 10, 2.228138852],
    [0.9, 30, 1.697260887],
    [0.99, 5, 4.032142984],
  ])('passes its critical value at %p with %i degrees of freedom', (confidence, df, expected) => {
    expect(studentCritical(confidence, df)).toBeCloseTo(expected, 6);
    expect(studentTwoSided(expected, df)).toBeCloseTo(1 - confidence, 8);
  });

  it('is normal with many degrees of freedom', () => {
    expect(studentCritical(0.95, 1e6)).toBeCloseTo(1.959963985, 4);
  });
});

describe('two shares', () => {
  it('gives the interval published for 56 of 70 against 48 of 80: 5.24% to 33.39%', () => {
    const result = compareShares({ successes: 56, trials: 70 }, { successes: 48, trials: 80 });
    expect(result?.difference).toBeCloseTo(0.2, 12);
    expect(result?.interval).toEqual({ low: expect.closeTo(0.0524, 4), high: expect.closeTo(0.3339, 4) });
    expect(result?.pValue).toBeCloseTo(0.0083, 3);
  });

  it('knows nothing without trials, and shows nothing where nothing happened', () => {
    expect(compareShares({ successes: 0, trials: 0 }, { successes: 1, trials: 2 })).toBeNull();
    expect(compareShares({ successes: 0, trials: 9 }, { successes: 0, trials: 9 })?.pValue).toBe(1);
  });
});

describe('means', () => {
  it('are compared as Welch did', () => {
    const result = compareMeans(
      [27.5, 21, 19, 23.6, 17, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19, 21.7, 21.4],
      [27.1, 22, 20.8, 23.4, 23.4, 23.5, 25.8, 22, 24.8, 20.2, 21.9, 22.1, 22.9, 30.5, 25],
    );
    expect(result?.pValue).toBeCloseTo(0.0075, 3);
    expect(result?.df).toBeCloseTo(27.9, 0);
  });

  it('are compared pair by pair', () => {
    const result = comparePairs([5, 7, 9, 4], [4, 5, 8, 4]);
    expect(result?.difference).toBe(1);
    expect(result?.standardError).toBeCloseTo(Math.sqrt(2 / 3 / 4), 12);
    expect(() => comparePairs([1], [])).toThrow(RangeError);
    expect([comparePairs([1], [1]), compareMeans([1], [1, 2])]).toEqual([null, null]);
  });

  it('change sign with the sides, and cover what they estimate', () => {
    const values = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [there, back] = [compareMeans(a, b), compareMeans(b, a)];
        expect(there?.difference).toBeCloseTo(-(back?.difference ?? 0), 9);
        expect(there?.interval.low).toBeLessThanOrEqual(there?.difference ?? 0);
        expect(there?.pValue).toBeCloseTo(back?.pValue ?? 0, 9);
      }),
    );
  });

  it('are told apart by relabelling, as often as chance allows', () => {
    const next = mulberry(3).next;
    expect(permutationPValue([1, 2, 3, 4, 5], [11, 12, 13, 14, 15], { next })).toBeLessThan(0.02);
    expect(permutationPValue([1, 5, 3], [2, 4, 3], { next })).toBeGreaterThan(0.5);
  });
});

/** Arms without any true difference, whose blocks differ among themselves. */
function emptyTrial(seed: number, blocks: number) {
  const random = mulberry(seed);
  return Array.from({ length: blocks }, (_, i) => {
    const weight = 2 + random.below(6);
    const rate = 0.1 + 0.2 * random.next();
    let total = 0;
    for (let trial = 0; trial < weight; trial += 1) total += random.next() < rate ? 1 : 0;
    return { isFirst: i % 2 === 0, weight, total };
  });
}
const armOf = (blocks: ReturnType<typeof emptyTrial>, isFirst: boolean) =>
  blocks.filter((block) => block.isFirst === isFirst);

describe('blocks', () => {
  it('are the unit: the same total in fewer blocks says less', () => {
    const block = (total: number) => ({ total, weight: 10 });
    const few = compareBlocks([block(1), block(5)], [block(2), block(2)]);
    const many = compareBlocks([1, 5, 1, 5, 1, 5].map(block), [2, 2, 2, 2, 2, 2].map(block));
    expect(few?.difference).toBeCloseTo(0.1, 12);
    expect(many?.difference).toBeCloseTo(0.1, 12);
    expect((many?.interval.high ?? 0) - (many?.interval.low ?? 0)).toBeLessThan(
      (few?.interval.high ?? 0) - (few?.interval.low ?? 0),
    );
    expect(compareBlocks([block(1), { total: 0, weight: 0 }], [block(1), block(1)])).toBeNull();
  });

  it('cover no difference in 95 of 100 trials without one', () => {
    let covered = 0;
    for (let seed = 0; seed < 1000; seed += 1) {
      const blocks = emptyTrial(seed, 60);
      const interval = compareBlocks(armOf(blocks, true), armOf(blocks, false))?.interval;
      if (interval !== undefined && interval.low <= 0 && interval.high >= 0) covered += 1;
    }
    expect(covered).toBeGreaterThan(930);
    expect(covered).toBeLessThan(970);
  });
});

describe('an interval for looking every day', () => {
  it('raises a false alarm in at most 5 of 100 trials, however often it is looked at; the usual one in many more', () => {
    let alarms = 0;
    let usual = 0;
    for (let seed = 0; seed < 200; seed += 1) {
      const blocks = emptyTrial(seed + 5000, 400);
      let [isAlarm, isUsual] = [false, false];
      for (let seen = 40; seen <= 400; seen += 20) {
        const result = compareBlocks(armOf(blocks.slice(0, seen), true), armOf(blocks.slice(0, seen), false));
        if (result === null) continue;
        const always = alwaysValidInterval({ ...result, observations: seen });
        isAlarm ||= always.low > 0 || always.high < 0;
        isUsual ||= result.interval.low > 0 || result.interval.high < 0;
      }
      alarms += Number(isAlarm);
      usual += Number(isUsual);
    }
    expect(alarms / 200).toBeLessThanOrEqual(0.05);
    expect(usual / 200).toBeGreaterThan(0.1);
  });

  it('is wider than the interval for one look, and knows nothing at first', () => {
    const always = alwaysValidInterval({ difference: 0.1, standardError: 0.02, observations: 200 });
    expect(always.high - 0.1).toBeGreaterThan(1.96 * 0.02);
    expect(always.high - 0.1).toBeLessThan(3.5 * 0.02);
    expect(alwaysValidInterval({ difference: 0, standardError: 0.02, observations: 0 })).toEqual({
      low: -Infinity,
      high: Infinity,
    });
  });
});
