import { Injectable, type OnModuleInit } from '@nestjs/common';
import { assertNever } from '@toritsugi/triage';
import { BRIDGE_SECONDS } from '@toritsugi/routing';
import type { AwayReason, DeclineReason } from '@toritsugi/journey';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { CallTasks } from '../../board/call-tasks.service';
import { Presence } from '../../staff/presence/presence.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { Rings } from './rings.service';
import {
  acceptOffer,
  awaitTransferOf,
  declineOffer,
  expireOffer,
  lockTransfer,
  overdueOffers,
  type AnsweredOffer,
  type LockedTransfer,
} from './offers.queries';
import { TransferOfferEntity } from './transfer-offer.entity';

/** Only someone rung outside their field stays available; the others said that they cannot talk now. */
const afterDecline: Readonly<Record<DeclineReason, { to: 'available' } | { to: 'away'; reason: AwayReason | null }>> = {
  not_my_field: { to: 'available' },
  busy_now: { to: 'away', reason: 'meeting' },
  personal_conflict: { to: 'away', reason: null },
  other: { to: 'away', reason: null },
};

/**
 * Offers (呼出): accepted, declined or expired, each exactly once, by the server's clock. What follows (the next ring, or
 * back to intake) happens in the same transaction.
 */
@Injectable()
export class Offers implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly rings: Rings,
    private readonly presence: Presence,
    private readonly tasks: CallTasks,
    private readonly staff: StaffDirectory,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('expire rings', () => this.expireDue());
  }

  /**
   * Accepts before the deadline, in one statement. Accepting again what one accepted changes nothing. Replies the
   * transfer's id.
   */
  async accept(offerId: string, me: SignedIn): Promise<string> {
    const accepted = await this.work.run(async () => {
      const transfer = await acceptOffer(this.work, {
        id: offerId,
        advisorId: me.id,
        bridgeSeconds: BRIDGE_SECONDS,
      });
      if (transfer === null) return null;
      this.work.record({
        kind: 'TransferAccepted',
        registrantId: transfer.registrantId,
        taskId: transfer.taskId,
        transferId: transfer.id,
        staffId: me.id,
        actorId: me.id,
        payload: { offerId },
      });
      return transfer.id;
    });
    return accepted ?? this.alreadyMine(offerId, me);
  }

  /** Declines with a reason and rings the next in the same transaction. */
  async decline(offerId: string, reason: DeclineReason, me: SignedIn): Promise<AnsweredOffer> {
    const declined = await this.work.run(async () => {
      const transfer = await this.lockTransferOf(offerId);
      const offer = await declineOffer(this.work, { id: offerId, advisorId: me.id, reason });
      if (offer === null || transfer === null) return null;
      const after = afterDecline[reason];
      await this.presence.move(me.id, after.to, {
        from: ['reserved'],
        reason: after.to === 'away' ? after.reason : null,
        actorId: me.id,
      });
      this.work.record({
        kind: 'TransferDeclined',
        registrantId: transfer.registrantId,
        taskId: transfer.taskId,
        transferId: transfer.id,
        staffId: me.id,
        actorId: me.id,
        payload: { offerId, reason },
      });
      await this.rings.ringNextOrExhaust(transfer);
      return offer;
    });
    if (declined === null) throw await this.explainRejection(offerId, me);
    return declined;
  }

  /**
   * Rings past their deadline: that advisor is away without answer, the next one rings. One that fails keeps no other
   * back.
   */
  async expireDue(): Promise<number> {
    const due = await overdueOffers(this.work);
    let failure: unknown;
    for (const { id } of due) await this.expire(id).catch((error: unknown) => (failure ??= error));
    if (failure !== undefined) throw failure;
    return due.length;
  }

  private async expire(offerId: string): Promise<void> {
    await this.work.run(async () => {
      const transfer = await this.lockTransferOf(offerId);
      const offer = await expireOffer(this.work, offerId);
      if (offer === null || transfer === null) return;
      await this.presence.move(offer.advisorId, 'away', { from: ['reserved'], reason: 'no_answer' });
      this.work.record({
        kind: 'TransferExpired',
        registrantId: transfer.registrantId,
        taskId: transfer.taskId,
        transferId: transfer.id,
        staffId: offer.advisorId,
        payload: { offerId },
      });
      await this.rings.ringNextOrExhaust(transfer);
    });
  }

  /** Registrant, task, transfer: the order in which everyone locks. */
  private async lockTransferOf(offerId: string): Promise<LockedTransfer | null> {
    const of = await this.work.repository(TransferOfferEntity).findOne({
      select: { id: true, transferId: true, transfer: { id: true, taskId: true } },
      where: { id: offerId },
      relations: { transfer: true },
    });
    if (of?.transfer === undefined) return null;
    await this.tasks.lock(of.transfer.taskId);
    return lockTransfer(this.work, of.transferId);
  }

  /** Waits for an answer being given just now before it says what became of the offer. */
  private async alreadyMine(offerId: string, me: SignedIn): Promise<string> {
    return this.work.run(async () => {
      await awaitTransferOf(this.work, offerId);
      const offer = await this.work
        .repository(TransferOfferEntity)
        .findOneBy({ id: offerId, advisorId: me.id, state: 'accepted' });
      if (offer !== null) return offer.transferId;
      throw await this.explainRejection(offerId, me);
    });
  }

  /** Late is not the same as over: a late answer is told where the transfer stands now. */
  private async explainRejection(offerId: string, me: SignedIn): Promise<Refusal> {
    const row = await this.work
      .repository(TransferOfferEntity)
      .findOne({ where: { id: offerId, advisorId: me.id }, relations: { transfer: true } });
    if (row === null) return new Refusal('not_found');
    const details = {
      state: row.state,
      transfer: row.transfer?.state,
      acceptedBy: this.staff.ref(row.transfer?.acceptedBy ?? null)?.name ?? null,
    };
    switch (row.state) {
      case 'offered':
      case 'expired':
        return new Refusal('offer_expired', details);
      case 'accepted':
      case 'declined':
      case 'withdrawn':
        return new Refusal('offer_ended', details);
      default:
        return assertNever(row.state);
    }
  }
}
