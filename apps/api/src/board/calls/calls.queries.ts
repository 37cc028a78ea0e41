import type { PromiseWeek } from '@toritsugi/agreement';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { CallTaskEntity } from '../call-task.entity';
import { talksWith, type Talk } from '../talks.queries';

export type DialedTask = Pick<
  CallTaskEntity,
  'registrantId' | 'cause' | 'band' | 'attempts' | 'eligibleAt' | 'deadlineAt'
> & {
  readonly dialedAt: Date;
};

/** Talks with the person of a task `t` and who may be the same, by anybody but `$2`. */
const TALKS = talksWith('talk.by is distinct from $2::uuid');
const TALK_WITH = `select kind, by as "staffId", masked_name as "maskedName"
  from call_task t cross join lateral (${TALKS}) talk where t.id = $1 order by kind desc limit 1`;

/** Fold: why nobody else may dial the person of a task now; null where they may. */
export const talkWith = (work: UnitOfWork, taskId: string, notBy: string): Promise<Talk | null> =>
  work.one(TALK_WITH, [taskId, notBy]);

/** Of a call `t`: their page tells of a mail, as they are out of target and cannot talk now. A call-back is theirs. */
const IS_WRITTEN_TO = `(t.band = 'D' and t.cause = 'registration' and t.callback_at is null
  and coalesce((select g.answers->>'can_talk_now' = 'false' from registration g
    where g.registrant_id = t.registrant_id order by g.submitted_at desc limit 1), false))`;

const DIAL = `update call_task t set state = 'dialing', attempts = attempts + 1, dialed_at = agency_now(), lease_until = null,
       first_dial_at = coalesce(first_dial_at, agency_now()), callback_at = null, callback_owner = null,
       next_attempt_at = null, called_at = null,
       attempt_days = case when (agency_now() at time zone 'Asia/Tokyo')::date = any(attempt_days) then attempt_days
         else attempt_days || (agency_now() at time zone 'Asia/Tokyo')::date end
     where id = $1 and claimed_by = $2 and state = 'claimed' and no_call is null and not ${IS_WRITTEN_TO}
       and t.eligible_at <= agency_now()
       and not exists (${TALKS})
       and extract(hour from agency_now() at time zone 'Asia/Tokyo') between $3::int and $4::int
     returning registrant_id as "registrantId", cause, band, attempts, eligible_at as "eligibleAt",
       deadline_at as "deadlineAt", dialed_at as "dialedAt"`;

/**
 * Race: the telephone rings, for whoever claimed it and between two hours in Tokyo, both included; null where it may
 * not, the person does not wish it or not yet, was told of a mail, or somebody speaks with them, under another
 * registration too: the caller holds all of these. Counts the attempt and its day.
 */
export const dialTask = (
  work: UnitOfWork,
  taskId: string,
  { staffId, fromHour, untilHour }: { staffId: string; fromHour: number; untilHour: number },
): Promise<DialedTask | null> => work.one(DIAL, [taskId, staffId, fromHour, untilHour]);

/** Fold: whether the person of a call was told of a mail, and of no call. */
export const isToldOfMail = async (work: UnitOfWork, taskId: string): Promise<boolean> =>
  (await work.one(TOLD_OF_MAIL, [taskId])) !== null;
const TOLD_OF_MAIL = `select 1 from call_task t where t.id = $1 and ${IS_WRITTEN_TO}`;

/** Race: somebody answered whoever dialled; null where nobody is dialling. */
export const connectTask = (
  work: UnitOfWork,
  taskId: string,
  staffId: string,
): Promise<Pick<CallTaskEntity, 'registrantId' | 'attempts'> | null> =>
  work.one(
    `update call_task set state = 'connected', connected_at = agency_now()
     where id = $1 and claimed_by = $2 and state = 'dialing' returning registrant_id as "registrantId", attempts`,
    [taskId, staffId],
  );

/** Fold: next attempts and call-backs whose time has come. */
export const dueAgain = (work: UnitOfWork): Promise<Pick<CallTaskEntity, 'id'>[]> =>
  work.query(
    `select id from call_task
     where state = any(array['retry_wait','callback_set']) and next_attempt_at <= (select agency_now())
     order by next_attempt_at limit 50`,
  );

/** Race: those of `dueAgain` that still are wait again; what another replica holds is skipped. */
export const bringBack = (
  work: UnitOfWork,
  ids: readonly string[],
): Promise<(Pick<CallTaskEntity, 'id' | 'registrantId'> & { readonly was: 'retry_wait' | 'callback_set' })[]> =>
  work.query(
    `update call_task t set state = 'waiting' from (
       select id, state from call_task where id = any($1::uuid[]) and state = any(array['retry_wait','callback_set'])
         and next_attempt_at <= agency_now() order by id for update skip locked) old
     where t.id = old.id returning t.id, t.registrant_id as "registrantId", old.state as was`,
    [ids],
  );

const PROMISE_WEEKS = `select monday::date::text as monday, count(t.id)::int as people,
    count(t.id) filter (where t.promised_breached_at is null
      and (t.first_dial_at is null or t.first_dial_at <= t.promised_due_at))::int as kept
  from generate_series(date_trunc('week', agency_now() at time zone 'Asia/Tokyo') - interval '4 weeks',
      date_trunc('week', agency_now() at time zone 'Asia/Tokyo') - interval '1 week', interval '1 week') monday
    left join call_task t on t.cause = 'registration' and t.promised_due_at >= monday at time zone 'Asia/Tokyo'
      and t.promised_due_at < (monday + interval '1 week') at time zone 'Asia/Tokyo'
      and not (t.state in ('cancelled', 'set_aside') and t.first_dial_at is null) and not is_rehearsal(t.registrant_id)
  group by monday order by monday`;

/**
 * Fold: of the last four whole weeks, how many were promised a first answer by a time in it, and how many had it.
 * Whoever withdrew before counts nowhere.
 */
export const promiseWeeks = (work: UnitOfWork): Promise<PromiseWeek[]> => work.query(PROMISE_WEEKS);
