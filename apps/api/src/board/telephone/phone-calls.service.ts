import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { PhoneCallView } from '@toritsugi/contracts';
import { movesAfter, type CallResult, type LegReport, type TelephoneKind } from '@toritsugi/journey';
import { IsNull } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { CallTasks } from '../call-tasks.service';
import { CallLegEntity } from './call-leg.entity';
import { PhoneCallEntity } from './phone-call.entity';
import {
  answerCall,
  endCall,
  forgottenCalls,
  handIncoming,
  knownCall,
  noteLeg,
  showAgain,
  type KnownCall,
} from './telephone.queries';

/** Hours after which a call of whose end nobody told is over, nobody knows how. */
const FORGOTTEN_HOURS = 3;
const FORGOTTEN_MS = 60_000;

/** What an exchange says of a leg, by its own name for it and in its own order. */
export interface ToldReport extends LegReport {
  readonly callId: string;
  readonly name: string;
  readonly sequence: number;
}

/** `no_change`: known already, or older than what is known · `unknown`: no call of ours. */
export type ReportOutcome = 'noted' | 'no_change' | 'unknown';

/** Whoever acts on calls, in the unit of work that notes it. The registrant and the task are locked. */
export interface PhoneListener {
  readonly answered?: (call: TaskCall) => Promise<void>;
  /** Of a call nobody had ended before. `isNewest` is the attempt that the task is at. */
  readonly ended?: (call: TaskCall, result: CallResult) => Promise<void>;
}

export type TaskCall = Pick<KnownCall, 'taskId' | 'isNewest' | 'dialledBy'>;

/**
 * Telephone calls made by an exchange. What it says moves a leg forward only, in the exchange's order; said twice,
 * late, in another order, or of nobody's call it changes nothing.
 */
@Injectable()
export class PhoneCalls implements OnModuleInit {
  private readonly log = new Logger(PhoneCalls.name);
  private readonly listeners: PhoneListener[] = [];

  constructor(
    private readonly work: UnitOfWork,
    private readonly tasks: CallTasks,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('end calls that nobody ended', () => this.endForgotten(), FORGOTTEN_MS);
  }

  listen(listener: PhoneListener): void {
    this.listeners.push(listener);
  }

  /** A call of the task's attempt, in the unit of work that dials. */
  async begin(call: { taskId: string; attempt: number; staffId: string; madeBy: TelephoneKind }): Promise<string> {
    const { taskId, attempt, staffId, madeBy } = call;
    const id = uuidv7();
    await this.work
      .repository(PhoneCallEntity)
      .createQueryBuilder()
      .insert()
      .values({ id, madeBy, taskId, attempt, dialledBy: staffId, ownerId: staffId, startedAt: () => 'agency_now()' })
      .execute();
    return id;
  }

  async heard(report: ToldReport): Promise<ReportOutcome> {
    return this.work.run(async () => {
      const call = await this.locked(report.callId);
      if (call === null) {
        this.log.warn({ msg: 'an exchange told of a call that is none of ours' });
        return 'unknown';
      }
      const { callId, name, party, sequence, state, result } = report;
      const staffId = party === 'staff' ? call.dialledBy : null;
      const leg = await noteLeg(this.work, {
        ...{ id: uuidv7(), callId, name, party, staffId, sequence, state },
        result: state === 'ended' ? (result ?? 'unknown') : null,
      });
      if (leg === null) return 'no_change';
      const so = { isAnswered: call.answeredAt !== null, isOver: call.endedAt !== null, hasPerson: call.hasPerson };
      for (const move of movesAfter(report, so)) {
        if (move.to === 'answered') await this.answer(call);
        else await this.end(call, move.result);
      }
      return 'noted';
    });
  }

  /** The call could not be made, or nobody waits for it any more: the task stays with whoever holds it. */
  async endQuietly(callId: string, result: CallResult): Promise<boolean> {
    return this.work.run(async () => {
      const call = await this.locked(callId);
      return call !== null && this.close(callId, result);
    });
  }

  /** Somebody else of us talks with the person from now on: theirs is the last leg. */
  async handTo(taskId: string, staffId: string): Promise<void> {
    await handIncoming(this.work, taskId, staffId);
    const calls = this.work.repository(PhoneCallEntity);
    const open = await calls.findOneBy({ taskId, endedAt: IsNull() });
    if (open === null || open.ownerId === staffId) return;
    await calls.update({ id: open.id }, { ownerId: staffId });
    await this.work
      .repository(CallLegEntity)
      .createQueryBuilder()
      .insert()
      .values({
        ...{ id: uuidv7(), callId: open.id, name: `handed:${staffId}`, party: 'staff', staffId, state: 'answered' },
        ...{ sequence: 0, startedAt: () => 'agency_now()', answeredAt: () => 'agency_now()' },
      })
      .orIgnore()
      .execute();
  }

  /** Whoever called us hung up. The caller holds the person and the task. */
  async hungUp(call: Omit<TaskCall, 'isNewest'>): Promise<void> {
    for (const { ended } of this.listeners) await ended?.({ ...call, isNewest: true }, 'answered');
  }

  /** The newest call of this attempt; null where it was made by hand. */
  async viewOf(taskId: string, attempt: number): Promise<PhoneCallView | null> {
    const call = await this.work
      .repository(PhoneCallEntity)
      .findOne({ where: { taskId, attempt }, order: { startedAt: 'DESC' } });
    if (call === null) return null;
    const state = call.endedAt !== null ? 'over' : call.answeredAt !== null ? 'talking' : 'ringing';
    return { state, result: call.result, isPlayed: call.madeBy === 'played' };
  }

  async endForgotten(): Promise<number> {
    const forgotten = await forgottenCalls(this.work, FORGOTTEN_HOURS);
    for (const { id } of forgotten) await this.endQuietly(id, 'unknown');
    return forgotten.length;
  }

  /** Registrant, task, call: the order in which everyone locks. */
  private async locked(callId: string): Promise<KnownCall | null> {
    const call = await knownCall(this.work, callId);
    if (call === null) return null;
    await this.tasks.lock(call.taskId);
    return knownCall(this.work, callId);
  }

  private async answer(call: KnownCall): Promise<void> {
    if ((await answerCall(this.work, call.id)) === null) return;
    for (const { answered } of this.listeners) await answered?.(call);
    await showAgain(this.work, call.taskId);
  }

  private async end(call: KnownCall, result: CallResult): Promise<void> {
    if (!(await this.close(call.id, result))) return;
    for (const { ended } of this.listeners) await ended?.(call, result);
  }

  private async close(callId: string, result: CallResult): Promise<boolean> {
    const ended = await endCall(this.work, callId, result);
    if (ended === null) return false;
    const { id, registrantId, taskId, madeBy, talkSeconds } = ended;
    this.work.record({
      kind: 'PhoneCallEnded',
      registrantId,
      taskId,
      payload: { callId: id, result, isPlayed: madeBy === 'played', talkSeconds: Math.max(0, talkSeconds) },
    });
    await showAgain(this.work, taskId);
    return true;
  }
}
