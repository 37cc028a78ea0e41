/** How the order of a transfer was decided: what measuring and replaying it needs, and nothing about the person. */
export interface RoutingDecision {
  readonly strategy: RoutingStrategyName;
  /** `engine` is the strategy of the settings; `control` is longest idle, in a switchback block that compares. */
  readonly arm: 'engine' | 'control';
  /** Start of the switchback block; null while switchback is off. */
  readonly blockStartsAt: string | null;
  readonly settingsVersion: number;
  /** The first place was drawn at random, by the exploration share. */
  readonly isExploration: boolean;
  /** Intake rang somebody else first: such a choice is learned from by nobody. */
  readonly isManual: boolean;
  /** Score offset of the registrant, logit; 0 while no score model says more. */
  readonly offset: number;
  /**
   * Who could be rung, in ring order. `propensity` is the chance of the first place, 0–1, and sums to 1 unless
   * `isManual`.
   */
  readonly considered: readonly {
    readonly advisorId: string;
    readonly rate: number;
    readonly price: number;
    readonly value: number;
    readonly propensity: number;
    /** Late follow-ups that the price counts; absent where it counts none. */
    readonly late?: number;
  }[];
  /**
   * Nobody was routed: in a team without division whoever called went on as the advisor. Learned from and measured by
   * nobody, as every choice by hand.
   */
  readonly isUndivided?: true;
  /** Absent for a choice made by itself; `considered` then holds the chances it would have had by itself. */
  readonly batch?: RoutingBatch;
}

/** Transfers asked for at once whose first places were decided together, for the greatest sum of values. */
export interface RoutingBatch {
  /** Of all of them, in the order they were asked for. */
  readonly taskIds: readonly string[];
  /** Who would have been first for this one alone; null where nobody else is. */
  readonly insteadOf: string | null;
  /** Closes that deciding together is worth above deciding one after the other; the same number for each of them. */
  readonly gain: number;
}

/** Rules by which an order of advisors can be decided. */
export const routingStrategyNames = ['learned', 'estimate', 'raw', 'longest_idle', 'round_robin', 'random'] as const;
export type RoutingStrategyName = (typeof routingStrategyNames)[number];

/** Why intake rings somebody else first, or says that the order is wrong. */
export const rankingFeedbackReasons = [
  'knows_person',
  'person_asked',
  'better_fit',
  'availability_wrong',
  'other',
] as const;
export type RankingFeedbackReason = (typeof rankingFeedbackReasons)[number];
