import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MINUTE, nextServiceTime } from '@toritsugi/calendar';
import {
  heldCallTaskStates,
  openCallTaskStates,
  type CallTaskState,
  type LegReport,
  type RegistrantState,
  type TelephoneKind,
} from '@toritsugi/journey';
import { In, Not } from 'typeorm';
import { AgencyClock } from '../../../platform/clock/agency-clock';
import { newId } from '../../../platform/database/ids';
import { UnitOfWork } from '../../../platform/database/unit-of-work';
import { Refusal } from '../../../platform/http/refusals/refusal';
import { DeadlineScheduler } from '../../../platform/jobs/deadline-scheduler';
import { Registrants } from '../../../registrant/registrants.service';
import { Agency } from '../../../staff/agency.service';
import { Presence } from '../../../staff/presence/presence.service';
import { OperatingNumbers } from '../../../staff/settings/numbers/operating-numbers.service';
import { StaffDirectory } from '../../../staff/staff-directory';
import { CallTaskEntity } from '../../call-task.entity';
import { CallTasks, isBesideBooking } from '../../call-tasks.service';
import { Claims } from '../../claims.service';
import { PhoneCalls, type ReportOutcome } from '../phone-calls.service';
import { noteLeg } from '../telephone.queries';
import {
  beginIncoming,
  callBackBy,
  connectCaller,
  endIncoming,
  forgottenIncoming,
  holdersOf,
  incomingCall,
  incomingNamed,
  letGoOld,
  missIncoming,
  settleEarlier,
  settleIncoming,
  settleMissedOf,
  takeIncoming,
  talkAbout,
  unanswered,
  type EndedIncoming,
  type IncomingCall,
} from './incoming.queries';

/** Nobody lets it ring this long; nobody talks this long. */
const FORGOTTEN = { ringingMinutes: 5, talkHours: 3 };
const LOOK_MS = 500;
const FORGOTTEN_MS = 30_000;

/** Where a call from them is ours to take up; of everybody else somebody looks after them already. */
const OF_INTAKE: readonly RegistrantState[] = ['registered', 'in_intake', 'courtesy', 'dormant'];

export interface Ring {
  /** The exchange's own id of the call. */
  readonly name: string;
  readonly madeBy: TelephoneKind;
  /** Null: withheld. */
  readonly from: string | null;
  readonly isOver: boolean;
}

export interface StaffReport extends LegReport {
  readonly callId: string;
  readonly staffId: string;
  readonly name: string;
  readonly sequence: number;
}

