import { Injectable, type OnModuleInit } from '@nestjs/common';
import { lastEndOfWork } from '@toritsugi/calendar';
import { In } from 'typeorm';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { Agency } from '../../staff/agency.service';
import { Presence } from '../../staff/presence/presence.service';
import { ShiftPlanEntity } from './shift-plan.entity';

const CHECK_MS = 5_000;

/**
 * Presence ends with the shift, without one with service, and with the day: nobody is there overnight because they
 * forgot to go. Whoever chooses to be there after that stays, until the next end.
 */
@Injectable()
export class ShiftEnds implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly presence: Presence,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('presence ends with the shift', () => this.sendHome(), CHECK_MS);
  }

  /** Replies for how many went. */
  async sendHome(): Promise<number> {
    const here = await this.presence.resting();
    if (here.length === 0) return 0;
    const now = await this.clock.now();
    const plans = await this.work
      .repository(ShiftPlanEntity)
      .findBy({ staffId: In(here.map(({ staffId }) => staffId)) });
    const planOf = new Map(plans.map((plan) => [plan.staffId, plan]));
    const ends = here.flatMap(({ staffId, chosenAt }) => {
      const endedAt = lastEndOfWork(planOf.get(staffId) ?? null, this.agency.current.calendar, now);
      return chosenAt < endedAt ? [{ staffId, endedAt }] : [];
    });
    return ends.length === 0 ? 0 : this.presence.goHome(ends);
  }
}
