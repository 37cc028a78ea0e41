import { demoVocabulary } from '@toritsugi/triage';
import fc from 'fast-check';
import { buildCloseRateTable, learnCloseRates, RateBook, type AdvisorCandidate, type CloseRateCell } from '..';
import { bookingOrder, decideOrder, decideOrders, type OrderQuestion, type OrderSettings } from './decide-order';
import { headline } from './headline';

const segment = 'accounting.y4_plus.kanto';
const now = new Date('2026-11-10T03:08:31.000Z');
const still: OrderSettings = {
  strategy: 'learned',
  priceWeight: 1,
  explorationShare: 0,
  developmentShare: 0,
  loadWeight: 0,
};
const cells: readonly CloseRateCell[] = [
  { advisorId: 'best', segment, consultations: 120, closes: 30 },
  { advisorId: 'good', segment, consultations: 80, closes: 14 },
  { advisorId: 'fair', segment, consultations: 80, closes: 8 },
  { advisorId: 'new', segment, consultations: 2, closes: 0 },
];
const advisor = (id: string, more: Partial<AdvisorCandidate> = {}): AdvisorCandidate => ({
  id,
  occupations: ['accounting'],
  tenureMonths: 60,
  presence: 'available',
  presenceReason: null,
  nextBookedAt: null,
  liveTransfersLastHour: 0,
  liveTransfersCap: 3,
  openCases: 0,
  caseCap: 40,
  liveTransfersToday: 0,
  idleSince: new Date('2026-11-10T02:00:00.000Z'),
  isRecused: false,
  isPreviousAdvisor: false,
  lastTransferAt: null,
  busyShare: 0.7,
  noAnswer: 1 / 13,
  deficit: 0,
  ...more,
});
const everyone = [
  advisor('best'),
  advisor('good', { idleSince: new Date('2026-11-10T01:00:00.000Z') }),
  advisor('fair'),
  advisor('new', { tenureMonths: 3 }),
];
/** Learnt once per record: a draw is asked for thousands of times. */
const fits = new Map<readonly CloseRateCell[], ReturnType<typeof learnCloseRates>>();
function learnedFrom(past: readonly CloseRateCell[]): ReturnType<typeof learnCloseRates> {
  const fit =
    fits.get(past) ?? learnCloseRates({ outcomes: [], past, now, version: 7, settings: { sharing: 'segment' } });
  fits.set(past, fit);
  return fit;
}
const ask = (
  changes: Partial<Omit<OrderQuestion, 'rates'>> & { cells?: readonly CloseRateCell[]; learns?: boolean } = {},
): OrderQuestion => {
  const { cells: record = cells, learns = true, ...rest } = changes;
  const learned = learns ? learnedFrom(record) : null;
  const table = buildCloseRateTable({ cells: record, version: 7, asOf: now.toISOString() });
  return {
    taskId: 'task',
    attempt: 0,
    segment: { occupation: 'accounting', experienceBand: 'y4_plus', area: 'kanto' },
    band: 'A',
    now,
    advisors: everyone,
    rates: new RateBook(table, learned, (rest.settings ?? still).strategy, demoVocabulary),
    priceOf: () => 0,
    settings: still,
    settingsVersion: 3,
    block: { arm: 'engine', startsAt: null },
    ...rest,
  };
};
const order = (question: OrderQuestion): string[] => decideOrder(question).candidates.map(({ advisorId }) => advisorId);

it('rings by learned rates, those without a record after the proven, and says so in figures and words', () => {
  const { candidates, decision, level, levelSegment } = decideOrder(ask());
  expect(candidates.map(({ advisorId }) => advisorId)).toEqual(['best', 'good', 'fair', 'new']);
  expect(decision).toMatchObject({
    strategy: 'learned',
    arm: 'engine',
    blockStartsAt: null,
    settingsVersion: 3,
    isExploration: false,
    isManual: false,
  });
  expect([level, levelSegment]).toEqual([3, segment]);
  const [best] = candidates;
  expect(best?.estimate).toMatchObject({ n: 120, closes: 30 });
  expect(best?.reason.ja).toContain(`${((best?.estimate.rate ?? 0) * 100).toFixed(1)}%(n=120`);
});

