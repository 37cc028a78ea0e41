import type { DomainEvent } from '@toritsugi/journey';
import type { Count } from './person-story';

interface FollowUp {
  readonly dueAt: number;
  readonly sentAt: number | null;
  readonly isInTime: boolean;
  readonly staffId: string | null;
  readonly minutes: { readonly at: number; readonly value: number; readonly by: string | null } | null;
}

/** Asking a person how it went, and winning back who was about to decline. */
export class FollowUpStory {
  private readonly followUps = new Map<string, FollowUp>();
  private readonly rescues: { at: number; isInTime: boolean; isRecovered: boolean }[] = [];

  apply(event: DomainEvent, at: number): void {
    switch (event.kind) {
      case 'FollowUpPlanned': {
        const dueAt = Date.parse(event.payload.dueAt);
        const { staffId } = event;
        this.followUps.set(event.payload.followUpId, { dueAt, sentAt: null, isInTime: false, staffId, minutes: null });
        return;
      }
      case 'FollowUpGiven':
        return this.change(event.payload.followUpId, { staffId: event.payload.to });
      case 'FollowUpSkipped':
        this.followUps.delete(event.payload.followUpId);
        return;
      case 'FollowUpSent':
        return this.change(event.payload.followUpId, { sentAt: at, isInTime: event.payload.isInTime });
      case 'FollowUpUnsent':
        return this.change(event.payload.followUpId, { sentAt: null, isInTime: false });
      case 'FollowUpClosed': {
        const { followUpId, isInTime, minutes } = event.payload;
        // Asked by telephone or elsewhere, without a letter before.
        const isAskedNow = this.followUps.get(followUpId)?.sentAt === null;
        return this.change(followUpId, {
          ...(isAskedNow && { sentAt: at, isInTime }),
          ...(minutes !== null && { minutes: { at, value: minutes, by: event.actorId } }),
        });
      }
      case 'RescueClosed': {
        const { as, isInTime } = event.payload;
        if (as === 'recovered' || as === 'declined_final')
          this.rescues.push({ at, isInTime, isRecovered: as === 'recovered' });
      }
    }
  }

  count(count: Count): void {
    for (const { dueAt, sentAt, isInTime, staffId, minutes } of this.followUps.values()) {
      count('followUpDue', dueAt, { staffId, from: Math.min(dueAt, sentAt ?? dueAt) });
      if (sentAt !== null) count('followUpSent', dueAt, { staffId, from: sentAt });
      if (sentAt !== null && isInTime) count('followUpInTime', dueAt, { staffId, from: sentAt });
      if (minutes !== null) count('minutesFollowUp', minutes.at, { staffId: minutes.by, value: minutes.value });
    }
    for (const { at, isInTime, isRecovered } of this.rescues) {
      count('rescueEnded', at);
      if (isInTime) count('rescueInTime', at);
      if (isRecovered) count('rescueRecovered', at);
    }
  }

  private change(id: string, change: Partial<FollowUp>): void {
    const known = this.followUps.get(id);
    if (known !== undefined) this.followUps.set(id, { ...known, ...change });
  }
}
