import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FirstDialMinutes, ReplyPromise } from '@toritsugi/calendar';
import { operatingNumbers, type NumbersSetting, type OperatingNumber } from '@toritsugi/contracts';
import { NewestReading } from '../../../platform/database/newest-reading';
import { UnitOfWork } from '../../../platform/database/unit-of-work';
import { DeadlineScheduler } from '../../../platform/jobs/deadline-scheduler';
import { OperatingNumbersEntity } from './operating-numbers.entity';

const REREAD_MS = 30_000;

/** The agency's own row. */
export const OF_AGENCY = 'agency';

/** What the numbers are now: the team's, else the agency's, else the product's. In memory. */
@Injectable()
export class OperatingNumbers implements OnModuleInit {
  private readonly own = new NewestReading<ReadonlyMap<string, NumbersSetting>>(new Map(), async () => {
    const rows = await this.work.repository(OperatingNumbersEntity).find();
    return new Map(rows.map(({ scope, own }) => [scope, own]));
  });

  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.reload();
    this.scheduler.readAgain('read the operating numbers again', () => this.reload(), REREAD_MS);
  }

  of(name: OperatingNumber, teamId?: string | null): number {
    const ofTeam = typeof teamId === 'string' ? this.own.current.get(teamId)?.[name] : null;
    return ofTeam ?? this.own.current.get(OF_AGENCY)?.[name] ?? operatingNumbers[name].usual;
  }

  /** Service minutes to the first dial, by band. */
  firstDialMinutes(): FirstDialMinutes {
    return { A: this.of('firstDialMinutesA'), B: this.of('firstDialMinutesB'), C: this.of('firstDialMinutesC') };
  }

  /** By when people are promised an answer (S000-14). */
  replyPromise(): ReplyPromise {
    return { businessDays: this.of('promisedDays') === 0 ? 0 : 1, hour: this.of('promisedHour') };
  }

  reload(): Promise<void> {
    return this.own.again();
  }
}
