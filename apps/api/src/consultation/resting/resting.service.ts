import { Injectable, type OnModuleInit } from '@nestjs/common';
import { nextServiceTime } from '@toritsugi/calendar';
import { registrantMachine, sourcesOf } from '@toritsugi/journey';
import { CallTasks } from '../../board/call-tasks.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { jobKind } from '../../platform/jobs/job-kind';
import { Jobs } from '../../platform/jobs/jobs';
import { Registrants } from '../../registrant/registrants.service';
import { Agency } from '../../staff/agency.service';
import { OperatingNumbers } from '../../staff/settings/numbers/operating-numbers.service';
import { idlePeople, toWakeUp } from './resting.queries';

const REST_IDLE = jobKind(
  'rest-idle',
  { ja: '長くやり取りのない方を休眠にする', en: 'Let people rest with whom nothing happens' },
  { isSingle: true },
);
const LOOK_EVERY_MS = 30_000;

/**
 * Whoever rests is called on the morning of the day that was agreed on. With whom nothing happens for long rests too,
 * until they book by their link or register again.
 */
@Injectable()
export class RestingPeople implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
    private readonly jobs: Jobs,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly tasks: CallTasks,
    private readonly registrants: Registrants,
    private readonly numbers: OperatingNumbers,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('people to wake up', () => this.wakeUp(), LOOK_EVERY_MS);
    this.jobs.handle(REST_IDLE, () => this.restIdle());
    this.jobs.every('40 3 * * *', REST_IDLE, {});
  }

  /** In service hours alone: a day that agency is closed is made up for when it opens again. */
  async wakeUp(): Promise<number> {
    const now = await this.clock.now();
    if (nextServiceTime(this.agency.current.calendar, now) > now) return 0;
    return this.work.run(async () => {
      const due = await toWakeUp(this.work);
      for (const { registrantId } of due) {
        await this.registrants.move(registrantId, 'dormant');
        await this.tasks.openFor({ registrantId, cause: 'wake_up' });
      }
      return due.length;
    });
  }

  async restIdle(): Promise<{ people: number }> {
    const days = this.numbers.of('dormantAfterDays');
    let people = 0;
    for (let some = -1; some !== 0; people += some) {
      some = await this.work.run(async () => {
        const idle = await idlePeople(this.work, { days, from: sourcesOf(registrantMachine, 'dormant') });
        for (const { registrantId } of idle) {
          await this.registrants.move(registrantId, 'dormant');
          this.work.record({ kind: 'RegistrantWentDormant', registrantId, payload: { days } });
        }
        return idle.length;
      });
    }
    return { people };
  }
}
