import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BOOKABLE_DAYS, DAY, slotsOf, tokyoDay } from '@toritsugi/calendar';
import { IsNull, Not } from 'typeorm';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { Agency } from '../../staff/agency.service';
import { SettingChanges } from '../../staff/settings/setting-changes.service';
import { ShiftPlanEntity } from './shift-plan.entity';
import { closeOthers, openMissing, takeDuePlan } from './shifts.queries';

const CHECK_MS = 15_000;

/**
 * Slots follow from shifts by themselves, six weeks ahead. What is booked stays, whatever the plan says now; slots of
 * somebody without a plan are left alone.
 */
@Injectable()
export class ShiftSlots implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly scheduler: DeadlineScheduler,
    private readonly changes: SettingChanges,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('open slots of shifts', () => this.openDue(), CHECK_MS);
    this.changes.hear(['hours', 'person'], () => this.forgetAll());
  }

  /** Opens and takes back slots for every plan that is due; replies for how many. */
  async openDue(): Promise<number> {
    for (let done = 0; ; done += 1) if (!(await this.openNext())) return done;
  }

  private async openNext(): Promise<boolean> {
    const now = await this.clock.now();
    const until = tokyoDay(now.getTime() + (BOOKABLE_DAYS - 1) * DAY);
    return this.work.run(async () => {
      const plan = await takeDuePlan(this.work, until);
      if (plan === null) return false;
      const { staffId, isBookable } = plan;
      const wanted = isBookable ? slotsOf(plan, this.agency.current.calendar, { from: now, count: BOOKABLE_DAYS }) : [];
      await closeOthers(
        this.work,
        staffId,
        wanted.map(({ startsAt }) => startsAt),
      );
      await openMissing(
        this.work,
        staffId,
        wanted.map((slot) => ({ id: newId(), ...slot })),
      );
      await this.plans().update({ staffId }, { openedUntil: until });
      return true;
    });
  }

  /** Other hours make other slots of every plan; another role, or none any more, those of its owner. */
  private async forgetAll(): Promise<void> {
    await this.plans().update({ openedUntil: Not(IsNull()) }, { openedUntil: null });
  }

  private plans() {
    return this.work.repository(ShiftPlanEntity);
  }
}
