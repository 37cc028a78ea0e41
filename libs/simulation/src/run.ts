import { lift, type BlockOutcome, type LiftVerdict } from '@toritsugi/routing';
import { gini, quantile, sigmoid, Z90 } from '@toritsugi/statistics';
import type { Registrants } from './world/arrivals';
import type { Beliefs } from './routing/beliefs';
import type { Office } from './office/office';
import { FATES } from './office/fates';
import type { SimulatedStrategy } from './office/office-rules';
import { DAY, type Scenario } from './world/scenario';
import { armOf, blockOf } from './routing/simulated-routing';
import { REACHED, type Outcome, type World } from './world/world';

export type Fate = (typeof FATES)[number];

/**
 * One run of one agency. Closes are sums of the true chances of the consultations held, not tosses of a coin. Plain
 * data.
 */
export interface Run {
  readonly registrants: number;
  readonly closes: number;
  readonly closesPer1000: number;
  /** Closes per 1,000 registrants of each half of the days. */
  readonly halves: readonly [number, number];
  /** How many ended, or stand at the end, in each way; they add up to the registrants. */
  readonly fates: Readonly<Record<Fate, number>>;
  /** Hung up ÷ put on hold. */
  readonly abandonment: number;
  /** Minutes from form to first call. */
  readonly firstDial: { readonly p50: number; readonly p90: number };
  /** Minutes on hold: to the advisor's voice, the booking or hanging up; 90th percentile. */
  readonly holdP90: number;
  /** Of advisors' busy shares, and their mean. */
  readonly gini: number;
  readonly busyShare: number;
  /** Talks a working day over those of the average advisor, per advisor: over all days, from day 30 and from day 60. */
  readonly talkShare: {
    readonly all: readonly number[];
    readonly from30: readonly number[];
    readonly from60: readonly number[];
  };
  /** 90 % intervals that held the truth, counted over cells on days 30, 60, 90 …; null without an estimate. */
  readonly coverage: { readonly inside: number; readonly cells: number } | null;
  /** What the lift statement says at the end, under the switchback. */
  readonly verdict: LiftVerdict | null;
}

const COVERAGE_EVERY_DAYS = 30;

/** Watches one run and counts. */
export class RunRecord {
  private closes = 0;
  private firstHalf = 0;
  private readonly talks: Uint16Array;
  private coverage: { inside: number; cells: number } | null = null;
  private readonly blocks = new Map<number, BlockOutcome>();

  constructor(
    private readonly given: {
      scenario: Scenario;
      world: World;
      people: Registrants;
      days: number;
      seed: number;
      strategy: SimulatedStrategy;
    },
  ) {
    this.talks = new Uint16Array(given.world.advisors * given.days);
  }

  held({
    advisor,
    at,
    chance,
    outcome,
  }: {
    registrant: number;
    advisor: number;
    at: number;
    chance: number;
    outcome: Outcome;
  }): void {
    const { days, strategy, seed } = this.given;
    this.closes += chance;
    if (at < (days * DAY) / 2) this.firstHalf += chance;
    const place = advisor * days + Math.min(days - 1, Math.floor(at / DAY));
    this.talks[place] = (this.talks[place] ?? 0) + 1;
    if (strategy !== 'switchback') return;
    const block = this.blocks.get(blockOf(at)) ?? { arm: armOf(at, seed), trials: 0, successes: 0 };
    block.trials += 1;
    block.successes += Number(outcome.reached === REACHED.closed);
    this.blocks.set(blockOf(at), block);
  }

  /** `beliefs` of a strategy that has an estimate. */
  night(day: number, beliefs: Beliefs | null): void {
    if (beliefs === null || day % COVERAGE_EVERY_DAYS !== 0) return;
    const { world, scenario } = this.given;
    this.coverage ??= { inside: 0, cells: 0 };
    scenario.advisors.forEach((plan, advisor) => {
      if (day <= plan.startsOnDay) return;
      for (let segment = 0; segment < world.segments; segment++) {
        const cell = advisor * world.segments + segment;
        const truth = rateOf(world.close[Math.min(day, world.days - 1)]?.[cell] ?? 0, scenario.noiseSd);
        const [eta, sd] = [beliefs.eta[cell] ?? 0, beliefs.sd[cell] ?? 0];
        if (this.coverage === null) return;
        this.coverage.cells += 1;
        if (truth >= sigmoid(eta - Z90 * sd) && truth <= sigmoid(eta + Z90 * sd)) this.coverage.inside += 1;
      }
    });
  }

  finished(office: Office): Run {
    const { people, days, strategy } = this.given;
    const early = people.arrivesAt.filter((at) => at < (days * DAY) / 2).length;
    const per1000 = (closes: number, count: number) => (count === 0 ? 0 : (1000 * closes) / count);
    const fates = Object.fromEntries(
      FATES.map((fate, code) => [fate, office.fate.filter((value) => value === code).length]),
    ) as Record<Fate, number>;
    const firstDials = Array.from(
      office.firstDialAt,
      (at, registrant) => at - (people.arrivesAt[registrant] ?? 0),
    ).filter((minutes) => !Number.isNaN(minutes));
    const holds = [...office.heldFor].filter((minutes) => !Number.isNaN(minutes));
    const busy = Array.from(
      office.working.busyTotal,
      (minutes, advisor) => minutes / Math.max(1, office.working.shiftTotal[advisor] ?? 1),
    );
    return {
      registrants: people.count,
      closes: this.closes,
      closesPer1000: per1000(this.closes, people.count),
      halves: [per1000(this.firstHalf, early), per1000(this.closes - this.firstHalf, people.count - early)],
      fates,
      abandonment: holds.length === 0 ? 0 : fates.lost / holds.length,
      firstDial: { p50: quantile(firstDials, 0.5) ?? 0, p90: quantile(firstDials, 0.9) ?? 0 },
      holdP90: quantile(holds, 0.9) ?? 0,
      gini: gini(busy),
      busyShare: busy.reduce((sum, share) => sum + share, 0) / busy.length,
      talkShare: { all: this.talkShare(0), from30: this.talkShare(30), from60: this.talkShare(60) },
      coverage: this.coverage,
      verdict: strategy === 'switchback' ? lift([...this.blocks.values()]).verdict : null,
    };
  }

  private talkShare(from: number): number[] {
    const { days, scenario } = this.given;
    const perDay = scenario.advisors.map((plan, advisor) => {
      let [talks, worked] = [0, 0];
      for (let day = Math.max(from, plan.startsOnDay); day < days; day++) {
        talks += this.talks[advisor * days + day] ?? 0;
        worked += Number((day + plan.weekOffset) % 7 < 5);
      }
      return worked === 0 ? 0 : talks / worked;
    });
    const mean = perDay.reduce((sum, value) => sum + value, 0) / perDay.length;
    return perDay.map((value) => (mean === 0 ? 0 : value / mean));
  }
}

/** Mean of the close chance over what nobody knows of a registrant, N(0, sd²): what a close rate converges to. */
function rateOf(eta: number, sd: number): number {
  let [sum, weight] = [0, 0];
  for (let z = -4; z <= 4; z += 0.25) {
    const density = Math.exp((-z * z) / 2);
    sum += density * sigmoid(eta + z * sd);
    weight += density;
  }
  return sum / weight;
}
