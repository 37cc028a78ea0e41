import fc from 'fast-check';
import { buildCloseRateTable } from '@toritsugi/routing';
import { closeRecord, isSameRecord, type FirstConsultation } from './close-record';

const now = new Date('2026-11-10T03:05:00.000Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const segment = 'accounting.y4_plus.kanto';
const talk = (registrantId: string, days: number, changes: Partial<FirstConsultation> = {}): FirstConsultation => ({
  registrantId, advisorId: 'A10', segment, at: daysAgo(days), ...changes,
});
const base = [{ advisorId: 'A10', segment, consultations: 41, closes: 6 }];
const of = (consultations: FirstConsultation[], closed: string[] = [], from = base) =>
  closeRecord({ base: from, consultations, closed: new Set(closed), now });

describe('the close record', () => {
  it('is the past alone while nothing has happened', () => expect(of([])).toEqual(base));

  it('counts a consultation from its 90th day until its 365th, closed or not', () => {
    expect(of([talk('r1', 89.9), talk('r2', 90), talk('r3', 365), talk('r4', 365.1)])).toEqual([{ ...base[0], consultations: 43 }]);
    expect(of([talk('r2', 90), talk('r3', 365), talk('r4', 366)], ['r2', 'r4'])).toEqual([{ ...base[0], consultations: 43, closes: 7 }]);
  });

  it('counts a close on a young consultation at once, as one of each', () => {
    expect(of([talk('r1', 1), talk('r2', 1)], ['r1'])).toEqual([{ ...base[0], consultations: 42, closes: 7 }]);
  });

  it('does not count the same close again once its consultation matures', () => {
    expect(of([talk('r1', 91)], ['r1'])).toEqual(of([talk('r1', 1)], ['r1']));
  });

  it('ignores a close of someone without a consultation with us', () => expect(of([], ['stranger'])).toEqual(base));

  it('opens a cell for a first talk in a new segment, in a fixed order', () => {
    const cells = of([talk('r1', 100, { advisorId: 'A02' }), talk('r2', 100, { segment: 'accounting.none.other' })]);
    expect(cells.map(({ advisorId, segment: key, consultations }) => `${advisorId} ${key} ${consultations}`)).toEqual([
      'A02 accounting.y4_plus.kanto 1', 'A10 accounting.none.other 1', 'A10 accounting.y4_plus.kanto 41',
    ]);
  });

  it('is always a record that a table can be built from, whatever the order of its input', () => {
    const talks = fc.uniqueArray(
      fc.record({ registrantId: fc.uuid(), advisorId: fc.constantFrom('A01', 'A02'), segment: fc.constantFrom(segment, 'hr_admin.none.other'), at: fc.integer({ min: 0, max: 500 }).map(daysAgo) }),
      { selector: ({ registrantId }) => registrantId, maxLength: 40 },
    );
    fc.assert(
      fc.property(talks, fc.float({ min: 0, max: 1, noNaN: true }), (consultations, share) => {
        const closed = new Set(consultations.slice(0, Math.floor(consultations.length * share)).map(({ registrantId }) => registrantId));
        const cells = closeRecord({ base, consultations, closed, now });
        buildCloseRateTable({ cells, version: 1, asOf: now.toISOString() });
        expect(isSameRecord(cells, closeRecord({ base, consultations: consultations.toReversed(), closed, now }))).toBe(true);
      }),
    );
  });

  it('tells records apart by any number', () => {
    expect(isSameRecord(base, [{ advisorId: 'A10', segment, consultations: 41, closes: 7 }])).toBe(false);
    expect(isSameRecord(base, [])).toBe(false);
  });
});
