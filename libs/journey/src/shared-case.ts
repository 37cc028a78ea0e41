/** A success written down for all (事例): put before a lead, given back with a reason, or in the library. */
export const sharedCaseStates = ['proposed', 'returned', 'approved'] as const;
export type SharedCaseState = (typeof sharedCaseStates)[number];

/** What is told of it, in this order. */
export const sharedCaseFields = ['hard', 'done', 'outcome'] as const;
export type SharedCaseField = (typeof sharedCaseFields)[number];

/** So many follow-ups, or one rescue, make a success that others can learn from (S003-35). */
export const FOLLOW_UPS_OF_A_CASE = 3;

export interface CaseRecord {
  /** Offers that the person accepted, and stands by. */
  readonly accepted: number;
  /** Signs of declining after which they went on. */
  readonly recovered: number;
  readonly followUps: number;
}

/** Named as the server refuses. */
export type SharedCaseProblem = 'case_not_won' | 'case_without_care';

/** Why this case is none for the library; null where it is one. */
export function sharedCaseProblem({ accepted, recovered, followUps }: CaseRecord): SharedCaseProblem | null {
  if (accepted === 0) return 'case_not_won';
  return recovered > 0 || followUps >= FOLLOW_UPS_OF_A_CASE ? null : 'case_without_care';
}
