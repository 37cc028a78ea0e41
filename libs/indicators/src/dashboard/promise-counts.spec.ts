import { dayNumber } from '@toritsugi/calendar';
import type { DomainEvent } from '@toritsugi/journey';
import { PromiseCounts } from './promise-counts';

const at = (day: number, time: string): Date => new Date(`2026-11-${String(day).padStart(2, '0')}T${time}:00+09:00`);
const event = (
  taskId: string,
  when: Date,
  kind: 'CallTaskQueued' | 'CallTaskDialed' | 'CallTaskNoAnswer',
  payload: object,
): DomainEvent =>
  ({
    registrantId: taskId,
    taskId,
    consultationId: null,
    actorId: null,
    kind,
    at: when.toISOString(),
    payload,
  }) as never;
const queued = (taskId: string) =>
  event(taskId, at(9, '12:00'), 'CallTaskQueued', {
    cause: 'registration',
    promisedDueAt: at(10, '18:00').toISOString(),
  });
const dialled = (taskId: string, when: Date) => event(taskId, when, 'CallTaskDialed', {});
const onDay = (day: number) => ({ from: dayNumber(at(day, '12:00')), to: dayNumber(at(day, '12:00')) });

it('promises count on the day they were kept, or the day their time passed without; late ones at once', () => {
  const counts = new PromiseCounts();
  const soon = [queued('a'), dialled('a', at(9, '12:01'))];
  const late = [queued('b'), dialled('b', at(11, '09:00'))];
  const tried = [queued('d'), dialled('d', at(9, '12:02')), event('d', at(9, '12:03'), 'CallTaskNoAnswer', {})];
  for (const one of [...soon, ...late, queued('c'), ...tried]) counts.apply(one);
  const firsts = (day: number, now: Date) =>
    counts.between(onDay(day), now).find(({ kind }) => kind === 'first_contact');
  expect(firsts(9, at(11, '10:00'))).toMatchObject({ kept: 2, tried: 1, due: 2 });
  expect(firsts(10, at(10, '17:59'))).toMatchObject({ kept: 0, due: 1 });
  expect(firsts(10, at(10, '18:01'))).toMatchObject({ kept: 0, due: 2 });
  expect(firsts(11, at(11, '10:00'))).toMatchObject({ kept: 0, due: 0 });
});
