import { Injectable, type OnModuleInit } from '@nestjs/common';
import { reachOf, type RequestTransfer } from '@toritsugi/contracts';
import { openTransferStates, type CancelReason, type RoutingDecision } from '@toritsugi/journey';
import type { FrozenDecision } from '@toritsugi/routing';
import { In } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { PhoneCalls } from '../../board/telephone/phone-calls.service';
import { CallTasks } from '../../board/call-tasks.service';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Presence } from '../../staff/presence/presence.service';
import { AdvisorConsultations } from './advisor-consultations';
import { StaffDirectory } from '../../staff/staff-directory';
import { Rankings } from '../ranking/rankings.service';
import { Rings } from './rings.service';
import { TransferEntity } from '../transfer.entity';
import {
  bridgeTransfer,
  cancelTransfer,
  completeTransfer,
  endOffer,
  failUnbridged,
  insertBegun,
  insertTransfer,
  lockTransfer,
  transfersOfClosed,
  unbridged,
  type LockedTransfer,
} from './offers.queries';
import { OperatingNumbers } from '../../staff/settings/numbers/operating-numbers.service';

/** What may be done to a transfer by others than whoever asked for it. */
type TransferOperation = 'transfer.start' | 'transfer.complete' | 'transfer.cancel';

/** Live transfers (取次ぎ) from the intake side: request, introduce, complete, or call off (S004-18, S004-19). */
@Injectable()
export class Transfers implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly rankings: Rankings,
    private readonly rings: Rings,
    private readonly tasks: CallTasks,
    private readonly presence: Presence,
    private readonly consultations: AdvisorConsultations,
    private readonly staff: StaffDirectory,
    private readonly scheduler: DeadlineScheduler,
    private readonly numbers: OperatingNumbers,
    private readonly phoneCalls: PhoneCalls,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('give back transfers that were not bridged', () => this.failUnbridged(), 200);
    this.scheduler.register('end transfers of closed accounts', () => this.endOfClosed(), 1_000);
    this.phoneCalls.listen({ ended: ({ taskId, isNewest }) => this.endAfterHangUp(taskId, isNewest) });
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
      await insertTransfer(
        this.work,
        {
          id,
          taskId,
          registrantId: task.registrantId,
          requestedBy: me.id,
          band: task.band,
          segment: ranking.segment,
          closeRateVersion: ranking.tableVersion,
          ranking,
          note: note ?? '',
        },
        this.numbers.of('holdSeconds'),
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
      const isRinging = await this.rings.ringNext({ id, taskId, registrantId: task.registrantId, ranking });
      if (!isRinging) throw new Refusal('nobody_available');
      return id;
    });
  }

  /**
   * Without division whoever called goes on as the advisor: what a completed transfer does, with its gates, in one
   * transaction. Nobody is rung, and nothing is drawn. Replies the transfer's id.
   */
  async begin(taskId: string, note: string, me: SignedIn): Promise<string> {
    const deciding = await Promise.allSettled([this.rankings.ofCaller(taskId, me.id)]);
    return this.work.run(async () => {
      await this.refuseSecond(taskId);
      const task = await this.tasks.heldBy(taskId, me, ['connected']);
      const [decided] = deciding;
      if (decided.status === 'rejected') throw decided.reason;
      const ranking = decided.value;
      if (!ranking.gate.allowed) throw new Refusal('begin_not_allowed', { reason: ranking.gate.reason });
      await this.tasks.toTransferring(taskId, me.id);
      const { registrantId, band } = task;
      const { segment, level, tableVersion: closeRateVersion, candidates, decision } = ranking;
      const id = uuidv7();
      const begun = { id, taskId, registrantId, requestedBy: me.id, band, segment, closeRateVersion, ranking, note };
      await insertBegun(this.work, begun);
      await this.presence.engage(me.id);
      const about = { registrantId, taskId, transferId: id, actorId: me.id };
      this.work.record({
        kind: 'TransferRequested',
        ...about,
        payload: {
          segment,
          level,
          band,
          closeRateVersion,
          candidates: candidates.length,
          decision: eventOf(decision),
        },
      });
      this.work.record({
        kind: 'TransferBridged',
        ...about,
        staffId: me.id,
        payload: { secondsFromRequest: 0, isUndivided: true },
      });
      await this.handOver({ ...begun, acceptedBy: me.id, state: 'bridged' }, me.id, { isUndivided: true });
      return id;
    });
  }

  /** The hand-over note can be written until intake leaves. */
  async writeNote(transferId: string, note: string, me: SignedIn): Promise<void> {
    await this.work.run(async () => {
      const { affected } = await this.work
        .repository(TransferEntity)
        .update({ id: transferId, requestedBy: me.id, state: In(['ringing', 'accepted', 'bridged']) }, { note });
      if (affected === 0) throw await this.explainRejection(transferId, me);
    });
  }

  /** Three-way talk (三者通話): intake introduces. Needs at least one line of hand-over note, and must come in time. */
  async bridge(transferId: string, me: SignedIn): Promise<void> {
    await this.work.run(async () => {
      const transfer = await this.lock(transferId, me, 'transfer.start');
      if (transfer.note.trim() === '') throw new Refusal('note_required');
      const bridged = await bridgeTransfer(this.work, transferId);
      if (bridged === null || transfer.acceptedBy === null)
        throw new Refusal('illegal_move', { state: transfer.state });
      await this.presence.engage(transfer.acceptedBy);
      this.work.record({
        kind: 'TransferBridged',
        registrantId: transfer.registrantId,
        taskId: transfer.taskId,
        transferId,
        staffId: transfer.acceptedBy,
        actorId: me.id,
        payload: { secondsFromRequest: bridged.seconds },
      });
    });
  }

  /** Intake leaves: the call task is handed over and the consultation is under way with this advisor. */
  async complete(transferId: string, me: SignedIn): Promise<void> {
    await this.work.run(async () => {
      const transfer = await this.lock(transferId, me, 'transfer.complete');
      if (!(await this.handOver(transfer, me.id))) throw new Refusal('illegal_move', { state: transfer.state });
    });
  }

  /** Called off by intake. Whoever is being rung, or has accepted, is free again at once. */
  async cancel(transferId: string, reason: CancelReason, me: SignedIn): Promise<void> {
    await this.work.run(async () => {
      const transfer = await this.lock(transferId, me, 'transfer.cancel');
      if (!(await this.callOff(transfer, reason, me.id))) throw new Refusal('illegal_move', { state: transfer.state });
    });
  }

  /** Asked for by an account that is closed now: a talk goes on with its advisor, anything else is called again. */
  async endOfClosed(): Promise<number> {
    const open = await transfersOfClosed(this.work);
    for (const { id, taskId } of open) {
      await this.work.run(async () => {
        await this.tasks.lock(taskId);
        const transfer = await lockTransfer(this.work, id);
        if (transfer === null) return;
        if (!(await this.handOver(transfer, null))) await this.callOff(transfer, 'hung_up', null);
      });
    }
    return open.length;
  }

  /** Whatever is under way for this person is called off. */
  async endOf(registrantId: string): Promise<void> {
    const open = await this.work
      .repository(TransferEntity)
      .find({ select: { id: true, taskId: true }, where: { registrantId, state: In([...openTransferStates]) } });
    for (const { id, taskId } of open) {
      await this.tasks.lock(taskId);
      const transfer = await lockTransfer(this.work, id);
      if (transfer !== null) await this.callOff(transfer, 'mistake', null);
    }
  }

  /** The person hung up while an advisor was sought: told by an exchange. Who talks already ends it themselves. */
  private async endAfterHangUp(taskId: string, isNewest: boolean): Promise<void> {
    if (!isNewest) return;
    const open = await this.work
      .repository(TransferEntity)
      .findOne({ select: { id: true }, where: { taskId, state: In(['requested', 'ringing', 'accepted']) } });
    const transfer = open === null ? null : await lockTransfer(this.work, open.id);
    if (transfer !== null && transfer.state !== 'bridged') await this.callOff(transfer, 'hung_up', null);
  }

  /** False where not everybody talks. */
  private async handOver(
    transfer: LockedTransfer,
    actorId: string | null,
    how: { isUndivided?: true } = {},
  ): Promise<boolean> {
    const { id: transferId, registrantId, taskId, acceptedBy: advisorId, note } = transfer;
    const completed = await completeTransfer(this.work, transferId);
    if (completed === null || advisorId === null) return false;
    await this.phoneCalls.handTo(taskId, advisorId);
    await this.tasks.handOver(taskId);
    await this.consultations.begin({ transferId, registrantId, advisorId, taskId, note });
    this.work.record({
      kind: 'TransferCompleted',
      registrantId,
      taskId,
      transferId,
      staffId: advisorId,
      ...(actorId === null ? {} : { actorId }),
      payload: { ...completed, ...how },
    });
    return true;
  }

  /** False where it is over. */
  private async callOff(transfer: LockedTransfer, reason: CancelReason, actorId: string | null): Promise<boolean> {
    const { id: transferId, registrantId, taskId, acceptedBy } = transfer;
    const cancelled = await cancelTransfer(this.work, transferId, reason);
    if (cancelled === null) return false;
    await this.withdrawOffer(transfer);
    if (reason === 'hung_up') await this.tasks.retryAfterHangUp(taskId, cancelled.endedAt);
    else await this.tasks.backToConnected(taskId);
    if (acceptedBy !== null)
      await this.presence.move(acceptedBy, 'available', { from: ['reserved', 'in_consultation'] });
    this.work.record({
      kind: 'TransferCancelled',
      registrantId,
      taskId,
      transferId,
      ...(actorId === null ? {} : { actorId }),
      ...(acceptedBy === null ? {} : { staffId: acceptedBy }),
      payload: { reason },
    });
    return true;
  }

  /** Accepted, but no three-way talk within 20 seconds: back to intake, the advisor is free. */
  async failUnbridged(): Promise<number> {
    const due = await unbridged(this.work);
    for (const { id, taskId } of due) {
      await this.work.run(async () => {
        await this.tasks.lock(taskId);
        const failed = await failUnbridged(this.work, id);
        if (failed === null) return;
        await this.tasks.backToConnected(taskId);
        await this.presence.move(failed.acceptedBy, 'available', { from: ['reserved'] });
        this.work.record({
          kind: 'TransferFailed',
          registrantId: failed.registrantId,
          taskId,
          transferId: id,
          staffId: failed.acceptedBy,
          payload: { cause: 'not_bridged' },
        });
      });
    }
    return due.length;
  }

  private async withdrawOffer(transfer: LockedTransfer): Promise<void> {
    const offer = await endOffer(this.work, transfer.id, 'withdrawn');
    if (offer === null) return;
    await this.presence.move(offer.advisorId, 'available', { from: ['reserved'] });
    this.work.record({
      kind: 'TransferWithdrawn',
      registrantId: transfer.registrantId,
      taskId: transfer.taskId,
      transferId: transfer.id,
      staffId: offer.advisorId,
      payload: { offerId: offer.id },
    });
  }

  /** Locks registrant, task and transfer, in this order, for somebody who may do this to it. */
  private async lock(transferId: string, me: SignedIn, operation: TransferOperation): Promise<LockedTransfer> {
    const of = await this.work.repository(TransferEntity).findOne({
      select: { id: true, taskId: true, requestedBy: true, acceptedBy: true },
      where: { id: transferId },
    });
    if (of === null || !this.mayReach(of, me, operation)) throw new Refusal('not_found');
    await this.tasks.lock(of.taskId);
    const transfer = await lockTransfer(this.work, transferId);
    if (transfer === null) throw new Refusal('not_found');
    return transfer;
  }

  /** Whoever asked for it; its advisor, to complete it; a lead of either's team, for somebody who is gone. */
  private mayReach(
    { requestedBy, acceptedBy }: Pick<TransferEntity, 'requestedBy' | 'acceptedBy'>,
    me: SignedIn,
    operation: TransferOperation,
  ): boolean {
    if (requestedBy === me.id) return true;
    if (operation === 'transfer.start') return false;
    if (operation === 'transfer.complete' && acceptedBy === me.id) return true;
    const reach = reachOf(operation, me.caller);
    if (reach !== 'team') return reach === 'all';
    return (
      me.teamId !== null &&
      [requestedBy, acceptedBy].some((id) => id !== null && this.staff.byId(id)?.teamId === me.teamId)
    );
  }

  private async refuseSecond(taskId: string): Promise<void> {
    const isOpen = await this.work.repository(TransferEntity).existsBy({ taskId, state: In(openTransferStates) });
    if (isOpen) throw new Refusal('transfer_open');
  }

  private async explainRejection(transferId: string, me: SignedIn): Promise<Refusal> {
    const row = await this.work
      .repository(TransferEntity)
      .findOne({ select: { id: true, state: true }, where: { id: transferId, requestedBy: me.id } });
    return row === null ? new Refusal('not_found') : new Refusal('illegal_move', { state: row.state });
  }
}

/** What measuring needs of a decision: intake's reason for a choice by hand stays with the ranking. */
function eventOf(decision: FrozenDecision): RoutingDecision {
  const { manualReason: _manualReason, ...told } = decision;
  return told;
}