it('lets a price send the best behind the second, and keeps the terms that say why', () => {
  const { decision } = decideOrder(ask({ priceOf: (id) => (id === 'best' ? 0.15 : 0.02) }));
  expect(decision.considered[0]?.advisorId).toBe('good');
  const best = decision.considered.find(({ advisorId }) => advisorId === 'best');
  expect(best?.price).toBeCloseTo(0.15, 12);
  expect(best?.value).toBeCloseTo((best?.rate ?? 0) - 0.15, 12);
  expect(
    order(ask({ priceOf: (id) => (id === 'best' ? 0.15 : 0.02), settings: { ...still, priceWeight: 0 } }))[0],
  ).toBe('best');
});

it('rings the longest idle in a comparison block, and still logs what the engine makes of everyone', () => {
  const startsAt = new Date('2026-11-10T03:00:00.000Z');
  const { decision, candidates } = decideOrder(
    ask({ block: { arm: 'control', startsAt }, settings: { ...still, explorationShare: 0.2 } }),
  );
  expect(candidates[0]?.advisorId).toBe('good');
  expect(decision).toMatchObject({
    strategy: 'longest_idle',
    arm: 'control',
    blockStartsAt: startsAt.toISOString(),
    isExploration: false,
  });
  expect(decision.considered.map(({ propensity }) => propensity)).toEqual([1, 0, 0, 0]);
  expect(decision.considered.every(({ rate }) => rate > 0)).toBe(true);
});

