import { Injectable } from '@nestjs/common';
import type { BandLetter, CallTaskCard } from '@toritsugi/contracts';
import {
  budgetTime,
  deadlineFor,
  nextContactTime,
  nextServiceDay,
  nextServiceTime,
  promisedDue,
  promisedFrom,
  retryAt,
  type FirstDialMinutes,
} from '@toritsugi/calendar';
import {
  callTaskMachine,
  groundOfCall,
  heldCallTaskStates,
  noCallOf,
  openCallTaskStates,
  sourcesOf,
  type CallTaskState,
  type ContactGround,
  type EventPayloads,
  type RegistrantState,
} from '@toritsugi/journey';
import { In, IsNull } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { budgetsOf } from '../messaging/budget/contact-budget.queries';
import { AgencyClock } from '../platform/clock/agency-clock';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { Agency } from '../staff/agency.service';
import { Presence } from '../staff/presence/presence.service';
import { StaffDirectory } from '../staff/staff-directory';
import type { OpenTasks } from '../triage/open-tasks';
import { VocabularyVersions } from '../staff/vocabulary/vocabulary-versions.service';
import { cardOf } from './call-task-card';
import { CallTaskEntity, type AboutBooking, type CallTaskCause, type WishesOfTask } from './call-task.entity';
import { leaveTask, lockHeldTask, lockTask, type HeldTask, type Leave } from './call-task.queries';
import { QueueOrders } from './queue/queue-orders.service';
import { shownTasks } from './queue/queue.queries';
import { OperatingNumbers } from '../staff/settings/numbers/operating-numbers.service';

/** Where a held task goes when it is let go; from wherever that is a legal move, unless said. */
export type Release = Omit<Leave, 'from' | 'isEnding'> &
  Partial<Pick<Leave, 'from'> & Pick<EventPayloads['CallTaskClosed'], 'isInsteadOfCall'>>;

type Ending = EventPayloads['CallTaskClosed']['as'];
interface NewCall {
  readonly registrantId: string;
  readonly cause: Exclude<CallTaskCause, 'registration'>;
  readonly reachId?: string;
  readonly about?: AboutBooking;
  readonly wishedTimes?: WishesOfTask;
}

type Wished = Pick<CallTaskEntity, 'wishedTimes'> &
  Partial<Pick<CallTaskEntity, 'cause' | 'deadlineAt' | 'promisedDueAt' | 'nextAttemptAt'>>;

/** A call that leaves the person where they are with a booking: to confirm it, or for another time. */
export const isBesideBooking = (cause: CallTaskCause, state: RegistrantState | undefined): boolean =>
  cause === 'not_reached' || (cause === 'wished_times' && state === 'consultation_set');

const isEnding = (state: CallTaskState): state is Ending => callTaskMachine.moves[state].length === 0;

/**
 * Call tasks (架電タスク) for every stage: read them as cards, hold them, let them go. Each move is one guarded statement;
 * the registrant is always locked before the task.
 */
