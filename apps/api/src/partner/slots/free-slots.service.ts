import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SLOT_WARNING_DAYS } from '@toritsugi/journey';
import { Todos } from '../../agreement/todo/todos.service';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { EventFeed } from '../../platform/events/event-feed';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { StaffDirectory } from '../../staff/staff-directory';
import { endingSlots, reserveSlot, settleSlots, type MovedSlot } from './slots.queries';

const LOOK_MS = 10_000;
const MOST_DAYS = Math.max(...SLOT_WARNING_DAYS);
const TOPIC = '無料採用枠';

/** Free slots after they were granted: kept, used, given back, over, and told of before their end (S001-19). */
@Injectable()
export class FreeSlots implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
    private readonly feed: EventFeed,
    private readonly staff: StaffDirectory,
    private readonly todos: Todos,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('settle free slots', () => this.settle(), LOOK_MS);
    this.scheduler.register('free slots that end soon', () => this.warn(), LOOK_MS);
    this.feed.listen(async (events) => {
      if (events.some(({ kind }) => kind === 'Joined' || kind === 'LeftEarly')) await this.settle();
    });
  }

  /** Replies how many moved. */
  async settle(): Promise<number> {
    return this.work.run(async () => {
      const moved = await settleSlots(this.work);
      for (const one of moved) this.tell(one);
      return moved.length;
    });
  }

  /** Part of the running unit of work; false where the slot or the submission cannot be used. */
  async reserve(slotId: string, submissionId: string): Promise<boolean> {
    const reserved = await reserveSlot(this.work, slotId, submissionId);
    if (reserved !== null) this.tell(reserved);
    return reserved !== null;
  }

  /** A manager has something to do 60, 30 and 7 days before a slot ends; replies of how many. */
  async warn(): Promise<number> {
    const owner = this.staff.all().find(({ role, isActive }) => role === 'manager' && isActive);
    if (owner === undefined) return 0;
    let told = 0;
    for (const { id, number, endsOn, daysLeft, partnerName } of await endingSlots(this.work, MOST_DAYS)) {
      const ahead = Math.min(...SLOT_WARNING_DAYS.filter((days) => days >= daysLeft));
      const title = `${partnerName}の無料採用枠（${number}枠目）は${endsOn}で終わります`;
      const reminder = { key: `free-slot:${id}:${ahead}`, title, topic: TOPIC, ownerId: owner.id, dueOn: endsOn };
      if (await this.todos.remind(reminder)) told += 1;
    }
    return told;
  }

  private tell({ slotId, partnerId, to, submissionId }: MovedSlot): void {
    this.work.record({ kind: 'FreeSlotMoved', payload: { partnerId, slotId, to, submissionId } });
  }
}
