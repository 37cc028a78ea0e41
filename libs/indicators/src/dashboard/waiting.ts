import type { DomainEvent } from '@toritsugi/journey';

/** People whose call is due and whom nobody has taken yet. */
export interface WaitingNow {
  count: number;
  /** Since when the one waiting longest has been due, ISO 8601; null when nobody waits. */
  longestSince: string | null;
}

/** Who waits for a call, from the call tasks' events. A task given back keeps the moment it was first due. */
export class WaitingFold {
  private readonly dueSince = new Map<string, string>();
  private readonly held = new Map<string, string>();

  apply(event: DomainEvent): void {
    const { taskId } = event;
    if (taskId === null) return;
    switch (event.kind) {
      case 'CallTaskQueued':
        this.dueSince.set(taskId, event.payload.eligibleAt);
        return;
      case 'CallTaskReturned':
        this.held.delete(taskId);
        this.dueSince.set(taskId, event.at);
        return;
      case 'CallTaskClaimed':
        this.hold(taskId);
        return;
      case 'CallTaskReleased':
        this.giveBack(taskId);
        return;
      case 'CallTaskNoAnswer':
      case 'CallTaskCallbackSet':
      case 'CallTaskClosed':
        this.dueSince.delete(taskId);
        this.held.delete(taskId);
        return;
    }
  }

  at(now: Date): WaitingNow {
    const due = [...this.dueSince.values()].filter((since) => Date.parse(since) <= now.getTime());
    const longestSince = due.reduce<string | null>(
      (oldest, since) => (oldest === null || Date.parse(since) < Date.parse(oldest) ? since : oldest),
      null,
    );
    return { count: due.length, longestSince };
  }

  private hold(taskId: string): void {
    const since = this.dueSince.get(taskId);
    if (since !== undefined) this.held.set(taskId, since);
    this.dueSince.delete(taskId);
  }

  private giveBack(taskId: string): void {
    const since = this.held.get(taskId);
    if (since !== undefined) this.dueSince.set(taskId, since);
    this.held.delete(taskId);
  }
}
