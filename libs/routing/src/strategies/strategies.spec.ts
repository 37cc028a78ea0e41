import { demoVocabulary } from '@toritsugi/triage';
import fc from 'fast-check';
import {
  buildCloseRateTable,
  clairvoyant,
  drawFirst,
  estimated,
  learned,
  longestIdle,
  strategyNames,
  randomOrder,
  rawRate,
  roundRobin,
  RateBook,
  STANDING,
  type FreeAdvisor,
  type RateSource,
  type RoutingStrategy,
  type Situation,
} from '..';

const segment = 'accounting.y4_plus.kanto';
const advisor = (id: string, changes: Partial<FreeAdvisor> = {}): FreeAdvisor => ({
  id,
  idleSince: 0,
  lastTransferAt: null,
  busyShare: 0.7,
  noAnswer: 0,
  transfersToday: 0,
  deficit: 0,
  ...changes,
});
const situation = (advisors: readonly FreeAdvisor[], changes: Partial<Situation> = {}): Situation => ({
  segment,
  offset: 0,
  advisors,
  lot: 0.5,
  ...changes,
});
const rate = (value: number) => ({
  rate: value,
  sd: 0.05,
  low: Math.max(0, value - 0.08),
  high: Math.min(1, value + 0.08),
  n: 40,
});
/** Rates 0 and 1 are among them; whoever begins with x is unknown. */
const sourced: RateSource = (id) => (id.startsWith('x') ? null : rate(((id.codePointAt(0) ?? 0) % 5) / 4));
const table = buildCloseRateTable({
  version: 1,
  asOf: '',
  cells: [
    { advisorId: 'a', segment, consultations: 30, closes: 0 },
    { advisorId: 'b', segment, consultations: 5, closes: 5 },
    { advisorId: 'c', segment, consultations: 200, closes: 40 },
  ],
});
const book = new RateBook(table, null, 'estimate', demoVocabulary);
const accountant = { occupation: 'accounting', experienceBand: 'y4_plus', area: 'kanto' } as const;
const strategies: RoutingStrategy[] = [
  roundRobin(),
  longestIdle(),
  randomOrder(),
  rawRate(table, demoVocabulary.segmentMinimum),
  estimated(book, accountant, () => 24),
  learned({
    rates: sourced,
    priceOf: (id) => (id.startsWith('x') ? 0 : 0.1),
    settings: { exploration: 0.25, loadWeight: 0.1 },
  }),
  clairvoyant({ rates: sourced, priceOf: () => 0.1 }),
];

const share = fc.double({ min: 0, max: 1, noNaN: true });
const draw = fc.double({ min: 0, max: 0.999999, noNaN: true });
const anyone = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[a-fx][0-9]{0,2}$/),
    idleSince: fc.option(fc.nat(5)),
    lastTransferAt: fc.option(fc.nat(5)),
    busyShare: share,
    noAnswer: fc.double({ min: 0, max: 0.95, noNaN: true }),
    transfersToday: fc.nat(3),
    deficit: fc.double({ min: 0, max: 20, noNaN: true }),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
);
const situations = fc.record({ advisors: anyone, lot: draw }).map(({ advisors, lot }) => situation(advisors, { lot }));
const order = (strategy: RoutingStrategy, asked: Situation) => strategy.order(asked).map(({ advisorId }) => advisorId);
/** The order with its first place drawn, everybody standing alike. */
function drawnFrom(strategy: RoutingStrategy, asked: Situation, { epsilon = 0.05, explore = 0.9 } = {}) {
  const ids = order(strategy, asked);
  const drawing = drawFirst(
    ids.map((id) => ({ id, standing: STANDING.proven, isFirstYear: false })),
    {
      draws: { explore, pick: asked.lot, develop: 0.9 },
      explorationShare: epsilon,
      developmentShare: 0,
      isRandomOrder: strategy.name === 'random',
    },
  );
  return { ...drawing, ids, firstId: drawing.drawnId ?? ids[0] ?? null };
}

it('covers every strategy there is', () => {
  expect(strategies.map(({ name }) => name).sort()).toEqual([...strategyNames].sort());
});

