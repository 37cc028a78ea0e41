import type { Registrants } from './arrivals';
import type { Scenario } from './scenario';

/** Whom to call next. */
export interface IntakeOrderer {
  /** Place in `queue` of the registrant to call now; the queue is not empty. */
  next(queue: readonly number[], now: { time: number; tries: Uint8Array; people: Registrants }): number;
}

/** By age alone: `sign` 1 calls the oldest first, −1 the newest. */
export function byAge(sign: 1 | -1): IntakeOrderer {
  return {
    next(queue) {
      let best = 0;
      // Registrants are numbered in order of arrival.
      queue.forEach((registrant, at) => {
        if (sign * registrant < sign * (queue[best] ?? 0)) best = at;
      });
      return best;
    },
  };
}

/** Mean minutes of one try, the talk of those reached included. */
const MINUTES_PER_TRY = 2.7;

/** By what is lost by waiting: the value's decay until the backlog is worked off (routing's intake index). */
export function byIndex({ scenario, valueOf, phi }: { scenario: Scenario; valueOf: (registrant: number) => number; phi: number }): IntakeOrderer {
  const { atOnce, late, minutes, again } = scenario.contact;
  return {
    next(queue, { time, tries, people }) {
      const wait = (queue.length * MINUTES_PER_TRY) / scenario.intake.callers;
      const kept = phi * Math.exp(-wait / minutes);
      let best = 0;
      let greatest = -Infinity;
      for (let at = 0; at < queue.length; at++) {
        const registrant = queue[at] ?? 0;
        const fresh = (atOnce - late) * Math.exp(-(time - (people.arrivesAt[registrant] ?? 0)) / minutes);
        const decay = late * (1 - phi) + fresh * (1 - kept);
        const index = valueOf(registrant) * decay * again ** (tries[registrant] ?? 0);
        if (index > greatest) [best, greatest] = [at, index];
      }
      return best;
    },
  };
}