@Injectable()
export class CallTasks implements OpenTasks {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly presence: Presence,
    private readonly staff: StaffDirectory,
    private readonly vocabulary: VocabularyVersions,
    private readonly numbers: OperatingNumbers,
    private readonly orders: QueueOrders,
  ) {}

  async card(taskId: string): Promise<CallTaskCard> {
    const [card] = await this.cards([taskId]);
    if (card === undefined) throw new Refusal('not_found');
    return card;
  }

  /** In queue order. */
  async cards(taskIds: readonly string[]): Promise<CallTaskCard[]> {
    const { fadeMinutes } = await this.orders.now();
    return (await shownTasks(this.work, taskIds, fadeMinutes)).map((row) =>
      cardOf(
        row,
        (segment) => this.vocabulary.labelOf(segment),
        (id) => this.staff.ref(id),
      ),
    );
  }

  /** Locks registrant and task for the running unit of work. Refuses unless `me` holds the task in one of `states`. */
  async heldBy(
    taskId: string,
    me: Pick<SignedIn, 'id'>,
    states: readonly CallTaskState[] = heldCallTaskStates,
  ): Promise<HeldTask> {
    const task = await lockHeldTask(this.work, taskId, { staffId: me.id, states });
    if (task === null) throw await this.explainRejection(taskId, me.id);
    return task;
  }

  /** Locks registrant and task, whoever holds it. */
  lock(taskId: string): Promise<void> {
    return lockTask(this.work, taskId);
  }

  /** The call waits on hold while an advisor is found. */
  async toTransferring(taskId: string, heldBy: string): Promise<void> {
    const { affected } = await this.work
      .repository(CallTaskEntity)
      .update({ id: taskId, claimedBy: heldBy, state: 'connected' }, { state: 'transferring' });
    if (affected === 0) throw await this.explainRejection(taskId, heldBy);
  }

  /** Intake speaks again. */
  async backToConnected(taskId: string): Promise<void> {
    await this.work.repository(CallTaskEntity).update({ id: taskId, state: 'transferring' }, { state: 'connected' });
  }

  async handOver(taskId: string): Promise<void> {
    const isHandedOver = await this.releaseAndMove({ taskId, to: 'handed_over' });
    if (!isHandedOver) throw new Refusal('illegal_move');
  }

  /** The next moment in which this person may be dialled: in service, and when they wish to be called. */
  async soonestFor(registrantId: string): Promise<Date> {
    const person = await this.work
      .repository(RegistrantEntity)
      .findOne({ select: { id: true, contactHours: true }, where: { id: registrantId } });
    return nextContactTime(this.agency.current.calendar, person?.contactHours ?? [], await this.clock.now());
  }

  /** The person hung up while waiting for an advisor: as after an unanswered call, someone dials again. */
  async retryAfterHangUp(taskId: string, at: Date): Promise<void> {
    const row = await this.work.repository(CallTaskEntity).findOne({
      select: {
        id: true,
        attempts: true,
        cause: true,
        registrantId: true,
        registrant: { id: true, contactHours: true },
      },
      where: { id: taskId },
      relations: { registrant: true },
    });
    const calendar = this.agency.current.calendar;
    const next =
      retryAt(calendar, row?.attempts ?? 1, at, this.numbers.of('dialAttempts')) ?? retryAt(calendar, 1, at) ?? at;
    const ground = groundOfCall({ cause: row?.cause ?? 'registration', isTried: true, isTheirs: false });
    const from = await this.allowedFrom(row?.registrantId ?? '', ground, next);
    const nextAttemptAt = nextContactTime(calendar, row?.registrant?.contactHours ?? [], from);
    await this.releaseAndMove({ taskId, to: 'retry_wait', from: ['transferring'], nextAttemptAt });
  }

  /** A consultation is set: the call has reached its aim. */
  async book(taskId: string, heldBy: string): Promise<void> {
    const isBooked = await this.releaseAndMove({ taskId, to: 'booked', heldBy });
    if (!isBooked) throw await this.explainRejection(taskId, heldBy);
  }

  /** The person booked by their link. Whoever is talking with them just now finishes the call themselves. */
  async bookOpenTaskOf(registrantId: string): Promise<void> {
    const open = await this.work.repository(CallTaskEntity).findOne({
      select: { id: true },
      where: { registrantId, state: In(sourcesOf(callTaskMachine, 'booked')) },
    });
    if (open !== null) await this.releaseAndMove({ taskId: open.id, to: 'booked' });
  }

  /** The self-booking link was sent: if the person does not choose, someone calls at noon of the next service day. */
  async callBackLater(taskId: string, me: Pick<SignedIn, 'id'>): Promise<void> {
    const task = await this.heldBy(taskId, me, ['connected']);
    const { calendar } = this.agency.current;
    const noon = retryAt(calendar, 4, task.now) ?? task.now;
    const at = nextContactTime(calendar, task.contactHours, budgetTime(task.budget, 'own', noon));
    await this.releaseAndMove({ taskId, to: 'callback_set', heldBy: me.id, nextAttemptAt: at });
    this.work.record({
      kind: 'CallTaskCallbackSet',
      registrantId: task.registrantId,
      taskId,
      actorId: me.id,
      payload: { at: at.toISOString(), isUnlessBooked: true },
    });
  }

  /** Scored anew while someone is still to be called: who becomes more urgent is due earlier, nobody later. */
  async takeBand(registrantId: string, band: BandLetter): Promise<string | null> {
    const tasks = this.work.repository(CallTaskEntity);
    const open = await tasks.findOne({
      select: { id: true, state: true, firstDialAt: true, eligibleAt: true, deadlineAt: true },
      where: { registrantId, state: In(openCallTaskStates) },
      lock: { mode: 'for_no_key_update' },
    });
    if (open === null) return null;
    await tasks.update({ id: open.id }, { band, deadlineAt: await this.earlierOf(open, band) });
    return open.id;
  }

  private async earlierOf({ state, firstDialAt, ...task }: CallTaskEntity, band: BandLetter): Promise<Date> {
    if (state !== 'waiting' || firstDialAt !== null) return task.deadlineAt;
    const now = await this.clock.now();
    const eligibleAt = task.eligibleAt > now ? task.eligibleAt : now;
    const { calendar } = this.agency.current;
    const anew = deadlineFor(calendar, { band, submittedAt: now, eligibleAt }, this.firstDialMinutes());
    return anew < task.deadlineAt ? anew : task.deadlineAt;
  }

  /**
   * A new task for someone to be called again, from the opening of the next service day; an open one stays as it is.
   */
  async openAgain({ registrantId, cause }: { registrantId: string; cause: 'no_show' }): Promise<void> {
    const { calendar } = this.agency.current;
    const now = await this.clock.now();
    await this.open({ registrantId, cause }, now, nextServiceTime(calendar, nextServiceDay(calendar, now)));
  }

  /** A task to call somebody now, or when calls begin; an open one stays as it is. */
  async openFor(call: NewCall): Promise<void> {
    const now = await this.clock.now();
    await this.open(call, now, nextServiceTime(this.agency.current.calendar, now));
  }

  /** The booking it was about is off: the same call, for a new date. */
  async becomeRebooking(taskId: string): Promise<void> {
    await this.work
      .repository(CallTaskEntity)
      .update({ id: taskId, cause: 'not_reached', closedAt: IsNull() }, { cause: 'no_show', about: null });
  }

  /** What the person wished, and what of an open call changes with it. The caller holds them. */
  async wish(taskId: string, change: Wished): Promise<void> {
    await this.work.repository(CallTaskEntity).update({ id: taskId, closedAt: IsNull() }, change);
  }

  firstDialMinutes(): FirstDialMinutes {
    return this.numbers.firstDialMinutes();
  }

  /** Nobody calls this person any more; whoever does just now is free again. */
  async endOf(registrantId: string, from: readonly CallTaskState[] = openCallTaskStates): Promise<void> {
    const open = await this.work
      .repository(CallTaskEntity)
      .find({ select: { id: true }, where: { registrantId, state: In(from) } });
    for (const { id } of open) await this.releaseAndMove({ taskId: id, to: 'cancelled', from });
  }

  /** Somebody calls one of these people, or is about to. The caller holds them: nobody begins meanwhile. */
  async refuseDuringCall(registrantIds: readonly string[]): Promise<void> {
    const held = await this.work.repository(CallTaskEntity).find({
      select: { id: true, claimedBy: true, state: true },
      where: { registrantId: In(registrantIds), state: In(heldCallTaskStates) },
    });
    // Whoever is on the telephone, rather than whoever has only taken the other.
    const first = held.find(({ state }) => state !== 'claimed') ?? held[0];
    if (first === undefined) return;
    const name = this.staff.byId(first.claimedBy ?? '')?.familyName ?? '';
    throw new Refusal(first.state === 'claimed' ? 'merge_in_hand' : 'merge_in_call', { name });
  }

  /** Nobody need call any more; whoever is calling ends it themselves. */
  async withdraw(taskId: string): Promise<void> {
    await this.releaseAndMove({ taskId, to: 'cancelled', from: ['waiting', 'retry_wait', 'callback_set'] });
  }

  /**
   * Ends someone's hold and moves the task on; the time it was held is added up, and an ending is recorded. The holder
   * can take the next call. False when the task is not where the move starts.
   */
  async releaseAndMove(release: Release): Promise<boolean> {
    return this.work.run(() => this.leave(release));
  }

  /** Why `staffId` may not do this with the task: someone else has it, or it has moved on. */
  async explainRejection(taskId: string, staffId: string): Promise<Refusal> {
    const task = await this.work
      .repository(CallTaskEntity)
      .findOne({ select: { id: true, state: true, claimedBy: true }, where: { id: taskId } });
    if (task === null) return new Refusal('not_found');
    if (task.claimedBy !== null && task.claimedBy !== staffId) {
      return new Refusal('already_claimed', {
        name: this.staff.byId(task.claimedBy)?.familyName ?? '',
        state: task.state,
      });
    }
    return new Refusal('illegal_move', { state: task.state });
  }

  private async open(
    { registrantId, cause, reachId, about, wishedTimes }: NewCall,
    now: Date,
    from: Date,
  ): Promise<void> {
    const registrant = await this.work.repository(RegistrantEntity).findOne({ where: { id: registrantId } });
    if (registrant === null) throw new Refusal('not_found');
    const { band } = registrant;
    const noCall = noCallOf(registrant);
    // What messages could not tell them, nobody may call to tell.
    if (noCall !== null && cause === 'not_reached') return;
    const calendar = this.agency.current.calendar;
    const ground = groundOfCall({ cause, isTried: false, isTheirs: false });
    const allowed = await this.allowedFrom(registrantId, ground, from);
    const hours = noCall === null ? registrant.contactHours : [];
    const eligibleAt = nextContactTime(calendar, hours, allowed);
    const before = about?.startsAt;
    const within = (at: Date): Date =>
      wishedTimes
        ? new Date(wishedTimes.answerBy)
        : before && Date.parse(before) < at.getTime()
          ? new Date(before)
          : at;
    const promised = promisedDue(calendar, now, this.numbers.replyPromise());
    const promisedDueAt = within(promisedFrom(calendar, promised, { from: eligibleAt, hours }));
    const target = within(
      deadlineFor(calendar, { band, submittedAt: now, eligibleAt }, this.numbers.firstDialMinutes()),
    );
    const deadlineAt = target > promisedDueAt ? promisedDueAt : target;
    const id = uuidv7();
    const { raw } = await this.work
      .repository(CallTaskEntity)
      .createQueryBuilder()
      .insert()
      .values({
        id,
        state: 'waiting',
        registrantId,
        cause,
        reachId: reachId ?? null,
        about: about ?? null,
        wishedTimes: wishedTimes ?? null,
        band,
        noCall,
        submittedAt: now,
        eligibleAt,
        deadlineAt,
        promisedDueAt,
      })
      .orIgnore()
      .returning('id')
      .execute();
    if ((raw as object[]).length === 0) return;
    this.work.record({
      kind: 'CallTaskQueued',
      registrantId,
      taskId: id,
      payload: {
        band,
        cause,
        eligibleAt: eligibleAt.toISOString(),
        deadlineAt: deadlineAt.toISOString(),
        promisedDueAt: promisedDueAt.toISOString(),
      },
    });
  }

  /** From `at` on, as soon as the person wishes to hear from us. */
  private async allowedFrom(registrantId: string, ground: ContactGround, at: Date): Promise<Date> {
    const budget = (await budgetsOf(this.work, [registrantId])).get(registrantId);
    return budget === undefined ? at : budgetTime(budget, ground, at);
  }

  private async leave({ from, ...release }: Release): Promise<boolean> {
    const { taskId, to } = release;
    const left = await leaveTask(this.work, {
      ...release,
      from: from ?? sourcesOf(callTaskMachine, to),
      isEnding: isEnding(to),
    });
    if (left === null) return false;
    if (isEnding(to)) {
      this.work.record({
        kind: 'CallTaskClosed',
        registrantId: left.registrantId,
        taskId,
        ...(left.holder === null ? {} : { actorId: left.holder }),
        payload: {
          as: to,
          handlingSeconds: Math.max(0, left.heldSeconds),
          ...(release.isInsteadOfCall && { isInsteadOfCall: true }),
        },
      });
    }
    if (left.holder !== null) await this.presence.hangUp(left.holder);
    return true;
  }
}
