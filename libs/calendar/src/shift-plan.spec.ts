import { defaultCalendar } from './holidays';
import { lastEndOfWork, shiftOn, shiftProblem, slotsOf, type Shift, type ShiftPlan } from './shift-plan';
import { tokyoDay, tokyoMoment, tokyoTime } from './tokyo';

const shift = (starts: string, ends: string, breakStarts = '', breakEnds = ''): Shift => ({
  starts,
  ends,
  breakStarts,
  breakEnds,
});
const plan: ShiftPlan = {
  week: { monday: shift('08:00', '18:00', '12:00', '13:00'), sunday: shift('10:00', '12:00') },
  days: { '2026-11-16': shift('17:00', '22:30'), '2026-11-30': null },
};
const said = (from: Date, count: number): string[] =>
  slotsOf(plan, defaultCalendar, { from, count }).map(({ startsAt }) => `${tokyoDay(startsAt)} ${tokyoTime(startsAt)}`);

it('offers whole hours of a shift outside of its break, in service time, after now', () => {
  expect(said(tokyoMoment('2026-11-09', '10:30'), 1)).toEqual([
    '2026-11-09 11:00',
    '2026-11-09 13:00',
    '2026-11-09 14:00',
    '2026-11-09 15:00',
    '2026-11-09 16:00',
    '2026-11-09 17:00',
  ]);
});

it('follows the day rather than its weekday, and is off on leave, on holidays and when nobody is served', () => {
  expect(said(tokyoMoment('2026-11-15'), 2).filter((one) => one.startsWith('2026-11-15'))).toEqual([]);
  expect(said(tokyoMoment('2026-11-16'), 1).map((one) => one.slice(-5))).toEqual(['17:00', '18:00', '19:00', '20:00']);
  expect(said(tokyoMoment('2026-11-23'), 1)).toEqual([]);
  expect(said(tokyoMoment('2026-11-30'), 1)).toEqual([]);
  expect(shiftOn(plan, '2026-11-30')).toBeNull();
});

it('refuses a shift of 30 hours, one that ends before it begins and a break outside of it', () => {
  expect(shiftProblem(shift('09:00', '09:00'))).toBe('backwards');
  expect(shiftProblem(shift('22:00', '06:00'))).toBe('backwards');
  expect(shiftProblem(shift('09:00', '18:00', '12:00', ''))).toBe('break_outside');
  expect(shiftProblem(shift('09:00', '18:00', '17:30', '18:30'))).toBe('break_outside');
  expect(shiftProblem(shift('09:00', '18:00', '09:00', '18:00'))).toBe('only_break');
  expect(shiftProblem(shift('09:00', '18:00', '12:00', '13:00'))).toBeNull();
});

it('ends work with the shift of the day, without one with service, and never later than the day', () => {
  const ended = (day: string, time: string, own: ShiftPlan | null = plan): string => {
    const end = lastEndOfWork(own, defaultCalendar, tokyoMoment(day, time));
    return `${tokyoDay(end)} ${tokyoTime(end)}`;
  };
  expect(ended('2026-11-09', '17:59')).toBe('2026-11-09 00:00');
  expect(ended('2026-11-09', '18:00')).toBe('2026-11-09 18:00');
  expect(ended('2026-11-16', '22:29')).toBe('2026-11-16 00:00');
  expect(ended('2026-11-10', '20:59')).toBe('2026-11-10 00:00');
  expect(ended('2026-11-10', '23:00')).toBe('2026-11-10 21:00');
  expect(ended('2026-11-10', '23:00', null)).toBe('2026-11-10 21:00');
  expect(ended('2026-11-11', '08:00', null)).toBe('2026-11-11 00:00');
});
