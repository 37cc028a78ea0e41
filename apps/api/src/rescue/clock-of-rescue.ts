import { promisedDue, rescueClock, silenceEndsAt, type RescueClock, type ServiceCalendar } from '@toritsugi/calendar';
import { clockOfRescue, type RescueState } from '@toritsugi/journey';
import type { DeclineRescueEntity } from './decline-rescue.entity';

type Clock = Pick<DeclineRescueEntity, 'halfAt' | 'dueAt' | 'escalateAt' | 'escalations'>;

/** Nobody waits for anything any more. */
export const noClock: Clock = { halfAt: null, dueAt: null, escalateAt: null, escalations: 0 };

/** Which time runs from now on: after an ask it begins where silence ends, after a call it is a business day. */
export function clockFor(calendar: ServiceCalendar, state: RescueState, at: Date): Clock {
  switch (clockOfRescue(state)) {
    case 'first':
    case 'call':
      return running(rescueClock(calendar, at));
    case 'silence':
      return running(rescueClock(calendar, silenceEndsAt(calendar, at)));
    case 'outcome': {
      const dueAt = promisedDue(calendar, at);
      return { halfAt: null, dueAt, escalateAt: dueAt, escalations: 0 };
    }
    case null:
      return noClock;
  }
}

const running = ({ halfAt, dueAt }: RescueClock): Clock => ({ halfAt, dueAt, escalateAt: halfAt, escalations: 0 });
