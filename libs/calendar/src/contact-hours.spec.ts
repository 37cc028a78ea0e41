import fc from 'fast-check';
import { contactHours } from '@toritsugi/journey';
import {
  CONTACT_HOURS,
  defaultCalendar as calendar,
  HOUR,
  isServiceTime,
  nextContactTime,
  nextServiceTime,
  promisedFrom,
  startOfTokyoDay,
  tokyoMoment,
} from './index';

const moment = fc.integer({
  min: tokyoMoment('2026-01-01').getTime(),
  max: tokyoMoment('2028-12-31').getTime(),
});
const wish = fc.uniqueArray(fc.constantFrom(...contactHours), { minLength: 1 });
const hourOf = (at: Date): number => (at.getTime() - startOfTokyoDay(at).getTime()) / HOUR;

describe('the hours that a person wishes', () => {
  it('are kept within service, never before the moment asked about, and the first such moment is taken', () => {
    fc.assert(
      fc.property(moment, wish, (at, hours) => {
        const next = nextContactTime(calendar, hours, at);
        expect(next.getTime()).toBeGreaterThanOrEqual(at);
        expect(isServiceTime(calendar, next)).toBe(true);
        const isWished = (moment: Date): boolean =>
          hours.some((hour) => hourOf(moment) >= CONTACT_HOURS[hour][0] && hourOf(moment) < CONTACT_HOURS[hour][1]);
        expect(isWished(next)).toBe(true);
        const first = nextServiceTime(calendar, at);
        if (isWished(first)) expect(next).toEqual(first);
      }),
    );
  });

  it('leave time in which every promise can be kept, and end it when nobody may call any more', () => {
    fc.assert(
      fc.property(moment, fc.uniqueArray(fc.constantFrom(...contactHours)), moment, (at, hours, latest) => {
        const from = nextContactTime(calendar, hours, at);
        const by = promisedFrom(calendar, new Date(latest), { from, hours });
        expect(by > from).toBe(true);
        if (latest > from.getTime()) return expect(by).toEqual(new Date(latest));
        const last = new Date(by.getTime() - 1);
        expect(startOfTokyoDay(last)).toEqual(startOfTokyoDay(from));
        expect(nextContactTime(calendar, hours, last)).toEqual(last);
      }),
    );
    const evening = tokyoMoment('2026-11-16', '18:00');
    expect(promisedFrom(calendar, evening, { from: evening, hours: ['evening'] })).toEqual(
      tokyoMoment('2026-11-16', '21:00'),
    );
  });

  it('leave nobody without a call where service never meets them', () => {
    const mornings = {
      ...calendar,
      serviceHours: { tuesday: { opens: '09:00', closes: '12:00' } },
    };
    const at = tokyoMoment('2026-11-10', '13:00');
    expect(nextContactTime(mornings, ['evening'], at)).toEqual(tokyoMoment('2026-11-17', '09:00'));
  });

  it.each([
    ['2026-11-10', '12:30', ['evening'] as const, '2026-11-10', '18:00'],
    ['2026-11-10', '12:30', ['noon', 'evening'] as const, '2026-11-10', '12:30'],
    ['2026-11-10', '21:30', ['noon'] as const, '2026-11-11', '12:00'],
  ])('from %s %s and %j are %s %s', (day, time, hours, onDay, atTime) => {
    expect(nextContactTime(calendar, hours, tokyoMoment(day, time))).toEqual(tokyoMoment(onDay, atTime));
  });
});
