import { defaultCalendar, tokyoDay, tokyoTime } from '@toritsugi/calendar';
import { demoSlots } from './slots';

const from = new Date('2026-11-10T12:05:00+09:00');
const slots = demoSlots({
  advisors: [
    { id: 'a4', code: 'A04' },
    { id: 'a5', code: 'A05' },
  ],
  calendar: defaultCalendar,
  from,
  days: 14,
});
const of = (id: string) =>
  slots
    .filter(({ advisorId }) => advisorId === id)
    .map(({ startsAt }) => `${tokyoDay(startsAt)} ${tokyoTime(startsAt)}`);

describe('the slots of the demo agency', () => {
  it('leave A05 Thursday 20:00, Friday 12:00 and Saturday 11:00 first', () => {
    expect(of('a5').slice(0, 3)).toEqual(['2026-11-12 20:00', '2026-11-13 12:00', '2026-11-14 11:00']);
  });

  it('lie ahead, within service hours, never on a Sunday or a holiday', () => {
    expect(slots.every(({ startsAt }) => startsAt > from)).toBe(true);
    expect(
      slots.filter(({ startsAt }) => ['2026-11-15', '2026-11-22', '2026-11-23'].includes(tokyoDay(startsAt))),
    ).toEqual([]);
    expect(of('a4').length).toBeGreaterThan(20);
  });

  it('never overlap for one advisor', () => {
    for (const id of ['a4', 'a5']) {
      const own = slots.filter(({ advisorId }) => advisorId === id);
      expect(own.every((slot, i) => i === 0 || slot.startsAt >= (own[i - 1]?.endsAt ?? slot.startsAt))).toBe(true);
    }
  });
});
