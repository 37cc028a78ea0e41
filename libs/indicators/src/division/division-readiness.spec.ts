import { defaultCalendar } from '@toritsugi/calendar';
import { divisionReadiness, monthsUntil } from './division-readiness';

const now = new Date('2026-11-11T03:00:00.000Z');
const of = (target: number, lastMonth: number, thisMonth: number) =>
  divisionReadiness(defaultCalendar, now, { target, lastMonth, thisMonth });

it('AT-10 is met by the target of the last month and the pace of this one, by 7 of 19 business days', () => {
  const ready = of(80, 90, 31);
  expect([ready.isMet, ready.pace.toFixed(1)]).toEqual([true, '29.5']);
  expect(of(80, 78, 33).isMet).toBe(false);
});

it('is not met by one consultation less, in either month', () => {
  expect([of(240, 239, 100).isMet, of(240, 240, 100).isMet]).toEqual([false, true]);
  expect([of(190, 190, 69).isMet, of(190, 190, 70).isMet]).toEqual([false, true]);
});

it('counts months of Tokyo, over the turn of the year too', () => {
  const { last, current } = monthsUntil(new Date('2026-12-31T15:30:00.000Z'));
  expect([last.toISOString(), current.toISOString()]).toEqual(['2026-11-30T15:00:00.000Z', '2026-12-31T15:00:00.000Z']);
});
