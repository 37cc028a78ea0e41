import { HOUR, startOfTokyoDay } from '@toritsugi/calendar';

export interface Reminder {
  readonly dueAt: Date;
  readonly via: 'mail' | 'sms';
  readonly name: 'day_before' | 'hour_before';
}

const DAY_MS = 24 * HOUR;

/**
 * Reminders of a booked consultation: the day before at 18:00 by mail, and one hour before by SMS.
 * One whose time has passed when the booking is made is left out.
 */
export function remindersFor(startsAt: Date, now: Date): Reminder[] {
  const dayBefore = new Date(startOfTokyoDay(startsAt).getTime() - DAY_MS + 18 * HOUR);
  const hourBefore = new Date(startsAt.getTime() - HOUR);
  const all: Reminder[] = [
    { dueAt: dayBefore, via: 'mail', name: 'day_before' },
    { dueAt: hourBefore, via: 'sms', name: 'hour_before' },
  ];
  return all.filter((reminder) => reminder.dueAt > now);
}

/**
 * By when a person must know of a booking: within a day and three hours before it; of one that is sooner, half-way
 * there, so that somebody can still call.
 */
export function knownBy(startsAt: Date, now: Date): Date {
  const halfWay = (now.getTime() + startsAt.getTime()) / 2;
  const before = Math.min(now.getTime() + DAY_MS, startsAt.getTime() - 3 * HOUR);
  return new Date(Math.max(before, Math.min(halfWay, now.getTime() + 3 * HOUR)));
}
