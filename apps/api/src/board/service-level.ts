import { Injectable, type OnModuleInit } from '@nestjs/common';
import { openCallTaskStates } from '@toritsugi/journey';
import { DeadlineScheduler } from '../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../platform/database/unit-of-work';

interface Breach {
  id: string;
  registrant_id: string;
  clock: 'operating' | 'promised';
}

/**
 * Notes once per task and clock that the time to the first dial has run out: the operating target of the band, and the
 * promise published on the form. An attempt with its message, or a courteous close, keeps both.
 */
@Injectable()
export class ServiceLevel implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('note missed targets', () => this.noteBreaches(), 1_000);
  }

  async noteBreaches(): Promise<number> {
    const due = await this.work.query<{ id: string }>(
      `select id from call_task, (select agency_now() as now) clock
       where state = any($1::text[]) and first_dial_at is null
         and ((operating_breached_at is null and deadline_at < clock.now) or (promised_breached_at is null and promised_due_at < clock.now))
       order by deadline_at limit 50`,
      [openCallTaskStates],
    );
    if (due.length === 0) return 0;
    return this.work.run(async () => {
      const ids = due.map(({ id }) => id);
      const breaches = await this.work.query<Breach>(
        `update call_task t set operating_breached_at = agency_now() from (
           select id from call_task where id = any($1::uuid[]) and first_dial_at is null and operating_breached_at is null
             and deadline_at < agency_now() and closed_at is null order by id for update skip locked) late
         where t.id = late.id returning t.id, t.registrant_id, 'operating' as clock`,
        [ids],
      );
      const broken = await this.work.query<Breach>(
        `update call_task t set promised_breached_at = agency_now() from (
           select id from call_task where id = any($1::uuid[]) and first_dial_at is null and promised_breached_at is null
             and promised_due_at < agency_now() and closed_at is null order by id for update skip locked) late
         where t.id = late.id returning t.id, t.registrant_id, 'promised' as clock`,
        [ids],
      );
      for (const { id: taskId, registrant_id: registrantId, clock } of [...breaches, ...broken]) {
        this.work.record({ kind: 'SlaBreached', registrantId, taskId, payload: { clock } });
      }
      return breaches.length + broken.length;
    });
  }
}
