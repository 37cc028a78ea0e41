import { Injectable } from '@nestjs/common';
import type { BandLetter, CallTaskCard } from '@toritsugi/contracts';
import { deadlineFor, nextServiceDay, nextServiceTime, promisedDue, retryAt } from '@toritsugi/calendar';
import {
  callTaskMachine,
  heldCallTaskStates,
  sourcesOf,
  type CallTaskState,
  type EventPayloads,
} from '@toritsugi/journey';
import { v7 as uuidv7 } from 'uuid';
import { AgencyClock } from '../platform/clock/agency-clock';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Agency } from '../staff/agency.service';
import { Presence } from '../staff/presence/presence.service';
import { StaffDirectory } from '../staff/staff-directory';
import type { OpenTasks } from '../triage/open-tasks';
import { cardOf, cardsById, type CallTaskRow } from './call-task.rows';

/** A call task that the asking person holds, locked together with its registrant. */
export interface HeldTask {
  readonly id: string;
  readonly registrantId: string;
  readonly state: CallTaskState;
  readonly band: BandLetter;
  readonly attempts: number;
  /** Different days in Tokyo with an attempt. */
  readonly attemptDays: number;
  /** Agency time of the lock. */
  readonly now: Date;
}

/** Where a held task goes when it is let go: its state, and when it comes back. */
export interface Release {
  readonly taskId: string;
  readonly to: CallTaskState;
  readonly from?: readonly CallTaskState[];
  readonly heldBy?: string;
  readonly nextAttemptAt?: Date;
  readonly callback?: { readonly at: Date; readonly owner: string };
  readonly note?: string;
}

