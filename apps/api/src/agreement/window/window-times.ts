import { weekdays, type AgreedValues } from '@toritsugi/agreement';
import { slotsAround, type ServiceCalendar } from '@toritsugi/calendar';

/** The weekly time at which the sheet has decisions made; null where it has none. */
export function windowsAround(
  calendar: ServiceCalendar,
  meeting: AgreedValues['meeting'],
  now: Date,
): { last: Date; next: Date } | null {
  if (meeting === null) return null;
  return slotsAround(calendar, { weekday: Object.keys(weekdays).indexOf(meeting.day), at: meeting.at }, now);
}
