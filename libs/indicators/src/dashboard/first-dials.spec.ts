import { dayNumber } from '@toritsugi/calendar';
import type { DomainEvent, EventKind, EventPayloads } from '@toritsugi/journey';
import { dialTimes, FirstDialFold } from './first-dials';

const on = (time: string, day = '2026-11-10') => `${day}T${time}:00+09:00`;

const event = <Kind extends EventKind>(at: string, kind: Kind, taskId: string, payload: EventPayloads[Kind]) =>
  ({
    id: `${kind}${at}${taskId}`,
    cursor: '1',
    kind,
    at,
    registrantId: null,
    taskId,
    transferId: null,
    consultationId: null,
    staffId: null,
    actorId: null,
    payload,
  }) as unknown as DomainEvent;

const queued = (id: string) =>
  event(on('09:00'), 'CallTaskQueued', id, {
    band: 'B',
    eligibleAt: on('09:00'),
    deadlineAt: on('09:05'),
    promisedDueAt: on('18:00'),
    cause: 'registration',
  });
const dialled = (id: string, time: string, isInTarget: boolean) =>
  event(on(time), 'CallTaskDialed', id, {
    attempt: 1,
    isFirst: true,
    band: 'B',
    eligibleAt: on('09:00'),
    secondsFromEligible: 240,
    isInTarget,
  });
const closed = (id: string, time: string) =>
  event(on(time), 'CallTaskClosed', id, { as: 'booked', handlingSeconds: 0 });

/** Of the day of `now`. */
const times = (events: readonly DomainEvent[], now = on('13:00')) => {
  const fold = new FirstDialFold();
  for (const one of events) fold.apply(one);
  const day = dayNumber(Date.parse(now));
  return dialTimes(fold.between({ from: day, to: day }, new Date(now)));
};

const called = [queued('called'), dialled('called', '09:04', true)];
const five = ['1', '2', '3', '4', '5'].map(queued);

it('F-43 counts who waits beyond the target as a miss from that moment', () => {
  expect(times([...called, ...five], on('09:05'))).toMatchObject({ n: 1, late: 0, inTarget: 1 });
  expect(times([...called, ...five], on('18:00'))).toMatchObject({ n: 6, late: 5, median: 240, inTarget: 1 / 6 });
  expect(times([...called, ...five], on('10:00', '2026-11-11'))).toMatchObject({ n: 5, late: 5, inTarget: 0 });
});

it('leaves out who called us in time, and counts who called after their target as a miss', () => {
  const connected = (id: string, time: string) => event(on(time), 'CallTaskConnected', id, { attempt: 1 });
  expect(times([...called, queued('1'), connected('1', '09:03')], on('13:00'))).toMatchObject({ n: 1, late: 0 });
  expect(times([...called, queued('1'), connected('1', '09:20')], on('13:00'))).toMatchObject({ n: 2, inTarget: 0.5 });
});

it('F-43 counts a miss once, whether the person is called late or leaves uncalled', () => {
  const late = dialled('1', '12:00', false);
  expect(times([...called, ...five, late])).toMatchObject({ n: 6, late: 4, inTarget: 1 / 6 });
  const after = [...called, ...five, late, closed('1', '12:30'), closed('called', '12:30')];
  expect(times(after)).toMatchObject({ n: 6, late: 4, inTarget: 1 / 6 });
  expect(times([...five, closed('2', '12:00'), closed('3', '09:02')])).toMatchObject({ n: 4, late: 3, inTarget: 0 });
});
