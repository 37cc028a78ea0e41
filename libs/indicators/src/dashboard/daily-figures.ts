import { dayNumber } from '@toritsugi/calendar';
import type { DomainEvent } from '@toritsugi/journey';
import { cellKey, type CellKey } from '@toritsugi/routing';
import type { DayRange } from './consultation-rates';

/** What happened on one day, or on several added up. Counts, and durations in seconds. */
export interface Figures {
  registrations: number;
  transfersRequested: number;
  transfersCompleted: number;
  offers: number;
  secondsToBridge: number[];
  consultationsSet: number;
  started: number;
  completed: number;
  effective: number;
  noShow: number;
  effectiveByAdvisor: Map<string, number>;
  /** Band-A consultations completed, by advisor × occupation. */
  completedAByCell: Map<CellKey, number>;
}

/** Volumes by the day in Tokyo on which they happened. */
export class DailyFigures {
  private readonly days = new Map<number, Figures>();

  apply(event: DomainEvent): void {
    const day = dayNumber(Date.parse(event.at));
    count(this.of(day), event);
    if (event.kind === 'RegistrantMerged') this.of(dayOf(event.payload)).registrations -= 1;
    if (event.kind === 'RegistrantSeparated') this.of(dayOf(event.payload)).registrations += 1;
  }

  private of(day: number): Figures {
    const figures = this.days.get(day) ?? nothing();
    this.days.set(day, figures);
    return figures;
  }

  /** All days of the range added up. */
  sum({ from, to }: DayRange): Figures {
    const total = nothing();
    for (let day = from; day <= to; day++) {
      const figures = this.days.get(day);
      if (figures !== undefined) add(total, figures);
    }
    return total;
  }
}

/** One person counts once, on the day of the registration that stands. */
const dayOf = ({ submittedAt }: { submittedAt: string }): number => dayNumber(Date.parse(submittedAt));

function count(figures: Figures, event: DomainEvent): void {
  if (isUndivided(event)) return;
  switch (event.kind) {
    case 'RegistrationSubmitted':
      figures.registrations += 1;
      return;
    case 'TransferRequested':
      figures.transfersRequested += 1;
      return;
    case 'TransferOffered':
      figures.offers += 1;
      return;
    case 'TransferBridged':
      figures.secondsToBridge.push(event.payload.secondsFromRequest);
      return;
    case 'TransferCompleted':
      figures.transfersCompleted += 1;
      return;
    case 'ConsultationSet':
      figures.consultationsSet += 1;
      return;
    case 'ConsultationStarted':
      figures.started += 1;
      return;
    case 'ConsultationNoShow':
      figures.noShow += 1;
      return;
    case 'ConsultationCompleted': {
      const { isEffective, band, segment } = event.payload;
      figures.completed += 1;
      figures.effective += isEffective ? 1 : 0;
      if (event.staffId === null) return;
      if (isEffective) increase(figures.effectiveByAdvisor, event.staffId, 1);
      if (band === 'A') increase(figures.completedAByCell, cellKey(event.staffId, segment.split('.', 1).join()), 1);
      return;
    }
  }
}

function nothing(): Figures {
  return {
    registrations: 0,
    transfersRequested: 0,
    transfersCompleted: 0,
    offers: 0,
    secondsToBridge: [],
    consultationsSet: 0,
    started: 0,
    completed: 0,
    effective: 0,
    noShow: 0,
    effectiveByAdvisor: new Map(),
    completedAByCell: new Map(),
  };
}

const counts = [
  'registrations',
  'transfersRequested',
  'transfersCompleted',
  'offers',
  'consultationsSet',
  'started',
  'completed',
  'effective',
  'noShow',
] as const satisfies readonly (keyof Figures)[];

function add(total: Figures, day: Figures): void {
  for (const name of counts) total[name] += day[name];
  for (const seconds of day.secondsToBridge) total.secondsToBridge.push(seconds);
  for (const [advisorId, by] of day.effectiveByAdvisor) increase(total.effectiveByAdvisor, advisorId, by);
  for (const [cell, by] of day.completedAByCell) increase(total.completedAByCell, cell, by);
}

function increase<Key>(sums: Map<Key, number>, key: Key, by: number): void {
  sums.set(key, (sums.get(key) ?? 0) + by);
}

/** Whoever called went on as the advisor: nobody was put through, and no transfer counts as one that came about. */
function isUndivided(event: DomainEvent): boolean {
  switch (event.kind) {
    case 'TransferRequested':
      return event.payload.decision?.isUndivided === true;
    case 'TransferBridged':
    case 'TransferCompleted':
      return event.payload.isUndivided === true;
    default:
      return false;
  }
}
