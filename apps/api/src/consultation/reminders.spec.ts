import { tokyoMoment } from '@toritsugi/calendar';
import { knownBy, remindersFor } from './reminders';

it('reminds on the eve at 18:00 and one hour before', () => {
  const reminders = remindersFor(tokyoMoment('2026-11-12', '20:00'), tokyoMoment('2026-11-10', '18:44'));
  expect(reminders.map((one) => one.dueAt)).toEqual([
    tokyoMoment('2026-11-11', '18:00'),
    tokyoMoment('2026-11-12', '19:00'),
  ]);
});

it('leaves out what is already past', () => {
  expect(
    remindersFor(tokyoMoment('2026-11-12', '20:00'), tokyoMoment('2026-11-12', '18:30')).map((one) => one.name),
  ).toEqual(['hour_before']);
  expect(remindersFor(tokyoMoment('2026-11-12', '20:00'), tokyoMoment('2026-11-12', '19:30'))).toEqual([]);
});

it.each([
  ['in a week', '2026-11-17T10:00:00+09:00', '2026-11-11T12:00:00+09:00'],
  ['tomorrow', '2026-11-11T10:00:00+09:00', '2026-11-11T07:00:00+09:00'],
  ['this evening', '2026-11-10T18:00:00+09:00', '2026-11-10T15:00:00+09:00'],
  ['in two hours', '2026-11-10T14:00:00+09:00', '2026-11-10T13:00:00+09:00'],
])('must be known of %s early enough to call', (_when, startsAt, by) => {
  expect(knownBy(new Date(startsAt), new Date('2026-11-10T12:00:00+09:00'))).toEqual(new Date(by));
});
