import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { DomainEvent } from '@toritsugi/journey';
import { DeskPushes } from '../board/live/desk-pushes.service';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { EventFeed } from '../platform/events/event-feed';
import { jobKind } from '../platform/jobs/job-kind';
import { Jobs } from '../platform/jobs/jobs';
import { DeadlineScheduler } from '../platform/jobs/deadline-scheduler';
import { endMoot, escalate } from './rescue.queries';

const LOOK_EVERY_MS = 5_000;
const END_RESCUES = jobKind('end-rescues', {
  ja: '終わった選考の辞退の兆しを閉じる',
  en: 'End rescues of selections that have ended',
});

/**
 * The lead hears of a rescue at once and at half its time, the manager when it is over. It ends in a task for a person,
 * never in a decline.
 */
@Injectable()
export class RescueWatch implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: Jobs,
    private readonly scheduler: DeadlineScheduler,
    private readonly feed: EventFeed,
    private readonly pushes: DeskPushes,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('clocks of rescues', () => this.look(), LOOK_EVERY_MS);
    this.jobs.handle(END_RESCUES, () => this.endMoot());
    this.jobs.whenever(['SubmissionEnded', 'OfferDeclined', 'OfferAccepted', 'Joined'], END_RESCUES, () => ({}));
    this.feed.listen((events) => Promise.resolve(this.tell(events)));
  }

  look(): Promise<number> {
    return this.work.run(async () => {
      const late = await escalate(this.work);
      for (const { id: rescueId, submissionId, registrantId, advisorId: staffId, escalations } of late)
        this.work.record({
          kind: 'RescueEscalated',
          registrantId,
          staffId,
          payload: { rescueId, submissionId, to: escalations === 2 ? 'manager' : 'lead' },
        });
      return late.length;
    });
  }

  /** A submission that ended in another way needs nobody to hold it. */
  async endMoot(): Promise<void> {
    await this.work.run(async () => {
      for (const { id: rescueId, submissionId, registrantId, advisorId: staffId, isInTime } of await endMoot(this.work))
        this.work.record({
          kind: 'RescueClosed',
          registrantId,
          staffId,
          payload: { rescueId, submissionId, as: 'moot', isInTime },
        });
    });
  }

  /** Whoever looks after the person, those who lead them, and managers. */
  private tell(events: readonly DomainEvent[]): void {
    const desks = new Set(
      events.flatMap(({ kind, staffId }) =>
        kind === 'DeclineSignalDetected' || kind.startsWith('Rescue') ? (staffId ?? []) : [],
      ),
    );
    if (desks.size > 0) this.pushes.tell(desks, { isForManagers: true });
  }
}
