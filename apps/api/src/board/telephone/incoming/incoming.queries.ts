import type { TelephoneKind } from '@toritsugi/journey';
import type { UnitOfWork } from '../../../platform/database/unit-of-work';
import type { CallTaskCause } from '../../call-task.entity';
import type { BoardScope } from '../../queue/queue.queries';
import type { IncomingCallEntity } from './incoming-call.entity';

type Columns = Pick<
  IncomingCallEntity,
  'id' | 'madeBy' | 'people' | 'registrantId' | 'taskId' | 'ownerId' | 'rangAt' | 'answeredAt' | 'endedAt' | 'dueAt'
>;
const COLUMNS = `i.id, i.made_by as "madeBy", i.people, i.registrant_id as "registrantId", i.task_id as "taskId",
  i.owner_id as "ownerId", i.rang_at as "rangAt", i.answered_at as "answeredAt", i.ended_at as "endedAt",
  i.due_at as "dueAt"`;
export type IncomingCall = Columns;
export type ShownIncomingCall = Columns & Pick<IncomingCallEntity, 'numberE164' | 'numberEnd'>;

/** A number belongs to no more people than these; those who go on under another registration are that one. */
const MOST_PEOPLE = 8;

const HOLDERS = `select p.id from registrant_contact c join registrant r on r.id = c.registrant_id
    join registrant p on p.id = coalesce(r.merged_into, r.id)
  where c.phone_e164 = $1 and p.state not in ('withdrawn', 'merged', 'erased')
  group by p.id order by exists (select 1 from call_task t where t.registrant_id = p.id and t.closed_at is null) desc,
    p.submitted_at desc, p.id limit ${MOST_PEOPLE}`;
/** Hot path, while the telephone rings: whose number it is, whoever has an open call first, then the newest. */
export const holdersOf = async (work: UnitOfWork, phoneE164: string): Promise<string[]> =>
  (await work.query<{ id: string }>(HOLDERS, [phoneE164])).map(({ id }) => id);

export interface RingingCall {
  readonly id: string;
  readonly name: string;
  readonly madeBy: TelephoneKind;
  readonly numberE164: string | null;
  readonly people: readonly string[];
}

/** Race: the exchange tells of it for the first time; null where it has before. */
export const beginIncoming = (
  work: UnitOfWork,
  { id, name, madeBy, numberE164, people }: RingingCall,
): Promise<object | null> =>
  work.one(
    `insert into incoming_call (id, name, made_by, number_e164, number_end, people, registrant_id, rang_at)
     values ($1, $2, $3, $4, right($4, 4), $5, case cardinality($5::uuid[]) when 1 then ($5::uuid[])[1] end, agency_now())
     on conflict (name) do nothing returning id`,
    [id, name, madeBy, numberE164, people],
  );

const ONE = `select ${COLUMNS} from incoming_call i where i.id = $1`;
const NAMED = `select ${COLUMNS} from incoming_call i where i.name = $1`;
/** Fold: a call by the exchange's name for it. */
export const incomingNamed = (work: UnitOfWork, name: string): Promise<IncomingCall | null> => work.one(NAMED, [name]);

/** Fold: a call. */
export const incomingCall = (work: UnitOfWork, id: string): Promise<IncomingCall | null> => work.one(ONE, [id]);

export interface Taking {
  readonly callId: string;
  readonly staffId: string;
  /** Who it is, where somebody says so. */
  readonly registrantId: string | null;
  /** The exchange says so: also of a call that is over by now, and of one that goes on to somebody else. */
  readonly isTold: boolean;
}

export type TakenCall = IncomingCall & { readonly before: string | null; readonly wasOver: boolean };

