import { demoVocabulary } from '@toritsugi/triage';
import type { RoutingDecision } from '@toritsugi/journey';
import { buildCloseRateTable, type CloseRateCell } from '..';
import {
  chancesLogged,
  chancesUnder,
  type ChoiceStrategy,
  type Replay,
  type ReplayedSettings,
} from './replayed-choice';
import type { RoutedTransfer } from './routing-log';

const segment = 'accounting.y4_plus.kanto';
const at = Date.parse('2026-11-10T03:00:00.000Z');
const settings: ReplayedSettings = {
  strategy: 'learned',
  priceWeight: 1,
  explorationShare: 0.05,
  switchback: { isOn: true, engineShare: 0.8, blockMinutes: 60, seed: 7, startsOn: '2026-11-01' },
};
const cell = (advisorId: string, consultations: number, closes: number): CloseRateCell => ({
  advisorId,
  segment,
  consultations,
  closes,
});
const table = buildCloseRateTable({
  version: 4,
  asOf: '2026-11-01T00:00:00.000Z',
  cells: [cell('A', 150, 30), cell('B', 60, 15), cell('C', 3, 3)],
});
const replay = (changes: Partial<Replay> = {}): Replay => ({
  tableOf: () => table,
  settingsOf: () => settings,
  tenureOf: () => 48,
  vocabulary: demoVocabulary,
  ...changes,
});

const considered = [
  { advisorId: 'A', rate: 0.2, price: 0.12, value: 0.08, propensity: 0.975 },
  { advisorId: 'B', rate: 0.24, price: 0.17, value: 0.07, propensity: 0.025 },
];
const decision = (changes: Partial<RoutingDecision> = {}): RoutingDecision => ({
  strategy: 'learned',
  arm: 'engine',
  blockStartsAt: null,
  settingsVersion: 1,
  isExploration: false,
  isManual: false,
  offset: 0,
  considered,
  ...changes,
});
const transfer = (made: RoutingDecision | null = decision()): RoutedTransfer => ({
  transferId: 't',
  registrantId: 'r',
  at,
  segment,
  band: 'A',
  closeRateVersion: 4,
  decision: made,
  idleSince: new Map([
    ['A', at - 60_000],
    ['B', at - 600_000],
  ]),
  lastTransferAt: new Map([['A', at - 90_000]]),
  firstRung: 'A',
  acceptedBy: 'A',
  bridgedBy: 'A',
  isFirst: true,
});
const under = (strategy: Partial<ChoiceStrategy>, made?: RoutingDecision, how = replay()) => {
  const chances = chancesUnder(
    { strategy: 'learned', priceWeight: 1, explorationShare: 0, ...strategy },
    transfer(made),
    how,
  );
  return chances === null ? null : Object.fromEntries(chances);
};

describe('a choice replayed under another strategy', () => {
  it('counts follow-ups that were late then, whether they counted then or not', () => {
    // A's 0.20 − 0.12 × (1 + 0.1 × 2) falls behind B's 0.24 − 0.17.
    const late = replay({ lateAt: (id) => (id === 'A' ? 2 : 0) });
    expect(under({ lateWeight: 0.1 }, decision(), late)).toEqual({ A: 0, B: 1 });
    expect(under({ lateWeight: 0.1 })).toEqual({ A: 1, B: 0 });
    expect(under({}, decision(), late)).toEqual({ A: 1, B: 0 });
    const counted = decision({
      considered: [
        { advisorId: 'A', rate: 0.2, price: 0.12 * 1.2, value: 0.2 - 0.12 * 1.2, propensity: 0.025, late: 2 },
        { advisorId: 'B', rate: 0.24, price: 0.17, value: 0.07, propensity: 0.975 },
      ],
    });
    const weighed = replay({ settingsOf: () => ({ ...settings, lateWeight: 0.1 }) });
    expect(under({ lateWeight: 0.1 }, counted, weighed)).toEqual({ A: 0, B: 1 });
    expect(under({}, counted, weighed)).toEqual({ A: 1, B: 0 });
  });

  it.each([
    ['learned', { A: 1, B: 0 }],
    ['estimate', { A: 0, B: 1 }],
    ['raw', { A: 0, B: 1 }],
    ['longest_idle', { A: 0, B: 1 }],
    ['round_robin', { A: 0, B: 1 }],
    ['random', { A: 0.5, B: 0.5 }],
  ] as const)('%s gives the chances of whom it would ring first', (strategy, chances) =>
    expect(under({ strategy })).toEqual(chances),
  );

  it('weighs the logged price anew', () => {
    expect(under({ priceWeight: 0 })).toEqual({ A: 0, B: 1 });
    expect(under({ priceWeight: 2 })).toEqual({ A: 1, B: 0 });
    expect(
      under({ priceWeight: 1 }, undefined, replay({ settingsOf: () => ({ ...settings, priceWeight: 0 }) })),
    ).toBeNull();
  });

  it('draws the exploration share evenly', () => {
    const chances = under({ explorationShare: 0.1 });
    expect(chances?.['A']).toBeCloseTo(0.95, 12);
    expect(chances?.['B']).toBeCloseTo(0.05, 12);
  });

  it('rings those with a record before the others, as the gates do', () => {
    const withNewcomer = decision({
      considered: [...considered, { advisorId: 'C', rate: 0.9, price: 0, value: 0.9, propensity: 0 }],
    });
    expect(under({ strategy: 'raw' }, withNewcomer)).toEqual({ A: 0, B: 1, C: 0 });
    expect(under({ strategy: 'learned' }, withNewcomer)).toEqual({ A: 1, B: 0, C: 0 });
  });

  it('is none where the log does not hold what the strategy would look at', () => {
    expect(under({ strategy: 'raw' }, undefined, replay({ tableOf: () => null }))).toBeNull();
    expect(under({ strategy: 'learned' }, decision({ strategy: 'estimate' }))).toBeNull();
    expect(
      chancesUnder({ strategy: 'random', priceWeight: 1, explorationShare: 0 }, transfer(null), replay()),
    ).toBeNull();
  });
});

describe('the chances a choice was made with', () => {
  const compared: ReplayedSettings = { ...settings, switchback: { ...settings.switchback, startsOn: '2026-10-01' } };

  it('are those logged while nothing is compared', () => {
    expect(Object.fromEntries(chancesLogged(transfer(), replay()) ?? [])).toEqual({ A: 0.975, B: 0.025 });
  });

  it('include the draw of the block: whom either arm would have rung had the chance of both', () => {
    const chances = chancesLogged(
      transfer(decision({ blockStartsAt: '2026-11-10T03:00:00.000Z' })),
      replay({ settingsOf: () => compared }),
    );
    expect(chances?.get('A')).toBeCloseTo(0.8 * 0.975, 12);
    expect(chances?.get('B')).toBeCloseTo(0.8 * 0.025 + 0.2, 12);
  });

  it('are the same whichever arm was in force', () => {
    const inControl = decision({
      arm: 'control',
      strategy: 'longest_idle',
      blockStartsAt: '2026-11-10T03:00:00.000Z',
      considered: considered.map((one) => ({ ...one, propensity: one.advisorId === 'B' ? 1 : 0 })),
    });
    const chances = chancesLogged(transfer(inControl), replay({ settingsOf: () => compared }));
    expect(chances?.get('A')).toBeCloseTo(0.8 * 0.975, 12);
    expect(chances?.get('B')).toBeCloseTo(0.8 * 0.025 + 0.2, 12);
  });

  it('are unknown where intake chose by hand', () => {
    expect(chancesLogged(transfer(decision({ isManual: true })), replay())).toBeNull();
  });
});
