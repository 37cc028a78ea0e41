import { dayNumber } from '@toritsugi/calendar';
import { PromiseBook, promiseKinds, type DomainEvent, type PromiseKind, type Promised } from '@toritsugi/journey';
import type { DayRange } from './consultation-rates';

/**
 * Promises of one kind: kept, of those that were kept, missed or called off by us; `tried` of those kept by a call
 * nobody answered.
 */
export interface PromiseCount {
  kind: PromiseKind;
  kept: number;
  tried: number;
  due: number;
}

/**
 * Promises by the day on which they were kept, or on which their time passed without. What the person lets go of, or
 * has otherwise before its time, is nobody's merit and nobody's fault, and counts nowhere.
 */
export class PromiseCounts {
  private readonly book = new PromiseBook();
  private readonly days = new Map<number, Totals>();

  apply(event: DomainEvent): void {
    for (const promise of this.book.apply(event)) count(this.of(dayOf(promise)), promise);
  }

  /** Those of the range; what is late at `now` and still open is missed already. */
  between({ from, to }: DayRange, now: Date): PromiseCount[] {
    const total = nothing();
    for (let day = from; day <= to; day++) {
      for (const [kind, ofDay] of this.days.get(day) ?? []) add(total, kind, ofDay);
    }
    for (const promise of [...this.book.owed(now), ...this.book.called()]) {
      const day = dayOf(promise);
      if (day >= from && day <= to) count(total, promise);
    }
    return promiseKinds.map((kind) => ({ kind, ...(total.get(kind) ?? { kept: 0, tried: 0, due: 0 }) }));
  }

  private of(day: number): Totals {
    const totals = this.days.get(day) ?? nothing();
    this.days.set(day, totals);
    return totals;
  }
}

type Counted = Omit<PromiseCount, 'kind'>;
type Totals = Map<PromiseKind, Counted>;

const nothing = (): Totals => new Map();

const dayOf = ({ state, endedAt, by }: Promised): number =>
  dayNumber((state === 'kept' || state === 'tried') && endedAt !== null ? endedAt : by);

function count(totals: Totals, { kind, state }: Promised): void {
  if (state === 'kept') add(totals, kind, { kept: 1, tried: 0, due: 1 });
  if (state === 'tried') add(totals, kind, { kept: 1, tried: 1, due: 1 });
  if (state === 'missed' || state === 'called_off') add(totals, kind, { kept: 0, tried: 0, due: 1 });
}

function add(totals: Totals, kind: PromiseKind, { kept, tried, due }: Counted): void {
  const sum = totals.get(kind);
  totals.set(kind, {
    kept: (sum?.kept ?? 0) + kept,
    tried: (sum?.tried ?? 0) + tried,
    due: (sum?.due ?? 0) + due,
  });
}
