import type { Slot } from '@toritsugi/calendar';
import type { CalendarProblem } from '@toritsugi/contracts';
import { threadTask } from '../../platform/jobs/threads';
import { busyTimes, TooManyTimes } from './busy-times';

type Read = { readonly spans: Slot[] } | { readonly problem: CalendarProblem };

/** Reads a text that somebody else has written: in a thread, which may be ended. */
export const readCalendar = threadTask(
  'read-calendar',
  ({ text, ...window }: { text: string; from: Date; until: Date; ownIds: string }): Read => {
    try {
      return { spans: busyTimes(text, window) };
    } catch (error) {
      // Whatever else the parser met that nobody has thought of: the text is to blame.
      return { problem: error instanceof TooManyTimes ? 'too_many_times' : 'no_calendar' };
    }
  },
);
