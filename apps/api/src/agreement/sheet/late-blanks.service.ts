import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BLANK_DAYS } from '@toritsugi/agreement';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { nextBlankDue } from './sheet-views';
import { AgreementSheetEntity } from './sheet.entity';
import { dueBlanks } from './sheet.queries';

const LOOK_EVERY_MS = 30_000;
const DAY_MS = 86_400_000;

/** Whatever has been blank for 14 days goes to the decider, once (S000-23). It stays marked until it is filled. */
@Injectable()
export class LateBlanks implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('late blanks of the sheet', () => this.look(), LOOK_EVERY_MS);
  }

  async look(): Promise<number> {
    return this.work.run(async () => {
      const due = await dueBlanks(this.work);
      if (due.length === 0) return 0;
      const now = await this.clock.now();
      for (const { id, blanks, escalated } of due) {
        const late = Object.entries(blanks).flatMap(([field, since]) =>
          escalated[field] === undefined && Date.parse(since) + BLANK_DAYS * DAY_MS <= now.getTime() ? [field] : [],
        );
        const told = { ...escalated, ...Object.fromEntries(late.map((field) => [field, now.toISOString()])) };
        await this.work
          .repository(AgreementSheetEntity)
          .update({ id }, { escalated: told, blankDueAt: nextBlankDue(blanks, told) });
        this.work.record({ kind: 'SheetBlankEscalated', payload: { sheetId: id, fields: late.length } });
      }
      return due.length;
    });
  }
}
