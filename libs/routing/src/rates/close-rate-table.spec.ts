import fc from 'fast-check';
import { buildCloseRateTable, closeRateTableFromJson, type CloseRateCell } from '..';

describe('a close-rate table', () => {
  const cell = (changes: Partial<CloseRateCell>): CloseRateCell => ({
    advisorId: 'a',
    segment: 'accounting.none.kanto',
    consultations: 3,
    closes: 1,
    ...changes,
  });

  const table = buildCloseRateTable({
    version: 7,
    asOf: '2026-11-10T00:00:00.000Z',
    cells: [
      cell({}),
      cell({ segment: 'accounting.none.other' }),
      cell({ advisorId: 'b', consultations: 9, closes: 0 }),
    ],
  });

  it('adds the parts of a segment up at every level', () => {
    expect(table.tally('a', 'accounting.none.kanto')).toEqual({ consultations: 3, closes: 1 });
    expect(table.tally('a', 'accounting.none')).toEqual({ consultations: 6, closes: 2 });
    expect(table.segmentTally('accounting')).toEqual({ consultations: 15, closes: 2 });
    expect(table.advisorTally('b')).toEqual({ consultations: 9, closes: 0 });
    expect(table.agency).toEqual({ consultations: 15, closes: 2 });
  });

  it('comes back from its stored row unchanged', () => {
    const restored = closeRateTableFromJson(JSON.parse(JSON.stringify(table)));
    expect(restored.toJSON()).toEqual(table.toJSON());
    expect(restored.tally('a', 'accounting.none')).toEqual(table.tally('a', 'accounting.none'));
    expect([restored.version, restored.asOf]).toEqual([7, '2026-11-10T00:00:00.000Z']);
  });

  it('says zero for advisors and segments it has never seen', () => {
    expect(table.tally('nobody', 'accounting')).toEqual({ consultations: 0, closes: 0 });
    expect(table.tally('a', 'hr_admin')).toEqual({ consultations: 0, closes: 0 });
    expect(table.segmentTally('hr_admin')).toEqual({ consultations: 0, closes: 0 });
    expect(table.advisorTally('nobody')).toEqual({ consultations: 0, closes: 0 });
  });

  it.each([
    ['more closes than consultations', cell({ closes: 4 })],
    ['a negative count', cell({ closes: -1 })],
    ['half a consultation', cell({ consultations: 1.5 })],
    ['a segment that is not three parts', cell({ segment: 'accounting' })],
  ])('refuses %s', (_, wrong) => {
    expect(() => buildCloseRateTable({ cells: [wrong], version: 1, asOf: '' })).toThrow(RangeError);
  });

  it('sums every level to the same agency total, whatever the order of the cells', () => {
    const cells = fc.array(
      fc.record({
        advisorId: fc.constantFrom('a', 'b', 'c'),
        segment: fc.constantFrom('accounting.none.kanto', 'accounting.y1_3.kanto', 'hr_admin.none.other'),
        consultations: fc.integer({ min: 5, max: 50 }),
        closes: fc.nat(5),
      }),
    );
    fc.assert(
      fc.property(cells, (record) => {
        const table = buildCloseRateTable({ cells: record, version: 1, asOf: '' });
        const reversed = buildCloseRateTable({ cells: record.toReversed(), version: 1, asOf: '' });
        for (const level of [1, 2, 3] as const) {
          const sum = table.segments(level).reduce((all, key) => all + table.segmentTally(key).closes, 0);
          expect(sum).toBe(table.agency.closes);
        }
        expect(reversed.tally('a', 'accounting')).toEqual(table.tally('a', 'accounting'));
      }),
    );
  });
});