describe.each(strategies.map((strategy) => [strategy.name, strategy] as const))('the strategy %s', (_, strategy) => {
  it('rings everyone who is free once, and nobody else', () => {
    fc.assert(
      fc.property(situations, (asked) =>
        expect(order(strategy, asked).sort()).toEqual(asked.advisors.map(({ id }) => id).sort()),
      ),
    );
  });

  it('tells probabilities of being first that add up to 1 and leave everyone what exploration promises', () => {
    fc.assert(
      fc.property(situations, (asked) => {
        const { propensities } = drawnFrom(strategy, asked);
        if (propensities.length === 0) return;
        expect(propensities.reduce((sum, propensity) => sum + propensity, 0)).toBeCloseTo(1, 12);
        const least = propensities.length === 1 ? 1 : 0.05 / propensities.length;
        for (const propensity of propensities) expect(propensity).toBeGreaterThanOrEqual(least - 1e-15);
      }),
    );
  });

  it('answers the same question the same way, in whatever order advisors are named, and changes nothing it is given', () => {
    fc.assert(
      fc.property(situations, fc.nat(), (asked, turn) => {
        const frozen = { ...asked, advisors: Object.freeze(asked.advisors.map((given) => Object.freeze(given))) };
        const turned = {
          ...asked,
          advisors: [
            ...asked.advisors.slice(turn % (asked.advisors.length + 1)),
            ...asked.advisors.slice(0, turn % (asked.advisors.length + 1)),
          ].reverse(),
        };
        expect(drawnFrom(strategy, turned)).toEqual(drawnFrom(strategy, frozen));
      }),
    );
  });

  it('holds no number that is not a number, even with rates of 0 and 1 or nothing known', () => {
    fc.assert(
      fc.property(situations, (asked) => {
        for (const { value, terms } of strategy.order(asked)) {
          for (const number of [value ?? 0, ...Object.values(terms ?? {})]) expect(Number.isFinite(number)).toBe(true);
        }
        expect(drawnFrom(strategy, asked).propensities.every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it('takes the only one there is, and has an empty order for nobody', () => {
    const only = drawnFrom(strategy, situation([advisor('a')], { lot: 0 }), { explore: 0 });
    expect(only).toMatchObject({ isExploration: false, ids: ['a'], propensities: [1] });
    expect(drawnFrom(strategy, situation([]))).toMatchObject({ ids: [], firstId: null, propensities: [] });
  });

  it('rings first as often as it says', () => {
    const asked = ['a', 'b', 'c', 'd'].map((id) => advisor(id));
    const firsts = new Map<string | null, number>();
    const steps = 40;
    for (let i = 0; i < steps; i += 1) {
      for (let j = 0; j < steps; j += 1) {
        const { firstId } = drawnFrom(strategy, situation(asked, { lot: (j + 0.5) / steps }), {
          explore: (i + 0.5) / steps,
        });
        firsts.set(firstId, (firsts.get(firstId) ?? 0) + 1 / steps ** 2);
      }
    }
    const { ids, propensities } = drawnFrom(strategy, situation(asked));
    ids.forEach((id, place) => expect(firsts.get(id) ?? 0).toBeCloseTo(propensities[place] ?? NaN, 6));
  });
});

describe('each strategy by itself', () => {
  it('round robin takes the one whose last transfer is longest ago', () => {
    expect(
      order(
        roundRobin(),
        situation([advisor('a', { lastTransferAt: 9 }), advisor('b', { lastTransferAt: 4 }), advisor('c')]),
      ),
    ).toEqual(['c', 'b', 'a']);
  });

  it('longest idle takes the one who has been free the longest', () => {
    expect(
      order(
        longestIdle(),
        situation([advisor('a', { idleSince: 9 }), advisor('b', { idleSince: 4 }), advisor('c', { idleSince: null })]),
      ),
    ).toEqual(['b', 'a', 'c']);
  });

  it('raw rates fall for five out of five; the shrunk ones for the proven record of the two others', () => {
    const both = situation([advisor('a'), advisor('b'), advisor('c')]);
    expect(order(rawRate(table, demoVocabulary.segmentMinimum), both)).toEqual(['b', 'c', 'a']);
    expect(
      order(
        estimated(book, accountant, () => 24),
        both,
      )[2],
    ).toBe('a');
  });

  it('the engine keeps A for the segment only A is good at, although its rate here is higher', () => {
    const rates: RateSource = (id, key) => rate((id === 'A' ? { s1: 0.3, s2: 0.28 } : { s1: 0.25, s2: 0.1 })[key] ?? 0);
    const strategy = learned({ rates, priceOf: (id) => (id === 'A' ? 0.203 : 0.0875) });
    const of = (key: string) =>
      strategy.order(situation([advisor('A', { busyShare: 0.7 }), advisor('B', { busyShare: 0.5 })], { segment: key }));
    expect(of('s1').map(({ advisorId }) => advisorId)).toEqual(['B', 'A']);
    expect(of('s2').map(({ advisorId }) => advisorId)).toEqual(['A', 'B']);
    expect(of('s1').map(({ value }) => value)).toEqual([expect.closeTo(0.1625, 9), expect.closeTo(0.097, 9)]);
    expect(of('s2').map(({ value }) => value)).toEqual([expect.closeTo(0.077, 9), expect.closeTo(0.0125, 9)]);
  });

  it('with ε = 0.05 and three free, the best is first with 0.9667 and each other with 0.0167', () => {
    const { propensities } = drawnFrom(
      learned({ rates: sourced, priceOf: () => 0 }),
      situation(['b', 'c', 'd'].map((id) => advisor(id))),
    );
    expect(propensities).toEqual(
      [0.9666666666666667, 0.016666666666666666, 0.016666666666666666].map((p) => expect.closeTo(p, 12)),
    );
  });

  it('a minimum share that is owed, or a lighter load, can carry an equal rate past another', () => {
    const strategy = (loadWeight: number) =>
      learned({ rates: () => rate(0.2), priceOf: () => 0, settings: { loadWeight } });
    expect(order(strategy(0), situation([advisor('a'), advisor('b', { deficit: 3 })]))).toEqual(['b', 'a']);
    expect(
      order(strategy(0.1), situation([advisor('a', { busyShare: 0.9 }), advisor('b', { busyShare: 0.3 })])),
    ).toEqual(['b', 'a']);
  });
});
