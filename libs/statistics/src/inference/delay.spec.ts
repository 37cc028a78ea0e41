import fc from 'fast-check';
import { delayedRate, estimateDelay, exposureRate, gamma, gammaDelay, mulberry, pendingChance } from '..';

const winDelay = gammaDelay({ shape: 1.5, scale: 14 });
const lossDelay = gammaDelay({ shape: 1.5, scale: 28 / 3, reach: 0.7 });
const pendingAges = [2, 5, 10, 20, 40, 60];

describe('rates under delay', () => {
  it('gives the published rate and chances of the undecided', () => {
    const fit = delayedRate({ wins: 3, losses: 5, pendingAges, winDelay, lossDelay });
    expect(fit?.rate).toBeCloseTo(0.3196363477010761, 6);
    const expected = [
      0.3216131446710088, 0.3249887151688297, 0.3255140825266856, 0.2961068120780418, 0.15449883627295125,
      0.052187277097547724,
    ];
    expected.forEach((chance, i) => expect(fit?.pending[i]).toBeCloseTo(chance, 6));
    const known = [
      0.04600464706302437, 0.15121720047635986, 0.31969612848501233, 0.5374465992530173, 0.6751034219482733,
      0.6965308341548248,
    ];
    known.forEach((share, i) => expect(lossDelay(pendingAges[i] ?? 0)).toBeCloseTo(share, 6));
  });

  it('gives the published rate from exposure where failures are never recorded', () => {
    const ages = [5, 10, 30, 60].flatMap((age) => Array<number>(20).fill(age));
    expect(exposureRate({ wins: 12, ages, winDelay })).toBeCloseTo(0.27732529632224895, 6);
    expect(exposureRate({ wins: 0, ages: [], winDelay })).toBeNull();
    expect(exposureRate({ wins: 3, ages: [1], winDelay })).toBe(1);
  });

  it('lies between counting the undecided as lost and as won, and without them is the plain rate', () => {
    fc.assert(
      fc.property(
        fc.nat(30),
        fc.nat(30),
        fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { maxLength: 20 }),
        (wins, losses, ages) => {
          const fit = delayedRate({ wins, losses, pendingAges: ages, winDelay, lossDelay });
          const total = wins + losses + ages.length;
          if (total === 0) return expect(fit).toBeNull();
          expect(fit?.rate).toBeGreaterThanOrEqual(wins / total - 1e-9);
          expect(fit?.rate).toBeLessThanOrEqual((wins + ages.length) / total + 1e-9);
          if (ages.length === 0) expect(fit?.rate).toBeCloseTo(wins / total, 10);
        },
      ),
    );
  });

  it('says p where silence is impossible, and refuses ages that are none', () => {
    expect(pendingChance(0.3, 1, 1)).toBe(0.3);
    expect(pendingChance(0.3, 0, 0)).toBeCloseTo(0.3, 12);
    expect(pendingChance(0.3, 1, 0.5)).toBe(0);
    for (const age of [-1, NaN, Infinity]) {
      expect(() => delayedRate({ wins: 1, losses: 1, pendingAges: [age], winDelay, lossDelay })).toThrow(RangeError);
      expect(() => exposureRate({ wins: 1, ages: [age], winDelay })).toThrow(RangeError);
    }
  });
});

describe('a delay curve from truncated delays', () => {
  const settings = { expected: winDelay, horizon: 180 };

  it('is the expected one without data', () => {
    const curve = estimateDelay({ delays: [], windows: [] }, settings);
    for (const age of [0, 1, 17, 60, 179, 400]) expect(curve(age)).toBeCloseTo(winDelay(age), 10);
  });

  it('finds the true curve though slow delays of young cases are unseen, where the plain share would not', () => {
    const random = mulberry(4);
    const [delays, windows]: [number[], number[]] = [[], []];
    for (let i = 0; i < 20_000; i++) {
      const [delay, window] = [gamma(random, { shape: 2, scale: 20 }), random.next() * 200];
      if (delay > window) continue;
      delays.push(delay);
      windows.push(window);
    }
    const truth = gammaDelay({ shape: 2, scale: 20 });
    const curve = estimateDelay({ delays, windows }, settings);
    for (const age of [10, 20, 40, 80, 120]) expect(Math.abs(curve(age) - truth(age))).toBeLessThan(0.03);
    expect(delays.filter((delay) => delay <= 40).length / delays.length - truth(40)).toBeGreaterThan(0.05);
  });

  it('never falls and stays within 0–1, whatever was seen', () => {
    const pairs = fc.array(
      fc.tuple(fc.double({ min: 0, max: 300, noNaN: true }), fc.double({ min: 0, max: 300, noNaN: true })),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(pairs, (seen) => {
        const curve = estimateDelay(
          { delays: seen.map(([a, b]) => Math.min(a, b)), windows: seen.map(([a, b]) => Math.max(a, b)) },
          settings,
        );
        let last = 0;
        for (let age = 0; age <= 400; age += 7.3) {
          expect(curve(age)).toBeGreaterThanOrEqual(last - 1e-12);
          expect(curve(age)).toBeLessThanOrEqual(1);
          last = curve(age);
        }
      }),
    );
  });

  it('refuses a delay longer than its window, and ages that are none', () => {
    for (const [delay, window] of [
      [5, 4],
      [-1, 4],
      [NaN, 4],
      [1, NaN],
    ]) {
      expect(() => estimateDelay({ delays: [delay ?? 0], windows: [window ?? 0] }, settings)).toThrow(RangeError);
    }
  });
});
