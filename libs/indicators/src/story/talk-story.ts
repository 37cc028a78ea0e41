import { MINUTE } from '@toritsugi/calendar';
import type { DomainEvent } from '@toritsugi/journey';
import type { Band } from '@toritsugi/triage';
import type { Count } from './person-story';

/** Longer than this, somebody forgot to press the button. */
const MAX_TALK_MINUTES = 240;

interface Talk {
  startsAt: number | null;
  startedAt: number | null;
  staffId: string | null;
  state: 'set' | 'completed' | 'no_show' | 'gone';
}

interface Held {
  readonly at: number;
  readonly type: 'live' | 'booked';
  readonly staffId: string | null;
  readonly band: Band;
  readonly segment: string;
  readonly isEffective: boolean;
  readonly minutes: number | null;
}

/** Consultations of a person. */
export class TalkStory {
  setAt: number | null = null;
  effectiveAt: number | null = null;
  first: Held | null = null;
  private readonly talks = new Map<string, Talk>();
  private readonly held: Held[] = [];
  private readonly missed: { at: number; staffId: string | null }[] = [];
  private firstStartedBy: string | null = null;

  /** Whoever held, or began, the first consultation. */
  get advisorId(): string | null {
    return this.first?.staffId ?? this.firstStartedBy;
  }

  apply(event: DomainEvent, at: number): void {
    const talk = event.consultationId === null ? undefined : this.talk(event.consultationId);
    switch (event.kind) {
      case 'ConsultationSet':
        this.setAt ??= at;
        if (talk) Object.assign(talk, { startsAt: Date.parse(event.payload.startsAt), staffId: event.staffId });
        return;
      case 'ConsultationStarted':
        if (event.payload.type === 'live') this.setAt ??= at;
        this.firstStartedBy ??= event.staffId;
        if (talk) Object.assign(talk, { startedAt: at, staffId: event.staffId });
        return;
      case 'ConsultationCompleted': {
        const { type, band, segment, isEffective } = event.payload;
        const startedAt = talk?.startedAt ?? null;
        const minutes = startedAt === null ? null : (at - startedAt) / MINUTE;
        const held = { at, type, band, segment, isEffective, staffId: event.staffId, minutes };
        if (talk) talk.state = 'completed';
        this.held.push(held);
        this.first ??= held;
        if (isEffective) this.effectiveAt ??= at;
        return;
      }
      case 'ConsultationNoShow':
        if (talk) talk.state = 'no_show';
        this.missed.push({ at, staffId: event.staffId });
        return;
      case 'ConsultationCancelled':
      case 'ConsultationRescheduled':
        if (talk) talk.state = 'gone';
        return;
    }
  }

  count(count: Count): void {
    for (const { startsAt, state, staffId } of this.talks.values()) {
      if (startsAt === null || state === 'gone') continue;
      count('bookedDue', startsAt, { staffId });
      if (state === 'completed') count('bookedHeld', startsAt, { staffId });
    }
    for (const { at, staffId } of this.missed) count('noShow', at, { staffId });
    for (const { at, staffId, band, segment, isEffective, minutes } of this.held) {
      const sides = { staffId, band, segment };
      count('completed', at, sides);
      if (isEffective) count('effective', at, sides);
      if (minutes !== null && minutes > 0 && minutes <= MAX_TALK_MINUTES)
        count('minutesConsultation', at, { ...sides, value: minutes });
    }
  }

  private talk(consultationId: string): Talk {
    const known = this.talks.get(consultationId);
    if (known !== undefined) return known;
    const talk: Talk = { startsAt: null, startedAt: null, staffId: null, state: 'set' };
    this.talks.set(consultationId, talk);
    return talk;
  }
}
