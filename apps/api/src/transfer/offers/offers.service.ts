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
import type { OfferRow, TransferRow } from '../transfer.rows';

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
      const transfer = await this.work.one<Pick<TransferRow, 'id' | 'task_id' | 'registrant_id'>>(
        `with transfer_of as (
           select t.id from transfer t join transfer_offer o on o.transfer_id = t.id where o.id = $1 and o.advisor_id = $2 for update of t
         ), offer as (
           update transfer_offer o set state = 'accepted', answered_at = agency_now()
           where o.id = $1 and o.advisor_id = $2 and o.state = 'offered' and o.deadline_at > agency_now()
             and o.transfer_id in (select id from transfer_of)
           returning o.transfer_id
         )
         update transfer t set state = 'accepted', accepted_by = $2, accepted_at = agency_now(), bridge_by = agency_now() + make_interval(secs => $3)
         from offer where t.id = offer.transfer_id returning t.id, t.task_id, t.registrant_id`,
        [offerId, me.id, BRIDGE_SECONDS],
      );
      if (transfer === null) return null;
      this.work.record({
        kind: 'TransferAccepted',
        registrantId: transfer.registrant_id,
        taskId: transfer.task_id,
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
  async decline(offerId: string, reason: DeclineReason, me: SignedIn): Promise<OfferRow> {
    const declined = await this.work.run(async () => {
      const transfer = await this.lockTransferOf(offerId);
      const offer = await this.work.one<OfferRow>(
        `update transfer_offer set state = 'declined', answered_at = agency_now(), decline_reason = $3
         where id = $1 and advisor_id = $2 and state = 'offered' and deadline_at > agency_now() returning *`,
        [offerId, me.id, reason],
      );
      if (offer === null || transfer === null) return null;
      const after = afterDecline[reason];
      await this.presence.move(me.id, after.to, {
        from: ['reserved'],
        reason: after.to === 'away' ? after.reason : null,
        actorId: me.id,
      });
      this.work.record({
        kind: 'TransferDeclined',
        registrantId: transfer.registrant_id,
        taskId: transfer.task_id,
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
    const due = await this.work.query<{ id: string }>(
      `select id from transfer_offer where state = 'offered' and deadline_at <= (select agency_now()) order by deadline_at limit 50`,
    );
    let failure: unknown;
    for (const { id } of due) await this.expire(id).catch((error: unknown) => (failure ??= error));
    if (failure !== undefined) throw failure;
    return due.length;
  }

  private async expire(offerId: string): Promise<void> {
    await this.work.run(async () => {
      const transfer = await this.lockTransferOf(offerId);
      const offer = await this.work.one<{ advisor_id: string }>(
        `update transfer_offer set state = 'expired', answered_at = agency_now()
         where id = $1 and state = 'offered' and deadline_at <= agency_now() returning advisor_id`,
        [offerId],
      );
      if (offer === null || transfer === null) return;
      await this.presence.move(offer.advisor_id, 'away', { from: ['reserved'], reason: 'no_answer' });
      this.work.record({
        kind: 'TransferExpired',
        registrantId: transfer.registrant_id,
        taskId: transfer.task_id,
        transferId: transfer.id,
        staffId: offer.advisor_id,
        payload: { offerId },
      });
      await this.rings.ringNextOrExhaust(transfer);
    });
  }

  /** Registrant, task, transfer: the order in which everyone locks. */
  private async lockTransferOf(offerId: string): Promise<TransferRow | null> {
    const of = await this.work.one<{ task_id: string; id: string }>(
      'select t.task_id, t.id from transfer t join transfer_offer o on o.transfer_id = t.id where o.id = $1',
      [offerId],
    );
    if (of === null) return null;
    await this.tasks.lock(of.task_id);
    return this.work.one<TransferRow>('select * from transfer where id = $1 for update', [of.id]);
  }

  /** Waits for an answer being given just now before it says what became of the offer. */
  private async alreadyMine(offerId: string, me: SignedIn): Promise<string> {
    return this.work.run(async () => {
      await this.work.query(
        'select 1 from transfer where id = (select transfer_id from transfer_offer where id = $1) for update',
        [offerId],
      );
      const offer = await this.work.one<OfferRow>(
        `select * from transfer_offer where id = $1 and advisor_id = $2 and state = 'accepted'`,
        [offerId, me.id],
      );
      if (offer !== null) return offer.transfer_id;
      throw await this.explainRejection(offerId, me);
    });
  }

  /** Late is not the same as over: a late answer is told where the transfer stands now. */
  private async explainRejection(offerId: string, me: SignedIn): Promise<Refusal> {
    const row = await this.work.one<Pick<OfferRow, 'state'> & { transfer_state: string; accepted_by: string | null }>(
      `select o.state, t.state as transfer_state, t.accepted_by from transfer_offer o join transfer t on t.id = o.transfer_id
       where o.id = $1 and o.advisor_id = $2`,
      [offerId, me.id],
    );
    if (row === null) return new Refusal('not_found');
    const details = {
      state: row.state,
      transfer: row.transfer_state,
      acceptedBy: this.staff.ref(row.accepted_by)?.name ?? null,
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
