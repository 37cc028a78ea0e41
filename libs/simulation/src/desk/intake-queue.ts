import { intakeIndex, PHI_CLEARED, PHI_OVERLOADED, predictedWaitMinutes } from '@toritsugi/routing';
import type { Registrants } from '../world/arrivals';
import type { IntakeOrder } from './desk-rules';
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
  }
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
