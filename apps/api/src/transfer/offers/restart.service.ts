import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CallTasks } from '../../board/call-tasks.service';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Presence } from '../../staff/presence/presence.service';
import type { TransferRow } from '../transfer.rows';

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
    const open = await this.work.query<{ id: string; task_id: string }>(
      `select id, task_id from transfer where state = any(array['requested','ringing','accepted']) order by task_id`,
    );
    for (const { id, task_id: taskId } of open) await this.giveBack(id, taskId);
    const reserved = await this.work.query<{ staff_id: string }>(
      `select staff_id from presence where state = 'reserved' order by staff_id`,
    );
    for (const { staff_id: staffId } of reserved)
      await this.presence.move(staffId, 'available', { from: ['reserved'] });
  }

  private async giveBack(transferId: string, taskId: string): Promise<void> {
    await this.work.run(async () => {
      await this.tasks.lock(taskId);
      const ended = await this.work.one<
        Pick<TransferRow, 'registrant_id' | 'accepted_by' | 'state'> & { offers: number }
      >(
        `update transfer set state = case state when 'accepted' then 'failed' else 'exhausted' end, ended_at = agency_now(), end_reason = 'restart'
         where id = $1 and state = any(array['requested','ringing','accepted'])
         returning registrant_id, accepted_by, state, (select count(*)::int from transfer_offer where transfer_id = $1) as offers`,
        [transferId],
      );
      if (ended === null) return;
      await this.tasks.backToConnected(taskId);
      const about = { registrantId: ended.registrant_id, taskId, transferId };
      const offer = await this.work.one<{ id: string; advisor_id: string }>(
        `update transfer_offer set state = 'expired', answered_at = agency_now() where transfer_id = $1 and state = 'offered' returning id, advisor_id`,
        [transferId],
      );
      if (offer !== null)
        this.work.record({
          kind: 'TransferExpired',
          ...about,
          staffId: offer.advisor_id,
          payload: { offerId: offer.id },
        });
      const advisorId = offer?.advisor_id ?? ended.accepted_by;
      if (advisorId !== null) await this.presence.move(advisorId, 'available', { from: ['reserved'] });
      if (ended.accepted_by === null)
        this.work.record({ kind: 'TransferExhausted', ...about, payload: { offers: ended.offers } });
      else
        this.work.record({
          kind: 'TransferFailed',
          ...about,
          staffId: ended.accepted_by,
          payload: { cause: 'restart' },
        });
    });
  }
}