const TAKE = `update incoming_call i set owner_id = $2, answered_at = coalesce(i.answered_at, agency_now()),
     registrant_id = coalesce($3, i.registrant_id),
     people = case when $3 is null or $3 = any(i.people) then i.people else i.people || $3::uuid end,
     outcome = case when old.ended_at is not null then 'answered' end,
     settled_at = case when old.ended_at is not null then coalesce(i.settled_at, agency_now()) end,
     number_e164 = case when old.ended_at is null then i.number_e164 end
   from (select id, owner_id, ended_at from incoming_call where id = $1 for update) old
   where i.id = old.id
     and (($4 and (old.ended_at is null or old.owner_id is null))
       or (old.ended_at is null and (old.owner_id is null or old.owner_id = $2)))
   returning ${COLUMNS}, old.owner_id as before, old.ended_at is not null as "wasOver"`;
/** Race: the first who takes it has it; null where somebody else has, or nobody is on the line any more. */
export const takeIncoming = (
  work: UnitOfWork,
  { callId, staffId, registrantId, isTold }: Taking,
): Promise<TakenCall | null> => work.one(TAKE, [callId, staffId, registrantId, isTold]);

/** Race: what is talked about, for whoever has the call. */
export const talkAbout = (work: UnitOfWork, callId: string, taskId: string): Promise<object[]> =>
  work.query('update incoming_call set task_id = $2 where id = $1', [callId, taskId]);

export type EndedIncoming = IncomingCall & { readonly talkSeconds: number };

const END = `update incoming_call i set ended_at = agency_now(),
     outcome = case when answered_at is not null then 'answered' end,
     settled_at = case when answered_at is not null then agency_now() end,
     number_e164 = case when answered_at is null then number_e164 end
   where id = $1 and ended_at is null returning ${COLUMNS},
     greatest(0, coalesce(floor(extract(epoch from agency_now() - answered_at)), 0))::int as "talkSeconds"`;
/** Race: nobody is on the line any more; null where nobody was. Whether it was missed is decided a little later. */
export const endIncoming = (work: UnitOfWork, callId: string): Promise<EndedIncoming | null> => work.one(END, [callId]);

const UNANSWERED = `select ${COLUMNS} from incoming_call i where i.settled_at is null and i.outcome is null
     and i.ended_at <= (select agency_now()) - make_interval(secs => $1) order by i.ended_at limit 50`;
/** Fold: over, and answered by nobody as far as is known by now. */
export const unanswered = (work: UnitOfWork, graceSeconds: number): Promise<IncomingCall[]> =>
  work.query(UNANSWERED, [graceSeconds]);

/** Race: nobody took it; with the task that is the call back, or the time by which somebody must. */
export const missIncoming = (
  work: UnitOfWork,
  callId: string,
  { taskId, dueAt }: { taskId: string | null; dueAt: Date | null },
): Promise<object | null> =>
  work.one(
    `update incoming_call set outcome = 'missed', task_id = $2, due_at = $3,
       settled_at = case when $3::timestamptz is null then agency_now() end,
       number_e164 = case when $3::timestamptz is not null then number_e164 end
     where id = $1 and outcome is null and settled_at is null returning id`,
    [callId, taskId, dueAt],
  );

type Settled = Pick<IncomingCall, 'id' | 'registrantId' | 'dueAt'>;
const SETTLE = `update incoming_call i set settled_at = agency_now(), number_e164 = null
  where i.outcome = 'missed' and i.settled_at is null`;
const SETTLED = `returning i.id, i.registrant_id as "registrantId", i.due_at as "dueAt"`;
const SETTLE_ONE = `${SETTLE} and i.id = $1 ${SETTLED}`;
const SETTLE_OF = `${SETTLE} and i.people && $1::uuid[] ${SETTLED}`;
const SETTLE_EARLIER = `${SETTLE} and i.id <> $1 and exists (select 1 from incoming_call n where n.id = $1
    and (n.number_e164 = i.number_e164 or n.people && i.people)) ${SETTLED}`;
const SETTLE_OLD = `${SETTLE} and i.rang_at < agency_now() - make_interval(days => $1) ${SETTLED}`;

/** Race: a missed call that nobody need call back any more. */
export const settleIncoming = (work: UnitOfWork, callId: string): Promise<Settled | null> =>
  work.one(SETTLE_ONE, [callId]);

/** Race: missed calls of people who are talked with or called now. */
export const settleMissedOf = (work: UnitOfWork, people: readonly string[]): Promise<Settled[]> =>
  work.query(SETTLE_OF, [people]);

