import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { RequestTransfer } from '@toritsugi/contracts';
import type { CancelReason, RoutingDecision } from '@toritsugi/journey';
import { HOLD_SECONDS, type FrozenDecision } from '@toritsugi/routing';
import { v7 as uuidv7 } from 'uuid';
import { CallTasks } from '../../board/call-tasks.service';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Presence } from '../../staff/presence/presence.service';
import { ConsultationDesk } from './consultation-desk';
import { Rankings } from '../ranking/rankings.service';
import { Rings } from './rings.service';
import type { TransferRow } from '../transfer.rows';

/** Live transfers (取次ぎ) from the intake side: request, introduce, complete, or call off (S004-18, S004-19). */
@Injectable()
export class Transfers implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly rankings: Rankings,
    private readonly rings: Rings,
    private readonly tasks: CallTasks,
    private readonly presence: Presence,
    private readonly desk: ConsultationDesk,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('give back transfers that were not bridged', () => this.failUnbridged(), 200);
  }

  /**
   * Freezes the ranking, puts the call on hold and rings the first advisor: all of it or nothing. Replies the
   * transfer's id.
   */
  async request(
    taskId: string,
    { note, first }: Pick<RequestTransfer, 'note' | 'first'>,
    me: SignedIn,
  ): Promise<string> {
    // Decided before the unit of work begins, with whoever asks at the same moment; refused only once the task is known
    // to be held.
    const deciding = await Promise.allSettled([this.rankings.request(taskId, first ?? null)]);
    return this.work.run(async () => {
      await this.refuseSecond(taskId);
      const task = await this.tasks.heldBy(taskId, me, ['connected']);
      const [decided] = deciding;
      if (decided.status === 'rejected') throw decided.reason;
      const ranking = decided.value;
      const free = ranking.candidates.filter(({ skip }) => skip === null).length;
      if (!ranking.gate.allowed)
        throw new Refusal(free === 0 ? 'nobody_available' : 'transfer_not_allowed', { reason: ranking.gate.reason });
      await this.tasks.toTransferring(taskId, me.id);
      const id = uuidv7();
      await this.work.query(
        `insert into transfer (id, state, task_id, registrant_id, requested_by, requested_at, hold_until, band, segment, close_rate_version, ranking, note)
         select $1, 'ringing', $2, $3, $4, clock.now, clock.now + make_interval(secs => $5), $6, $7, $8, $9, $10
         from (select agency_now() as now) clock`,
        [
          id,
          taskId,
          task.registrantId,
          me.id,
          HOLD_SECONDS,
          task.band,
          ranking.segment,
          ranking.tableVersion,
          JSON.stringify(ranking),
          note ?? '',
        ],
      );
      this.work.record({
        kind: 'TransferRequested',
        registrantId: task.registrantId,
        taskId,
        transferId: id,
        actorId: me.id,
        payload: {
          segment: ranking.segment,
          level: ranking.level,
          band: task.band,
          closeRateVersion: ranking.tableVersion,
          candidates: ranking.candidates.length,
          decision: eventOf(ranking.decision),
        },
      });
      const isRinging = await this.rings.ringNext({ id, task_id: taskId, registrant_id: task.registrantId, ranking });
      if (!isRinging) throw new Refusal('nobody_available');
      return id;
    });
  }

  /** The hand-over note can be written until intake leaves. */
  async writeNote(transferId: string, note: string, me: SignedIn): Promise<void> {
    await this.work.run(async () => {
      const written = await this.work.one(
        `update transfer set note = $3 where id = $1 and requested_by = $2 and state = any(array['ringing','accepted','bridged']) returning id`,
        [transferId, me.id, note],
      );
      if (written === null) throw await this.explainRejection(transferId, me);
    });
  }

  /** Three-way talk (三者通話): intake introduces. Needs at least one line of hand-over note, and must come in time. */
  async bridge(transferId: string, me: SignedIn): Promise<void> {
    await this.work.run(async () => {
      const transfer = await this.lock(transferId, me);
      if (transfer.note.trim() === '') throw new Refusal('note_required');
      const bridged = await this.work.one<{ seconds: number }>(
        `update transfer set state = 'bridged', bridged_at = agency_now() where id = $1 and state = 'accepted' and bridge_by > agency_now()
         returning floor(extract(epoch from bridged_at - requested_at))::int as seconds`,
        [transferId],
      );
      if (bridged === null || transfer.accepted_by === null)
        throw new Refusal('illegal_move', { state: transfer.state });
      await this.presence.engage(transfer.accepted_by);
      this.work.record({
        kind: 'TransferBridged',
        registrantId: transfer.registrant_id,
        taskId: transfer.task_id,
        transferId,
        staffId: transfer.accepted_by,
        actorId: me.id,
        payload: { secondsFromRequest: bridged.seconds },
      });
    });
  }

  /** Intake leaves: the call task is handed over and the consultation is under way with this advisor. */
  async complete(transferId: string, me: SignedIn): Promise<void> {
    await this.work.run(async () => {
      const transfer = await this.lock(transferId, me);
      const completed = await this.work.one<{ offers: number }>(
        `update transfer set state = 'completed', ended_at = agency_now() where id = $1 and state = 'bridged'
         returning (select count(*)::int from transfer_offer where transfer_id = $1) as offers`,
        [transferId],
      );
      const advisorId = transfer.accepted_by;
      if (completed === null || advisorId === null) throw new Refusal('illegal_move', { state: transfer.state });
      await this.tasks.handOver(transfer.task_id);
      await this.desk.begin({
        transferId,
        registrantId: transfer.registrant_id,
        advisorId,
        taskId: transfer.task_id,
        note: transfer.note,
      });
      this.work.record({
        kind: 'TransferCompleted',
        registrantId: transfer.registrant_id,
        taskId: transfer.task_id,
        transferId,
        staffId: advisorId,
        actorId: me.id,
        payload: completed,
      });
    });
  }

  /** Called off by intake. Whoever is being rung, or has accepted, is free again at once. */
  async cancel(transferId: string, reason: CancelReason, me: SignedIn): Promise<void> {
    await this.work.run(async () => {
      const transfer = await this.lock(transferId, me);
      const cancelled = await this.work.one<{ now: Date }>(
        `update transfer set state = 'cancelled', ended_at = agency_now(), end_reason = $2
         where id = $1 and state = any(array['requested','ringing','accepted','bridged']) returning ended_at as now`,
        [transferId, reason],
      );
      if (cancelled === null) throw new Refusal('illegal_move', { state: transfer.state });
      await this.withdrawOffer(transfer);
      if (reason === 'hung_up') await this.tasks.retryAfterHangUp(transfer.task_id, cancelled.now);
      else await this.tasks.backToConnected(transfer.task_id);
      if (transfer.accepted_by !== null)
        await this.presence.move(transfer.accepted_by, 'available', { from: ['reserved', 'in_consultation'] });
      this.work.record({
        kind: 'TransferCancelled',
        registrantId: transfer.registrant_id,
        taskId: transfer.task_id,
        transferId,
        actorId: me.id,
        ...(transfer.accepted_by === null ? {} : { staffId: transfer.accepted_by }),
        payload: { reason },
      });
    });
  }

  /** Accepted, but no three-way talk within 20 seconds: back to intake, the advisor is free. */
  async failUnbridged(): Promise<number> {
    const due = await this.work.query<{ id: string; task_id: string }>(
      `select id, task_id from transfer where state = 'accepted' and bridge_by <= (select agency_now()) order by bridge_by limit 50`,
    );
    for (const { id, task_id: taskId } of due) {
      await this.work.run(async () => {
        await this.tasks.lock(taskId);
        const failed = await this.work.one<{ registrant_id: string; accepted_by: string }>(
          `update transfer set state = 'failed', ended_at = agency_now(), end_reason = 'not_bridged'
           where id = $1 and state = 'accepted' and bridge_by <= agency_now() returning registrant_id, accepted_by`,
          [id],
        );
        if (failed === null) return;
        await this.tasks.backToConnected(taskId);
        await this.presence.move(failed.accepted_by, 'available', { from: ['reserved'] });
        this.work.record({
          kind: 'TransferFailed',
          registrantId: failed.registrant_id,
          taskId,
          transferId: id,
          staffId: failed.accepted_by,
          payload: { cause: 'not_bridged' },
        });
      });
    }
    return due.length;
  }

  private async withdrawOffer(transfer: TransferRow): Promise<void> {
    const offer = await this.work.one<{ id: string; advisor_id: string }>(
      `update transfer_offer set state = 'withdrawn', answered_at = agency_now() where transfer_id = $1 and state = 'offered' returning id, advisor_id`,
      [transfer.id],
    );
    if (offer === null) return;
    await this.presence.move(offer.advisor_id, 'available', { from: ['reserved'] });
    this.work.record({
      kind: 'TransferWithdrawn',
      registrantId: transfer.registrant_id,
      taskId: transfer.task_id,
      transferId: transfer.id,
      staffId: offer.advisor_id,
      payload: { offerId: offer.id },
    });
  }

  /** Locks registrant, task and transfer, in this order, for whoever asked for it. */
  private async lock(transferId: string, me: SignedIn): Promise<TransferRow> {
    const of = await this.work.one<{ task_id: string }>(
      'select task_id from transfer where id = $1 and requested_by = $2',
      [transferId, me.id],
    );
    if (of === null) throw new Refusal('not_found');
    await this.tasks.lock(of.task_id);
    const transfer = await this.work.one<TransferRow>('select * from transfer where id = $1 for update', [transferId]);
    if (transfer === null) throw new Refusal('not_found');
    return transfer;
  }

  private async refuseSecond(taskId: string): Promise<void> {
    const open = await this.work.one(
      `select 1 from transfer where task_id = $1 and state = any(array['requested','ringing','accepted','bridged'])`,
      [taskId],
    );
    if (open !== null) throw new Refusal('transfer_open');
  }

  private async explainRejection(transferId: string, me: SignedIn): Promise<Refusal> {
    const row = await this.work.one<{ state: string }>(
      'select state from transfer where id = $1 and requested_by = $2',
      [transferId, me.id],
    );
    return row === null ? new Refusal('not_found') : new Refusal('illegal_move', { state: row.state });
  }
}

/** What measuring needs of a decision: intake's reason for a choice by hand stays with the ranking. */
function eventOf(decision: FrozenDecision): RoutingDecision {
  const { manualReason: _manualReason, ...told } = decision;
  return told;
}
