import { bernoulli, gamma, logit, mulberry, normal, sigmoid } from '@toritsugi/statistics';
import type { Outcome } from '..';
import { DAY, learn, many, now, past, SEGMENT } from './outcome-builders';

/**
 * Outcomes with stages, where log-odds of stages and of the close move alike; `truth` by advisor (two letters) and
 * segment.
 */
function staged({ seed, days }: { seed: number; days: number }) {
  const random = mulberry(seed);
  const [outcomes, truth] = [new Array<Outcome>(), new Map<string, number>()];
  for (let a = 0; a < 8; a++) {
    const skill = normal(random, { sd: 0.5 });
    for (const segment of ['accounting.none.kanto', 'accounting.y4_plus.kanto', 'it.none.kanto', 'sales.none.kanto']) {
      const eta = logit(0.15) + skill + normal(random, { sd: 0.3 });
      truth.set(`a${a}|${segment}`, eta);
      for (let i = 0; i < 25; i++) {
        const [at, luck, delay] = [now - days * random.next() * DAY, random.next(), DAY * (8 + 30 * random.next())];
        const isWon = luck < sigmoid(eta);
        const stages = luck < sigmoid(eta + 0.6) ? 2 : luck < sigmoid(eta + 2.5) ? 1 : 0;
        const [submitted, offered, decided] = [at + 0.2 * delay, at + 0.7 * delay, at + delay];
        const isOver = decided <= now;
        const stage =
          stages === 2 && offered <= now ? 'offered' : stages >= 1 && submitted <= now ? 'submitted' : 'none';
        const reachedAt = { ...(stage !== 'none' && { submitted }), ...(stage === 'offered' && { offered }) };
        outcomes.push({
          advisorId: `a${a}`,
          segment,
          at,
          offset: 0,
          result: isOver ? (isWon ? 'won' : 'lost') : 'pending',
          decidedAt: isOver ? decided : null,
          stage,
          reachedAt,
        });
      }
    }
  }
  return { outcomes, truth };
}

