import { Injectable, type OnModuleInit } from '@nestjs/common';
import { tokyoDay } from '@toritsugi/calendar';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { AgencyClock } from '../platform/clock/agency-clock';
import { DeadlineScheduler } from '../platform/jobs/deadline-scheduler';
import { StaffDirectory, type StaffMember } from '../staff/staff-directory';
import { lateDecisions, noteEscalation, type DecisionRow } from './agreement.queries';
import { AgreedSettings } from './sheet/agreed-settings.service';
import { Todos } from './todo/todos.service';
import { decidersOf } from './who-decides';

const LOOK_EVERY_MS = 10_000;
const TOPIC = '決裁の期限超過';
const TITLE = '期限を過ぎた起案があります。決裁のページで、決裁者に確かめてください';

const spelled = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/(?:さん|様)$/u, '');

/**
 * A proposal that nobody decided in time is told, once of each due time (S000-26): to whom the sheet's ④ names behind
 * its deciders, else to the managers. It changes nothing else: deciding late is still deciding.
 */
@Injectable()
export class LateDecisions implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly scheduler: DeadlineScheduler,
    private readonly staff: StaffDirectory,
    private readonly agreed: AgreedSettings,
    private readonly todos: Todos,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('decisions that are late', () => this.look(), LOOK_EVERY_MS);
  }

  async look(): Promise<number> {
    return this.work.run(async () => {
      const late = await lateDecisions(this.work);
      const dueOn = tokyoDay(await this.clock.now());
      for (const row of late) {
        const told = this.toldOf(row).map(({ id }) => id);
        for (const ownerId of told) {
          const key = `decision ${row.id} ${row.decideBy.toISOString()} ${ownerId}`;
          await this.todos.remind({ key, title: TITLE, topic: TOPIC, ownerId, dueOn });
        }
        await noteEscalation(this.work, row.id, told);
        this.work.record({
          kind: 'DecisionEscalated',
          payload: { decisionId: row.id, decisionKind: row.kind, told },
        });
      }
      return late.length;
    });
  }

  private toldOf(row: DecisionRow): StaffMember[] {
    const here = this.staff.all().filter(({ id, isActive }) => isActive && id !== row.proposerId);
    const deciders = new Set(decidersOf(this.staff, row, row.proposerId).map(({ name }) => spelled(name)));
    const named = (this.agreed.of('steps') ?? []).flatMap(({ decider, escalation }) =>
      deciders.has(spelled(decider)) ? [spelled(escalation)] : [],
    );
    const behind = here.filter(({ name }) => named.includes(spelled(name)));
    return behind.length > 0 ? behind : here.filter(({ role }) => role === 'manager');
  }
}
