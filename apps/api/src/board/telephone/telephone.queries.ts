import { callLegStates, type CallLegState, type CallResult, type LegParty } from '@toritsugi/journey';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { PhoneCallEntity } from './phone-call.entity';

/** What is known of a call whose task is held by whoever reads it. */
export type KnownCall = Pick<
  PhoneCallEntity,
  'id' | 'taskId' | 'attempt' | 'madeBy' | 'dialledBy' | 'answeredAt' | 'endedAt'
> & { readonly hasPerson: boolean; readonly isNewest: boolean };

/** Fold: a call, whether the person was dialled, and whether it is the newest attempt of its task. */
export const knownCall = (work: UnitOfWork, id: string): Promise<KnownCall | null> =>
  work.one(
    `select c.id, c.task_id as "taskId", c.attempt, c.made_by as "madeBy", c.dialled_by as "dialledBy",
       c.answered_at as "answeredAt", c.ended_at as "endedAt", t.attempts = c.attempt as "isNewest",
       exists (select 1 from call_leg l where l.call_id = c.id and l.party = 'person') as "hasPerson"
     from phone_call c join call_task t on t.id = c.task_id where c.id = $1`,
    [id],
  );

type LegTable = 'call_leg' | 'incoming_leg';

export interface ToldLeg {
  readonly id: string;
  readonly callId: string;
  readonly name: string;
  readonly party: LegParty;
  readonly staffId: string | null;
  readonly sequence: number;
  readonly state: CallLegState;
  readonly result: CallResult | null;
}

const told = (legs: LegTable): string => `(id, call_id, name, party, staff_id, sequence, state, result,
    started_at, answered_at, ended_at)
  select $1, $2, $3, $4, $5, $6, $7, $8, clock.now, case when $7 = 'answered' or $8 = 'answered' then clock.now end,
    case when $7 = 'ended' then clock.now end
  from (select agency_now() as now) clock
  on conflict (call_id, name) do update set sequence = excluded.sequence, state = excluded.state,
    result = excluded.result, answered_at = coalesce(${legs}.answered_at, excluded.answered_at),
    ended_at = excluded.ended_at
  where ${legs}.party = excluded.party and ${legs}.sequence < excluded.sequence
    and array_position($9::text[], ${legs}.state) < array_position($9::text[], excluded.state)
  returning id`;
const TOLD: Readonly<Record<LegTable, string>> = {
  call_leg: `insert into call_leg ${told('call_leg')}`,
  incoming_leg: `insert into incoming_leg ${told('incoming_leg')}`,
};

/** Race: what an exchange says of a leg, if it is newer and further on than what is known; null where it is not. */
export const noteLeg = (
  work: UnitOfWork,
  { id, callId, name, party, staffId, sequence, state, result }: ToldLeg,
  legs: LegTable = 'call_leg',
): Promise<object | null> =>
  work.one(TOLD[legs], [id, callId, name, party, staffId, sequence, state, result, callLegStates]);

/** Race: somebody answered; null where that is known, or the call is over. */
export const answerCall = (work: UnitOfWork, id: string): Promise<object | null> =>
  work.one(
    `update phone_call set answered_at = agency_now() where id = $1 and answered_at is null and ended_at is null
     returning id`,
    [id],
  );

export type EndedCall = Pick<PhoneCallEntity, 'id' | 'taskId' | 'madeBy'> & {
  readonly registrantId: string;
  readonly talkSeconds: number;
};

/** Race: the call is over, and every leg of it that was; null where it was over before. */
export const endCall = (work: UnitOfWork, id: string, result: CallResult): Promise<EndedCall | null> =>
  work.one(
    `with ended as (
       update phone_call set ended_at = agency_now(), result = $2 where id = $1 and ended_at is null
       returning id, task_id, made_by, answered_at, ended_at
     ), legs as (
       update call_leg set state = 'ended', result = 'unknown', ended_at = agency_now()
       where call_id in (select id from ended) and ended_at is null and $2 = 'unknown'
     )
     select e.id, e.task_id as "taskId", e.made_by as "madeBy", t.registrant_id as "registrantId",
       coalesce(floor(extract(epoch from e.ended_at - e.answered_at)), 0)::int as "talkSeconds"
     from ended e join call_task t on t.id = e.task_id`,
    [id, result],
  );

/** Race: the person's own call, about this task, goes on with somebody else of us. */
export const handIncoming = (work: UnitOfWork, taskId: string, staffId: string): Promise<object[]> =>
  work.query('update incoming_call set owner_id = $2 where task_id = $1 and settled_at is null and ended_at is null', [
    taskId,
    staffId,
  ]);

/** Race: screens on which somebody holds the task read it again. */
export const showAgain = (work: UnitOfWork, taskId: string): Promise<object[]> =>
  work.query('update call_task set version = version where id = $1 and claimed_by is not null', [taskId]);

type Open = Pick<PhoneCallEntity, 'id' | 'taskId'>;

/** Fold: nobody has said for `hours` that they ended. */
export const forgottenCalls = (work: UnitOfWork, hours: number): Promise<Open[]> =>
  work.query(
    `select id, task_id as "taskId" from phone_call
     where ended_at is null and started_at < (select agency_now()) - make_interval(hours => $1)
     order by started_at limit 50`,
    [hours],
  );

/** Fold: they still ring, for nobody: whoever dialled gave up, or lost the task. */
export const ringingInVain = (work: UnitOfWork): Promise<(Open & { readonly ownLegs: string[] })[]> =>
  work.query(
    `select c.id, c.task_id as "taskId", array(select l.name from call_leg l
         where l.call_id = c.id and l.party = 'staff' and l.ended_at is null) as "ownLegs"
     from phone_call c join call_task t on t.id = c.task_id
     where c.ended_at is null and c.answered_at is null
       and (t.attempts <> c.attempt or t.state <> all(array['dialing','connected','transferring']))
     order by c.started_at limit 50`,
  );
