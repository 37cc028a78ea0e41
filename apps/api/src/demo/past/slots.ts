/** When the demo advisors can be booked: an hour each, in their own rhythm, within service hours. */
import {
  DAY,
  HOUR,
  isServiceTime,
  startOfTokyoDay,
  tokyoDay,
  tokyoMoment,
  tokyoWeekday,
  type ServiceCalendar,
} from '@toritsugi/calendar';

export interface DemoSlot {
  readonly advisorId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

const rhythms: readonly (readonly string[])[] = [
  ['10:00', '14:00', '19:00'],
  ['11:00', '16:00', '20:00'],
  ['10:30', '13:30', '18:00'],
  ['12:00', '15:00', '19:30'],
  ['09:30', '17:00', '20:00'],
];
const saturday = ['11:00', '14:30'];

/** A05 is nearly full: until the middle of November these three are all he has left. */
const lastOnesOfA05 = {
  from: '2026-11-10',
  to: '2026-11-14',
  slots: [
    ['2026-11-12', '20:00'],
    ['2026-11-13', '12:00'],
    ['2026-11-14', '11:00'],
  ],
} as const;

interface SlotQuestion {
  readonly advisors: readonly { readonly id: string; readonly code: string }[];
  readonly calendar: ServiceCalendar;
  readonly from: Date;
  readonly days: number;
}

export function demoSlots({ advisors, calendar, from, days }: SlotQuestion): DemoSlot[] {
  const first = startOfTokyoDay(from).getTime();
  const dates = Array.from({ length: days + 1 }, (_one, i) => tokyoDay(first + i * DAY));
  return advisors.flatMap(({ id, code }, place) =>
    dates
      .flatMap((date) => timesOn(date, code, place).map((time) => tokyoMoment(date, time)))
      .filter((startsAt) => startsAt > from && isServiceTime(calendar, startsAt))
      .map((startsAt) => ({ advisorId: id, startsAt, endsAt: new Date(startsAt.getTime() + HOUR) })),
  );
}

function timesOn(date: string, code: string, place: number): readonly string[] {
  if (code === 'A05' && date >= lastOnesOfA05.from && date <= lastOnesOfA05.to) {
    return lastOnesOfA05.slots.flatMap(([day, time]) => (day === date ? [time] : []));
  }
  const weekday = tokyoWeekday(tokyoMoment(date));
  if (weekday === 6) return saturday;
  return rhythms[(place + weekday) % rhythms.length] ?? [];
}