it('falls back to occupations while the record is too small, and to the estimate while nothing is learned', () => {
  const sparse = decideOrder(ask({ cells: [{ advisorId: 'new', segment, consultations: 3, closes: 3 }] }));
  expect(sparse.decision.strategy).toBe('estimate');
  expect(sparse.candidates.every(({ reason }) => reason.ja.includes('実績不足: 担当職種順'))).toBe(true);
  const empty = decideOrder(ask({ cells: [], learns: false }));
  expect(empty.candidates).toHaveLength(4);
  expect(JSON.stringify(empty)).not.toMatch(/NaN|null,"low/);
  expect(decideOrder(ask({ learns: false })).decision.strategy).toBe('estimate');
});

it('draws the first place by the exploration share, the same for the same attempt and anew for the next', () => {
  const drawn = (attempt: number, taskId = 'task') =>
    decideOrder(ask({ attempt, taskId, settings: { ...still, explorationShare: 0.2 } }));
  expect(drawn(0)).toEqual(drawn(0));
  const many = Array.from({ length: 2_000 }, (_, i) => drawn(i % 4, `task ${i}`));
  const explored = many.filter(({ decision }) => decision.isExploration);
  expect(explored.length / many.length).toBeGreaterThan(0.17);
  expect(explored.length / many.length).toBeLessThan(0.23);
  const firsts = new Map<string, number>();
  for (const { candidates } of explored)
    firsts.set(candidates[0]?.advisorId ?? '', (firsts.get(candidates[0]?.advisorId ?? '') ?? 0) + 1);
  expect([...firsts.keys()].sort()).toEqual(['best', 'fair', 'good', 'new']);
  expect(many[0]?.decision.considered.map(({ propensity }) => propensity).sort()).toEqual([
    0.05,
    0.05,
    0.05,
    expect.closeTo(0.85, 12),
  ]);
});

it('gives newcomers their share of band B, and tells the propensity of it', () => {
  const settings = { ...still, developmentShare: 0.3 };
  const many = Array.from({ length: 1_000 }, (_, i) => decideOrder(ask({ band: 'B', taskId: `task ${i}`, settings })));
  const share = many.filter(({ isDevelopmentOffer }) => isDevelopmentOffer).length / many.length;
  expect(share).toBeGreaterThan(0.25);
  expect(share).toBeLessThan(0.35);
  expect(many[0]?.decision.considered.find(({ advisorId }) => advisorId === 'new')?.propensity).toBeCloseTo(0.3, 12);
  expect(decideOrder(ask({ band: 'A', settings })).isDevelopmentOffer).toBe(false);
});

it('never passes over a previous advisor for a draw or a price', () => {
  const advisors = everyone.map((one) => ({ ...one, isPreviousAdvisor: one.id === 'fair' }));
  for (let i = 0; i < 200; i += 1) {
    const question = ask({
      advisors,
      band: 'B',
      taskId: `task ${i}`,
      priceOf: () => 0.5,
      settings: { ...still, explorationShare: 0.2, developmentShare: 0.3 },
    });
    expect(order(question)[0]).toBe('fair');
  }
});

it('keeps a busy better one before the best who is free, and rings whom intake chose before everyone', () => {
  const advisors = everyone.map((one) =>
    one.id === 'best' ? { ...one, presence: 'in_consultation' as const, idleSince: null } : one,
  );
  expect(order(ask({ advisors })).slice(0, 2)).toEqual(['best', 'good']);
  const manual = decideOrder(ask({ advisors, first: { advisorId: 'fair', reason: 'person_asked' } }));
  expect(manual.candidates[0]?.advisorId).toBe('fair');
  expect(manual.decision).toMatchObject({ isManual: true, manualReason: 'person_asked', strategy: 'learned' });
});

it('has propensities that add up to one and no figure that is not a number, under every setting', () => {
  const anySettings = fc.record({
    strategy: fc.constantFrom('learned', 'estimate', 'raw', 'longest_idle', 'round_robin', 'random'),
    priceWeight: fc.double({ min: 0, max: 2, noNaN: true }),
    explorationShare: fc.double({ min: 0, max: 0.2, noNaN: true }),
    developmentShare: fc.double({ min: 0, max: 0.3, noNaN: true }),
    loadWeight: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const records = fc.constantFrom(
    cells,
    [],
    cells.map((cell) => ({ ...cell, closes: 0 })),
    cells.map((cell) => ({ ...cell, closes: cell.consultations })),
    cells.slice(0, 1),
  );
  fc.assert(
    fc.property(
      anySettings,
      records,
      fc.constantFrom('A', 'B'),
      fc.constantFrom('engine', 'control'),
      fc.subarray(everyone),
      (changes, record, band, arm, advisors) => {
        const { decision, candidates } = decideOrder(
          ask({
            cells: record,
            learns: record.length > 0,
            band,
            advisors,
            block: { arm, startsAt: now },
            settings: { ...still, ...changes } as OrderSettings,
          }),
        );
        expect(candidates.map(({ position }) => position)).toEqual(candidates.map((_, i) => i + 1));
        for (const { rate, price, value, propensity } of decision.considered)
          expect([rate, price, value, propensity].every(Number.isFinite)).toBe(true);
        if (decision.considered.length > 0)
          expect(decision.considered.reduce((sum, { propensity }) => sum + propensity, 0)).toBeCloseTo(1, 9);
      },
    ),
    { numRuns: 60 },
  );
});

describe('one rate', () => {
  const shown = (question: OrderQuestion) =>
    new Map(decideOrder(question).candidates.map(({ advisorId, estimate: { rate } }) => [advisorId, rate]));
  const booked = (question: OrderQuestion) =>
    new Map(bookingOrder(question).candidates.map(({ advisorId, estimate: { rate } }) => [advisorId, rate]));

  it.each(['learned', 'estimate', 'longest_idle'] as const)(
    'is shown by order, booking and book alike under %s',
    (strategy) => {
      const question = ask({ settings: { ...still, strategy } });
      expect(booked(question)).toEqual(shown(question));
      for (const [id, rate] of shown(question))
        expect(question.rates.of(question.segment).of({ id, tenureMonths: id === 'new' ? 3 : 60 }).estimate.rate).toBe(
          rate,
        );
    },
  );

  it('is another one under another strategy, and says which', () => {
    const [learned, estimate] = [ask(), ask({ settings: { ...still, strategy: 'estimate' } })];
    expect([learned.rates.origin, estimate.rates.origin]).toEqual(['learned', 'estimate']);
    expect(shown(learned).get('best')).not.toBe(shown(estimate).get('best'));
    expect(ask({ learns: false }).rates.origin).toBe('estimate');
  });

  it('of a whole occupation lies between those of its segments', () => {
    const elsewhere = 'accounting.none.other';
    const { rates } = ask({
      cells: [...cells, { advisorId: 'best', segment: elsewhere, consultations: 60, closes: 6 }],
    });
    const one = { id: 'best', tenureMonths: 60 };
    const here =
      rates.of({ occupation: 'accounting', experienceBand: 'y4_plus', area: 'kanto' }).of(one).estimate.rate ?? 0;
    const there =
      rates.of({ occupation: 'accounting', experienceBand: 'none', area: 'other' }).of(one).estimate.rate ?? 0;
    const whole = rates.ofOccupation(one, 'accounting');
    expect(whole.rate).toBeGreaterThan(there);
    expect(whole.rate).toBeLessThan(here);
    expect([whole.n, whole.closes]).toEqual([180, 36]);
  });

  it('books whoever is busy, away or at a cap this minute, and draws nobody', () => {
    const advisors = [
      advisor('best', { presence: 'in_consultation', idleSince: null }),
      advisor('good', { presence: 'away', liveTransfersLastHour: 9 }),
      advisor('fair', { nextBookedAt: now, isRecused: true }),
      advisor('new', { tenureMonths: 3, noAnswer: 0.9 }),
    ];
    const { candidates } = bookingOrder(ask({ advisors, settings: { ...still, explorationShare: 0.2 } }));
    expect(candidates.map(({ advisorId, skip }) => `${advisorId} ${skip ?? ''}`.trim())).toEqual([
      'best',
      'good',
      'fair recused',
      'new',
    ]);
  });
});

describe('several who ask at once', () => {
  const sales = 'corp_sales.y4_plus.kanto';
  const record: readonly CloseRateCell[] = [
    { advisorId: 'best', segment, consultations: 200, closes: 60 },
    { advisorId: 'good', segment, consultations: 200, closes: 56 },
    { advisorId: 'best', segment: sales, consultations: 200, closes: 58 },
    { advisorId: 'good', segment: sales, consultations: 200, closes: 30 },
  ];
  const both = ['best', 'good'].map((id) => advisor(id, { occupations: ['accounting', 'corp_sales'] }));
  const accountant = (changes: Partial<Omit<OrderQuestion, 'rates'>> = {}) =>
    ask({
      cells: record,
      advisors: both,
      taskId: 'accountant',
      settings: { ...still, strategy: 'estimate' },
      ...changes,
    });
  const seller = (changes: Partial<Omit<OrderQuestion, 'rates'>> = {}) =>
    accountant({
      taskId: 'seller',
      segment: { occupation: 'corp_sales', experienceBand: 'y4_plus', area: 'kanto' },
      ...changes,
    });
  const firsts = (questions: OrderQuestion[]) =>
    decideOrders(questions).map(({ candidates }) => candidates[0]?.advisorId);

  it('get the advisors who are worth most to all, with the reason and the gain', () => {
    expect(order(accountant())[0]).toBe('best');
    const [first, second] = decideOrders([accountant(), seller()]);
    expect([first?.candidates[0]?.advisorId, second?.candidates[0]?.advisorId]).toEqual(['good', 'best']);
    expect(first?.decision.batch).toMatchObject({ taskIds: ['accountant', 'seller'], insteadOf: 'best' });
    expect(second?.decision.batch).toMatchObject({ taskIds: ['accountant', 'seller'], insteadOf: null });
    const values = new Map(
      decideOrders([accountant(), seller()]).flatMap(({ decision }, at) =>
        decision.considered.map(({ advisorId, value }) => [`${at} ${advisorId}`, value] as const),
      ),
    );
    const [matched, inTurn] = [
      (values.get('0 good') ?? 0) + (values.get('1 best') ?? 0),
      (values.get('0 best') ?? 0) + (values.get('1 good') ?? 0),
    ];
    expect(first?.decision.batch?.gain).toBeCloseTo(matched - inTurn, 12);
    expect(first?.decision.batch?.gain).toBeGreaterThan(0.05);
    expect(first?.candidates[0]?.reason.ja).toMatch(/^同時の取次ぎとの組み合わせで最初に呼び出します。推定成約率 /);
    expect(first && headline(first, { nameOf: (id) => id, vocabulary: demoVocabulary }).ja).toMatch(
      /^同時の取次ぎ2件をまとめて決定: .+さんを呼びます。経理.*の成約見込み\d+%（\d+件の実績）。次は.+さん。$/,
    );
  });

  it('are decided in turn where that is worth as much, and alone as ever', () => {
    const twins = decideOrders([accountant(), accountant({ taskId: 'another' })]);
    expect(twins.map(({ candidates }) => candidates[0]?.advisorId)).toEqual(['best', 'good']);
    expect(twins.map(({ decision }) => decision.batch?.gain)).toEqual([0, 0]);
    expect(decideOrders([accountant()])).toEqual([decideOrder(accountant())]);
    expect(decideOrders([])).toEqual([]);
  });

  it('keep whom intake asked for, the previous advisor, and the longest idle of a comparison block', () => {
    const manual = accountant({ first: { advisorId: 'best', reason: 'person_asked' } });
    expect(firsts([manual, seller()])).toEqual(['best', 'good']);
    const previous = accountant({ advisors: both.map((one) => ({ ...one, isPreviousAdvisor: one.id === 'best' })) });
    expect(firsts([previous, seller()])).toEqual(['best', 'good']);
    const block = { arm: 'control', startsAt: now } as const;
    const control = decideOrders([accountant({ block }), seller({ block })]);
    expect(control.map(({ decision }) => decision.batch)).toEqual([undefined, undefined]);
  });

  it('never give one advisor to two while another is free, nor ring anybody who cannot be rung', () => {
    const someone = fc.record({
      isSales: fc.boolean(),
      presence: fc.constantFrom('available' as const, 'away' as const),
    });
    fc.assert(
      fc.property(
        fc.array(someone, { minLength: 2, maxLength: 5 }),
        fc.subarray(everyone, { minLength: 1 }),
        (people, pool) => {
          const advisors = pool.map((one, at) => ({
            ...one,
            occupations: ['accounting' as const, 'corp_sales' as const],
            presence: people[at % people.length]?.presence ?? 'available',
          }));
          const orders = decideOrders(
            people.map(({ isSales }, at) =>
              (isSales ? seller : accountant)({ advisors, taskId: `t${at}`, cells } as object),
            ),
          );
          const free = advisors.filter(({ presence }) => presence === 'available').length;
          const chosen = orders.flatMap(({ decision }) => decision.considered[0]?.advisorId ?? []);
          expect(new Set(chosen).size).toBe(Math.min(free, people.length));
          for (const { candidates } of orders)
            expect(candidates.find(({ skip }) => skip === null)?.advisorId ?? null).toBe(
              free === 0
                ? null
                : (orders[orders.findIndex((o) => o.candidates === candidates)]?.decision.considered[0]?.advisorId ??
                    null),
            );
        },
      ),
      { numRuns: 50 },
    );
  });
});
