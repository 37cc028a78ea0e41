import { Injectable } from '@nestjs/common';
import { DAY, startOfTokyoDay } from '@toritsugi/calendar';
import type { QueueMeasurement } from '@toritsugi/contracts';
import { QueueLogFold } from '@toritsugi/routing';
import { QueueOrders } from '../../board/queue/queue-orders.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { readEventsOf } from '../../platform/events/event.queries';
import { queueArms, queueBlocks, queueLift } from './queue-measurement';

const LOG_DAYS = 365;

/** What each order of the queue brought, counted from events on each reading; nothing while none was ever compared. */
@Injectable()
export class QueueMeasurements {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly orders: QueueOrders,
  ) {}

  async measurement(): Promise<QueueMeasurement> {
    const clock = await this.clock.reading();
    const now = new Date(clock.serverNow);
    const people = (await this.log(now)).compared();
    const taken = people.filter(({ takenUnder }) => takenUnder !== null);
    return {
      clock,
      now: await this.orders.view(),
      effective: queueLift(people, 'effective', now),
      reached: queueLift(people, 'reached', now),
      arms: queueArms(people),
      taken: taken.length,
      takenUnderOwn: taken.filter(({ takenUnder, block }) => takenUnder === block.order).length,
      blocks: queueBlocks(people),
    };
  }

  private async log(now: Date): Promise<QueueLogFold> {
    const from = startOfTokyoDay(now.getTime() - LOG_DAYS * DAY);
    const fold = new QueueLogFold();
    const query = <Row extends object>(sql: string, values: readonly unknown[]) => this.work.query<Row>(sql, values);
    const orders = await readEventsOf(query, { kinds: ['QueueOrderChanged'], from, until: now });
    const [first] = orders;
    if (first === undefined) return fold;
    for (const event of orders) fold.apply(event);
    // Who came the evening before is due within the first block.
    const since = new Date(Math.max(from.getTime(), Date.parse(first.at) - 7 * DAY));
    for (const kind of ['CallTaskQueued', 'CallTaskClaimed', 'CallTaskConnected', 'ConsultationCompleted'] as const)
      for (const event of await readEventsOf(query, { kinds: [kind], from: since, until: now })) fold.apply(event);
    return fold;
  }
}