/** Race: earlier missed calls from the number of this one, which stands for them. */
export const settleEarlier = (work: UnitOfWork, callId: string): Promise<Settled[]> =>
  work.query(SETTLE_EARLIER, [callId]);

/** Whose calls somebody sees: `desk` a board's people, and those whom nobody knows; `advisorIds` those looked after. */
export interface Sight {
  readonly desk: { readonly occupations: BoardScope } | null;
  readonly advisorIds: readonly string[];
}

const SHOWN = `select ${COLUMNS}, i.number_e164 as "numberE164", i.number_end as "numberEnd" from incoming_call i
  where i.settled_at is null and (i.ended_at is null or i.outcome = 'missed') and ($4::uuid is null or i.id = $4)
    and (($1 and cardinality(i.people) = 0) or exists (select 1 from registrant r
      join registrant p on p.id = coalesce(r.merged_into, r.id) where r.id = any(i.people)
        and (p.advisor_id = any($3::uuid[]) or ($1 and ($2::text[] is null or p.occupation = any($2))))))
  order by i.ended_at is null desc, i.rang_at desc limit 20`;

/** Fold: calls that ring, are talked in, or wait to be called back, as somebody sees them. */
export const shownIncoming = (
  work: UnitOfWork,
  { desk, advisorIds }: Sight,
  callId: string | null = null,
): Promise<ShownIncomingCall[]> => work.query(SHOWN, [desk !== null, desk?.occupations ?? null, advisorIds, callId]);

/** Fold: calls whose end nobody told, and missed ones that are not called back any more. */
export const forgottenIncoming = (
  work: UnitOfWork,
  { ringingMinutes, talkHours }: { ringingMinutes: number; talkHours: number },
): Promise<Pick<IncomingCall, 'id'>[]> =>
  work.query(
    `select id from incoming_call, (select agency_now() as now) clock where settled_at is null and ended_at is null
       and coalesce(answered_at + make_interval(hours => $2), rang_at + make_interval(mins => $1)) < clock.now
     order by rang_at limit 50`,
    [ringingMinutes, talkHours],
  );

/** Race: those that nobody has called back for `days`. */
export const letGoOld = (work: UnitOfWork, days: number): Promise<Settled[]> => work.query(SETTLE_OLD, [days]);

/** Race: whom they called takes the task as it stands, connected; null where somebody has it, or they have another. */
export const connectCaller = (
  work: UnitOfWork,
  taskId: string,
  staffId: string,
): Promise<{ readonly attempts: number; readonly cause: CallTaskCause } | null> =>
  work.one(
    `update call_task t set state = 'connected', claimed_by = $2, claimed_at = coalesce(t.claimed_at, agency_now()),
       connected_at = agency_now(), lease_until = null, attempts = t.attempts + 1,
       first_dial_at = coalesce(t.first_dial_at, agency_now()), callback_at = null, callback_owner = null,
       next_attempt_at = null, called_at = null
     where t.id = $1 and (t.state = any(array['waiting','retry_wait','callback_set'])
         or (t.state = 'claimed' and t.claimed_by = $2))
       and not exists (select 1 from call_task h where h.claimed_by = $2 and h.id <> t.id
         and h.state = any(array['claimed','dialing','connected','transferring']))
     returning t.attempts, t.cause`,
    [taskId, staffId],
  );

/**
 * Race: they called in vain: whoever is free calls back, by then; null where somebody has the task. What was promised
 * for earlier stays, and so does whoever promised it.
 */
export const callBackBy = (work: UnitOfWork, taskId: string, by: Date, from: Date): Promise<object | null> =>
  work.one(
    `update call_task set state = 'waiting', called_at = agency_now(), next_attempt_at = null,
       callback_at = case when no_call is null then least(callback_at, $2) end,
       eligible_at = case when no_call is null then least(eligible_at, $3) else eligible_at end
     where id = $1 and state = any(array['waiting','retry_wait','callback_set']) returning id`,
    [taskId, by, from],
  );
