import { DAY } from '@toritsugi/calendar';
import { MATURE_AFTER_DAYS, WINDOW_DAYS, type DomainEvent } from '@toritsugi/journey';
import type { CloseRateCell, CloseRecord } from '@toritsugi/routing';
import { binomialInterval, type Interval } from '@toritsugi/statistics';

/** One advisor × occupation: what is known, and how surely. */
export interface CloseRateRow {
  advisorId: string;
  occupation: string;
  consultations: number;
  closes: number;
  /** First consultations too young to count. */
  pending: number;
  /** Null without matured consultations. */
  rate: number | null;
  /** 90% (Wilson); null without matured consultations. */
  interval: Interval | null;
}

interface FirstConsultation {
  advisorId: string;
  segment: string;
  at: number;
}

/** Who closed with whom after a first consultation (K26), from events on top of a record kept before them. */
export class CloseRecordFold {
  private readonly first = new Map<string, FirstConsultation>();
  /** By person, the submission they accepted. */
  private readonly closed = new Map<string, string>();

  apply(event: DomainEvent): void {
    const { registrantId, staffId } = event;
    if (registrantId === null) return;
    if (event.kind === 'OfferAccepted') this.closed.set(registrantId, event.payload.submissionId);
    // Declined after it was accepted: the close is reversed.
    if (event.kind === 'OfferDeclined' && this.closed.get(registrantId) === event.payload.submissionId)
      this.closed.delete(registrantId);
    if (event.kind !== 'ConsultationCompleted' || !event.payload.isFirst || staffId === null) return;
    this.first.set(registrantId, { advisorId: staffId, segment: event.payload.segment, at: Date.parse(event.at) });
  }

  /** Matured cells at `now`, with those of `base` added: the input of the next close-rate table. */
  cells({ now, base }: { now: Date; base: CloseRecord }): CloseRateCell[] {
    const sums = new Map<string, CloseRateCell>(base.map((cell) => [`${cell.advisorId} ${cell.segment}`, { ...cell }]));
    for (const [registrantId, { advisorId, segment, at }] of this.first) {
      if (maturity(at, now) !== 'matured') continue;
      const key = `${advisorId} ${segment}`;
      const cell = sums.get(key) ?? { advisorId, segment, consultations: 0, closes: 0 };
      cell.consultations += 1;
      cell.closes += this.closed.has(registrantId) ? 1 : 0;
      sums.set(key, cell);
    }
    return [...sums.values()].sort(byKey(({ advisorId, segment }) => `${advisorId} ${segment}`));
  }

  /** The same by occupation, with intervals, for people to read. */
  rows({ now, base }: { now: Date; base: CloseRecord }): CloseRateRow[] {
    const rows = new Map<string, CloseRateRow>();
    const rowOf = (advisorId: string, segment: string): CloseRateRow => {
      const occupation = segment.split('.', 1).join();
      const key = `${advisorId} ${occupation}`;
      const row = rows.get(key) ?? {
        advisorId,
        occupation,
        consultations: 0,
        closes: 0,
        pending: 0,
        rate: null,
        interval: null,
      };
      rows.set(key, row);
      return row;
    };
    for (const cell of this.cells({ now, base })) {
      const row = rowOf(cell.advisorId, cell.segment);
      row.consultations += cell.consultations;
      row.closes += cell.closes;
    }
    for (const { advisorId, segment, at } of this.first.values()) {
      if (maturity(at, now) === 'pending') rowOf(advisorId, segment).pending += 1;
    }
    for (const row of rows.values()) {
      row.interval = binomialInterval({ successes: row.closes, trials: row.consultations });
      row.rate = row.consultations === 0 ? null : row.closes / row.consultations;
    }
    return [...rows.values()].sort(byKey(({ advisorId, occupation }) => `${advisorId} ${occupation}`));
  }
}

function maturity(at: number, now: Date): 'pending' | 'matured' | 'past' {
  const age = now.getTime() - at;
  if (age < MATURE_AFTER_DAYS * DAY) return 'pending';
  return age <= WINDOW_DAYS * DAY ? 'matured' : 'past';
}

function byKey<T>(key: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => (key(a) < key(b) ? -1 : 1);
}
