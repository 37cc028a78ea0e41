/**
 * Who is rung: random, round_robin, longest_idle look at no rate · raw: greatest close rate on the sheet · unpriced:
 * greatest learned rate · learned_late: the engine, from closes alone · learned: the engine, early steps too ·
 * learned_explored: the same with 5 % drawn evenly · switchback: hours of engine and longest idle in turn · published:
 * the engine on the scenario's own rates, nothing learned · clairvoyant_greedy, clairvoyant: true rates without and
 * with the price.
 */
export const SIMULATED_STRATEGIES = [
  'random',
  'round_robin',
  'longest_idle',
  'raw',
  'unpriced',
  'learned_late',
  'learned',
  'learned_explored',
  'switchback',
  'published',
  'clairvoyant_greedy',
  'clairvoyant',
] as const;
export type SimulatedStrategy = (typeof SIMULATED_STRATEGIES)[number];

/**
 * Whom intake calls: by age, by what waiting loses, or as the queue of the board stands: both orders with its rails.
 */
export const INTAKE_ORDERS = ['oldest_first', 'newest_first', 'index', 'by_deadline', 'by_value'] as const;
export type IntakeOrder = (typeof INTAKE_ORDERS)[number];

/** Minutes a form counts as fresh. */
export const FRESH_MINUTES = 15;

/** How the office works. */
export interface OfficeRules {
  readonly strategy: SimulatedStrategy;
  readonly intake: IntakeOrder;
  /** Share of the free room to call for; null dials without looking. */
  readonly pace: number | null;
  /**
   * The same while a form younger than {@link FRESH_MINUTES} waits for its first call: it cools, the backlog does not.
   */
  readonly freshPace: number | null;
  /**
   * Several on hold are matched with those who are free, for the greatest sum; otherwise each in turn, the longest
   * first.
   */
  readonly isMatched: boolean;
  /** Who would be kept waiting is offered a slot instead. */
  readonly books: boolean;
}

/** Everyone's first step: what is asked of the ladder is who is rung, all else equal. */
export const PACED: Omit<OfficeRules, 'strategy'> = {
  intake: 'oldest_first',
  pace: 0.2,
  freshPace: 0.2,
  isMatched: false,
  books: false,
};
/** What a office does without any of it. */
export const NAIVE: Omit<OfficeRules, 'strategy'> = {
  intake: 'oldest_first',
  pace: null,
  freshPace: null,
  isMatched: false,
  books: false,
};
/** Everything on. */
export const WHOLE_OFFICE: Omit<OfficeRules, 'strategy'> = {
  intake: 'index',
  pace: 0.2,
  freshPace: 2,
  isMatched: false,
  books: true,
};