/** People who call us: who it is, who took it, and what becomes of it where nobody did. */
@Injectable()
export class IncomingCalls implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly tasks: CallTasks,
    private readonly claims: Claims,
    private readonly registrants: Registrants,
    private readonly presence: Presence,
    private readonly staff: StaffDirectory,
    private readonly phoneCalls: PhoneCalls,
    private readonly scheduler: DeadlineScheduler,
    private readonly numbers: OperatingNumbers,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('call back whom nobody answered', () => this.missUnanswered(), LOOK_MS);
    this.scheduler.register('end incoming calls that nobody ended', () => this.endForgotten(), FORGOTTEN_MS);
  }

  /** What the exchange says of the caller's line, once or again, the end before the beginning too. */
  async heard({ name, madeBy, from, isOver }: Ring): Promise<IncomingCall | null> {
    return this.work.run(async () => {
      const people = from === null ? [] : await holdersOf(this.work, from);
      const id = newId();
      const isNew = (await beginIncoming(this.work, { id, name, madeBy, numberE164: from, people })) !== null;
      const call = await incomingNamed(this.work, name);
      if (isNew)
        this.work.record({
          kind: 'IncomingCallRang',
          ...subjectOf(call),
          payload: { callId: id, people: people.length, isPlayed: madeBy === 'played' },
        });
      if (isOver && call !== null) await this.end(call);
      return call;
    });
  }

  /** And of a telephone of ours that it rings. The first that is answered has the call, a later one goes on with it. */
  async heardStaff({ callId, staffId, ...leg }: StaffReport): Promise<ReportOutcome> {
    if (this.staff.byId(staffId) === null || (await this.known(callId)) === null) return 'unknown';
    return this.work.run(async () => {
      const result = leg.state === 'ended' ? (leg.result ?? 'unknown') : null;
      const noted = await noteLeg(this.work, { ...leg, id: newId(), callId, staffId, result }, 'incoming_leg');
      if (noted === null) return 'no_change';
      if (leg.state === 'answered' || leg.result === 'answered') await this.take({ callId, staffId, isTold: true });
      return 'noted';
    });
  }

  /**
   * Somebody of us has the person on the line. What is open for them becomes theirs, connected: nobody else dials, and
   * what they called for is settled with it. Where they talk with somebody else the task stays as it is.
   */
  async take(by: {
    readonly callId: string;
    readonly staffId: string;
    readonly registrantId?: string | null;
    readonly isTold?: boolean;
  }): Promise<{ registrantId: string | null; taskId: string | null }> {
    const { callId, staffId, registrantId = null, isTold = false } = by;
    return this.work.run(async () => {
      const known = await this.known(callId);
      if (known === null) throw new Refusal('not_found');
      const who = registrantId ?? known.registrantId;
      const open = who === null ? null : await this.lockOpenTaskOf(who);
      const taken = await takeIncoming(this.work, { callId, staffId, registrantId, isTold });
      if (taken === null) {
        if (isTold) return { registrantId: who, taskId: null };
        throw await this.whyNot(callId, staffId);
      }
      const isLive = !taken.wasOver;
      await this.calledBack(taken.people, staffId);
      const taskId = taken.taskId ?? (who !== null && isLive ? await this.connect(who, open, staffId) : null);
      if (taskId !== null) await talkAbout(this.work, callId, taskId);
      // Whom they put back made them free.
      if (taken.before !== staffId && isLive) await this.presence.takeCall(staffId);
      if (taken.before !== staffId)
        this.work.record({
          kind: 'IncomingCallAnswered',
          ...subjectOf({ registrantId: who, taskId }),
          actorId: staffId,
          payload: { callId },
        });
      return { registrantId: who, taskId };
    });
  }

  /** Missed calls of theirs need none back any more. */
  async calledBack(people: readonly string[], actorId: string): Promise<void> {
    for (const { id: callId, registrantId } of await settleMissedOf(this.work, people))
      this.work.record({ kind: 'IncomingCallSettled', ...about(registrantId), actorId, payload: { callId } });
  }

  async settle(callId: string, actorId: string): Promise<void> {
    await this.work.run(async () => {
      const settled = await settleIncoming(this.work, callId);
      if (settled === null) return;
      this.work.record({
        kind: 'IncomingCallSettled',
        ...about(settled.registrantId),
        actorId,
        payload: { callId },
      });
    });
  }

  /** Over, and nobody answered: called back, by whoever is free or whoever looks after them. Once, however often. */
  async missUnanswered(): Promise<number> {
    const calls = await unanswered(this.work, this.numbers.of('missedCallGraceSeconds'));
    for (const call of calls) await this.work.run(() => this.miss(call));
    return calls.length;
  }

  async endForgotten(): Promise<number> {
    const forgotten = await forgottenIncoming(this.work, FORGOTTEN);
    for (const { id } of forgotten)
      await this.work.run(async () => {
        const call = await this.known(id);
        if (call !== null) await this.end(call);
      });
    return this.work.run(async () => {
      const old = await letGoOld(this.work, this.numbers.of('missedCallDays'));
      for (const { id: callId, registrantId } of old)
        this.work.record({ kind: 'IncomingCallSettled', ...about(registrantId), payload: { callId } });
      return forgotten.length + old.length;
    });
  }

  private async end({ id, taskId }: IncomingCall): Promise<void> {
    if (taskId !== null) await this.tasks.lock(taskId);
    const ended = await endIncoming(this.work, id);
    if (ended === null || ended.ownerId === null) return;
    this.recordEnd(ended, 'answered');
    if (taskId !== null) await this.phoneCalls.hungUp({ taskId, dialledBy: ended.ownerId });
    const isElsewhere = await this.work
      .repository(CallTaskEntity)
      .existsBy({ claimedBy: ended.ownerId, state: In(heldCallTaskStates) });
    if (!isElsewhere) await this.presence.hangUp(ended.ownerId);
  }

  private async miss(call: IncomingCall): Promise<void> {
    const now = await this.clock.now();
    const from = nextServiceTime(this.agency.current.calendar, now);
    const by = new Date(from.getTime() + this.numbers.of('missedCallMinutes') * MINUTE);
    const [likeliest = null] = call.people;
    const taskId = likeliest === null ? null : await this.taskToCallBack(likeliest);
    if (taskId !== null) await callBackBy(this.work, taskId, by, from);
    const earlier = await settleEarlier(this.work, call.id);
    const dueAt = Math.min(by.getTime(), ...earlier.map(({ dueAt: due }) => due?.getTime() ?? Infinity));
    const missed = await missIncoming(this.work, call.id, {
      taskId,
      dueAt: taskId === null ? new Date(dueAt) : null,
    });
    if (missed !== null) this.recordEnd({ ...call, taskId, talkSeconds: 0 }, 'missed');
  }

  /** Null where they are called by whoever looks after them. */
  private async taskToCallBack(registrantId: string): Promise<string | null> {
    const open = await this.lockOpenTaskOf(registrantId);
    return open?.id ?? this.openFor(registrantId);
  }

  private async openFor(registrantId: string): Promise<string | null> {
    const person = await this.registrants.read(registrantId);
    if (person === null || !OF_INTAKE.includes(person.state)) return null;
    await this.tasks.openFor({ registrantId, cause: 'called_in' });
    return (await this.openTaskOf(registrantId))?.id ?? null;
  }

  /** The task that whoever took the call now holds; null where they hold another, or somebody else has this one. */
  private async connect(registrantId: string, open: OpenTask | null, staffId: string): Promise<string | null> {
    if (open?.claimedBy === staffId && open.state !== 'claimed') return open.id;
    const taskId = open?.id ?? (await this.openFor(registrantId));
    if (taskId === null) return null;
    await this.putBackOther(taskId, staffId);
    const connected = await connectCaller(this.work, taskId, staffId);
    if (connected === null) return null;
    if (!isBesideBooking(connected.cause, (await this.registrants.read(registrantId))?.state))
      await this.registrants.move(registrantId, 'in_intake');
    const subjects = { registrantId, taskId, actorId: staffId };
    if (open?.claimedBy !== staffId) this.work.record({ kind: 'CallTaskClaimed', ...subjects, payload: {} });
    this.work.record({ kind: 'CallTaskConnected', ...subjects, payload: { attempt: connected.attempts } });
    return taskId;
  }

  /** Whoever was about to dial somebody else has this person on the line now. */
  private async putBackOther(taskId: string, staffId: string): Promise<void> {
    const other = await this.work
      .repository(CallTaskEntity)
      .findOne({ select: { id: true }, where: { id: Not(taskId), claimedBy: staffId, state: 'claimed' } });
    if (other !== null) await this.claims.release(other.id, { id: staffId });
  }

  private recordEnd({ id: callId, ...call }: Omit<EndedIncoming, 'endedAt'>, result: 'answered' | 'missed'): void {
    this.work.record({
      kind: 'IncomingCallEnded',
      ...subjectOf(call),
      payload: { callId, result, isPlayed: call.madeBy === 'played', talkSeconds: call.talkSeconds },
    });
  }

  private async whyNot(callId: string, staffId: string): Promise<Refusal> {
    const { ownerId = null } = (await this.known(callId)) ?? {};
    if (ownerId === null || ownerId === staffId) return new Refusal('incoming_over');
    return new Refusal('incoming_taken', { name: this.staff.byId(ownerId)?.familyName ?? '' });
  }

  /** Registrant, task, call: the order in which everyone locks. */
  private async lockOpenTaskOf(registrantId: string): Promise<OpenTask | null> {
    await this.registrants.lockAll([registrantId]);
    const open = await this.openTaskOf(registrantId);
    if (open !== null) await this.tasks.lock(open.id);
    return open;
  }

  private openTaskOf(registrantId: string): Promise<OpenTask | null> {
    return this.work.repository(CallTaskEntity).findOne({
      select: { id: true, state: true, claimedBy: true },
      where: { registrantId, state: In(openCallTaskStates) },
    });
  }

  private known(callId: string): Promise<IncomingCall | null> {
    return incomingCall(this.work, callId);
  }
}

interface OpenTask {
  readonly id: string;
  readonly state: CallTaskState;
  readonly claimedBy: string | null;
}

const about = (registrantId: string | null) => (registrantId === null ? {} : { registrantId });
const subjectOf = (call: Pick<IncomingCall, 'registrantId' | 'taskId'> | null) => ({
  ...about(call?.registrantId ?? null),
  ...(call === null || call.taskId === null ? {} : { taskId: call.taskId }),
});
