import { RoutingLogFold, segmentLabel } from '@toritsugi/routing';
import { demoVocabulary } from '@toritsugi/triage';
import type { DomainEvent, EventKind, EventPayloads, RoutingDecision } from '@toritsugi/journey';
import { advisorRows, blocksOf, decisionsOf, HORIZON_DAYS, liftOf, loggedForecasts } from './routing-measurement';

const labelOf = (segment: string) => segmentLabel(segment, demoVocabulary);
const now = new Date('2026-11-10T03:00:00.000Z');
const daysAgo = (days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString();
const segment = 'accounting.y4_plus.kanto';
const ref = (id: string) => ({ id, name: id });
let drawn = 0;

const event = <Kind extends EventKind>(
  at: string,
  kind: Kind,
  payload: EventPayloads[Kind],
  about: Partial<Record<'registrantId' | 'transferId' | 'staffId', string>>,
): DomainEvent =>
  ({
    id: `f${(drawn += 1)}`,
    cursor: `1.${drawn}`,
    kind,
    at,
    payload,
    registrantId: null,
    taskId: null,
    transferId: null,
    consultationId: null,
    staffId: null,
    actorId: null,
    ...about,
  }) as DomainEvent;

const decision = (arm: 'engine' | 'control', blockStartsAt: string | null): RoutingDecision => ({
  strategy: arm === 'engine' ? 'learned' : 'longest_idle',
  arm,
  blockStartsAt,
  settingsVersion: 1,
  isExploration: false,
  isManual: false,
  offset: 0,
  considered: [
    { advisorId: 'A', rate: 0.2, price: 0.1, value: 0.1, propensity: 0.975 },
    { advisorId: 'B', rate: 0.15, price: 0.1, value: 0.05, propensity: 0.025 },
  ],
});

interface Person {
  id: string;
  days: number;
  arm?: 'engine' | 'control';
  block?: string | null;
  closesAfter?: number;
  advisor?: string | null;
  band?: 'A' | 'B';
}

function walked({
  id,
  days,
  arm = 'engine',
  block = daysAgo(days),
  closesAfter,
  advisor = 'A',
  band = 'A',
}: Person): DomainEvent[] {
  return [
    event(
      daysAgo(days),
      'TransferRequested',
      { segment, level: 3, band, closeRateVersion: 1, candidates: 2, decision: decision(arm, block) },
      { transferId: `t${id}`, registrantId: id },
    ),
    event(
      daysAgo(days),
      'TransferOffered',
      { offerId: 'o', position: 1, deadlineAt: '' },
      { transferId: `t${id}`, staffId: 'A' },
    ),
    ...(advisor === null
      ? []
      : [
          event(
            daysAgo(days - 0.01),
            'ConsultationCompleted',
            { type: 'live', outcome: 'proceed', isEffective: true, band, segment, isFirst: true },
            { registrantId: id, staffId: advisor },
          ),
        ]),
    ...(closesAfter === undefined
      ? []
      : [event(daysAgo(days - closesAfter), 'OfferAccepted', { submissionId: 's', segment }, { registrantId: id })]),
  ];
}

function folded(...people: Person[]): RoutingLogFold {
  const fold = new RoutingLogFold();
  for (const one of people.flatMap(walked).sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) fold.apply(one);
  return fold;
}

describe('the blocks of the comparison', () => {
  const [early, late] = [daysAgo(100), daysAgo(10)];

  it('count each person once, with closes up to now and those within the horizon apart', () => {
    const blocks = blocksOf(
      folded(
        { id: 'a', days: 100, block: early, closesAfter: 30 },
        { id: 'b', days: 100, block: early, closesAfter: HORIZON_DAYS + 1 },
        { id: 'c', days: 100, block: early },
        { id: 'd', days: 10, block: late, arm: 'control', closesAfter: 5 },
        { id: 'e', days: 5, block: null },
      ),
      now,
    );
    expect(blocks).toEqual([
      { startsAt: early, arm: 'engine', transfers: 3, closes: 2, comparedTransfers: 3, comparedCloses: 1 },
      { startsAt: late, arm: 'control', transfers: 1, closes: 1, comparedTransfers: 0, comparedCloses: 0 },
    ]);
  });

  it('favour no arm for having had the older blocks', () => {
    const people = Array.from({ length: 60 }, (_, place): Person => ({
      id: `p${place}`,
      days: 60 + place,
      block: daysAgo(60 + place),
      arm: place % 2 === 0 ? 'engine' : 'control',
      ...(place % 4 < 2 ? { closesAfter: 20 } : {}),
    }));
    const young = Array.from({ length: 80 }, (_, place): Person => ({
      id: `y${place}`,
      days: 1 + (place % 40),
      block: daysAgo(1 + (place % 40)),
    }));
    const lift = liftOf(blocksOf(folded(...people, ...young), now), now);
    expect(lift).toMatchObject({
      engineCount: 30,
      controlCount: 30,
      engineBlocks: 30,
      controlBlocks: 30,
      difference: 0,
      verdict: 'no_difference_shown',
    });
  });

  it('say nothing, in numbers that are none, while there is nothing to compare', () => {
    const lift = liftOf([], now);
    expect(lift).toMatchObject({
      engineRate: null,
      controlRate: null,
      difference: null,
      interval: null,
      alwaysValid: null,
      verdict: 'no_difference_shown',
    });
    expect(lift.sentence.ja).toContain('差はまだ言えない');
    expect(
      JSON.parse(
        JSON.stringify(
          liftOf(blocksOf(folded({ id: 'a', days: 60 }, { id: 'b', days: 61, arm: 'control' }), now), now),
        ),
      ),
    ).toMatchObject({ alwaysValid: null });
  });
});

describe('advisors within a band', () => {
  it('are compared by matured consultations alone, beside the average of their band', () => {
    const fold = folded(
      { id: 'a', days: 120, closesAfter: 30 },
      { id: 'b', days: 110 },
      { id: 'c', days: 100, advisor: 'B' },
      { id: 'd', days: 20, closesAfter: 3 },
      { id: 'e', days: 100, band: 'B', closesAfter: 10 },
    );
    expect(
      advisorRows(fold, { ref, now }).map(({ advisor, band, n, closes, rate, bandRate, pending }) => [
        band,
        advisor.id,
        n,
        closes,
        rate,
        bandRate,
        pending,
      ]),
    ).toEqual([
      ['A', 'A', 2, 1, 0.5, 1 / 3, 1],
      ['A', 'B', 1, 0, 0, 1 / 3, 0],
      ['B', 'A', 1, 1, 1, 1, 0],
    ]);
  });

  it('show no rate for somebody with none matured', () => {
    expect(advisorRows(folded({ id: 'a', days: 3 }), { ref, now })).toEqual([
      { advisor: ref('A'), band: 'A', n: 0, closes: 0, pending: 1, rate: null, interval: null, bandRate: null },
    ]);
  });
});

it('forecasts are rates logged before the outcome, with the advisor they were for, once matured', () => {
  const fold = folded(
    { id: 'a', days: 120, closesAfter: 30 },
    { id: 'b', days: 110, advisor: 'B' },
    { id: 'c', days: 30 },
    { id: 'd', days: 120, advisor: null },
    { id: 'e', days: 120, advisor: 'C' },
  );
  expect(loggedForecasts(fold, now)).toEqual({
    forecasts: [
      { predicted: 0.2, happened: true },
      { predicted: 0.15, happened: false },
    ],
    waiting: 1,
    withoutConsultation: 2,
  });
});

it('F-45 says who was rung first and who bridged, when the first let it ring', () => {
  const fold = folded({ id: 'a', days: 3 });
  const about = { transferId: 'ta', staffId: 'B' };
  fold.apply(event(daysAgo(3), 'TransferOffered', { offerId: 'p', position: 2, deadlineAt: '' }, about));
  fold.apply(event(daysAgo(3), 'TransferAccepted', { offerId: 'p' }, about));
  expect(decisionsOf(fold, { ref, labelOf, limit: 1 })[0]).toMatchObject({ chosen: ref('A'), bridgedBy: null });
  fold.apply(event(daysAgo(3), 'TransferBridged', { secondsFromRequest: 30 }, about));
  expect(decisionsOf(fold, { ref, labelOf, limit: 1 })[0]).toMatchObject({ chosen: ref('A'), bridgedBy: ref('B') });
});

it('the latest decisions come first, each with the chance it was made with', () => {
  const [latest, older] = decisionsOf(folded({ id: 'a', days: 9 }, { id: 'b', days: 3, arm: 'control' }), {
    ref,
    labelOf,
    limit: 10,
  });
  expect(latest).toMatchObject({
    transferId: 'tb',
    arm: 'control',
    strategy: 'longest_idle',
    chosen: ref('A'),
    propensity: 0.975,
    rate: 0.2,
    price: 0.1,
    considered: 2,
    isClosed: false,
  });
  expect(older).toMatchObject({ transferId: 'ta', arm: 'engine', closeRateVersion: 1, settingsVersion: 1 });
});
