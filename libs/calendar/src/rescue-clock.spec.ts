import { defaultCalendar as calendar, rescueClock, silenceEndsAt, tokyoDay, tokyoMoment, tokyoTime } from './index';

const at = (text: string): Date => {
  const [day = '', time] = text.split(' ');
  return tokyoMoment(day, time);
};
const show = (moment: Date): string => `${tokyoDay(moment)} ${tokyoTime(moment)}`;

it.each([
  ['2026-11-11 17:40', '2026-11-11 18:10', '2026-11-11 18:40', '2026-11-12 09:40'],
  ['2026-11-13 22:48', '2026-11-14 10:30', '2026-11-14 11:00', '2026-11-14 14:00'],
  ['2026-11-14 17:50', '2026-11-16 09:20', '2026-11-16 09:50', '2026-11-16 12:50'],
  ['2026-12-28 20:30', '2026-12-28 21:00', '2027-01-04 09:30', '2027-01-04 12:30'],
])(
  'S003-28: a signal at %s is half over at %s, over at %s; silence after an ask ends at %s',
  (from, half, due, silence) => {
    const clock = rescueClock(calendar, at(from));
    expect([show(clock.halfAt), show(clock.dueAt), show(silenceEndsAt(calendar, at(from)))]).toEqual([
      half,
      due,
      silence,
    ]);
  },
);
