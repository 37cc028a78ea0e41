import { DAY } from '@toritsugi/calendar';
import { MATURE_AFTER_DAYS, WINDOW_DAYS } from '@toritsugi/journey';
import type { CloseRateCell, CloseRecord } from '../rates/close-rate-table';
import type { DatedOutcome } from './dated-outcomes';

export interface CloseRecordQuestion {
  /** What was kept before this system; already counted over its own window. */
  readonly base: CloseRecord;
  /** First consultations with this agency, as they ended by now. */
  readonly outcomes: readonly Pick<DatedOutcome, 'advisorId' | 'segment' | 'heldAt' | 'result'>[];
  readonly now: Date;
}

/**
 * The record that close rates are published from (S004-16), sorted by advisor and segment. A first consultation counts
 * from 90 days after it until it is a year old, closed or not; the close may come at any time. A close on a younger one
 * counts at once, as one consultation and one close: the next ranking should know of it. Young consultations without a
 * close still wait, so until they mature the rate leans upwards by what closes early; the learned rates know how long
 * closes take and do not. A close that was reversed is none.
 */
export function closeRecord({ base, outcomes, now }: CloseRecordQuestion): CloseRateCell[] {
  const cells = new Map<string, CloseRateCell>();
  const add = ({ advisorId, segment, consultations: talks, closes }: CloseRateCell): void => {
    const key = `${advisorId} ${segment}`;
    const cell = cells.get(key) ?? { advisorId, segment, consultations: 0, closes: 0 };
    cells.set(key, { ...cell, consultations: cell.consultations + talks, closes: cell.closes + closes });
  };
  for (const cell of base) add(cell);
  for (const { advisorId, segment, heldAt, result } of outcomes) {
    const isClosed = result === 'won';
    const days = (now.getTime() - heldAt.getTime()) / DAY;
    if (days > WINDOW_DAYS || (days < MATURE_AFTER_DAYS && !isClosed)) continue;
    add({ advisorId, segment, consultations: 1, closes: isClosed ? 1 : 0 });
  }
  return [...cells.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}

/** Whether two records, both sorted, say the same. */
export function isSameRecord(one: CloseRecord, other: CloseRecord): boolean {
  return (
    one.length === other.length &&
    one.every((cell, i) => {
      const twin = other[i];
      return (
        twin !== undefined &&
        cell.advisorId === twin.advisorId &&
        cell.segment === twin.segment &&
        cell.consultations === twin.consultations &&
        cell.closes === twin.closes
      );
    })
  );
}
