import {
  BY_DEADLINE_WITHIN_RAILS,
  intakeIndex,
  PHI_CLEARED,
  PHI_OVERLOADED,
  predictedWaitMinutes,
  queueRank,
} from '@toritsugi/routing';
import type { Registrants } from '../world/arrivals';
import type { IntakeOrder } from './office-rules';
import { DAY, type Scenario } from '../world/scenario';

/** Mean minutes of a try, the talks of those reached included. */
const MINUTES_PER_TRY = 2.7;

interface Queue {
  readonly time: number;
  readonly waiting: readonly number[];
  readonly tries: Uint8Array;
}

/** Place in the queue of the registrant to call now. */
export type NextCall = (queue: Queue) => number;

/** Registrants are numbered in order of arrival, so that their number tells who is older. */
export function nextCall(
  order: IntakeOrder,
  given: { scenario: Scenario; people: Registrants; valueOf: (registrant: number) => number },
): NextCall {
  switch (order) {
    case 'oldest_first':
      return ({ waiting }) => greatest(waiting, (registrant) => -registrant);
    case 'newest_first':
      return ({ waiting }) => greatest(waiting, (registrant) => registrant);
    case 'index':
      return byIndex(given);
    case 'by_deadline':
      return asOnTheBoard(given, BY_DEADLINE_WITHIN_RAILS);
    case 'by_value':
      return asOnTheBoard(given, given.scenario.contact.fadeMinutes);
  }
}

/** Minutes to the first dial: of those whose form says more than most, as much as most, and less. */
const FIRST_DIAL = { A: 1, B: 5, C: 30 };
/** Spreads of the form's score around its mean that divide people into thirds. */
const THIRD = 0.43;
/** Above everything that tells two of one rank apart. */
const RANK = 1e12;
const MS = 60_000;

/** A form of the day before is promised an answer today; of those called once nothing is promised any more. */
function asOnTheBoard(
  { scenario, people, valueOf }: { scenario: Scenario; people: Registrants; valueOf: (registrant: number) => number },
  fadeMinutes: number,
): NextCall {
  const minutesOf = (registrant: number): number => {
    const spreads = (people.offset[registrant] ?? 0) / Math.max(scenario.scoreSd, Number.MIN_VALUE);
    return spreads > THIRD ? FIRST_DIAL.A : spreads < -THIRD ? FIRST_DIAL.C : FIRST_DIAL.B;
  };
  return ({ time, waiting, tries }) => {
    const endOfToday = (Math.floor(time / DAY) + 1) * DAY * MS;
    return greatest(waiting, (registrant) => {
      const arrived = (people.arrivesAt[registrant] ?? 0) * MS;
      const attempts = tries[registrant] ?? 0;
      const { rank, key } = queueRank(
        {
          score: valueOf(registrant) * 100,
          submittedAt: arrived,
          deadlineAt: arrived + minutesOf(registrant) * MS,
          attempts,
          callbackAt: null,
          promisedDueAt: attempts > 0 ? null : arrived + DAY * MS,
          bookingAt: null,
        },
        { fadeMinutes, endOfToday },
      );
      return -(rank * RANK + key);
    });
  };
}

function byIndex({
  scenario,
  people,
  valueOf,
}: {
  scenario: Scenario;
  people: Registrants;
  valueOf: (registrant: number) => number;
}): NextCall {
  const { callers, closes } = scenario.intake;
  return ({ time, waiting, tries }) => {
    const waitMinutes = predictedWaitMinutes({ waiting: waiting.length, minutesPerTry: MINUTES_PER_TRY, callers });
    const phi = (time % DAY) + waitMinutes <= closes ? PHI_CLEARED : PHI_OVERLOADED;
    return greatest(waiting, (registrant) =>
      intakeIndex({
        value: valueOf(registrant),
        minutes: time - (people.arrivesAt[registrant] ?? 0),
        tries: tries[registrant] ?? 0,
        waitMinutes,
        phi,
        minutesPerTry: MINUTES_PER_TRY,
        curve: scenario.contact,
      }),
    );
  };
}

function greatest(waiting: readonly number[], worth: (registrant: number) => number): number {
  let best = 0;
  let most = -Infinity;
  for (let at = 0; at < waiting.length; at++) {
    const value = worth(waiting[at] ?? -1);
    if (value > most) [best, most] = [at, value];
  }
  return best;
}