describe('learned close rates', () => {
  it('give the published two-by-two answer for known spreads, and its equivalent in interviews', () => {
    const table = learn([], {
      past: [past('A', 'x', 20, 6), past('A', 'y', 10, 1), past('B', 'x', 5, 2), past('B', 'y', 0, 0)],
      settings: {
        sharing: 'segment',
        spreads: { advisor: { sigma: 0.4 }, segment: { sigma: 0.5 }, cell: { sigma: 0.3 } },
      },
    });
    const expected = { A: [0.28651222534792387, 0.20028957288008561], B: [0.3224276966422877, 0.24509172827123252] };
    for (const advisorId of ['A', 'B'] as const)
      ['x', 'y'].forEach((segment, s) =>
        expect(table.rate({ advisorId, segment }).rate).toBeCloseTo(expected[advisorId][s] ?? NaN, 6),
      );
    const { priorMean, kappa } = table.rate({ advisorId: 'A', segment: 'x' });
    expect(kappa).toBeCloseTo(1 / (0.09 * priorMean * (1 - priorMean)) - 1, 9);
    const empty = table.rate({ advisorId: 'B', segment: 'y' });
    expect(empty.priorMean).toBeCloseTo(empty.rate, 6);
  });

  it('rest a newcomer on the segment, an advisor in a new segment on what they show elsewhere, and say so', () => {
    const table = learn([], {
      past: [
        past('star', SEGMENT, 200, 80),
        past('star', 'accounting.none.kanto', 200, 70),
        past('weak', SEGMENT, 200, 20),
        past('weak', 'accounting.none.kanto', 200, 15),
      ],
    });
    const newcomer = table.rate({ advisorId: 'new', segment: SEGMENT });
    const [star, weak] = [
      table.rate({ advisorId: 'star', segment: SEGMENT }),
      table.rate({ advisorId: 'weak', segment: SEGMENT }),
    ];
    expect(newcomer.rate).toBeGreaterThan(weak.rate);
    expect(newcomer.rate).toBeLessThan(star.rate);
    expect(newcomer.sd).toBeGreaterThan(2 * star.sd);
    expect([star.level, newcomer.level, table.rate({ advisorId: 'new', segment: 'sales.none.other' }).level]).toEqual([
      'cell',
      'segment',
      'agency',
    ]);
    const elsewhere = (advisorId: string) => table.rate({ advisorId, segment: 'accounting.y1_3.other' });
    expect(elsewhere('star').rate).toBeGreaterThan(elsewhere('weak').rate + 0.1);
    expect(elsewhere('star').level).toBe('advisor');
    expect([star.n, star.closes, newcomer.n]).toEqual([200, 80, 0]);
  });

  it('let what an advisor shows in an occupation inform its other segments, more than those of another occupation', () => {
    const others = ['b', 'c', 'd', 'e'].flatMap((id) =>
      ['accounting.none.kanto', 'accounting.y4_plus.kanto', 'it.none.kanto'].map((segment) =>
        past(id, segment, 60, 12),
      ),
    );
    const rows = [
      ...others,
      past('a', 'accounting.none.kanto', 150, 75),
      past('a', 'accounting.y4_plus.kanto', 0, 0),
      past('a', 'it.none.kanto', 0, 0),
    ];
    const shared = learn([], { past: rows });
    const plain = learn([], { past: rows, settings: { sharing: 'segment' } });
    const lift = (table: typeof shared, segment: string) =>
      logit(table.rate({ advisorId: 'a', segment }).rate) - logit(table.rate({ advisorId: 'b', segment }).rate);
    expect(lift(shared, 'accounting.y4_plus.kanto')).toBeGreaterThan(lift(shared, 'it.none.kanto') + 0.1);
    expect(lift(plain, 'accounting.y4_plus.kanto')).toBeCloseTo(lift(plain, 'it.none.kanto'), 1);
  });

  it('do not take good registrants for skill', () => {
    const easy = [
      ...many(40, { advisorId: 'lucky', offset: 1, result: 'won' }),
      ...many(60, { advisorId: 'lucky', offset: 1 }),
    ];
    const hard = [
      ...many(40, { advisorId: 'able', offset: -1, result: 'won' }),
      ...many(60, { advisorId: 'able', offset: -1 }),
    ];
    const table = learn([...easy, ...hard]);
    expect(table.rate({ advisorId: 'able', segment: SEGMENT }).rate).toBeGreaterThan(
      table.rate({ advisorId: 'lucky', segment: SEGMENT }).rate + 0.1,
    );
    const { rate } = table.rate({ advisorId: 'lucky', segment: SEGMENT, offset: 1 });
    expect(rate).toBeGreaterThan(table.rate({ advisorId: 'lucky', segment: SEGMENT }).rate);
  });

  it('let old outcomes fade', () => {
    const old = { at: now - 1460 * DAY, decidedAt: now - 1440 * DAY };
    const table = learn([
      ...many(50, { ...old, advisorId: 'then', result: 'won' }),
      ...many(50, { advisorId: 'then' }),
      ...many(50, { advisorId: 'recent', result: 'won' }),
      ...many(50, { ...old, advisorId: 'recent' }),
    ]);
    expect(table.rate({ advisorId: 'recent', segment: SEGMENT }).rate).toBeGreaterThan(
      table.rate({ advisorId: 'then', segment: SEGMENT }).rate + 0.1,
    );
  });

  it('hold young pending outcomes for neither won nor lost, and old ones for lost', () => {
    const decided = [...many(60, { result: 'won' }), ...many(140, {})];
    const rateWith = (age: number) =>
      learn([...decided, ...many(200, { result: 'pending', decidedAt: null, at: now - age * DAY })]).rate({
        advisorId: 'a',
        segment: SEGMENT,
      });
    const [none, young, old] = [learn(decided).rate({ advisorId: 'a', segment: SEGMENT }), rateWith(1), rateWith(170)];
    expect(Math.abs(young.rate - none.rate)).toBeLessThan(0.02);
    expect(old.rate).toBeLessThan(none.rate - 0.08);
    expect(Math.abs(young.sd - none.sd)).toBeLessThan(0.1 * none.sd);
    expect(young.pending).toBe(200);
  });

  it('take the stage of a pending one as early evidence, and no stage anywhere as none', () => {
    const decided = [...many(60, { result: 'won', stage: 'offered' }), ...many(140, { stage: 'submitted' })];
    const pending = (stage: Outcome['stage']) =>
      many(40, { result: 'pending', decidedAt: null, at: now - 15 * DAY, advisorId: 'p', stage });
    const rate = (outcomes: Outcome[], usesInterim = true) =>
      learn(outcomes, { settings: { usesInterim } }).rate({ advisorId: 'p', segment: SEGMENT });
    const [none, far, near] = [
      rate([...decided, ...pending('submitted')], false),
      rate([...decided, ...pending('none')]),
      rate([...decided, ...pending('interviewed')]),
    ];
    expect(near.rate).toBeGreaterThan(none.rate + 0.03);
    expect(far.rate).toBeLessThan(near.rate);
    const silent = [...many(60, { result: 'won' }), ...many(140, {}), ...pending('none')];
    expect(rate(silent)).toEqual(rate(silent, false));
  });

  it('come closer where stages are recorded and those who get people far also close, in a young agency too', () => {
    for (const days of [365, 60]) {
      const errors = [1, 2, 3].flatMap((seed) => {
        const { outcomes, truth } = staged({ seed, days });
        return [true, false].map((usesInterim) => {
          const table = learn(outcomes, { settings: { usesInterim } });
          return [...truth].reduce(
            (sum, [key, eta]) =>
              sum + (logit(table.rate({ advisorId: key.slice(0, 2), segment: key.slice(3) }).rate) - eta) ** 2,
            0,
          );
        });
      });
      const sum = (from: number) => errors.reduce((total, error, at) => total + (at % 2 === from ? error : 0), 0);
      expect(sum(0)).toBeLessThan(0.95 * sum(1));
    }
  });

  it('do not hold it against an advisor that stages were not recorded in their days', () => {
    const half = (advisorId: string, segment: string, changes: Partial<Outcome>) => [
      ...many(30, { advisorId, segment, ...changes, result: 'won' }),
      ...many(70, { advisorId, segment, ...changes }),
    ];
    const before = { at: now - 300 * DAY, decidedAt: now - 280 * DAY };
    const recorded = ['n1', 'n2', 'n3'].flatMap((id) => half(id, SEGMENT, { stage: 'submitted' }));
    const table = learn([...half('o1', SEGMENT, before), ...half('o2', SEGMENT, before), ...recorded], {
      settings: { halfLifeDays: Infinity },
    });
    expect(
      Math.abs(
        table.rate({ advisorId: 'o1', segment: SEGMENT }).rate - table.rate({ advisorId: 'n1', segment: SEGMENT }).rate,
      ),
    ).toBeLessThan(0.02);
  });

  it('find back the rates that made a year of outcomes, covering about 90% of them', () => {
    const random = mulberry(77);
    let [inside, cells] = [0, 0];
    for (let world = 0; world < 4; world++) {
      const truth = new Map<string, number>();
      const [advisors, segments] = [
        Array.from({ length: 12 }, () => normal(random, { sd: 0.35 })),
        Array.from({ length: 8 }, () => normal(random, { sd: 0.45 })),
      ];
      const outcomes: Outcome[] = [];
      advisors.forEach((u, a) =>
        segments.forEach((beta, s) => {
          const eta = logit(0.15) + u + beta + normal(random, { sd: 0.4 });
          truth.set(`${a}|${s}`, sigmoid(eta));
          for (let i = 0; i < 10 + random.below(60); i++) {
            const [age, offset] = [365 * random.next(), normal(random, { sd: 0.5 })];
            const isWon = bernoulli(random, sigmoid(eta + offset));
            const delay = gamma(random, isWon ? { shape: 1.5, scale: 14 } : { shape: 1.5, scale: 9.33 });
            const isSeen = delay <= age && (isWon || random.next() < 0.7);
            const at = now - age * DAY;
            outcomes.push({
              advisorId: `a${a}`,
              segment: `s${s}`,
              at,
              offset,
              stage: 'none',
              result: isSeen ? (isWon ? 'won' : 'lost') : 'pending',
              decidedAt: isSeen ? at + delay * DAY : null,
            });
          }
        }),
      );
      const table = learn(outcomes, { settings: { sharing: 'segment', halfLifeDays: Infinity } });
      for (const [key, p] of truth) {
        const [a, s] = key.split('|');
        const { low, high } = table.rate({ advisorId: `a${a}`, segment: `s${s}` });
        inside += Number(p >= low && p <= high);
        cells += 1;
      }
    }
    expect(inside / cells).toBeGreaterThan(0.85);
    expect(inside / cells).toBeLessThan(0.95);
  });
});
