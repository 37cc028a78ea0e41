import { demoVocabulary } from '@toritsugi/triage';
import type { DomainEvent } from '@toritsugi/journey';
import { mulberry } from '@toritsugi/statistics';
import { buildCloseRateTable } from '..';
import { choiceLog } from './off-policy-log';
import type { ReplayedSettings } from './replayed-choice';
import { RoutingLogFold } from './routing-log';
import { strategyEstimates } from './strategy-estimates';

const segment = 'accounting.y4_plus.kanto';
const settings: ReplayedSettings = {
  strategy: 'learned',
  priceWeight: 1,
  explorationShare: 0.05,
  switchback: { isOn: true, engineShare: 0.8, blockMinutes: 60, seed: 7, startsOn: '2030-01-01' },
};
const table = buildCloseRateTable({
  version: 1,
  asOf: '2026-01-01T00:00:00.000Z',
  cells: [
    { advisorId: 'A', segment, consultations: 200, closes: 60 },
    { advisorId: 'B', segment, consultations: 200, closes: 20 },
  ],
});
const replay = { tableOf: () => table, settingsOf: () => settings, tenureOf: () => 60, vocabulary: demoVocabulary };
/** What is true here: who is rung first decides how likely the person closes. */
const truth: Readonly<Record<string, number>> = { A: 0.3, B: 0.1 };

/** A log whose first places were drawn: A with chance `share`. */
function logged(size: number, share: number, { isManual = false, considered = ['A', 'B'] } = {}): RoutingLogFold {
  const random = mulberry(11);
  const fold = new RoutingLogFold();
  const apply = (kind: string, about: object, payload: object, at: number): void =>
    fold.apply({
      id: '',
      cursor: '1.1',
      kind,
      at: new Date(at).toISOString(),
      payload,
      registrantId: null,
      transferId: null,
      staffId: null,
      taskId: null,
      consultationId: null,
      actorId: null,
      ...about,
    } as DomainEvent);
  for (let place = 0; place < size; place += 1) {
    const at = Date.parse('2026-06-01T00:00:00.000Z') + place * 60_000;
    const first = random.next() < share ? 'A' : 'B';
    const person = { registrantId: `r${place}`, transferId: `t${place}` };
    apply(
      'TransferRequested',
      person,
      {
        segment,
        level: 3,
        band: 'A',
        closeRateVersion: 1,
        candidates: 2,
        decision: {
          strategy: 'learned',
          arm: 'engine',
          blockStartsAt: null,
          settingsVersion: 1,
          isExploration: false,
          isManual,
          offset: 0,
          considered: considered.map((advisorId) => ({
            advisorId,
            rate: truth[advisorId] ?? 0,
            price: 0,
            value: truth[advisorId] ?? 0,
            propensity: advisorId === 'A' ? share : 1 - share,
          })),
        },
      },
      at,
    );
    apply('TransferOffered', { ...person, staffId: first }, { offerId: '', position: 1, deadlineAt: '' }, at);
    if (random.next() < (truth[first] ?? 0)) apply('OfferAccepted', person, { submissionId: 's', segment }, at + 1);
  }
  return fold;
}

const estimates = (fold: RoutingLogFold) =>
  new Map(
    strategyEstimates({ fold, replay, settings: { ...settings, explorationShare: 0 } }).map((one) => [
      one.strategy,
      one,
    ]),
  );

describe('what other strategies would have closed', () => {
  it('is told from a log that held their choices', () => {
    const known = estimates(logged(4_000, 0.5));
    for (const [strategy, value] of [
      ['learned', 0.3],
      ['raw', 0.3],
      ['estimate', 0.3],
      ['random', 0.2],
    ] as const) {
      const { doublyRobust, interval, refusal } = known.get(strategy) ?? {};
      expect(refusal).toBeNull();
      expect(Math.abs((doublyRobust ?? 0) - value)).toBeLessThan(0.03);
      expect(interval?.low).toBeLessThan(value + 0.01);
      expect(interval?.high).toBeGreaterThan(value - 0.01);
    }
    expect(known.get('learned')?.isInForce).toBe(true);
  });

  it('is refused in words where the log cannot tell', () => {
    const refusals = (fold: RoutingLogFold) => estimates(fold).get('learned')?.refusal?.en;
    expect(refusals(logged(0, 0.5))).toContain('No transfer with two advisors');
    expect(refusals(logged(100, 0.5))).toContain('Too little of the log was chosen alike');
    expect(refusals(logged(3_000, 0.5, { isManual: true }))).toContain('No transfer with two advisors');
    expect(refusals(logged(3_000, 0.5, { considered: ['A'] }))).toContain('No transfer with two advisors');
    expect(estimates(logged(20_000, 0.01)).get('learned')?.refusal?.en).toMatch(
      /Single choices|Too little|hardly ever/,
    );
  });

  it('is not told of choices whose table is gone', () => {
    const gone = { ...replay, tableOf: () => null };
    expect(choiceLog({ strategy: 'raw', priceWeight: 1, explorationShare: 0 }, logged(300, 0.5), gone)).toEqual({
      rows: [],
      unreplayable: 300,
    });
    expect(strategyEstimates({ fold: logged(300, 0.5), replay: gone, settings })[0]?.refusal?.en).toContain('are gone');
  });
});
