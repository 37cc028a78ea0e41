import { tokyoMoment } from '@toritsugi/calendar';
import { remindersFor } from './reminders';

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
