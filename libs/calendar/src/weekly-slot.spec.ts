import { defaultCalendar } from './holidays';
import { tokyoMoment } from './tokyo';
import { slotsAround } from './weekly-slot';

const monday = { weekday: 0, at: '09:30' };
const around = (day: string, time: string) => slotsAround(defaultCalendar, monday, tokyoMoment(day, time));

describe('a fixed time of the week', () => {
  it('has begun from its minute on, and comes again a week later', () => {
    expect(around('2026-11-16', '09:29').next).toEqual(tokyoMoment('2026-11-16', '09:30'));
    expect(around('2026-11-16', '09:30')).toEqual({
      last: tokyoMoment('2026-11-16', '09:30'),
      next: tokyoMoment('2026-11-24', '09:30'),
    });
  });

  it('is on the next business day where its own is a holiday', () => {
    // 23 November is Labour Thanksgiving Day.
    expect(around('2026-11-23', '12:00').next).toEqual(tokyoMoment('2026-11-24', '09:30'));
    expect(around('2026-11-24', '09:30').next).toEqual(tokyoMoment('2026-11-30', '09:30'));
  });
});
