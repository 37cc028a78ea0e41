import { assign } from '@toritsugi/statistics';

/** Added to every pair of somebody who waited too long: more than any close rate can outweigh. */
const OVERDUE = 1;

/** Someone on hold. */
export interface WaitingPerson {
  id: string;
  /** Since they were put on hold. */
  secondsOnHold: number;
  /** h_i: what waiting on is worth, `waitingValue` of their best alternative. */
  waitingValue: number;
}

export interface MatchingInput {
  waiting: readonly WaitingPerson[];
  advisorIds: readonly string[];
  /** p_ij − Δ_j: net value of the advisor for the person; null where the advisor may not take them. */
  valueOf: (personId: string, advisorId: string) => number | null;
  /** Seconds on hold after which somebody is matched before anyone who waited less. */
  slaSeconds: number;
}

export interface MatchedPair {
  personId: string;
  advisorId: string;
  /** Closes this pair is worth above waiting. */
  gain: number;
}

/** h_i = S·v: the share of people still there after the expected wait, times the value of the best alternative then. */
export function waitingValue({ bestLater, stillThere }: { bestLater: number; stillThere: number }): number {
  return Math.max(0, bestLater) * stillThere;
}

/**
 * Who of several waiting goes to whom of several free: the pairs with the greatest sum of W_ij = value − value of
 * waiting, nobody below 0. Whoever has waited longer than the promise counts one close more, and so is matched first.
 */
export function matchWaiting({ waiting, advisorIds, valueOf, slaSeconds }: MatchingInput): MatchedPair[] {
  const columns = advisorIds.length;
  const weights = new Float64Array(waiting.length * columns);
  waiting.forEach((person, row) => {
    const urgency = person.secondsOnHold > slaSeconds ? OVERDUE : 0;
    advisorIds.forEach((advisorId, column) => {
      const value = valueOf(person.id, advisorId);
      weights[row * columns + column] = value === null ? FORBIDDEN : value - person.waitingValue + urgency;
    });
  });
  const { columnOf } = assign({ weights, rows: waiting.length, columns }, { mayLeaveOut: true });
  return waiting.flatMap((person, row) => {
    const column = columnOf[row] ?? -1;
    const advisorId = advisorIds[column];
    const value = advisorId === undefined ? null : valueOf(person.id, advisorId);
    return advisorId === undefined || value === null
      ? []
      : [{ personId: person.id, advisorId, gain: value - person.waitingValue }];
  });
}

const FORBIDDEN = -1e6;
