import { budgetTime, nextContactTime, tokyoDay } from '@toritsugi/calendar';
import { Injectable } from '@nestjs/common';
import { groundOfMessage, standingPause, type ContactBudget, type EventPayloads } from '@toritsugi/journey';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Agency } from '../../staff/agency.service';
import { hold, letGo, type SendingMessage, type SettledMessage } from '../messaging.queries';
import { budgetsOf, holdPaces } from './contact-budget.queries';

/** Until when a message waits, and why. */
export interface Held {
  readonly until: Date;
  readonly cause: EventPayloads['MessageHeld']['cause'];
}

/**
 * What is not necessary waits for as long as the person wishes: through a pause, and our own initiative also until so
 * many days have passed since the last contact. They leave by themselves then, if what they tell still holds.
 */
@Injectable()
export class ContactBudgets {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
  ) {}

  /** By the message's id; of several to one person the oldest goes, whose id is the lowest. Within a unit of work. */
  async against(messages: readonly SendingMessage[]): Promise<ReadonlyMap<string, Held>> {
    const bounded = messages
      .filter(({ template }) => groundOfMessage(template) !== 'necessary')
      .sort((one, other) => (one.id < other.id ? -1 : 1));
    if (bounded.length === 0) return new Map();
    const people = [...new Set(bounded.map(({ registrantId }) => registrantId))];
    const ids = bounded.map(({ id }) => id);
    const underWay = await holdPaces(this.work, people, ids);
    const budgets = new Map(await budgetsOf(this.work, people));
    const held = new Map<string, Held>();
    if (budgets.size === 0) return held;
    const now = await this.clock.now();
    const { calendar } = this.agency.current;
    const today = tokyoDay(now);
    for (const id of underWay) {
      const budget = budgets.get(id);
      if (budget !== undefined) budgets.set(id, { ...budget, lastOn: today });
    }
    for (const { id, registrantId, template } of bounded) {
      const budget = budgets.get(registrantId);
      if (budget === undefined) continue;
      const from = budgetTime(budget, groundOfMessage(template), now);
      if (from > now) held.set(id, { until: nextContactTime(calendar, [], from), cause: causeOf(budget, from) });
      else budgets.set(registrantId, { ...budget, lastOn: today });
    }
    return held;
  }

  /** What waits for this person is asked about anew: they wish something else, or what it waited for never left. */
  async letGo(registrantId: string): Promise<void> {
    await letGo(this.work, registrantId);
  }

  async hold({ id: messageId, registrantId, template, via }: SettledMessage, { until, cause }: Held): Promise<void> {
    await this.work.run(async () => {
      if (!(await hold(this.work, messageId, { until, cause }))) return;
      const payload = { messageId, template, via, cause, dueAt: until.toISOString() };
      this.work.record({ kind: 'MessageHeld', registrantId, payload });
    });
  }
}

/** The pause, where it alone lasts until then. */
const causeOf = (budget: ContactBudget, from: Date): Held['cause'] =>
  standingPause(budget, tokyoDay(Number(from) - 1)) === null ? 'pace' : 'paused';
