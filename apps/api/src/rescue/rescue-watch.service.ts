import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { DomainEvent } from '@toritsugi/journey';
import { DeskPushes } from '../board/live/desk-pushes.service';
import { AgencyClock } from '../platform/clock/agency-clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { EventFeed } from '../platform/events/event-feed';
import { jobKind } from '../platform/jobs/job-kind';
import { Jobs } from '../platform/jobs/jobs';
import { DeadlineScheduler } from '../platform/jobs/deadline-scheduler';
import { Agency } from '../staff/agency.service';
import { clockFor } from './clock-of-rescue';
import { DeclineRescueEntity } from './decline-rescue.entity';
import { endMoot, escalate, lostAsks } from './rescue.queries';

const LOOK_EVERY_MS = 5_000;
const END_RESCUES = jobKind('end-rescues', {
  ja: '終わった選考の辞退の兆しを閉じる',
  en: 'End rescues of selections that have ended',
});
const ALLOW_CALLS = jobKind(
  'allow-calls',
  { ja: '「電話のお願い」が届かなかった方へ電話できるようにする', en: 'Allow calls where the request did not arrive' },
  { isSingle: true },
);

/**
 * The lead hears of a rescue at once and at half its time, the manager when it is over. It ends in a task for a person,
 * never in a decline.
 */
@Injectable()
export class RescueWatch implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly jobs: Jobs,
    private readonly scheduler: DeadlineScheduler,
    private readonly feed: EventFeed,
    private readonly pushes: DeskPushes,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('clocks of rescues', () => this.look(), LOOK_EVERY_MS);
    this.jobs.handle(END_RESCUES, () => this.endMoot());
    this.jobs.whenever(['SubmissionEnded', 'OfferDeclined', 'OfferAccepted', 'Joined'], END_RESCUES, () => ({}));
    this.jobs.handle(ALLOW_CALLS, () => this.allowCalls());
    this.jobs.whenever(['MessageFailed', 'MessageBounced', 'MessageCancelled'], ALLOW_CALLS, () => ({}));
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

  /** Who cannot be asked in writing is called without: waiting for an answer would be waiting for nothing. */
  async allowCalls(): Promise<void> {
    await this.work.run(async () => {
      const now = await this.clock.now();
      for (const { id, submissionId, registrantId, advisorId: staffId } of await lostAsks(this.work)) {
        const clock = clockFor(this.agency.current.calendar, 'call_due', now);
        await this.work
          .repository(DeclineRescueEntity)
          .update({ id, state: 'ask_sent' }, { state: 'call_due', silenceEndsAt: null, ...clock });
        this.work.record({ kind: 'RescueAskLost', registrantId, staffId, payload: { rescueId: id, submissionId } });
      }
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
