import {
  armAt,
  clairvoyant,
  drawFirst,
  greedy,
  learned,
  longestIdle,
  matchWaiting,
  randomOrder,
  roundRobin,
  SWITCHBACK_DEFAULTS,
  type Arm,
  STANDING,
  stillThere,
  waitingValue,
  type FreeAdvisor,
  type RoutingStrategy,
  type Valued,
} from '@toritsugi/routing';
import type { Beliefs, RatesFrom } from './beliefs';
import type { SimulatedStrategy } from '../office/office-rules';
import { MAX_DAYS } from '../world/scenario';

/** Midnight in Tokyo before day 0; a Monday. */
const START = Date.UTC(2026, 0, 4, 15);
const MINUTE = 60_000;

/** Whether a minute of the run is the engine's or the control's. */
export function armOf(at: number, seed: number): Arm {
  return armAt({ ...SWITCHBACK_DEFAULTS, seed, startsOn: START, trialDays: MAX_DAYS }, START + Math.floor(at) * MINUTE);
}

export function blockOf(at: number): number {
  return Math.floor(at / SWITCHBACK_DEFAULTS.blockMinutes);
}

export function ratesOf(strategy: SimulatedStrategy): RatesFrom {
  switch (strategy) {
    case 'random':
    case 'round_robin':
    case 'longest_idle':
      return 'nothing';
    case 'raw':
      return 'sheet';
    case 'learned_late':
      return 'closes';
    case 'published':
      return 'scenario';
    case 'clairvoyant':
    case 'clairvoyant_greedy':
      return 'truth';
    case 'unpriced':
    case 'learned':
    case 'learned_explored':
    case 'switchback':
      return 'steps';
  }
}

export interface Question {
  readonly segment: number;
  readonly offset: number;
  /** Minutes from the start of day 0. */
  readonly at: number;
  /** Uniform, the registrant's own. */
  readonly lot: number;
  readonly free: readonly FreeAdvisor[];
}

/** The same about somebody on hold. */
export interface HeldQuestion extends Question {
  readonly minutesOnHold: number;
}

/** Minutes until another advisor comes free, as those on hold are weighed. */
const NEXT_FREE_MINUTES = 1;
/** Seconds on hold after which somebody goes before everyone who waited less. */
const SLA_SECONDS = 60;
/** Added to every value, so that nobody is kept waiting beside a free advisor. */
const ALWAYS_WORTH = 1;

/** Share of choices drawn evenly under a strategy that explores. */
const EXPLORATION_SHARE = 0.05;

/** Advisors are named by their number; so are segments. */
export class SimulatedRouting {
  private readonly engine: RoutingStrategy;
  private readonly control = longestIdle();
  private readonly explorationShare: number;

  constructor(
    private readonly strategy: SimulatedStrategy,
    beliefs: Beliefs,
    private readonly given: { seed: number; exploration?: number },
  ) {
    this.engine = engineOf(strategy, beliefs, given.exploration ?? 0);
    this.explorationShare = strategy === 'learned_explored' ? EXPLORATION_SHARE : 0;
  }

  /** The advisor to ring first. */
  choose(question: Question): number {
    const order = this.order(question);
    if (this.explorationShare === 0) return Number(order[0]?.advisorId ?? -1);
    const { drawnId } = drawFirst(
      order.map(({ advisorId }) => ({ id: advisorId, standing: STANDING.proven, isFirstYear: false })),
      {
        draws: { explore: question.lot, pick: pickOf(question.lot), develop: 1 },
        explorationShare: this.explorationShare,
        developmentShare: 0,
        isRandomOrder: false,
      },
    );
    return Number(drawnId ?? order[0]?.advisorId ?? -1);
  }

  /** Those on hold with those who are free, for the greatest sum of what each pair is worth above waiting on. */
  match(held: readonly HeldQuestion[]): (number | null)[] {
    const values = held.map((question) => new Map(this.order(question).map((one) => [one.advisorId, one.value])));
    if (values.some((of) => [...of.values()].includes(null))) return held.map(() => null);
    const pairs = matchWaiting({
      waiting: held.map(({ minutesOnHold }, at) => ({
        id: String(at),
        secondsOnHold: minutesOnHold * 60,
        waitingValue: waitingValue({
          bestLater: Math.max(0, ...[...(values[at]?.values() ?? [])].map((value) => value ?? 0)),
          stillThere: stillThere({ minutesOnHold, waitMinutes: NEXT_FREE_MINUTES }),
        }),
      })),
      advisorIds: (held[0]?.free ?? []).map(({ id }) => id),
      valueOf: (at, advisorId) => {
        const value = values[Number(at)]?.get(advisorId);
        return value === undefined || value === null ? null : value + ALWAYS_WORTH;
      },
      slaSeconds: SLA_SECONDS,
    });
    const advisorOf = new Map(pairs.map(({ personId, advisorId }) => [Number(personId), Number(advisorId)]));
    return held.map((_, at) => advisorOf.get(at) ?? null);
  }

  private order({ segment, offset, at, lot, free }: Question): readonly Valued[] {
    const strategy =
      this.strategy === 'switchback' && armOf(at, this.given.seed) === 'control' ? this.control : this.engine;
    return strategy.order({ segment: String(segment), offset, advisors: free, lot: pickOf(lot) });
  }
}

const pickOf = (lot: number): number => (lot * 997) % 1;

function engineOf(strategy: SimulatedStrategy, beliefs: Beliefs, exploration: number): RoutingStrategy {
  const rates = (advisorId: string, segment: string, offset: number) =>
    beliefs.belief(Number(advisorId), Number(segment), offset);
  const priceOf = (advisorId: string) => beliefs.price[Number(advisorId)] ?? 0;
  switch (strategy) {
    case 'random':
      return randomOrder();
    case 'round_robin':
      return roundRobin();
    case 'longest_idle':
      return longestIdle();
    case 'raw':
      return greedy('raw', rates);
    case 'unpriced':
      return greedy('learned', rates);
    case 'learned':
    case 'learned_late':
    case 'learned_explored':
    case 'published':
    case 'switchback':
      return learned({ rates, priceOf, settings: { exploration } });
    case 'clairvoyant_greedy':
      return greedy('clairvoyant', rates);
    case 'clairvoyant':
      return clairvoyant({ rates, priceOf });
  }
}