type Ending = EventPayloads['CallTaskClosed']['as'];
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
  ) {}

  async card(taskId: string): Promise<CallTaskCard> {
    const [card] = await this.cards([taskId]);
    if (card === undefined) throw new Refusal('not_found');
    return card;
  }

  /** In queue order. */
  async cards(taskIds: readonly string[]): Promise<CallTaskCard[]> {
    return (await this.work.queryPrepared<CallTaskRow>('cards by id', cardsById, [taskIds])).map(cardOf);
  }

  /** Locks registrant and task for the running unit of work. Refuses unless `me` holds the task in one of `states`. */
  async heldBy(
    taskId: string,
    me: Pick<SignedIn, 'id'>,
    states: readonly CallTaskState[] = heldCallTaskStates,
  ): Promise<HeldTask> {
    await this.work.query(
      'select 1 from registrant where id = (select registrant_id from call_task where id = $1) for update',
      [taskId],
    );
    const task = await this.work.one<HeldTask>(
      `select id, registrant_id as "registrantId", state, band, attempts, cardinality(attempt_days) as "attemptDays", agency_now() as now
       from call_task where id = $1 and claimed_by = $2 and state = any($3::text[]) for update`,
      [taskId, me.id, states],
    );
    if (task === null) throw await this.explainRejection(taskId, me.id);
    return task;
  }

  /** Locks registrant and task, whoever holds it. */
  async lock(taskId: string): Promise<void> {
    await this.work.query(
      'select 1 from registrant where id = (select registrant_id from call_task where id = $1) for update',
      [taskId],
    );
    await this.work.query('select 1 from call_task where id = $1 for update', [taskId]);
  }

  /** The call waits on hold while an advisor is found. */
  async toTransferring(taskId: string, heldBy: string): Promise<void> {
    const moved = await this.work.one(
      `update call_task set state = 'transferring' where id = $1 and claimed_by = $2 and state = 'connected' returning id`,
      [taskId, heldBy],
    );
    if (moved === null) throw await this.explainRejection(taskId, heldBy);
  }

  /** Intake speaks again. */
  async backToConnected(taskId: string): Promise<void> {
    await this.work.query(`update call_task set state = 'connected' where id = $1 and state = 'transferring'`, [
      taskId,
    ]);
  }

  async handOver(taskId: string): Promise<void> {
    const isHandedOver = await this.releaseAndMove({ taskId, to: 'handed_over' });
    if (!isHandedOver) throw new Refusal('illegal_move');
  }

  /** The person hung up while waiting for an advisor: as after an unanswered call, someone dials again. */
  async retryAfterHangUp(taskId: string, at: Date): Promise<void> {
    const row = await this.work.one<{ attempts: number }>('select attempts from call_task where id = $1', [taskId]);
    const calendar = this.agency.current.calendar;
    const nextAttemptAt = retryAt(calendar, row?.attempts ?? 1, at) ?? retryAt(calendar, 1, at);
    await this.releaseAndMove({ taskId, to: 'retry_wait', from: ['transferring'], nextAttemptAt });
  }

  /** A consultation is set: the call has reached its aim. */
  async book(taskId: string, heldBy: string): Promise<void> {
    const isBooked = await this.releaseAndMove({ taskId, to: 'booked', heldBy });
    if (!isBooked) throw await this.explainRejection(taskId, heldBy);
  }

  /** The person booked by their link. Whoever is talking with them just now finishes the call themselves. */
  async bookOpenTaskOf(registrantId: string): Promise<void> {
    const open = await this.work.one<{ id: string }>(
      'select id from call_task where registrant_id = $1 and state = any($2::text[])',
      [registrantId, sourcesOf(callTaskMachine, 'booked')],
    );
    if (open !== null) await this.releaseAndMove({ taskId: open.id, to: 'booked' });
  }

  /** The self-booking link was sent: if the person does not choose, someone calls at noon of the next service day. */
  async callBackLater(taskId: string, me: Pick<SignedIn, 'id'>): Promise<void> {
    const task = await this.heldBy(taskId, me, ['connected']);
    const at = retryAt(this.agency.current.calendar, 4, task.now) ?? task.now;
    await this.releaseAndMove({ taskId, to: 'callback_set', heldBy: me.id, nextAttemptAt: at });
    this.work.record({
      kind: 'CallTaskCallbackSet',
      registrantId: task.registrantId,
      taskId,
      actorId: me.id,
      payload: { at: at.toISOString() },
    });
  }

  /** Scored anew while someone is still to be called: the queue and its deadlines follow the band. */
  async takeBand(registrantId: string, band: BandLetter): Promise<string | null> {
    const task = await this.work.one<{ id: string }>(
      `update call_task set band = $2 where registrant_id = $1
         and state in ('waiting','claimed','dialing','connected','transferring','retry_wait','callback_set') returning id`,
      [registrantId, band],
    );
    return task?.id ?? null;
  }

  /**
   * A new task for someone to be called again, from the opening of the next service day; an open one stays as it is.
   */
  async openAgain({ registrantId, cause }: { registrantId: string; cause: 'no_show' }): Promise<void> {
    const registrant = await this.work.one<{ band: BandLetter }>('select band from registrant where id = $1', [
      registrantId,
    ]);
    if (registrant === null) throw new Refusal('not_found');
    const { band } = registrant;
    const now = await this.clock.now();
    const calendar = this.agency.current.calendar;
    const eligibleAt = nextServiceTime(calendar, nextServiceDay(calendar, now));
    const deadlineAt = deadlineFor(calendar, { band, submittedAt: now, eligibleAt });
    const promisedDueAt = promisedDue(calendar, now);
    const opened = await this.work.one<{ id: string }>(
      `insert into call_task (id, state, registrant_id, cause, band, submitted_at, eligible_at, deadline_at, promised_due_at)
       values ($1, 'waiting', $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`,
      [uuidv7(), registrantId, cause, band, now, eligibleAt, deadlineAt, promisedDueAt],
    );
    if (opened === null) return;
    this.work.record({
      kind: 'CallTaskQueued',
      registrantId,
      taskId: opened.id,
      payload: {
        band,
        cause,
        eligibleAt: eligibleAt.toISOString(),
        deadlineAt: deadlineAt.toISOString(),
        promisedDueAt: promisedDueAt.toISOString(),
      },
    });
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
    const task = await this.work.one<{ state: CallTaskState; claimed_by: string | null }>(
      'select state, claimed_by from call_task where id = $1',
      [taskId],
    );
    if (task === null) return new Refusal('not_found');
    if (task.claimed_by !== null && task.claimed_by !== staffId) {
      return new Refusal('already_claimed', {
        name: this.staff.byId(task.claimed_by)?.familyName ?? '',
        state: task.state,
      });
    }
    return new Refusal('illegal_move', { state: task.state });
  }

  private async leave({
    taskId,
    to,
    from = sourcesOf(callTaskMachine, to),
    heldBy,
    nextAttemptAt,
    callback,
    note,
  }: Release): Promise<boolean> {
    const left = await this.work.one<{ registrant_id: string; held_seconds: number; holder: string | null }>(
      `update call_task t set state = $2, claimed_by = null, claimed_at = null, lease_until = null,
         next_attempt_at = $5, callback_at = $6, callback_owner = $7, close_note = coalesce($8, t.close_note),
         closed_at = case when $9 then agency_now() end,
         held_seconds = t.held_seconds + coalesce(floor(extract(epoch from agency_now() - old.claimed_at))::int, 0)
       from (select id, claimed_by, claimed_at from call_task
             where id = $1 and state = any($3::text[]) and ($4::uuid is null or claimed_by = $4) for update) old
       where t.id = old.id returning t.registrant_id, t.held_seconds, old.claimed_by as holder`,
      [
        taskId,
        to,
        from,
        heldBy ?? null,
        nextAttemptAt ?? null,
        callback?.at ?? null,
        callback?.owner ?? null,
        note ?? null,
        isEnding(to),
      ],
    );
    if (left === null) return false;
    if (isEnding(to)) {
      this.work.record({
        kind: 'CallTaskClosed',
        registrantId: left.registrant_id,
        taskId,
        ...(left.holder === null ? {} : { actorId: left.holder }),
        payload: { as: to, handlingSeconds: Math.max(0, left.held_seconds) },
      });
    }
    if (left.holder !== null) await this.presence.hangUp(left.holder);
    return true;
  }
}
