import { dayNumber } from '@toritsugi/calendar';
import type { DomainEvent } from '@toritsugi/journey';
import { mean, median, quantile } from '@toritsugi/statistics';
import { bands, type Band } from '@toritsugi/triage';
import type { DayRange } from './consultation-rates';

/** A first call that was made, or one that its target passed without. */
export interface FirstDial {
  band: Band;
  /** From due to dialled; null while, or because, nobody dialled. */
  seconds: number | null;
  isInTarget: boolean;
  /** Still waiting beyond the target. */
  isLate: boolean;
}

/** How soon people were first called (K13). */
export interface DialTimes {
  /** First calls made, and those whose target passed without one. */
  n: number;
  /** Of those, still waiting. */
  late: number;
  /** Seconds from due to first dial; null where nobody was dialled. */
  median: number | null;
  p90: number | null;
  /** Of the n, dialled within the band's target, 0–1; null where n is 0. */
  inTarget: number | null;
}

/**
 * First calls by the day they were made. Who waits beyond the target is a miss from that moment: today's for as long as
 * they wait, and then of the day on which they are called or leave uncalled.
 */
export class FirstDialFold {
  private readonly open = new Map<string, { readonly band: Band; readonly deadline: number }>();
  private readonly days = new Map<number, FirstDial[]>();

  apply({ taskId, at, ...event }: DomainEvent): void {
    if (taskId === null) return;
    const known = this.open.get(taskId);
    switch (event.kind) {
      case 'CallTaskQueued':
        // A call about a booking is no first call, nor is one back.
        if (event.payload.cause === 'not_reached' || event.payload.cause === 'called_in') return;
        this.open.set(taskId, { band: event.payload.band, deadline: Date.parse(event.payload.deadlineAt) });
        return;
      case 'CallTaskDialed': {
        const { isFirst, band, secondsFromEligible: seconds, isInTarget } = event.payload;
        if (isFirst) this.count(at, { band, seconds, isInTarget, isLate: false });
        this.open.delete(taskId);
        return;
      }
      // Connected and not dialled: they called us.
      case 'CallTaskConnected':
      case 'CallTaskClosed': {
        const isSetAside = event.kind === 'CallTaskClosed' && event.payload.as === 'set_aside';
        if (known && !isSetAside && known.deadline < Date.parse(at))
          this.count(at, { band: known.band, seconds: null, isInTarget: false, isLate: false });
        this.open.delete(taskId);
        return;
      }
    }
  }

  /** Everything of the range, and, where it reaches to the present day, who is late at `now`. */
  between({ from, to }: DayRange, now: Date): FirstDial[] {
    const dials: FirstDial[] = [];
    for (let day = from; day <= to; day++) for (const dial of this.days.get(day) ?? []) dials.push(dial);
    if (dayNumber(now) > to) return dials;
    for (const { band, deadline } of this.open.values()) {
      if (deadline < now.getTime()) dials.push({ band, seconds: null, isInTarget: false, isLate: true });
    }
    return dials;
  }

  private count(at: string, dial: FirstDial): void {
    const day = dayNumber(Date.parse(at));
    const dials = this.days.get(day) ?? [];
    this.days.set(day, dials);
    dials.push(dial);
  }
}

export function dialTimes(dials: readonly FirstDial[]): DialTimes {
  const seconds = dials.flatMap((dial) => dial.seconds ?? []);
  return {
    n: dials.length,
    late: dials.filter(({ isLate }) => isLate).length,
    median: median(seconds),
    p90: quantile(seconds, 0.9),
    inTarget: mean(dials.map(({ isInTarget }) => (isInTarget ? 1 : 0))),
  };
}

export const dialTimesByBand = (dials: readonly FirstDial[]): (DialTimes & { band: Band })[] =>
  bands.map((band) => ({ band, ...dialTimes(dials.filter((dial) => dial.band === band)) }));
