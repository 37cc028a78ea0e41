import { Injectable, type OnModuleInit } from '@nestjs/common';
import { reachOf, type CallTaskCard } from '@toritsugi/contracts';
import { registrantMachine, sourcesOf } from '@toritsugi/journey';
import { v7 as uuidv7 } from 'uuid';
import { EventFeed } from '../platform/events/event-feed';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { DeadlineScheduler } from '../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Presence } from '../staff/presence/presence.service';
import { hasTurnBehind } from '../staff/staff.queries';
import { Board, boardOf } from './board.service';
import { CallTaskEntity } from './call-task.entity';
import { claimTask, lapsedClaims, lostClaims, occupationOfTask, putBackTask, type Holding } from './call-task.queries';
import { CallTasks } from './call-tasks.service';
import { QueueOrders } from './queue/queue-orders.service';
import { OperatingNumbers } from '../staff/settings/numbers/operating-numbers.service';

/** Real seconds without a sign of life of the claimer after which someone else may take the task. */
export const LOST_SECONDS = 30;
/** The same while it rings out: no telephone rings this long, so nobody is talking. */
export const LOST_DIALING_SECONDS = 300;
/**
 * The same in a talk: the telephone does not need the browser, but whoever has signed out or left for this long talks
 * with nobody, and nobody else could ever end the call. The person is called again.
 */
export const LOST_CONNECTED_SECONDS = 1_800;

const LOST_AFTER = { claimed: LOST_SECONDS, dialing: LOST_DIALING_SECONDS, connected: LOST_CONNECTED_SECONDS };

/** Claims (対応取得): one winner per task, one task per person; a claim that leads to no call is taken back. */
@Injectable()
export class Claims implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly tasks: CallTasks,
    private readonly presence: Presence,
    private readonly scheduler: DeadlineScheduler,
    private readonly feed: EventFeed,
    private readonly numbers: OperatingNumbers,
    private readonly board: Board,
    private readonly orders: QueueOrders,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('release lapsed claims', () => this.releaseLapsed(), 500);
    this.scheduler.register('release claims of people who are gone', () => this.releaseLost(), 1_000);
  }

  /**
   * Takes a waiting task. One statement: of any number who try at once, one wins; the others are told who. A call-back
   * opens a minute early for whoever promised it, if on shift. Claiming what one already holds changes nothing.
   */
  async claim(taskId: string, me: SignedIn): Promise<void> {
    if (boardOf(me) !== null) await this.refuseOthersWork(taskId, me);
    const isMine =
      reachOf('consultation.begin', me.caller) === null
        ? await this.take(taskId, me)
        : await this.takeAsAdvisor(taskId, me);
    if (isMine) this.feed.wake();
    else await this.refuseUnlessMine(taskId, me);
  }

  private async take(taskId: string, me: SignedIn): Promise<boolean> {
    const { decision } = await this.orders.now();
    return claimTask(this.work, {
      taskId,
      staffId: me.id,
      leaseSeconds: this.numbers.of('claimSeconds'),
      from: sourcesOf(registrantMachine, 'in_intake'),
      eventId: uuidv7(),
      told: decision === null ? {} : { queue: decision },
    });
  }

  /** Whoever advises too is not rung while they call, nor calls while they talk: claim and presence are one. */
  private takeAsAdvisor(taskId: string, me: SignedIn): Promise<boolean> {
    return this.work.run(async () => {
      if (!(await this.take(taskId, me))) return false;
      if (!(await this.presence.takeCall(me.id))) throw new Refusal('in_conversation');
      return true;
    });
  }

  private async refuseOthersWork(taskId: string, me: SignedIn): Promise<void> {
    const occupations = await this.board.scopeFor(me);
    if (occupations === null) return;
    const person = await occupationOfTask(this.work, taskId);
    if (person !== null && !occupations.includes(person.occupation)) throw new Refusal('forbidden');
  }

  /** Puts a claimed task back; its deadline stays. */
  async release(taskId: string, me: Pick<SignedIn, 'id'>): Promise<CallTaskCard> {
    await this.work.run(async () => {
      const task = await this.tasks.heldBy(taskId, me, ['claimed']);
      await this.putBack({ id: taskId, registrantId: task.registrantId, holder: me.id }, 'person', me.id);
    });
    return this.tasks.card(taskId);
  }

  /** Claimed for 90 seconds and not dialled: back to waiting. */
  async releaseLapsed(): Promise<number> {
    return this.putAllBack(await lapsedClaims(this.work), 'lease');
  }

  /** Held by someone who has shown no life since: back to waiting. */
  async releaseLost(): Promise<number> {
    return this.putAllBack(await lostClaims(this.work, LOST_AFTER), 'session_lost');
  }

  private async putAllBack(tasks: readonly Holding[], cause: 'lease' | 'session_lost'): Promise<number> {
    let released = 0;
    for (const task of tasks) {
      const isBack = await this.work.run(async () => {
        await this.tasks.lock(task.id);
        return this.putBack(task, cause);
      });
      if (isBack) released += 1;
    }
    return released;
  }

  private async putBack(task: Holding, cause: 'person' | 'lease' | 'session_lost', actorId?: string): Promise<boolean> {
    const again = await this.tasks.soonestFor(task.registrantId);
    if (!(await putBackTask(this.work, task, { cause, lostAfter: LOST_AFTER, again }))) return false;
    await this.presence.hangUp(task.holder);
    this.work.record({
      kind: 'CallTaskReleased',
      registrantId: task.registrantId,
      taskId: task.id,
      staffId: task.holder,
      ...(actorId === undefined ? {} : { actorId }),
      payload: { cause },
    });
    return true;
  }

  private async refuseUnlessMine(taskId: string, me: SignedIn): Promise<void> {
    const task = await this.work.repository(CallTaskEntity).findOne({
      select: { id: true, state: true, claimedBy: true, eligibleAt: true, callbackAt: true },
      where: { id: taskId },
    });
    if (task?.claimedBy === me.id) return;
    if (task?.state === 'waiting') {
      if (await hasTurnBehind(this.work, me.id)) throw new Refusal('intake_turn_over');
      throw new Refusal('not_eligible_yet', { eligibleAt: (task.callbackAt ?? task.eligibleAt).toISOString() });
    }
    throw await this.tasks.explainRejection(taskId, me.id);
  }
}
