import { Injectable, type OnModuleInit } from '@nestjs/common';
import { reachOf, type CallTaskCard } from '@toritsugi/contracts';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { DeadlineScheduler } from '../platform/jobs/deadline-scheduler';
import { StaffDirectory } from '../staff/staff-directory';
import { CallTaskEntity } from './call-task.entity';
import { tasksOfClosed, type Holding } from './call-task.queries';
import { CallTasks } from './call-tasks.service';

/** Tasks whose holder is gone: of a closed account they come back by themselves, of anybody else a lead gives them. */
@Injectable()
export class AbandonedTasks implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly tasks: CallTasks,
    private readonly staff: StaffDirectory,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('put back what closed accounts hold', () => this.putBackOfClosed(), 1_000);
  }

  /** To the board again. Somebody being put through is let go by calling off the transfer. */
  async letGo(taskId: string, me: SignedIn): Promise<CallTaskCard> {
    await this.work.run(async () => {
      await this.tasks.lock(taskId);
      const task = await this.work
        .repository(CallTaskEntity)
        .findOne({ select: { id: true, state: true, registrantId: true, claimedBy: true }, where: { id: taskId } });
      if (task === null) throw new Refusal('not_found');
      const { state, registrantId, claimedBy: holder } = task;
      if (holder === null) throw new Refusal('illegal_move', { state });
      if (!this.mayReach(holder, me)) throw new Refusal('not_found');
      const isBack = await this.putBack({ id: taskId, registrantId, holder }, 'lead', me.id);
      if (!isBack) throw new Refusal('illegal_move', { state });
    });
    return this.tasks.card(taskId);
  }

  async putBackOfClosed(): Promise<number> {
    let count = 0;
    for (const task of await tasksOfClosed(this.work)) {
      const isBack = await this.work.run(async () => {
        await this.tasks.lock(task.id);
        return this.putBack(task, 'account_closed');
      });
      if (isBack) count += 1;
    }
    return count;
  }

  /** Whoever was on the line is dialled again; the others wait as before. */
  private async putBack(
    { id, registrantId, holder }: Holding,
    cause: 'account_closed' | 'lead',
    actorId?: string,
  ): Promise<boolean> {
    const isBack =
      (await this.tasks.releaseAndMove({ taskId: id, to: 'waiting', from: ['claimed', 'dialing'], heldBy: holder })) ||
      (await this.tasks.releaseAndMove({
        taskId: id,
        to: 'retry_wait',
        from: ['connected'],
        heldBy: holder,
        nextAttemptAt: await this.tasks.soonestFor(registrantId),
      }));
    if (!isBack) return false;
    this.work.record({
      kind: 'CallTaskReleased',
      registrantId,
      taskId: id,
      staffId: holder,
      ...(actorId === undefined ? {} : { actorId }),
      payload: { cause },
    });
    return true;
  }

  private mayReach(holder: string, me: SignedIn): boolean {
    if (reachOf('task.release', me.caller) === 'all') return true;
    const teamId = this.staff.byId(holder)?.teamId ?? null;
    return teamId === null || teamId === me.teamId;
  }
}
