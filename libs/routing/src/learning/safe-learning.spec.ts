import fc from 'fast-check';
import { INTERIM_STAGES, learnedRatesFromJson, type Outcome } from '..';
import { DAY, learn, many, now, outcome, past, SEGMENT } from './outcome-builders';

describe('learning is safe', () => {
  const isFine = (table: ReturnType<typeof learn>, advisorId = 'a', segment = SEGMENT) => {
    const { level, ...numbers } = table.rate({ advisorId, segment });
    expect(typeof level).toBe('string');
    for (const value of Object.values(numbers)) expect(Number.isFinite(value)).toBe(true);
    expect(numbers.low).toBeLessThanOrEqual(numbers.rate);
    expect(numbers.high).toBeGreaterThanOrEqual(numbers.rate);
    return numbers;
  };

  it('knows nothing from an empty history, and says so by its interval', () => {
    const table = learn([]);
    const { low, high, n } = isFine(table);
    expect([low < 0.001, high > 0.999, n]).toEqual([true, true, 0]);
    expect(table.advisorIds).toEqual([]);
  });

  it.each([
    ['one outcome', many(1, {})],
    ['one pending outcome', many(1, { result: 'pending', decidedAt: null })],
    ['one advisor, all won', many(50, { result: 'won' })],
    ['one advisor, all lost', many(50, {})],
    ['one segment, two advisors', [...many(9, { result: 'won' }), ...many(9, { advisorId: 'b' })]],
    ['a consultation right now', many(3, { at: now, decidedAt: now, result: 'won' })],
    [
      'extreme offsets',
      [
        ...many(5, { offset: 40, result: 'won' }),
        ...many(5, { offset: -40 }),
        ...many(5, { offset: 40, result: 'pending', decidedAt: null }),
      ],
    ],
    ['results without a date', many(5, { decidedAt: null, result: 'won' })],
  ])('stays finite with %s, for known and unknown ids, under both sharings', (_, outcomes) => {
    for (const sharing of ['segment', 'occupation'] as const) {
      const table = learn(outcomes, { settings: { sharing } });
      isFine(table);
      isFine(table, 'nobody');
      isFine(table, 'a', 'it.none.other');
      isFine(table, 'nobody', 'nowhere');
    }
  });

  it('takes a reversed result as if it had always been so, and a repeated row as another consultation', () => {
    const before = [...many(20, { result: 'won' }), ...many(60, {})];
    const reversed = before.map((row, i) => (i === 0 ? { ...row, result: 'lost' as const } : row));
    const rate = (rows: Outcome[]) => learn(rows).rate({ advisorId: 'a', segment: SEGMENT });
    expect(rate(reversed).rate).toBeLessThan(rate(before).rate);
    expect(learn(reversed).toJSON()).toEqual(learn([...many(61, {}), ...many(19, { result: 'won' })]).toJSON());
    const twice = rate([...before, ...before]);
    expect(twice.n).toBe(160);
    expect(twice.sd).toBeLessThan(rate(before).sd);
  });

  it.each([
    ['a consultation after now', { at: now + 1 }],
    ['a result after now', { decidedAt: now + 1 }],
    ['a result before the consultation', { decidedAt: now - 101 * DAY }],
    ['a time that is none', { at: 'yesterday' }],
    ['an offset that is NaN', { offset: NaN }],
    ['no advisor', { advisorId: '' }],
    ['no segment', { segment: '' }],
  ])('refuses %s', (_, wrong) => {
    expect(() => learn([outcome(wrong)])).toThrow(RangeError);
  });

  it('refuses more closes than consultations in the past', () => {
    expect(() => learn([], { past: [past('a', SEGMENT, 3, 4)] })).toThrow(RangeError);
  });

  const histories = fc
    .array(
      fc.record({
        advisorId: fc.constantFrom('a', 'b', 'c'),
        segment: fc.constantFrom(SEGMENT, 'accounting.none.other', 'it.y1_3.kansai'),
        age: fc.double({ min: 0, max: 700, noNaN: true }),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        offset: fc.double({ min: -1, max: 1, noNaN: true }),
        result: fc.constantFrom('won', 'lost', 'pending'),
        stage: fc.constantFrom(...INTERIM_STAGES),
      }),
      { maxLength: 40 },
    )
    .map((rows) =>
      rows.map(({ age, share, result, ...rest }): Outcome => ({
        ...rest,
        result,
        at: now - age * DAY,
        decidedAt: result === 'pending' ? null : now - age * share * DAY,
      })),
    );

  it('gives equal JSON for equal rows in another order, and comes back from it unchanged', () => {
    fc.assert(
      fc.property(histories, (rows) => {
        const json = JSON.stringify(learn(rows));
        expect(JSON.stringify(learn(rows.toReversed()))).toBe(json);
        const restored = learnedRatesFromJson(JSON.parse(json));
        expect(restored.rate({ advisorId: 'a', segment: SEGMENT })).toEqual(
          learn(rows).rate({ advisorId: 'a', segment: SEGMENT }),
        );
        isFine(restored);
      }),
      { numRuns: 40 },
    );
  });

  it('never rates an advisor lower for one more close', () => {
    const known = [...many(10, { advisorId: 'b', result: 'won' }), ...many(40, { advisorId: 'b' })];
    fc.assert(
      fc.property(histories, (rows) => {
        const settings = {
          spreads: {
            advisor: { sigma: 0.35 },
            segment: { sigma: 0.4 },
            cell: { sigma: 0.3 },
            occupation: { sigma: 0.3 },
            advisorOccupation: { sigma: 0.2 },
          },
        };
        const rate = (result: Outcome['result']) =>
          learn([...known, ...rows, outcome({ result })], { settings }).rate({ advisorId: 'a', segment: SEGMENT }).rate;
        expect(rate('won')).toBeGreaterThan(rate('lost'));
      }),
      { numRuns: 40 },
    );
  });

  it('rates everyone on the roster, alike where nothing tells them apart, and starts from an earlier table without ending elsewhere', () => {
    const rows = [
      ...many(30, { advisorId: 'b', result: 'won' }),
      ...many(30, { advisorId: 'a' }),
      ...many(5, { advisorId: 'c', segment: 'it.none.other' }),
    ];
    const table = learn(rows, { roster: { advisorIds: ['z', 'y'] } });
    const rateOf = (id: string) => table.meanRate(id, SEGMENT);
    const order = table.advisorIds.toSorted((one, other) => rateOf(other) - rateOf(one));
    expect([order[0], order.at(-1)]).toEqual(['b', 'a']);
    expect(rateOf('y')).toBe(rateOf('z'));
    const next = learn([...rows, ...many(2, { advisorId: 'd' })], { version: 2, start: table });
    const cold = learn([...rows, ...many(2, { advisorId: 'd' })], { version: 2 });
    for (const advisorId of ['a', 'b', 'c', 'd'])
      expect(next.rate({ advisorId, segment: SEGMENT }).rate).toBeCloseTo(
        cold.rate({ advisorId, segment: SEGMENT }).rate,
        3,
      );
  });
});
