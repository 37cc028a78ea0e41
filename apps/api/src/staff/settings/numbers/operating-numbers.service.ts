import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FirstDialMinutes } from '@toritsugi/calendar';
import { operatingNumbers, type NumbersSetting, type OperatingNumber } from '@toritsugi/contracts';
import { UnitOfWork } from '../../../platform/database/unit-of-work';
import { DeadlineScheduler } from '../../../platform/jobs/deadline-scheduler';
import { OperatingNumbersEntity } from './operating-numbers.entity';

const REREAD_MS = 30_000;

/** The agency's own row. */
export const OF_AGENCY = 'agency';

/** What the numbers are now: the team's, else the agency's, else the product's. In memory. */
@Injectable()
export class OperatingNumbers implements OnModuleInit {
  private own: ReadonlyMap<string, NumbersSetting> = new Map();

  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.reload();
    const again = () => this.reload().then(() => 0);
    this.scheduler.register('read the operating numbers again', again, REREAD_MS, 'everywhere');
  }

  of(name: OperatingNumber, teamId?: string | null): number {
    const ofTeam = typeof teamId === 'string' ? this.own.get(teamId)?.[name] : null;
    return ofTeam ?? this.own.get(OF_AGENCY)?.[name] ?? operatingNumbers[name].usual;
  }

  /** Service minutes to the first dial, by band. */
  firstDialMinutes(): FirstDialMinutes {
    return { A: this.of('firstDialMinutesA'), B: this.of('firstDialMinutesB'), C: this.of('firstDialMinutesC') };
  }

  async reload(): Promise<void> {
    const rows = await this.work.repository(OperatingNumbersEntity).find();
    this.own = new Map(rows.map(({ scope, own }) => [scope, own]));
  }
}
