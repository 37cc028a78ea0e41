import { Injectable, type OnModuleInit } from '@nestjs/common';
import { agreedIn, workWords } from '@toritsugi/agreement';
import {
  DAY,
  isBusinessDay,
  startOfTokyoWeek,
  tokyoDay,
  type ServiceCalendar,
  type TokyoDay,
} from '@toritsugi/calendar';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { Agency } from '../../staff/agency.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { AgreedSettings } from '../sheet/agreed-settings.service';
import { addTodoByItself } from './todo.queries';

const LOOK_EVERY_MS = 60_000;
const noon = (day: Date): Date => new Date(day.getTime() + DAY / 2);

/** The last business day of the week; Friday in a week without one. */
export function deliveryDay(calendar: ServiceCalendar, at: Date): TokyoDay {
  const monday = startOfTokyoWeek(at).getTime();
  const days = [6, 5, 4, 3, 2, 1, 0].map((day) => noon(new Date(monday + day * DAY)));
  return tokyoDay(days.find((day) => isBusinessDay(calendar, day)) ?? noon(new Date(monday + 4 * DAY)));
}

/** What the sheet has delivered every week (毎週の成果物) is somebody's to do by the week's last business day (S000-18). */
@Injectable()
export class WeeklyDeliverables implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly scheduler: DeadlineScheduler,
    private readonly agency: Agency,
    private readonly staff: StaffDirectory,
    private readonly agreed: AgreedSettings,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('deliverables of the week', () => this.look(), LOOK_EVERY_MS);
  }

  async look(): Promise<number> {
    const { settings, signers } = await this.agreed.inForce();
    const lines = agreedIn(settings, 'deliverables') ?? [];
    const ownerId = signers.find((id) => this.staff.byId(id)?.isActive === true);
    if (lines.length === 0 || ownerId === undefined) return 0;
    return this.work.run(async () => {
      const now = await this.clock.now();
      const week = tokyoDay(startOfTokyoWeek(now));
      const dueOn = deliveryDay(this.agency.current.calendar, now);
      if (dueOn < tokyoDay(now)) return 0;
      let added = 0;
      for (const line of new Set(lines)) {
        const key = workWords(line);
        const words = { category: 'deliverable', topic: line, topicKey: key, title: line } as const;
        const delivery = { id: newId(), ...words, ownerId, createdBy: null, dueOn, key: `${week} ${key}` };
        if ((await addTodoByItself(this.work, delivery)) === null) continue;
        added += 1;
        this.work.record({
          kind: 'TodoCreated',
          payload: { todoId: delivery.id, type: 'work', dueOn, isRecurring: true },
        });
      }
      return added;
    });
  }
}
