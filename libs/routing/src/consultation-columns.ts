/** How far a consultation came with employers: nothing yet, submitted, a first interview passed, closed. */
export const REACHED = { nothing: 0, submitted: 1, passed: 2, closed: 3 } as const;

/**
 * Consultations as columns, in order of date; times in days from any fixed instant, Infinity for what has not happened.
 * A reader at time T may use only what has happened by T: {@link seenBy} is the door.
 */
export interface ConsultationColumns {
  readonly length: number;
  readonly advisor: ArrayLike<number>;
  readonly segment: ArrayLike<number>;
  /** Logit of the registrant's scored chance less that of the mean score. */
  readonly offset: ArrayLike<number>;
  readonly heldAt: ArrayLike<number>;
  readonly submittedAt: ArrayLike<number>;
  readonly passedAt: ArrayLike<number>;
  /** When the close or the loss was recorded, or the case timed out. */
  readonly resolvedAt: ArrayLike<number>;
  /** {@link REACHED}; of a case still open it is not looked at. */
  readonly reached: ArrayLike<number>;
}

/** Furthest step seen by a day. */
export function seenBy(columns: ConsultationColumns, at: number, day: number): number {
  if (isOver(columns, at, day)) return columns.reached[at] ?? 0;
  return (columns.passedAt[at] ?? Infinity) <= day ? REACHED.passed : (columns.submittedAt[at] ?? Infinity) <= day ? REACHED.submitted : REACHED.nothing;
}

export function isOver(columns: ConsultationColumns, at: number, day: number): boolean {
  return (columns.resolvedAt[at] ?? Infinity) <= day;
}
