import { Choice, Instant, Maybe, Text, Whole } from '../validators';

/** Why a calendar could not be read. */
export const calendarProblems = [
  'unreachable',
  'address_closed',
  'refused',
  'too_large',
  'too_many_hops',
  'no_calendar',
  'too_many_times',
] as const;
export type CalendarProblem = (typeof calendarProblems)[number];

/** One's own calendar elsewhere (予定表), whose times are not offered, and the one that shows our bookings there. */
export class OwnCalendar {
  /** Of the address that is read; the rest of it is a secret. Null where none is. */
  @Maybe() @Text(255) host!: string | null;
  /** `reading` until it was read for the first time. */
  @Choice(['none', 'reading', 'read', 'failed']) state!: 'none' | 'reading' | 'read' | 'failed';
  @Maybe() @Choice(calendarProblems) problem!: CalendarProblem | null;
  /** The last time it was read whole: what was read then holds on. */
  @Maybe() @Instant() readAt!: string | null;
  /** Taken times of the coming six weeks. */
  @Whole() times!: number;
  /** Of them, those in which a booking of one's own stands. */
  @Whole() overlaps!: number;
  /** Where a calendar program reads one's bookings. */
  @Text(500) address!: string;
}

/** Null or left out: none is read any more. */
export class ChangeCalendar {
  @Maybe() @Text(2_000) url?: string | null;
}
