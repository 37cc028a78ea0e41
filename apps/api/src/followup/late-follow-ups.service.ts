import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { DeadlineScheduler } from '../platform/jobs/deadline-scheduler';
import { untoldFollowUps } from './followup.queries';

const LOOK_EVERY_MS = 10_000;

/** Whoever should have been asked and was not: told once (S003-7). It stays on the desk until somebody asks. */
@Injectable()
export class LateFollowUps implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('late follow-ups', () => this.look(), LOOK_EVERY_MS);
  }

  async look(): Promise<number> {
    return this.work.run(async () => {
      const late = await untoldFollowUps(this.work);
      for (const { id: followUpId, registrantId, advisorId: staffId, kind: after, isGone } of late)
        if (!isGone)
          this.work.record({ kind: 'FollowUpOverdue', registrantId, staffId, payload: { followUpId, after } });
      return late.length;
    });
  }
}
