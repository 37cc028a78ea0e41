import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CallTaskCard } from '@toritsugi/contracts';
import { registrantMachine, sourcesOf } from '@toritsugi/journey';
import { v7 as uuidv7 } from 'uuid';
import { EventFeed } from '../platform/events/event-feed';
import { noteEvent } from '../platform/events/event.queries';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { DeadlineScheduler } from '../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { moveToIntake } from '../registrant/registrant.queries';
import { signOfLife } from '../staff/presence/presence.queries';
import { Presence } from '../staff/presence/presence.service';
import { CallTasks } from './call-tasks.service';

/** Agency seconds from claim to dial. */
export const LEASE_SECONDS = 90;
/** Real seconds without a sign of life of the claimer after which someone else may take the task. */
export const LOST_SECONDS = 30;
/** The same while it rings out: no telephone rings this long, so nobody is talking. */
export const LOST_DIALING_SECONDS = 300;

/**
 * Registrant, task, sign of life and event in one statement, which is its own transaction and one round trip: this is
 * what everyone races for. The registrant is locked first, as everywhere; of those who waited, the winner's row no
 * longer fits. What is written to the tables of others is theirs to word.
 */
const claimSql = `
  with person as (
    select r.id from registrant r join call_task t on t.registrant_id = r.id
    where t.id = $1 and t.state = 'waiting' for no key update of r
  ), task as (
    update call_task t set state = 'claimed', claimed_by = $2, claimed_at = agency_now(), lease_until = agency_now() + make_interval(secs => $3)
    where t.id = $1 and t.state = 'waiting' and t.eligible_at <= agency_now() and t.registrant_id in (select id from person)
      and (t.callback_owner is null or t.callback_owner = $2 or t.callback_at <= agency_now() or not exists (
        select 1 from presence p where p.staff_id = t.callback_owner and p.state <> all(array['offline','unreachable'])))
    returning t.registrant_id
  ), moved as (
    ${moveToIntake({ from: '$4', where: 'task' })}
  ), alive as (
    ${signOfLife({ staff: '$2', where: 'task' })}
  ), told as (
    ${noteEvent({
      kind: 'CallTaskClaimed',
      id: '$5::uuid',
      subjects: { registrantId: 'registrant_id', taskId: '$1', actorId: '$2' },
      from: 'task',
    })}
  )
  select registrant_id from task`;

interface Released {
  id: string;
  registrant_id: string;
  holder: string;
}

/** Claims (対応取得): one winner per task, one task per person; a claim that leads to no call is taken back. */
@Injectable()
export class Claims implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly tasks: CallTasks,
    private readonly presence: Presence,
    private readonly scheduler: DeadlineScheduler,
    private readonly feed: EventFeed,
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
    const claimed = await this.work.queryPrepared('claim a call task', claimSql, [
      taskId,
      me.id,
      LEASE_SECONDS,
      sourcesOf(registrantMachine, 'in_intake'),
      uuidv7(),
    ]);
    if (claimed.length > 0) this.work.afterCommit(() => this.feed.wake());
    else await this.refuseUnlessMine(taskId, me);
  }

  /** Puts a claimed task back; its deadline stays. */
  async release(taskId: string, me: SignedIn): Promise<CallTaskCard> {
    await this.work.run(async () => {
      const task = await this.tasks.heldBy(taskId, me, ['claimed']);
      await this.putBack({ id: taskId, registrant_id: task.registrantId, holder: me.id }, 'person', me.id);
    });
    return this.tasks.card(taskId);
  }

  /** Claimed for 90 seconds and not dialled: back to waiting. */
  async releaseLapsed(): Promise<number> {
    const due = await this.work.query<Released>(
      `select id, registrant_id, claimed_by as holder from call_task
       where state = 'claimed' and lease_until <= (select agency_now()) order by lease_until limit 50`,
    );
    return this.putAllBack(due, 'lease');
  }

  /** Claimed by someone who has shown no life since: back to waiting. A conversation is never taken away. */
  async releaseLost(): Promise<number> {
    const lost = await this.work.query<Released>(
      `select t.id, t.registrant_id, t.claimed_by as holder from call_task t join presence p on p.staff_id = t.claimed_by
       where t.state = any(array['claimed','dialing'])
         and p.seen_at < clock_timestamp() - make_interval(secs => case t.state when 'claimed' then $1::int else $2::int end)
       order by t.id limit 50`,
      [LOST_SECONDS, LOST_DIALING_SECONDS],
    );
    return this.putAllBack(lost, 'session_lost');
  }

  private async putAllBack(tasks: readonly Released[], cause: 'lease' | 'session_lost'): Promise<number> {
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

  /** Guarded once more by what made it due: the holder may have dialled, or someone else have claimed, in between. */
  private async putBack(
    task: Released,
    cause: 'person' | 'lease' | 'session_lost',
    actorId?: string,
  ): Promise<boolean> {
    const back = await this.work.one(
      `update call_task t set state = 'waiting', claimed_by = null, claimed_at = null, lease_until = null,
         held_seconds = t.held_seconds + coalesce(floor(extract(epoch from agency_now() - t.claimed_at))::int, 0)
       where t.id = $1 and t.claimed_by = $2
         and case $3
           when 'person' then t.state = 'claimed'
           when 'lease' then t.state = 'claimed' and t.lease_until <= agency_now()
           else t.state = any(array['claimed','dialing']) and exists (
             select 1 from presence p where p.staff_id = $2
               and p.seen_at < clock_timestamp() - make_interval(secs => case t.state when 'claimed' then $4::int else $5::int end))
         end
       returning t.id`,
      [task.id, task.holder, cause, LOST_SECONDS, LOST_DIALING_SECONDS],
    );
    if (back === null) return false;
    await this.presence.hangUp(task.holder);
    this.work.record({
      kind: 'CallTaskReleased',
      registrantId: task.registrant_id,
      taskId: task.id,
      staffId: task.holder,
      ...(actorId === undefined ? {} : { actorId }),
      payload: { cause },
    });
    return true;
  }

  private async refuseUnlessMine(taskId: string, me: SignedIn): Promise<void> {
    const task = await this.work.one<{
      state: string;
      claimed_by: string | null;
      eligible_at: Date;
      callback_at: Date | null;
    }>('select state, claimed_by, eligible_at, callback_at from call_task where id = $1', [taskId]);
    if (task?.claimed_by === me.id) return;
    if (task?.state === 'waiting') {
      throw new Refusal('not_eligible_yet', { eligibleAt: (task.callback_at ?? task.eligible_at).toISOString() });
    }
    throw await this.tasks.explainRejection(taskId, me.id);
  }
}
