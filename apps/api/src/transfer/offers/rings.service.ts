import { Injectable } from '@nestjs/common';
import { MAX_OFFERS, nextOffer, RING_SECONDS } from '@toritsugi/routing';
import { v7 as uuidv7 } from 'uuid';
import { CallTasks } from '../../board/call-tasks.service';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Presence } from '../../staff/presence/presence.service';
import type { TransferRow } from '../transfer.rows';

export type Ringing = Pick<TransferRow, 'id' | 'task_id' | 'registrant_id' | 'ranking'>;

/**
 * Rings one advisor after another from the frozen order: 15 seconds each, four at most, 60 seconds in all (S004-18).
 * Always part of the transaction that ended the ring before, so that a ringing transfer has an open offer at every
 * moment.
 */
@Injectable()
export class Rings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly presence: Presence,
    private readonly tasks: CallTasks,
  ) {}

  /**
   * Reserves and rings the next advisor who is free now. False when nobody is left or the person has waited long
   * enough.
   */
  async ringNext(transfer: Ringing): Promise<boolean> {
    const [tried, isOver] = await this.soFar(transfer.id);
    if (isOver) return false;
    const free = new Set(await this.presence.available());
    for (;;) {
      const next = nextOffer(transfer.ranking, tried, free);
      if (next === null) return false;
      const isReserved = await this.presence.move(next.advisorId, 'reserved', { from: ['available'] });
      if (isReserved) {
        await this.offer(transfer, next.advisorId, tried.length + 1);
        return true;
      }
      free.delete(next.advisorId);
    }
  }

  /** Rings on, or gives the person back to intake. */
  async ringNextOrExhaust(transfer: Ringing): Promise<void> {
    if (await this.ringNext(transfer)) return;
    const ended = await this.work.one<{ offers: number }>(
      `update transfer set state = 'exhausted', ended_at = agency_now() where id = $1 and state = 'ringing'
       returning (select count(*)::int from transfer_offer where transfer_id = $1) as offers`,
      [transfer.id],
    );
    if (ended === null) return;
    await this.tasks.backToConnected(transfer.task_id);
    this.work.record({
      kind: 'TransferExhausted',
      registrantId: transfer.registrant_id,
      taskId: transfer.task_id,
      transferId: transfer.id,
      payload: ended,
    });
  }

  private async soFar(transferId: string): Promise<[tried: string[], isOver: boolean]> {
    const row = await this.work.one<{ tried: string[] | null; is_over: boolean }>(
      `select array_agg(o.advisor_id order by o.position) filter (where o.id is not null) as tried, t.hold_until <= agency_now() as is_over
       from transfer t left join transfer_offer o on o.transfer_id = t.id where t.id = $1 group by t.id`,
      [transferId],
    );
    const tried = row?.tried ?? [];
    return [tried, row?.is_over !== false || tried.length >= MAX_OFFERS];
  }

  private async offer(transfer: Ringing, advisorId: string, position: number): Promise<void> {
    const id = uuidv7();
    const offer = await this.work.one<{ deadline_at: Date }>(
      `insert into transfer_offer (id, state, transfer_id, advisor_id, position, offered_at, deadline_at)
       select $1, 'offered', t.id, $3, $4, clock.now, least(clock.now + make_interval(secs => $5), t.hold_until)
       from transfer t, (select agency_now() as now) clock where t.id = $2 returning deadline_at`,
      [id, transfer.id, advisorId, position, RING_SECONDS],
    );
    if (offer === null) throw new Error('a transfer that rings is missing');
    this.work.record({
      kind: 'TransferOffered',
      registrantId: transfer.registrant_id,
      taskId: transfer.task_id,
      transferId: transfer.id,
      staffId: advisorId,
      payload: { offerId: id, position, deadlineAt: offer.deadline_at.toISOString() },
    });
  }
}
