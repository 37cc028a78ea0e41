import { drawRegistrants } from './world/arrivals';
import { Beliefs, type Trial } from './routing/beliefs';
import { Office } from './office/office';
import { nextCall } from './office/intake-queue';
import { drawHistory } from './world/ledger';
import { PACED, type OfficeRules, type SimulatedStrategy } from './office/office-rules';
import { RunRecord, type Run } from './run';
import { DAY, MAX_DAYS, SCENARIOS, type Scenario, type ScenarioName } from './world/scenario';
import { ratesOf, SimulatedRouting } from './routing/simulated-routing';
import { drawWorld, outcomeOf } from './world/world';

export interface SimulateInput {
  /** By name, or a plan of your own. */
  readonly scenario: ScenarioName | Scenario;
  readonly strategy: SimulatedStrategy;
  readonly seed: number;
  /** At most {@link MAX_DAYS}; 90 without. */
  readonly days?: number;
  /** What differs from the scenario. */
  readonly overrides?: Partial<Scenario>;
  /** Pacing, order of calls, booking; paced, oldest first and no booking without. */
  readonly office?: Partial<Omit<OfficeRules, 'strategy'>>;
  /** What else the engine could do; its own settings without. */
  readonly trial?: Trial;
}

/**
 * One agency over some days under one strategy. The same seed gives the same people, chances and truths under every
 * strategy. Throws a RangeError on days or a scenario that cannot be run.
 */
export function simulate(input: SimulateInput): Run {
  const { strategy, seed, days = 90 } = input;
  const scenario: Scenario = {
    ...(typeof input.scenario === 'string' ? SCENARIOS[input.scenario] : input.scenario),
    ...input.overrides,
  };
  if (!(Number.isInteger(days) && days > 0 && days <= MAX_DAYS))
    throw new RangeError(`${days} days cannot be simulated; 1 to ${MAX_DAYS} can`);
  const world = drawWorld(scenario, seed);
  const people = drawRegistrants(scenario, { world, seed, days });
  const ledger = drawHistory(scenario, { world, seed });
  const beliefs = new Beliefs({ scenario, world, ledger, from: ratesOf(strategy), trial: input.trial });
  const routing = new SimulatedRouting(strategy, beliefs, { seed, exploration: input.trial?.exploration });
  const record = new RunRecord({ scenario, world, people, days, seed, strategy });
  const office = new Office({
    scenario,
    world,
    people,
    days,
    rules: { ...PACED, ...input.office, strategy },
    choose: (question) => routing.choose(question),
    match: (held) => routing.match(held),
    next: nextCall(input.office?.intake ?? PACED.intake, {
      scenario,
      people,
      valueOf: (registrant) => beliefs.valueOf(people.segment[registrant] ?? 0, people.offset[registrant] ?? 0),
    }),
    busyShare: (advisor) => beliefs.busy[advisor] ?? 0,
    observer: {
      night(day, busyShares) {
        beliefs.refresh(day + 1, busyShares);
        record.night(day + 1, ratesOf(strategy) === 'steps' || ratesOf(strategy) === 'closes' ? beliefs : null);
      },
      held({ registrant, advisor, at, chance }) {
        const [segment, offset] = [people.segment[registrant] ?? 0, people.offset[registrant] ?? 0];
        const [day, cell] = [Math.floor(at / DAY), advisor * world.segments + segment];
        const rest = offset + (people.noise[registrant] ?? 0);
        const luck = people.luck[registrant];
        if (luck === undefined) throw new RangeError(`registrant ${registrant} has no luck`);
        const outcome = outcomeOf(scenario, luck, {
          close: (world.close[day]?.[cell] ?? 0) + rest,
          early: (world.early[day]?.[cell] ?? 0) + rest,
        });
        beliefs.took(segment, at);
        ledger.add({ advisor, segment, offset, heldAt: at / DAY }, outcome);
        record.held({ registrant, advisor, at, chance, outcome });
      },
    },
  });
  beliefs.refresh(0, null);
  office.run();
  return record.finished(office);
}
