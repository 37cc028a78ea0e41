import { demoVocabulary } from '@toritsugi/triage';
import fc from 'fast-check';
import { buildCloseRateTable, learnCloseRates, RateBook, type AdvisorCandidate, type CloseRateCell } from '..';
import { decideOrder, type OrderQuestion, type OrderSettings } from './decide-order';

const segment = 'accounting.y4_plus.kanto';
const now = new Date('2026-11-10T03:08:31.000Z');
const cells: readonly CloseRateCell[] = [
  { advisorId: 'best', segment, consultations: 120, closes: 30 },
  { advisorId: 'good', segment, consultations: 80, closes: 14 },
  { advisorId: 'fair', segment, consultations: 80, closes: 8 },
];
const table = buildCloseRateTable({ cells, version: 7, asOf: now.toISOString() });
const learned = learnCloseRates({ outcomes: [], past: cells, now, version: 7, settings: { sharing: 'segment' } });
const settings: OrderSettings = {
  strategy: 'learned',
  priceWeight: 1,
  explorationShare: 0,
  developmentShare: 0,
  loadWeight: 0,
};
const advisors = cells.map(({ advisorId: id }): AdvisorCandidate => ({
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
}));
const priced = (counts: readonly number[], lateWeight?: number): OrderQuestion => ({
  taskId: 'task',
  attempt: 0,
  segment: { occupation: 'accounting', experienceBand: 'y4_plus', area: 'kanto' },
  band: 'A',
  now,
  advisors: advisors.map((one, at) => ({ ...one, lateFollowUps: counts[at] ?? 0 })),
  rates: new RateBook(table, learned, 'learned', demoVocabulary),
  priceOf: (id) => (id === 'best' ? 0.12 : 0.05),
  settings: { ...settings, ...(lateWeight !== undefined && { lateWeight }) },
  settingsVersion: 3,
  block: { arm: 'engine', startsAt: null },
});
const placeOf = (question: OrderQuestion, id: string): number =>
  decideOrder(question).candidates.findIndex(({ advisorId }) => advisorId === id);

describe('late follow-ups', () => {
  const anyLate = fc.tuple(...advisors.map(() => fc.nat(12)));

  it('change nothing while their weight is off', () => {
    fc.assert(
      fc.property(anyLate, fc.constantFrom(undefined, 0), (counts, weight) => {
        expect(decideOrder(priced(counts, weight))).toEqual(decideOrder(priced([])));
      }),
    );
  });

  it('never bring anybody forward, and are told where they count', () => {
    fc.assert(
      fc.property(
        anyLate,
        fc.nat(advisors.length - 1),
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (counts, whose, more, weight) => {
          const later = counts.map((count, at) => (at === whose ? count + more : count));
          const id = advisors[whose]?.id ?? '';
          expect(placeOf(priced(later, weight), id)).toBeGreaterThanOrEqual(placeOf(priced(counts, weight), id));
        },
      ),
    );
    const { candidates, decision } = decideOrder(priced([3, 0, 0, 0], 0.5));
    expect(candidates.find(({ advisorId }) => advisorId === 'best')?.reason.ja).toMatch(/遅れているフォロー 3件。$/);
    expect(candidates.find(({ advisorId }) => advisorId === 'good')?.reason.ja).not.toContain('フォロー');
    const best = decision.considered.find(({ advisorId }) => advisorId === 'best');
    expect(best?.late).toBe(3);
    expect(best?.price).toBeCloseTo(0.12 * 2.5, 12);
    expect(decision.considered.find(({ advisorId }) => advisorId === 'good')).not.toHaveProperty('late');
  });

  it('are told of no order that longest idle decided', () => {
    const { candidates } = decideOrder({ ...priced([3, 3, 3, 3], 0.5), block: { arm: 'control', startsAt: now } });
    expect(candidates.map(({ reason }) => reason.ja).join('')).not.toContain('フォロー');
  });
});
