import { dayNumber, type Moment } from '@toritsugi/calendar';
import type { DomainEvent, EventKind } from '@toritsugi/journey';

/** How far somebody has come, in order: whoever reached one of them has gone past those before. */
export const roadSteps = ['registered', 'dialed', 'connected', 'started', 'completed', 'effective'] as const;
export type RoadStep = (typeof roadSteps)[number];

const STEP_OF: Partial<Record<EventKind, RoadStep>> = {
  CallTaskDialed: 'dialed',
  CallTaskConnected: 'connected',
  ConsultationStarted: 'started',
};

/** The people who registered today, and how far each of them has come: no step counts more than the one before. */
export class TodaysRoad {
  private day = 0;
  private readonly reached = new Map<string, number>();
  /** Registered twice today: one of the two counts. */
  private readonly merged = new Set<string>();

  apply(event: DomainEvent): void {
    const { registrantId } = event;
    if (registrantId === null) return;
    switch (event.kind) {
      case 'RegistrationSubmitted':
        this.begin(dayNumber(Date.parse(event.at)));
        return this.come(registrantId, 'registered', true);
      case 'RegistrantMerged':
        this.merged.add(registrantId);
        return;
      case 'RegistrantSeparated':
        this.merged.delete(registrantId);
        return;
      case 'ConsultationCompleted':
        return this.come(registrantId, event.payload.isEffective ? 'effective' : 'completed');
      default: {
        const step = STEP_OF[event.kind];
        if (step !== undefined) this.come(registrantId, step);
      }
    }
  }

  at(now: Moment): Record<RoadStep, number> {
    const all = this.day === dayNumber(now) ? [...this.reached].filter(([id]) => !this.merged.has(id)) : [];
    const counts = roadSteps.map((step, place) => [step, all.filter(([, reached]) => reached >= place).length]);
    return Object.fromEntries(counts) as Record<RoadStep, number>;
  }

  private begin(day: number): void {
    if (day <= this.day) return;
    this.day = day;
    this.reached.clear();
    this.merged.clear();
  }

  private come(registrantId: string, step: RoadStep, isNew = false): void {
    const before = this.reached.get(registrantId);
    if (before === undefined && !isNew) return;
    this.reached.set(registrantId, Math.max(before ?? 0, roadSteps.indexOf(step)));
  }
}
