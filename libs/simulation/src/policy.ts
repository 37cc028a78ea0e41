/** Which advisor is rung: scores of the free ones, greatest first. */
export interface Chooser {
  /** Value of giving this registrant to this advisor now; any scale, higher is rung first. */
  score(advisor: number, registrant: Ringing): number;
  /** True when scores are chances of closing, so that who often misses rings may be asked later. */
  readonly isValue: boolean;
}

/** What a policy may look at. */
export interface Ringing {
  readonly index: number;
  readonly segment: number;
  readonly score: number;
  readonly at: number;
}

export const ADVISOR_POLICIES = ['random', 'round-robin', 'longest-idle', 'raw', 'crossed', 'learned', 'learned-late', 'clairvoyant-greedy', 'clairvoyant'] as const;
/** raw: greatest close rate so far · crossed: estimated, without prices · learned: estimated, own price, early evidence · learned-late: closes only · clairvoyant: true rates. */
export type AdvisorPolicy = (typeof ADVISOR_POLICIES)[number];

export const INTAKE_ORDERS = ['oldest-first', 'newest-first', 'index'] as const;
export type IntakeOrder = (typeof INTAKE_ORDERS)[number];

/** How the desk works. */
export interface DeskRules {
  readonly advisors: AdvisorPolicy;
  readonly intake: IntakeOrder;
  /** Calls are made only while those in progress would not flood the advisors; null dials without looking. */
  readonly pace: number | null;
  /** Who would be kept waiting gets a slot instead. */
  readonly books: boolean;
}
