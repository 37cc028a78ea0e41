import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY, HOUR, nextServiceDay, startOfTokyoDay } from '@toritsugi/calendar';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { Agency } from '../../staff/agency.service';
import { lateSteps } from './steps.queries';

const LOOK_EVERY_MS = 10_000;
const MORNING = 9 * HOUR;
const REPORT_MORNING = 10 * HOUR;

/**
 * Whoever should have decided and has not: told once, and again every morning until it is decided, of a report every
 * service day at ten (S003-33). It ends in a task for a person, never in a decline.
 */
@Injectable()
export class LateSteps implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('late steps of selections', () => this.look(), LOOK_EVERY_MS);
  }

  async look(): Promise<number> {
    const now = await this.clock.now();
    const morning = startOfTokyoDay(now).getTime() + MORNING;
    const next = new Date(morning > now.getTime() ? morning : morning + DAY);
    const report = new Date(nextServiceDay(this.agency.current.calendar, now).getTime() + REPORT_MORNING);
    return this.work.run(async () => {
      const late = await lateSteps(this.work, { next, report });
      for (const { submissionId, registrantId, advisorId, kind, number, decider, escalations } of late)
        this.work.record({
          kind: 'SelectionStepLate',
          registrantId,
          staffId: advisorId,
          payload: { submissionId, step: kind, number, decider, times: escalations },
        });
      return late.length;
    });
  }
}
