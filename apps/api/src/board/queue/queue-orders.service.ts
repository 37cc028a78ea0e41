import { randomInt } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CompareQueueOrders, QueueOrderView } from '@toritsugi/contracts';
import type { QueueDecision, QueueOrder } from '@toritsugi/journey';
import {
  BY_DEADLINE,
  BY_DEADLINE_WITHIN_RAILS,
  blockAt,
  CONTACT_AT_START,
  queueComparisonPlan,
  type Block,
} from '@toritsugi/routing';
import { IsNull } from 'typeorm';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newId } from '../../platform/database/ids';
import { NewestReading } from '../../platform/database/newest-reading';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { EventFeed } from '../../platform/events/event-feed';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { OperatingNumbers } from '../../staff/settings/numbers/operating-numbers.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { QueueComparisonEntity } from './queue-comparison.entity';

const REREAD_MS = 30_000;
const TELL_MS = 1_000;
/** What a seed is drawn below. */
const SEEDS = 2 ** 31;

/** How the queue stands at one moment. */
export interface QueueOrderNow {
  readonly order: QueueOrder;
  /** θ of the order by value still savable, in minutes, or one of the orders by deadline. */
  readonly fadeMinutes: number;
  /** What a call taken now is recorded with; null while nothing is compared. */
  readonly decision: QueueDecision | null;
}

interface Running {
  readonly comparison: QueueComparisonEntity;
  readonly block: Block;
}

/**
 * The order of the queue: what the operating numbers say, or, while a lead compares the two orders, what was drawn for
 * the block of this moment, which keeps the guard rails under either.
 */
@Injectable()
export class QueueOrders implements OnModuleInit {
  private readonly comparison = new NewestReading<QueueComparisonEntity | null>(null, () =>
    this.rows().findOneBy({ endedAt: IsNull() }),
  );

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly numbers: OperatingNumbers,
    private readonly staff: StaffDirectory,
    private readonly feed: EventFeed,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.comparison.again();
    this.scheduler.readAgain('read the comparison of queue orders again', () => this.comparison.again(), REREAD_MS);
    this.scheduler.register('tell which order the queue has', () => this.tellBlock(), TELL_MS);
    this.feed.listen(async (events) => {
      if (events.some(({ kind }) => kind === 'QueueOrderChanged')) await this.comparison.again();
    });
  }

  async now(): Promise<QueueOrderNow> {
    const running = await this.running();
    if (running === null) return this.ofNumbers();
    const { comparison, block } = running;
    const order = orderOf(block);
    return {
      order,
      fadeMinutes:
        order === 'by_deadline'
          ? BY_DEADLINE_WITHIN_RAILS
          : this.numbers.of('callFadeMinutes') || CONTACT_AT_START.fadeMinutes,
      decision: { order, comparisonId: comparison.id, blockStartsAt: block.start.toISOString() },
    };
  }

  async view(): Promise<QueueOrderView> {
    const running = await this.running();
    const { order } = await this.now();
    if (running === null) return { order, comparison: null };
    const { comparison, block } = running;
    return {
      order,
      comparison: {
        id: comparison.id,
        startedAt: comparison.startedAt.toISOString(),
        startedBy: this.staff.ref(comparison.startedBy),
        blockMinutes: comparison.blockMinutes,
        blockStartsAt: block.start.toISOString(),
        blockEndsAt: block.end.toISOString(),
      },
    };
  }

  /** From now on by turns; refuses with `comparison_running` where it is so already. */
  async compare({ blockMinutes }: CompareQueueOrders, me: SignedIn): Promise<QueueOrderView> {
    await this.work.run(async () => {
      const row = { id: newId(), blockMinutes, seed: randomInt(SEEDS), startedBy: me.id };
      const begun = await this.rows().createQueryBuilder().insert().values(row).orIgnore().returning('id').execute();
      if ((begun.raw as unknown[]).length === 0) throw new Refusal('comparison_running');
      const now = await this.clock.now();
      const block = blockAt(planOf({ ...row, startedAt: now }), now);
      await this.tell({ id: row.id }, block, me.id);
      await this.work.readAgain(() => this.comparison.again());
    });
    this.feed.wake();
    return this.view();
  }

  /** At once what the operating numbers say again. Where nothing runs nothing happens. */
  async end(me: SignedIn): Promise<QueueOrderView> {
    await this.work.run(async () => {
      const { affected } = await this.rows().update(
        { endedAt: IsNull() },
        { endedAt: () => 'agency_now()', endedBy: me.id },
      );
      if (affected === 0) return;
      const { order } = this.ofNumbers();
      this.work.record({
        kind: 'QueueOrderChanged',
        actorId: me.id,
        payload: { order, comparisonId: null, blockStartsAt: null },
      });
      await this.work.readAgain(() => this.comparison.again());
    });
    this.feed.wake();
    return this.view();
  }

  /** Once for each block, whichever process looks first: boards are read anew, and the log knows what held when. */
  async tellBlock(): Promise<number> {
    const running = await this.running();
    if (running === null || running.comparison.toldBlockAt?.getTime() === running.block.start.getTime()) return 0;
    const isTold = await this.work.run(() => this.tell(running.comparison, running.block));
    await this.comparison.again();
    if (isTold) this.feed.wake();
    return 0;
  }

  private async tell({ id }: Pick<QueueComparisonEntity, 'id'>, block: Block, actorId?: string): Promise<boolean> {
    const { affected } = await this.rows()
      .createQueryBuilder()
      .update()
      .set({ toldBlockAt: block.start })
      .where('id = :id and ended_at is null and told_block_at is distinct from :at', { id, at: block.start })
      .execute();
    if (affected === 0) return false;
    this.work.record({
      kind: 'QueueOrderChanged',
      ...(actorId === undefined ? {} : { actorId }),
      payload: { order: orderOf(block), comparisonId: id, blockStartsAt: block.start.toISOString() },
    });
    return true;
  }

  private ofNumbers(): QueueOrderNow {
    const fadeMinutes = this.numbers.of('callFadeMinutes');
    return { fadeMinutes, order: fadeMinutes === BY_DEADLINE ? 'by_deadline' : 'by_value', decision: null };
  }

  /** The clock is asked only while something is compared: boards read the order with every push. */
  private async running(): Promise<Running | null> {
    const comparison = this.comparison.current;
    return comparison === null ? null : { comparison, block: blockAt(planOf(comparison), await this.clock.now()) };
  }

  private rows() {
    return this.work.repository(QueueComparisonEntity);
  }
}

const planOf = ({
  seed,
  blockMinutes,
  startedAt,
}: Pick<QueueComparisonEntity, 'seed' | 'blockMinutes' | 'startedAt'>) =>
  queueComparisonPlan({ seed, blockMinutes, startsOn: startedAt });

const orderOf = ({ arm }: Block): QueueOrder => (arm === 'engine' ? 'by_value' : 'by_deadline');
