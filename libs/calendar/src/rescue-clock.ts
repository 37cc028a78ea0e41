/** When must somebody have been answered who may be about to decline (辞退救出). */
import { addServiceMinutes, type ServiceCalendar } from './service-calendar';
import type { Moment } from './tokyo';

/** Minutes of service from the signal to the first act, and from the person's yes to the call. */
export const RESCUE_MINUTES = 60;
/** Minutes of service after which somebody who was asked and says nothing is called once. */
export const RESCUE_SILENCE_MINUTES = 240;

export interface RescueClock {
  /** The lead is told. */
  readonly halfAt: Date;
  /** The manager is told. */
  readonly dueAt: Date;
}

export const rescueClock = (calendar: ServiceCalendar, from: Moment): RescueClock => ({
  halfAt: addServiceMinutes(calendar, from, RESCUE_MINUTES / 2),
  dueAt: addServiceMinutes(calendar, from, RESCUE_MINUTES),
});

export const silenceEndsAt = (calendar: ServiceCalendar, askedAt: Moment): Date =>
  addServiceMinutes(calendar, askedAt, RESCUE_SILENCE_MINUTES);
