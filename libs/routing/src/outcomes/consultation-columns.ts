/**
 * Consultations as columns, in order of date; times in days from any fixed instant, Infinity for what has not happened
 * and -Infinity for what has, nobody knows when. A reader at time T may use only what has happened by T: {@link seenBy}
 * is the door.
 */
export interface ConsultationColumns {
  readonly length: number;
  readonly advisor: ArrayLike<number>;
  readonly segment: ArrayLike<number>;
  /** Logit of the registrant's scored chance less that of the mean score. */
  readonly offset: ArrayLike<number>;
  readonly heldAt: ArrayLike<number>;
  /**
   * When each step on the way to a close was reached, the first step first: of the steps the record holds, maybe none.
   */
  readonly stepsAt: readonly ArrayLike<number>[];
  /**
   * When steps began to be recorded; of consultations held before, the result alone is looked at. From the beginning if
   * not given.
   */
  readonly stepsSince?: number;
  /** Share expected to reach each step, and to close, where the record is too short to say. */
  readonly expectedReach?: readonly number[];
  /** When the close or the loss was recorded, or the case timed out. */
  readonly resolvedAt: ArrayLike<number>;
  /** Steps reached in the end, or {@link closedStep}; of a case still open it is not looked at. */
  readonly reached: ArrayLike<number>;
}

/** A close, counted as the step after the last. */
export function closedStep({ stepsAt }: ConsultationColumns): number {
  return stepsAt.length + 1;
}

/** Furthest step seen by a day; 0 for none. */
export function seenBy(columns: ConsultationColumns, at: number, day: number): number {
  if (isOver(columns, at, day)) return columns.reached[at] ?? 0;
  let seen = columns.stepsAt.length;
  while (seen > 0 && (columns.stepsAt[seen - 1]?.[at] ?? Infinity) > day) seen -= 1;
  return seen;
}

export function isOver(columns: ConsultationColumns, at: number, day: number): boolean {
  return (columns.resolvedAt[at] ?? Infinity) <= day;
}

/** Whether steps were recorded when this consultation was held. */
export function tellsSteps({ heldAt, stepsSince = -Infinity }: ConsultationColumns, at: number): boolean {
  return (heldAt[at] ?? 0) >= stepsSince;
}
