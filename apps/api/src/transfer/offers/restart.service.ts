import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CallTasks } from '../../board/call-tasks.service';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { PresenceEntity } from '../../staff/presence/presence.entity';
import { Presence } from '../../staff/presence/presence.service';
import { endForRestart, endOffer, unfinished } from './offers.queries';

/**
 * What was ringing when the server stopped rings nowhere now. Before anything else runs, those offers are expired,
 * nobody stays reserved, and every person on hold is with intake again. A three-way talk goes on: it needs no server.
 */
@Injectable()
export class Restart implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly presence: Presence,
    private readonly tasks: CallTasks,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const open = await unfinished(this.work);
    for (const { id, taskId } of open) await this.giveBack(id, taskId);
    const reserved = await this.work
      .repository(PresenceEntity)
      .find({ select: { staffId: true }, where: { state: 'reserved' }, order: { staffId: 'ASC' } });
    for (const { staffId } of reserved) await this.presence.move(staffId, 'available', { from: ['reserved'] });
  }

  private async giveBack(transferId: string, taskId: string): Promise<void> {
    await this.work.run(async () => {
      await this.tasks.lock(taskId);
      const ended = await endForRestart(this.work, transferId);
      if (ended === null) return;
      await this.tasks.backToConnected(taskId);
      const about = { registrantId: ended.registrantId, taskId, transferId };
      const offer = await endOffer(this.work, transferId, 'expired');
      if (offer !== null)
        this.work.record({
          kind: 'TransferExpired',
          ...about,
          staffId: offer.advisorId,
          payload: { offerId: offer.id },
        });
      const advisorId = offer?.advisorId ?? ended.acceptedBy;
      if (advisorId !== null) await this.presence.move(advisorId, 'available', { from: ['reserved'] });
      if (ended.acceptedBy === null)
        this.work.record({ kind: 'TransferExhausted', ...about, payload: { offers: ended.offers } });
      else
        this.work.record({
          kind: 'TransferFailed',
          ...about,
          staffId: ended.acceptedBy,
          payload: { cause: 'restart' },
        });
    });
  }
}
