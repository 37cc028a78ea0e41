import type { DomainEvent, EventKind, EventPayloads, QueueOrder } from '@toritsugi/journey';
import { cameOf, QueueLogFold } from './queue-log';

const event = <Kind extends EventKind>(
  at: string,
  kind: Kind,
  payload: EventPayloads[Kind],
  registrantId: string | null = null,
): DomainEvent => ({ kind, at: moment(at), payload, registrantId }) as DomainEvent;
/** `12:00` of the day of the tests, or `11T12:00`. */
const moment = (time: string) => `2026-11-${time.includes('T') ? time : `10T${time}`}:00.000Z`;

const turn = (at: string, order: QueueOrder, blockStartsAt: string, comparisonId = 'c'): DomainEvent =>
  event(at, 'QueueOrderChanged', { order, comparisonId, blockStartsAt: moment(blockStartsAt) });
const queued = (id: string, eligibleAt: string, more: Partial<EventPayloads['CallTaskQueued']> = {}): DomainEvent =>
  event(
    '00:00',
    'CallTaskQueued',
    {
      band: 'B',
      eligibleAt: moment(eligibleAt),
      deadlineAt: moment(eligibleAt),
      promisedDueAt: moment(eligibleAt),
      cause: 'registration',
      ...more,
    },
    id,
  );
const consulted = (at: string, id: string, isEffective: boolean): DomainEvent =>
  event(
    at,
    'ConsultationCompleted',
    { type: 'live', outcome: 'proceed', isEffective, band: 'B', segment: 's', isFirst: true },
    id,
  );

function compared(...events: DomainEvent[]) {
  const fold = new QueueLogFold();
  for (const one of events) fold.apply(one);
  return fold.compared();
}

describe('the log of the queue', () => {
  it('puts everybody into the block that held when they became due, called or not', () => {
    const people = compared(
      turn('00:10', 'by_value', '00:00'),
      turn('03:01', 'by_deadline', '03:00'),
      event('05:00', 'QueueOrderChanged', { order: 'by_deadline', comparisonId: null, blockStartsAt: null }),
      queued('before', '00:05'),
      queued('first', '00:10'),
      queued('edge', '03:00'),
      queued('after', '05:00'),
    );
    // A block holds from its beginning, though it was told of a minute later; the first from when it was switched on.
    expect(people.map(({ block }) => block)).toEqual([
      { order: 'by_value', startsAt: moment('00:00') },
      { order: 'by_deadline', startsAt: moment('03:00') },
    ]);
  });

  it('counts a person once, by their registration, and nobody who is out of target', () => {
    const people = compared(
      turn('00:00', 'by_value', '00:00'),
      queued('a', '01:00'),
      queued('a', '02:00', { cause: 'no_show' }),
      queued('d', '01:00', { band: 'D' }),
      queued('again', '01:00', { cause: 'wake_up' }),
    );
    expect(people).toHaveLength(1);
  });

  it('knows under which order somebody was taken first, and what came of them in time', () => {
    const queue = { comparisonId: 'c', order: 'by_deadline', blockStartsAt: moment('03:00') } as const;
    const [person, late] = compared(
      turn('00:00', 'by_value', '00:00'),
      queued('a', '01:00'),
      queued('late', '01:00'),
      event('04:00', 'CallTaskClaimed', { queue }, 'a'),
      event('05:00', 'CallTaskClaimed', {}, 'a'),
      event('04:01', 'CallTaskConnected', { attempt: 1 }, 'a'),
      consulted('20T01:00', 'a', false),
      consulted('21T01:00', 'a', true),
      event('13T02:00', 'CallTaskConnected', { attempt: 4 }, 'late'),
    );
    expect(person?.takenUnder).toBe('by_deadline');
    expect([person && cameOf(person, 'reached'), person && cameOf(person, 'effective')]).toEqual([true, true]);
    // Three days after they became due a call counts for the order no more.
    expect([late && cameOf(late, 'reached'), late && cameOf(late, 'effective')]).toEqual([false, false]);
  });
});
