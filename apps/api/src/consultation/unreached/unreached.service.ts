import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CallTasks } from '../../board/call-tasks.service';
import { Messages } from '../../messaging/messages.service';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { Bookings } from '../booking/bookings.service';
import { cancelDeclined, lostReminders, needlessCalls, toCall } from './unreached.queries';

const LOOK_EVERY_MS = 1_000;

/**
 * Somebody calls where no message is known to have told a person of their booking, or no way to remind them of it is
 * left: a reminder that was lost goes by the others first. The call goes from the board again
 * once they know, or once there is nothing to know; a booking that is off makes it a call for a new date.
 */
@Injectable()
export class UnreachedPeople implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
    private readonly tasks: CallTasks,
    private readonly messages: Messages,
    private readonly bookings: Bookings,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('calls about bookings', () => this.look(), LOOK_EVERY_MS);
  }

  async look(): Promise<number> {
    return this.work.run(async () => {
      for (const lost of await lostReminders(this.work)) await this.bookings.remindOtherwise(lost);
      const unreached = await toCall(this.work);
      for (const { reachId, registrantId, startsAt, ways } of unreached) {
        const about = { ways, startsAt: startsAt.toISOString() };
        await this.tasks.openFor({ registrantId, cause: 'not_reached', reachId, about });
      }
      const needless = await needlessCalls(this.work);
      for (const { taskId } of needless) await this.end(taskId);
      return unreached.length + needless.length + (await this.cancelDeclined());
    });
  }

  /**
   * Asked again once the task is held: whoever did not come is called for a new date by this very task, and may have
   * been noted since. Ended then, nobody would call them.
   */
  private async end(taskId: string): Promise<void> {
    await this.tasks.lock(taskId);
    const [now] = await needlessCalls(this.work, taskId);
    if (now?.fate === 'again') await this.tasks.becomeRebooking(taskId);
    else if (now?.fate === 'over') await this.tasks.withdraw(taskId);
  }

  private async cancelDeclined(): Promise<number> {
    const cancelled = await cancelDeclined(this.work);
    for (const { id, registrantId, advisorId } of cancelled) {
      await this.messages.cancel(`reminder:${id}`);
      this.work.record({
        kind: 'ConsultationCancelled',
        registrantId,
        consultationId: id,
        staffId: advisorId,
        payload: { by: 'registrant' },
      });
    }
    return cancelled.length;
  }
}
