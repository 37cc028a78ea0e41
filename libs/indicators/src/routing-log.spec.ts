import type { DomainEvent, EventKind, EventPayloads, RoutingDecision } from '@toritsugi/journey';
import { RoutingLogFold } from './routing-log';

let drawn = 0;
const event = <Kind extends EventKind>(
  at: string,
  kind: Kind,
  payload: EventPayloads[Kind],
  about: Partial<Record<'registrantId' | 'transferId' | 'staffId', string>> = {},
): DomainEvent =>
  ({
    id: `f${(drawn += 1)}`,
    cursor: `1.${drawn}`,
    kind,
    at: `2026-11-10T${at}:00.000Z`,
    payload,
    registrantId: null,
    taskId: null,
    transferId: null,
    consultationId: null,
    staffId: null,
    actorId: null,
    ...about,
  }) as DomainEvent;

const segment = 'accounting.y4_plus.kanto';
const decision: RoutingDecision = {
  strategy: 'learned',
  arm: 'engine',
  blockStartsAt: '2026-11-10T03:00:00.000Z',
  settingsVersion: 1,
  isExploration: false,
  isManual: false,
  offset: 0,
  considered: [
    { advisorId: 'A', rate: 0.2, price: 0.1, value: 0.1, propensity: 0.975 },
    { advisorId: 'B', rate: 0.15, price: 0.1, value: 0.05, propensity: 0.025 },
  ],
};
const requested = (at: string, id: string, registrantId: string, made: RoutingDecision | undefined = decision) =>
  event(
    at,
    'TransferRequested',
    { segment, level: 3, band: 'A', closeRateVersion: 4, candidates: 2, ...(made !== undefined && { decision: made }) },
    { transferId: id, registrantId },
  );
const free = (at: string, staffId: string) =>
  event(at, 'PresenceChanged', { from: 'wrap_up', to: 'available', reason: null }, { staffId });
const busy = (at: string, staffId: string) =>
  event(at, 'PresenceChanged', { from: 'available', to: 'reserved', reason: null }, { staffId });
const offered = (at: string, transferId: string, staffId: string) =>
  event(at, 'TransferOffered', { offerId: 'o', position: 1, deadlineAt: '' }, { transferId, staffId });
const accepted = (at: string, transferId: string, staffId: string) =>
  event(at, 'TransferAccepted', { offerId: 'o' }, { transferId, staffId });
const closed = (at: string, registrantId: string, submissionId = 's') =>
  event(at, 'OfferAccepted', { submissionId, segment }, { registrantId });

function folded(...events: DomainEvent[]): RoutingLogFold {
  const fold = new RoutingLogFold();
  for (const one of events) fold.apply(one);
  return fold;
}

describe('the log of routing', () => {
  it('tells who was rung first, who took the call, and what was decided', () => {
    const [transfer] = folded(
      requested('03:00', 't', 'r'),
      offered('03:00', 't', 'A'),
      offered('03:01', 't', 'B'),
      accepted('03:01', 't', 'B'),
    ).transfers();
    expect(transfer).toMatchObject({
      registrantId: 'r',
      firstRung: 'A',
      acceptedBy: 'B',
      isFirst: true,
      closeRateVersion: 4,
      decision,
    });
  });

  it('knows since when each of those considered had been free, and when they last took somebody', () => {
    const events = [
      free('01:00', 'A'),
      free('02:00', 'B'),
      requested('02:30', 't0', 'r0'),
      offered('02:30', 't0', 'B'),
      busy('02:30', 'B'),
      accepted('02:31', 't0', 'B'),
      free('02:50', 'B'),
      requested('03:00', 't', 'r'),
    ];
    const transfer = folded(...events).transfers()[1];
    const at = (time: string) => Date.parse(`2026-11-10T${time}:00.000Z`);
    expect([...(transfer?.idleSince ?? [])]).toEqual([
      ['A', at('01:00')],
      ['B', at('02:50')],
    ]);
    expect([...(transfer?.lastTransferAt ?? [])]).toEqual([['B', at('02:31')]]);
  });

  it('takes a transfer from before strategies as it was: nothing decided, nobody considered', () => {
    const before = event(
      '03:00',
      'TransferRequested',
      { segment, level: 3, band: 'B', closeRateVersion: 1, candidates: 5 },
      { transferId: 'old', registrantId: 'r' },
    );
    expect(folded(before).transfers()[0]).toMatchObject({ decision: null, firstRung: null, acceptedBy: null });
  });

  it('counts what became of a person for their first transfer alone', () => {
    expect(
      folded(requested('03:00', 't1', 'r'), requested('04:00', 't2', 'r'), requested('05:00', 't3', 'q'))
        .transfers()
        .map(({ isFirst }) => isFirst),
    ).toEqual([true, false, true]);
  });

  it('forgets a close that was reversed, and that one alone', () => {
    const reversed = (submissionId: string) => event('06:00', 'OfferDeclined', { submissionId }, { registrantId: 'r' });
    expect(folded(closed('05:00', 'r')).closedAt('r')).toBe(Date.parse('2026-11-10T05:00:00.000Z'));
    expect(folded(closed('05:00', 'r'), reversed('other')).closedAt('r')).not.toBeNull();
    expect(folded(closed('05:00', 'r'), reversed('s')).closedAt('r')).toBeNull();
    expect(folded(closed('05:00', 'r'), reversed('s'), closed('07:00', 'r', 's2')).closedAt('r')).toBe(
      Date.parse('2026-11-10T07:00:00.000Z'),
    );
  });

  it('keeps the first consultation of a person', () => {
    const talk = (at: string, staffId: string, isFirst: boolean) =>
      event(
        at,
        'ConsultationCompleted',
        { type: 'live', outcome: 'proceed', isEffective: true, band: 'A', segment, isFirst },
        { registrantId: 'r', staffId },
      );
    const fold = folded(talk('04:00', 'A', true), talk('05:00', 'B', false));
    expect(fold.consultedBy('r')).toBe('A');
    expect(fold.consultations()).toHaveLength(1);
  });
});
