import fc from 'fast-check';
import { buildCloseRateTable } from '@toritsugi/routing';
import { closeRecord, isSameRecord } from './close-record';

const now = new Date('2026-11-10T03:05:00.000Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const segment = 'accounting.y4_plus.kanto';
const talk = (days: number, isClosed = false, changes: { advisorId?: string; segment?: string } = {}) => ({
  advisorId: 'A10',
  segment,
  heldAt: daysAgo(days),
  result: isClosed ? ('won' as const) : ('pending' as const),
  ...changes,
});
const base = [{ advisorId: 'A10', segment, consultations: 41, closes: 6 }];
const of = (outcomes: ReturnType<typeof talk>[], from = base) => closeRecord({ base: from, outcomes, now });

describe('the close record', () => {
  it('is the past alone while nothing has happened', () => expect(of([])).toEqual(base));

  it('counts a consultation from its 90th day until its 365th, closed or not', () => {
    expect(of([talk(89.9), talk(90), talk(365), talk(365.1)])).toEqual([{ ...base[0], consultations: 43 }]);
    expect(of([talk(90, true), talk(365), talk(366, true)])).toEqual([{ ...base[0], consultations: 43, closes: 7 }]);
  });

  it('counts a close on a young consultation at once, as one of each', () => {
    expect(of([talk(1, true), talk(1)])).toEqual([{ ...base[0], consultations: 42, closes: 7 }]);
  });

  it('does not count the same close again once its consultation matures', () => {
    expect(of([talk(91, true)])).toEqual(of([talk(1, true)]));
  });

  it('opens a cell for a first talk in a new segment, in a fixed order', () => {
    const cells = of([talk(100, false, { advisorId: 'A02' }), talk(100, false, { segment: 'accounting.none.other' })]);
    expect(cells.map(({ advisorId, segment: key, consultations }) => `${advisorId} ${key} ${consultations}`)).toEqual([
      'A02 accounting.y4_plus.kanto 1',
      'A10 accounting.none.other 1',
      'A10 accounting.y4_plus.kanto 41',
    ]);
  });

  it('is always a record that a table can be built from, whatever the order of its input', () => {
    const talks = fc.array(
      fc.record({
        advisorId: fc.constantFrom('A01', 'A02'),
        segment: fc.constantFrom(segment, 'hr_admin.none.other'),
        heldAt: fc.integer({ min: 0, max: 500 }).map(daysAgo),
        result: fc.constantFrom('won' as const, 'lost' as const, 'pending' as const),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(talks, (outcomes) => {
        const cells = closeRecord({ base, outcomes, now });
        buildCloseRateTable({ cells, version: 1, asOf: now.toISOString() });
        expect(isSameRecord(cells, closeRecord({ base, outcomes: outcomes.toReversed(), now }))).toBe(true);
      }),
    );
  });

  it('tells records apart by any number', () => {
    expect(isSameRecord(base, [{ advisorId: 'A10', segment, consultations: 41, closes: 7 }])).toBe(false);
    expect(isSameRecord(base, [])).toBe(false);
  });
});
