import { Injectable, type OnModuleInit } from '@nestjs/common';
import { openCallTaskStates } from '@toritsugi/journey';
import { DeadlineScheduler } from '../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { KeptPromises } from '../staff/settings/numbers/kept-promises.service';
import { noteBreach, overdueTasks } from './call-task.queries';
import { promiseWeeks } from './calls/calls.queries';

/**
 * Notes once per task and clock that the time to the first dial has run out: the operating target of the band, and the
 * promise published on the form. An attempt with its message, or a courteous close, keeps both.
 */
@Injectable()
export class ServiceLevel implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
    private readonly kept: KeptPromises,
  ) {}

  onModuleInit(): void {
    this.kept.register(() => promiseWeeks(this.work));
    this.scheduler.register('note missed targets', () => this.noteBreaches(), 1_000);
  }

  async noteBreaches(): Promise<number> {
    const due = await overdueTasks(this.work, openCallTaskStates);
    if (due.length === 0) return 0;
    return this.work.run(async () => {
      const ids = due.map(({ id }) => id);
      let noted = 0;
      for (const clock of ['operating', 'promised'] as const) {
        for (const { id: taskId, registrantId } of await noteBreach(this.work, clock, ids)) {
          this.work.record({ kind: 'SlaBreached', registrantId, taskId, payload: { clock } });
          noted += 1;
        }
      }
      return noted;
    });
  }
}
