import { dayNumber } from '@toritsugi/calendar';
import type { DomainEvent } from '@toritsugi/journey';

/** A share with both its sides, so that a screen can show on how much it rests. Null where nothing is counted below. */
export interface Share {
  numerator: number;
  denominator: number;
  rate: number | null;
}

export function share(numerator: number, denominator: number): Share {
  return { numerator, denominator, rate: denominator === 0 ? null : numerator / denominator };
}

/** Days since 1970-01-01 in Tokyo, both included. */
export interface DayRange {
  from: number;
  to: number;
}

type Booking = { startsAt: number; state: 'set' | 'completed' | 'no_show' | 'gone' };

/** How many registrants come to a consultation (K07), and how many booked consultations are held (K08). */
export class ConsultationRates {
  private readonly registeredOn = new Map<string, number>();
  private readonly withConsultation = new Set<string>();
  private readonly bookings = new Map<string, Booking>();

  apply(event: DomainEvent): void {
    const { registrantId, consultationId } = event;
    switch (event.kind) {
      case 'RegistrationSubmitted':
        if (registrantId !== null) this.registeredOn.set(registrantId, dayNumber(Date.parse(event.at)));
        return;
      case 'RegistrantMerged':
        if (registrantId !== null) this.merge(registrantId, event.payload.into);
        return;
      case 'RegistrantSeparated':
        if (registrantId !== null)
          this.registeredOn.set(registrantId, dayNumber(Date.parse(event.payload.submittedAt)));
        return;
      case 'ConsultationSet':
        if (registrantId !== null) this.withConsultation.add(registrantId);
        if (consultationId !== null) {
          this.bookings.set(consultationId, { startsAt: Date.parse(event.payload.startsAt), state: 'set' });
        }
        return;
      case 'ConsultationStarted':
        if (registrantId !== null && event.payload.type === 'live') this.withConsultation.add(registrantId);
        return;
      case 'ConsultationCompleted':
        return this.settle(consultationId, 'completed');
      case 'ConsultationNoShow':
        return this.settle(consultationId, 'no_show');
      case 'ConsultationCancelled':
      case 'ConsultationRescheduled':
        return this.settle(consultationId, 'gone');
    }
  }

  /** K07: of those registered in the range, who has had a consultation set or started live. */
  setRate({ from, to }: DayRange): Share {
    const cohort = [...this.registeredOn].filter(([, day]) => day >= from && day <= to);
    return share(cohort.filter(([id]) => this.withConsultation.has(id)).length, cohort.length);
  }

  /**
   * K08: of the booked consultations whose start fell due in the range, those completed. Cancelled or moved ones never
   * fell due.
   */
  heldRate({ from, to }: DayRange, now: Date): Share {
    const due = [...this.bookings.values()].filter(
      ({ startsAt, state }) =>
        state !== 'gone' && startsAt <= now.getTime() && dayNumber(startsAt) >= from && dayNumber(startsAt) <= to,
    );
    return share(due.filter(({ state }) => state === 'completed').length, due.length);
  }

  /** One person counts once. */
  private merge(registrantId: string, into: string): void {
    this.registeredOn.delete(registrantId);
    if (this.withConsultation.has(registrantId)) this.withConsultation.add(into);
  }

  private settle(consultationId: string | null, state: Booking['state']): void {
    const booking = consultationId === null ? undefined : this.bookings.get(consultationId);
    if (booking !== undefined) booking.state = state;
  }
}
