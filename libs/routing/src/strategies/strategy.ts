import { routingStrategyNames } from '@toritsugi/journey';
import type { RateBelief } from '../rates/rate-book';
import type { ValueTerms } from './value';

/** One advisor, as far as strategies look at them. */
export interface FreeAdvisor {
  readonly id: string;
  /** Epoch milliseconds; null when unknown, which counts as having come free just now. */
  readonly idleSince: number | null;
  /** When a person was last put through to them, epoch milliseconds; null: never. */
  readonly lastTransferAt: number | null;
  /** Average share of shift time occupied, 0–1. */
  readonly busyShare: number;
  /** Probability of not answering a ring, 0–1. */
  readonly noAnswer: number;
  readonly transfersToday: number;
  /** Length of the virtual queue of the minimum share; 0 without one. */
  readonly deficit: number;
}

/** What a strategy is asked. */
export interface Situation {
  /** Three-part key, such as `accounting.y4_plus.kanto`. */
  readonly segment: string;
  /** What the person's own score adds on the logit scale; 0 is the segment's average. */
  readonly offset: number;
  readonly advisors: readonly FreeAdvisor[];
  /** Drawn in [0, 1), for a strategy that orders by chance: the same question has one answer. */
  readonly lot: number;
}

/** One advisor as a strategy sees them. */
export interface Valued {
  readonly advisorId: string;
  /** Null under a strategy that looks at no rate. */
  readonly belief: RateBelief | null;
  /** Null under a strategy that puts no value on advisors. */
  readonly terms: ValueTerms | null;
  readonly value: number | null;
}

/** Those that a setting can name, and the one that only a simulation can know. */
export const strategyNames = [...routingStrategyNames, 'clairvoyant'] as const;
export type StrategyName = (typeof strategyNames)[number];

/**
 * In what order should these advisors be rung? Pure: equal situations get equal orders. Draws are made by whoever asks,
 * once.
 */
export interface RoutingStrategy {
  readonly name: StrategyName;
  order(situation: Situation): Valued[];
}
