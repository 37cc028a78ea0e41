import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MAX_OFFERS, nextOffer } from '@toritsugi/routing';
import { In } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { CallTasks } from '../../board/call-tasks.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Presence } from '../../staff/presence/presence.service';
import { exhaustTransfer, insertOffer, offersSoFar, type LockedTransfer } from './offers.queries';
import { StaffDirectory } from '../../staff/staff-directory';
import { OperatingNumbers } from '../../staff/settings/numbers/operating-numbers.service';
import { TransferEntity } from '../transfer.entity';

export type Ringing = Pick<LockedTransfer, 'id' | 'taskId' | 'registrantId' | 'ranking'>;

/**
 * Rings one advisor after another from the frozen order: 15 seconds each, four at most, 60 seconds in all (S004-18).
 * Always part of the transaction that ended the ring before, so that a ringing transfer has an open offer at every
 * moment.
 */
@Injectable()
export class Rings implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly presence: Presence,
    private readonly tasks: CallTasks,
    private readonly staff: StaffDirectory,
    private readonly numbers: OperatingNumbers,
    private readonly clock: AgencyClock,
  ) {}

  onModuleInit(): void {
    this.clock.notBackWhile(() =>
      this.work.repository(TransferEntity).existsBy({ state: In(['requested', 'ringing', 'accepted']) }),
    );
  }

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
    const ended = await exhaustTransfer(this.work, transfer.id);
    if (ended === null) return;
    await this.tasks.backToConnected(transfer.taskId);
    this.work.record({
      kind: 'TransferExhausted',
      registrantId: transfer.registrantId,
      taskId: transfer.taskId,
      transferId: transfer.id,
      payload: ended,
    });
  }

  private async soFar(transferId: string): Promise<[tried: string[], isOver: boolean]> {
    const row = await offersSoFar(this.work, transferId);
    const tried = row?.tried ?? [];
    return [tried, row?.isOver !== false || tried.length >= MAX_OFFERS];
  }

  private async offer(transfer: Ringing, advisorId: string, position: number): Promise<void> {
    const id = uuidv7();
    const ringSeconds = this.numbers.of('ringSeconds', this.staff.byId(advisorId)?.teamId);
    const offer = await insertOffer(this.work, { id, transferId: transfer.id, advisorId, position }, ringSeconds);
    if (offer === null) throw new Error('a transfer that rings is missing');
    this.work.record({
      kind: 'TransferOffered',
      registrantId: transfer.registrantId,
      taskId: transfer.taskId,
      transferId: transfer.id,
      staffId: advisorId,
      payload: { offerId: id, position, deadlineAt: offer.deadlineAt.toISOString() },
    });
  }
}
