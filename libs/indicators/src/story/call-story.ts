import { MINUTE } from '@toritsugi/calendar';
import type { DomainEvent } from '@toritsugi/journey';
import type { Count } from './person-story';

interface FirstDial {
  /** Since when it counts: dialled, or its target passed without. */
  readonly from: number;
  /** From due to dialled; null where nobody dialled. */
  readonly seconds: number | null;
  readonly isInTarget: boolean;
}

interface Waiting {
  readonly taskId: string | null;
  readonly deadline: number;
}

interface Transfer {
  readonly at: number;
  readonly actorId: string | null;
  offers: number;
  seconds: number | null;
  isCompleted: boolean;
}

/** Calls with a person, and how they were put through. */
export class CallStory {
  /** First contact reached the person. */
  connectedAt: number | null = null;
  firstDial: FirstDial | null = null;
  private waiting: Waiting | null = null;
  /** Of whoever was merged into somebody else, until that is undone. */
  private setAside: Waiting | null = null;
  private readonly transfers = new Map<string, Transfer>();
  private readonly handled: { at: number; minutes: number; staffId: string }[] = [];

  apply(event: DomainEvent, at: number): void {
    switch (event.kind) {
      case 'CallTaskQueued':
        if (event.payload.cause === 'registration' && this.firstDial === null) {
          this.wait({ taskId: event.taskId, deadline: Date.parse(event.payload.deadlineAt) });
        }
        return;
      case 'CallTaskReturned':
        if (event.payload.cause === 'merge_undone' && this.setAside?.taskId === event.taskId) this.wait(this.setAside);
        return;
      case 'CallTaskDialed':
        if (this.waiting?.taskId !== event.taskId) return;
        this.firstDial = {
          from: at,
          seconds: event.payload.secondsFromEligible,
          isInTarget: event.payload.isInTarget,
        };
        this.waiting = null;
        return;
      case 'CallTaskConnected':
        this.connectedAt ??= at;
        return this.notDialled(event.taskId, at);
      case 'CallTaskClosed':
        if (event.actorId !== null && event.payload.handlingSeconds > 0)
          this.handled.push({ at, minutes: (event.payload.handlingSeconds * 1_000) / MINUTE, staffId: event.actorId });
        if (event.payload.as !== 'set_aside') return this.notDialled(event.taskId, at);
        this.setAside = this.waiting?.taskId === event.taskId ? this.waiting : null;
        return this.notDialled(event.taskId, -Infinity);
      case 'TransferRequested':
        if (event.transferId !== null && event.payload.decision?.isUndivided !== true)
          this.transfers.set(event.transferId, {
            ...{ at, actorId: event.actorId, offers: 0, seconds: null, isCompleted: false },
          });
        return;
      case 'TransferOffered':
        return this.of(event.transferId, (transfer) => (transfer.offers += 1));
      case 'TransferBridged':
        return this.of(event.transferId, (transfer) => (transfer.seconds = event.payload.secondsFromRequest));
      case 'TransferCompleted':
        return this.of(event.transferId, (transfer) => (transfer.isCompleted = true));
    }
  }

  count(count: Count): void {
    for (const { at, actorId: staffId, offers, seconds, isCompleted } of this.transfers.values()) {
      count('transferRequested', at, { staffId });
      count('transferOffer', at, { staffId, value: offers });
      if (isCompleted) count('transferCompleted', at, { staffId });
      if (seconds !== null) count('transferSeconds', at, { staffId, value: seconds });
    }
    for (const { at, minutes, staffId } of this.handled) count('minutesIntake', at, { staffId, value: minutes });
  }

  private wait(waiting: Waiting): void {
    this.waiting = waiting;
    this.firstDial = { from: waiting.deadline, seconds: null, isInTarget: false };
  }

  /** They called us, or it ended otherwise: a miss where its target had passed before. */
  private notDialled(taskId: string | null, at: number): void {
    if (this.waiting === null || this.waiting.taskId !== taskId) return;
    if (this.waiting.deadline >= at) this.firstDial = null;
    this.waiting = null;
  }

  private of(transferId: string | null, change: (transfer: Transfer) => void): void {
    const transfer = transferId === null ? undefined : this.transfers.get(transferId);
    if (transfer !== undefined) change(transfer);
  }
}
