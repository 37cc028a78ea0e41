import fc from 'fast-check';
import { demoVocabulary, type Segment } from '@toritsugi/triage';
import {
  advisorIndex,
  buildCloseRateTable,
  estimate,
  estimateAt,
  levelFor,
  RateBook,
  rateOf,
  SHRINKAGE,
  strongCells,
} from '..';

const accountingVeteran: Segment = { occupation: 'accounting', experienceBand: 'y4_plus', area: 'kanto' };
const at = (occupation: string) => ({ level: 1 as const, key: occupation });
const teams = [{ id: 'T', advisors: [{ id: 'a', occupations: ['accounting'], tenureMonths: 60 }] }];

describe('fallback', () => {
  const thin = (consultations: number) =>
    buildCloseRateTable({
      version: 1,
      asOf: '',
      cells: [
        { advisorId: 'a', segment: 'accounting.y4_plus.kanto', consultations, closes: 1 },
        { advisorId: 'a', segment: 'accounting.y4_plus.other', consultations: 20, closes: 2 },
      ],
    });
  it.each([
    [30, 3, 'accounting.y4_plus.kanto'],
    [29, 2, 'accounting.y4_plus'],
    [10, 2, 'accounting.y4_plus'],
    [9, 1, 'accounting'],
  ])('with %i consultations in the segment, level %i', (consultations, level, key) => {
    expect(levelFor(thin(consultations), accountingVeteran, 30)).toEqual({ level, key });
  });
});

describe('with little or nothing recorded', () => {
  const table = (cells: Parameters<typeof buildCloseRateTable>[0]['cells']) =>
    buildCloseRateTable({ cells, version: 1, asOf: '' });
  const cell = (consultations: number, closes: number, occupation = 'accounting') => [
    { advisorId: 'a', segment: `${occupation}.none.kanto`, consultations, closes },
  ];

  it('says that nothing is known rather than zero', () => {
    expect(
      estimate({
        segmentMinimum: 30,
        table: table([]),
        advisor: { id: 'a', tenureMonths: 60 },
        segment: accountingVeteran,
      }),
    ).toEqual({
      rate: null,
      n: 0,
      closes: 0,
      level: 1,
      segmentRate: null,
      interval: { low: 0, high: 1 },
      isSparse: true,
    });
    expect(strongCells(new RateBook(table([]), null, 'estimate', demoVocabulary), teams).size).toBe(0);
  });

  it('uses the agency over all for an occupation nobody has met', () => {
    const found = estimate({
      segmentMinimum: 30,
      table: table(cell(300, 30, 'hr_admin')),
      advisor: { id: 'b', tenureMonths: 60 },
      segment: accountingVeteran,
    });
    expect(found.rate).toBeCloseTo(0.1, 12);
    expect(found.segmentRate).toBeNull();
  });

  it('is sparse below 200 consultations of the agency', () => {
    const sparse = (n: number) =>
      estimateAt(table(cell(n, 20)), { id: 'a', tenureMonths: 60 }, at('accounting')).isSparse;
    expect([sparse(199), sparse(200)]).toEqual([true, false]);
  });

  it('gives whole, ordered numbers for any record', () => {
    const counts = fc.tuple(fc.nat(60), fc.nat(60)).map(([lost, closes]) => ({ consultations: lost + closes, closes }));
    fc.assert(
      fc.property(counts, counts, fc.integer({ min: 0, max: 30 }), (mine, others, tenureMonths) => {
        const record = table([
          { advisorId: 'a', segment: 'accounting.none.kanto', ...mine },
          { advisorId: 'b', segment: 'hr_admin.none.kanto', ...others },
        ]);
        const found = estimate({
          segmentMinimum: 30,
          table: record,
          advisor: { id: 'a', tenureMonths },
          segment: accountingVeteran,
        });
        const numbers = [found.interval.low, found.rate ?? 0.5, found.interval.high];
        expect(numbers).toEqual(numbers.toSorted((x, y) => x - y));
        expect(numbers.every((value) => value >= 0 && value <= 1)).toBe(true);
      }),
    );
  });
});

describe('shrinkage', () => {
  const counts = fc
    .tuple(fc.nat(60), fc.nat(20))
    .map(([lost, closes]) => ({ consultations: lost + closes + 1, closes }));
  const record = (mine: { consultations: number; closes: number }, others: { consultations: number; closes: number }) =>
    buildCloseRateTable({
      version: 1,
      asOf: '',
      cells: [
        { advisorId: 'a', segment: 'accounting.y4_plus.kanto', ...mine },
        { advisorId: 'b', segment: 'accounting.y4_plus.kanto', ...others },
      ],
    });
  const who = { id: 'a', tenureMonths: 60 };

  it("lies between the advisor's own rate and the segment's rate times the index", () => {
    fc.assert(
      fc.property(counts, counts, (mine, others) => {
        const table = record(mine, others);
        const found = estimate({ segmentMinimum: 30, table, advisor: who, segment: accountingVeteran });
        const own = mine.closes / mine.consultations;
        const prior = Math.min(1, (found.segmentRate ?? 0) * advisorIndex(table, who, rateOf(table.agency) ?? 0));
        expect(found.rate).toBeGreaterThanOrEqual(Math.min(own, prior) - 1e-12);
        expect(found.rate).toBeLessThanOrEqual(Math.max(own, prior) + 1e-12);
      }),
    );
  });

  it('grows with every close', () => {
    fc.assert(
      fc.property(counts, counts, (mine, others) => {
        fc.pre(mine.closes < mine.consultations);
        const before = estimate({
          segmentMinimum: 30,
          table: record(mine, others),
          advisor: who,
          segment: accountingVeteran,
        });
        const after = estimate({
          segmentMinimum: 30,
          table: record({ ...mine, closes: mine.closes + 1 }, others),
          advisor: who,
          segment: accountingVeteran,
        });
        expect(after.rate).toBeGreaterThan(before.rate ?? 1);
      }),
    );
  });

  it('gives way to evidence: with many consultations the own rate decides', () => {
    const table = record({ consultations: 20_000, closes: 4_000 }, { consultations: 20_000, closes: 400 });
    const found = estimate({ segmentMinimum: 30, table, advisor: who, segment: accountingVeteran });
    expect(found.rate).toBeCloseTo(0.2, 3);
    expect(found.interval.high - found.interval.low).toBeLessThan(0.01);
    expect(SHRINKAGE).toBe(20);
  });

  it('discounts the prior of the first year', () => {
    const grown = record({ consultations: 300, closes: 30 }, { consultations: 300, closes: 20 });
    const newcomer = (tenureMonths: number) =>
      estimateAt(grown, { id: 'newcomer', tenureMonths }, at('accounting')).rate ?? 0;
    expect(newcomer(11) / newcomer(12)).toBeCloseTo(0.7, 12);
  });
});
