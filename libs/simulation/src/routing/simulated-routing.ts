import {
  armAt,
  clairvoyant,
  greedy,
  learned,
  longestIdle,
  randomOrder,
  roundRobin,
  SWITCHBACK_DEFAULTS,
  type Arm,
  type FreeAdvisor,
  type RoutingStrategy,
} from '@toritsugi/routing';
import type { Beliefs, RatesFrom } from './beliefs';
import type { SimulatedStrategy } from '../desk/desk-rules';
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

/** Advisors are named by their number; so are segments. */
export class SimulatedRouting {
  private readonly engine: RoutingStrategy;
  private readonly control = longestIdle();

  constructor(
    private readonly strategy: SimulatedStrategy,
    beliefs: Beliefs,
    private readonly given: { seed: number; exploration?: number },
  ) {
    this.engine = engineOf(strategy, beliefs, given.exploration ?? 0);
  }

  /** The advisor to ring first. */
  choose({ segment, offset, at, lot, free }: Question): number {
    const strategy =
      this.strategy === 'switchback' && armOf(at, this.given.seed) === 'control' ? this.control : this.engine;
    const draws = { explore: lot, pick: (lot * 997) % 1 };
    return Number(
      strategy.choose({ segment: String(segment), band: 'A', offset, advisors: free, draws }).candidates[0]
        ?.advisorId ?? -1,
    );
  }
}

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
    case 'published':
    case 'switchback':
      return learned({ rates, priceOf, settings: { epsilon: 0, exploration } });
    case 'learned_explored':
      return learned({ rates, priceOf, settings: { exploration } });
    case 'clairvoyant_greedy':
      return greedy('clairvoyant', rates);
    case 'clairvoyant':
      return clairvoyant({ rates, priceOf });
  }
}
