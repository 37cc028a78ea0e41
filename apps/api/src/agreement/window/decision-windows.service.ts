import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HOUR, tokyoDay } from '@toritsugi/calendar';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { Agency } from '../../staff/agency.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { inbox } from '../agreement.queries';
import { AgreedSettings } from '../sheet/agreed-settings.service';
import { Todos } from '../todo/todos.service';
import { decidersOf } from '../who-decides';
import { windowsAround } from './window-times';

const LOOK_EVERY_MS = 30_000;
/** A server that starts later the same morning still says what was to be decided. */
const STILL_TOLD = 4 * HOUR;
const TOPIC = '週次の判断枠';

/**
 * Once a week, at the time the sheet fixes, everybody who decides is told how many proposals wait for them (S000-26): a
 * to-do without a name or a word of what is proposed.
 */
@Injectable()
export class DecisionWindows implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly scheduler: DeadlineScheduler,
    private readonly agency: Agency,
    private readonly staff: StaffDirectory,
    private readonly agreed: AgreedSettings,
    private readonly todos: Todos,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('the weekly window of decisions', () => this.look(), LOOK_EVERY_MS);
  }

  async look(): Promise<number> {
    const now = await this.clock.now();
    const began = windowsAround(this.agency.current.calendar, this.agreed.of('meeting'), now)?.last;
    if (began === undefined || now.getTime() - began.getTime() > STILL_TOLD) return 0;
    const agendas = new Map<string, number>();
    for (const row of await inbox(this.work, 0)) {
      if (row.state !== 'open' || row.proposedAt > began) continue;
      for (const { id } of decidersOf(this.staff, row, row.proposerId)) agendas.set(id, (agendas.get(id) ?? 0) + 1);
    }
    const dueOn = tokyoDay(began);
    let told = 0;
    for (const [ownerId, count] of agendas) {
      const title = `判断枠の時間です。決裁の議題が${count}件あります`;
      const key = `window ${began.toISOString()} ${ownerId}`;
      if (await this.todos.remind({ key, title, topic: TOPIC, ownerId, dueOn })) told += 1;
    }
    return told;
  }
}
