import { routingStrategyNames } from '@toritsugi/journey';
import type { Band } from '@toritsugi/triage';
import type { RateBelief, ValueTerms } from './value';

/** One advisor who could be rung now: all gates passed. */
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

/** What a strategy is asked. Two numbers drawn in [0, 1) come with the question, so that the same question has one answer. */
export interface Situation {
  /** Three-part key, such as `accounting.y4_plus.kanto`. */
  readonly segment: string;
  readonly band: Band;
  /** What the person's own score adds on the logit scale; 0 is the segment's average. */
  readonly offset: number;
  readonly advisors: readonly FreeAdvisor[];
  readonly draws: { readonly explore: number; readonly pick: number };
}

export interface DecidedCandidate {
  readonly advisorId: string;
  /** Null under a strategy that looks at no rate. */
  readonly belief: RateBelief | null;
  /** Null under a strategy that puts no value on advisors. */
  readonly terms: ValueTerms | null;
  readonly value: number | null;
  /** Probability, before the draws, that this advisor is rung first among the free. */
  readonly propensity: number;
}

export interface Decision {
  readonly strategy: StrategyName;
  /** In ring order. */
  readonly candidates: readonly DecidedCandidate[];
  /** The first was drawn, not chosen for its value. */
  readonly isExploration: boolean;
  /** The share of decisions that are drawn. */
  readonly epsilon: number;
}

/** Those that a setting can name, and the one that only a simulation can know. */
export const strategyNames = [...routingStrategyNames, 'clairvoyant'] as const;
export type StrategyName = (typeof strategyNames)[number];

/** In what order should these free advisors be rung? Pure: equal situations get equal decisions. */
export interface RoutingStrategy {
  readonly name: StrategyName;
  choose(situation: Situation): Decision;
}

export type Unplaced = Omit<DecidedCandidate, 'propensity'>;

/**
 * The decision that rings `best` in the order given, save for a share ε drawn evenly: the drawn one comes first, the others keep
 * their order. Propensity of being first: (1−ε)·1[best] + ε/n.
 */
export function withExploration({
  strategy,
  best,
  epsilon,
  draws,
}: {
  strategy: StrategyName;
  best: readonly Unplaced[];
  epsilon: number;
  draws: Situation['draws'];
}): Decision {
  const n = best.length;
  const share = epsilon / n;
  const candidates = best.map((candidate, place): DecidedCandidate => ({
    advisorId: candidate.advisorId,
    belief: candidate.belief,
    terms: candidate.terms,
    value: candidate.value,
    propensity: place === 0 ? 1 - epsilon + share : share,
  }));
  const isExploration = n > 1 && draws.explore < epsilon;
  if (isExploration) bringForward(candidates, drawn(candidates, draws.pick));
  return { strategy, candidates, isExploration, epsilon };
}

/** By id, so that the draw does not depend on the order in which advisors are given. */
function drawn(candidates: readonly DecidedCandidate[], pick: number): number {
  const byId = [...candidates.keys()].sort((a, b) =>
    (candidates[a]?.advisorId ?? '') < (candidates[b]?.advisorId ?? '') ? -1 : 1,
  );
  return byId[Math.min(byId.length - 1, Math.floor(pick * byId.length))] ?? 0;
}

function bringForward(candidates: DecidedCandidate[], from: number): void {
  candidates.unshift(...candidates.splice(from, 1));
}

/** The advisor to ring first; null when nobody is free. */
export function firstOf(decision: Decision): string | null {
  return decision.candidates[0]?.advisorId ?? null;
}
