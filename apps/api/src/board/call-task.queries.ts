import type { ConsentView } from '@toritsugi/contracts';
import { OTHER_THAN_OURS } from '@toritsugi/triage';
import type { CallTaskState, ContactBudget, ContactHour, EventPayloads } from '@toritsugi/journey';
import { budgetOf } from '../messaging/budget/contact-budget.queries';
import type { UnitOfWork } from '../platform/database/unit-of-work';
import type { DomainEventEntity } from '../platform/events/domain-event.entity';
import { noteEvent } from '../platform/events/event.queries';
import type { RegistrantEntity } from '../registrant/registrant.entity';
import { moveToIntake } from '../registrant/registrant.queries';
import { signOfLife } from '../staff/presence/presence.queries';
import { turnIsOver, withoutGrant } from '../staff/staff.queries';
import type { CallTaskEntity } from './call-task.entity';

/** A call task that the asking person holds, locked together with its registrant. */
export type HeldTask = Readonly<
  Pick<CallTaskEntity, 'id' | 'registrantId' | 'state' | 'cause' | 'band' | 'noCall' | 'attempts'>
> & {
  /** At which times the person wishes to be called. */
  readonly contactHours: readonly ContactHour[];
  readonly budget: ContactBudget;
  /** Different days in Tokyo with an attempt. */
  readonly attemptDays: number;
  /** Agency time of the lock. */
  readonly now: Date;
};

/** Race: locks the registrant of a task. Always before the task itself. */
const lockRegistrant = (work: UnitOfWork, taskId: string): Promise<object[]> =>
  work.query('select 1 from registrant where id = (select registrant_id from call_task where id = $1) for update', [
    taskId,
  ]);

/** Race: locks registrant and task. */
export async function lockTask(work: UnitOfWork, taskId: string): Promise<void> {
  await lockRegistrant(work, taskId);
  await work.query('select 1 from call_task where id = $1 for update', [taskId]);
}

/** Race: locks registrant and task; null unless `staffId` holds it in one of `states`. */
export async function lockHeldTask(
  work: UnitOfWork,
  taskId: string,
  { staffId, states }: { staffId: string; states: readonly CallTaskState[] },
): Promise<HeldTask | null> {
  await lockRegistrant(work, taskId);
  return work.one(
    `select id, registrant_id as "registrantId", state, cause, band, no_call as "noCall", attempts, cardinality(attempt_days) as "attemptDays",
       (select contact_hours from registrant r where r.id = registrant_id) as "contactHours",
       (select ${budgetOf('r')} from registrant r where r.id = registrant_id) as budget,
       agency_now() as now
     from call_task where id = $1 and claimed_by = $2 and state = any($3::text[]) for update`,
    [taskId, staffId, states],
  );
}

/** Registrant and task are one; `registrantId` is whom an event is about. */
type WithPerson = Pick<CallTaskEntity, 'id' | 'registrantId'>;

/**
 * Race, and hot path: what everyone races for. Registrant, task, sign of life and event in one statement, which is its
 * own transaction and one round trip. The registrant is locked first, as everywhere; of those who waited, the winner's
 * row no longer fits. What is written to the tables of others is theirs to word.
 */
const CLAIM = `
  with person as (
    select r.id from registrant r join call_task t on t.registrant_id = r.id
    where t.id = $1 and t.state = 'waiting' for no key update of r
  ), task as (
    update call_task t set state = 'claimed', claimed_by = $2, claimed_at = agency_now(),
      lease_until = agency_now() + make_interval(secs => $3)
    where t.id = $1 and t.state = 'waiting' and t.eligible_at <= agency_now() and not ${turnIsOver('$2')}
      and t.registrant_id in (select id from person)
      and (t.callback_owner is null or t.callback_owner = $2 or t.callback_at <= agency_now() or not exists (
        select 1 from presence p where p.staff_id = t.callback_owner and p.state <> all(array['offline','unreachable'])))
    returning t.registrant_id, t.cause
  ), unbooked as (
    select registrant_id from task where cause <> 'not_reached' and (cause <> 'wished_times' or not exists (
      select from registrant r where r.id = task.registrant_id and r.state = 'consultation_set'))
  ), moved as (
    ${moveToIntake({ from: '$4', where: 'unbooked' })}
  ), alive as (
    ${signOfLife({ staff: '$2', where: 'task' })}
  ), told as (
    ${noteEvent({
      kind: 'CallTaskClaimed',
      id: '$5::uuid',
      subjects: { registrantId: 'registrant_id', taskId: '$1', actorId: '$2' },
      from: 'task',
      payload: '$6::jsonb',
    })}
  )
  select registrant_id from task`;

export interface Claim {
  readonly taskId: string;
  readonly staffId: string;
  readonly leaseSeconds: number;
  /** States from which a person comes to intake. */
  readonly from: readonly string[];
  readonly eventId: string;
  readonly told: EventPayloads['CallTaskClaimed'];
}

/** Race, and hot path: whether this claim won. A transaction of its own. */
export const claimTask = async (
  work: UnitOfWork,
  { taskId, staffId, leaseSeconds, from, eventId, told }: Claim,
): Promise<boolean> =>
  (await work.queryPrepared('claim a call task', CLAIM, [taskId, staffId, leaseSeconds, from, eventId, told])).length >
  0;

/** A task and who holds it. */
export type Holding = WithPerson & { readonly holder: string };

/** Fold: claimed, and not dialled while the claim lasted. */
export const lapsedClaims = (work: UnitOfWork): Promise<Holding[]> =>
  work.query(
    `select id, registrant_id as "registrantId", claimed_by as holder from call_task
     where state = 'claimed' and lease_until <= (select agency_now()) order by lease_until limit 50`,
  );

const TASKS_OF_CLOSED = `select t.id, t.registrant_id as "registrantId", t.claimed_by as holder
     from call_task t join staff_member m on m.id = t.claimed_by
     where t.state = any(array['claimed','dialing','connected'])
       and (not m.is_active or m.access_ends_at <= (select agency_now()) or ${withoutGrant('m')}) order by t.id limit 50`;

/** Fold: not yet put through, and held by somebody who may not sign in any more. */
export const tasksOfClosed = (work: UnitOfWork): Promise<Holding[]> => work.query(TASKS_OF_CLOSED);

/** Real seconds without a sign of life after which a claim, and one that rings out, is lost. */
export interface LostAfter {
  readonly claimed: number;
  readonly dialing: number;
  readonly connected: number;
}

/**
 * Fold: held by somebody who has shown no life since; in a talk, also who has been gone as long by the agency's clock.
 */
export const lostClaims = (work: UnitOfWork, { claimed, dialing, connected }: LostAfter): Promise<Holding[]> =>
  work.query(
    `select t.id, t.registrant_id as "registrantId", t.claimed_by as holder
     from call_task t join presence p on p.staff_id = t.claimed_by
     where t.state = any(array['claimed','dialing','connected']) and (p.seen_at < clock_timestamp()
       - make_interval(secs => case t.state when 'claimed' then $1::int when 'dialing' then $2::int else $3::int end)
       or (t.state = 'connected' and p.state in ('unreachable','offline')
         and greatest(p.since, t.claimed_at) < (select agency_now()) - make_interval(secs => $3::int)))
     order by t.id limit 50`,
    [claimed, dialing, connected],
  );

/** What was spent on the task by whoever held it; `old` is the task as it was, `moved` says that it is not any more. */
const KEEP_HOLD = `held as (
    insert into call_hold (task_id, staff_id, began_at, ended_at)
    select old.id, old.claimed_by, old.claimed_at, agency_now() from old join moved on moved.id = old.id
    where old.claimed_by is not null and old.claimed_at is not null on conflict do nothing)`;
const HELD = `t.held_seconds + coalesce(floor(extract(epoch from agency_now() - old.claimed_at))::int, 0)`;

const PUT_BACK = `with old as (select id, claimed_by, claimed_at from call_task where id = $1 and claimed_by = $2 for update
  ), moved as (
    update call_task t set state = case t.state when 'connected' then 'retry_wait' else 'waiting' end,
      next_attempt_at = case t.state when 'connected' then $7::timestamptz else t.next_attempt_at end,
      claimed_by = null, claimed_at = null, lease_until = null, held_seconds = ${HELD}
    from old where t.id = old.id
      and case $3
        when 'person' then t.state = 'claimed'
        when 'lease' then t.state = 'claimed' and t.lease_until <= agency_now()
        else t.state = any(array['claimed','dialing','connected']) and exists (
          select 1 from presence p where p.staff_id = $2 and (p.seen_at < clock_timestamp()
            - make_interval(secs =>
              case t.state when 'claimed' then $4::int when 'dialing' then $5::int else $6::int end)
            or (t.state = 'connected' and p.state in ('unreachable','offline')
              and greatest(p.since, t.claimed_at) < agency_now() - make_interval(secs => $6::int))))
      end
    returning t.id
  ), ${KEEP_HOLD}
  select id from moved`;

/**
 * Race: waiting again, guarded once more by what made it due: the holder may have dialled, or someone else claimed, in
 * between. Whoever was on the line is dialled again at `again`.
 */
export const putBackTask = async (
  work: UnitOfWork,
  { id, holder }: Pick<Holding, 'id' | 'holder'>,
  { cause, lostAfter, again }: { cause: 'person' | 'lease' | 'session_lost'; lostAfter: LostAfter; again: Date },
): Promise<boolean> => {
  const { claimed, dialing, connected } = lostAfter;
  const back = await work.one(PUT_BACK, [id, holder, cause, claimed, dialing, connected, again]);
  return back !== null;
};

/** Where a task goes when it is let go: its state, and when it comes back. */
export interface Leave {
  readonly taskId: string;
  readonly to: CallTaskState;
  readonly from: readonly CallTaskState[];
  /** Only from this holder. */
  readonly heldBy?: string;
  readonly nextAttemptAt?: Date;
  readonly callback?: { readonly at: Date; readonly owner: string };
  readonly note?: string;
  readonly isEnding: boolean;
}

const LEAVE = `with old as (select id, claimed_by, claimed_at from call_task
    where id = $1 and state = any($3::text[]) and ($4::uuid is null or claimed_by = $4) for update
  ), moved as (
    update call_task t set state = $2, claimed_by = null, claimed_at = null, lease_until = null,
      next_attempt_at = $5, callback_at = $6, callback_owner = $7, close_note = coalesce($8, t.close_note),
      closed_at = case when $9 then agency_now() end, held_seconds = ${HELD}
    from old where t.id = old.id
    returning t.id, t.registrant_id as "registrantId", t.held_seconds as "heldSeconds", old.claimed_by as holder
  ), ${KEEP_HOLD}
  select "registrantId", "heldSeconds", holder from moved`;

/** Race: ends the hold and moves the task on; null where it is not in one of `from`. */
export const leaveTask = (
  work: UnitOfWork,
  { taskId, to, from, heldBy, nextAttemptAt, callback, note, isEnding }: Leave,
): Promise<(Pick<CallTaskEntity, 'registrantId' | 'heldSeconds'> & { readonly holder: string | null }) | null> =>
  work.one(LEAVE, [
    taskId,
    to,
    from,
    heldBy ?? null,
    nextAttemptAt ?? null,
    callback?.at ?? null,
    callback?.owner ?? null,
    note ?? null,
    isEnding,
  ]);

/** Fold: open tasks without a first dial whose operating target or published promise has run out, unnoted. */
export const overdueTasks = (
  work: UnitOfWork,
  states: readonly CallTaskState[],
): Promise<Pick<CallTaskEntity, 'id'>[]> =>
  work.query(
    `select id from call_task, (select agency_now() as now) clock
     where state = any($1::text[]) and first_dial_at is null
       and ((operating_breached_at is null and deadline_at < clock.now)
         or (promised_breached_at is null and promised_due_at < clock.now))
     order by deadline_at limit 50`,
    [states],
  );

const breach = (due: string, noted: string): string => `update call_task t set ${noted} = agency_now() from (
    select id from call_task where id = any($1::uuid[]) and first_dial_at is null and ${noted} is null
      and ${due} < agency_now() and closed_at is null order by id for update skip locked) late
  where t.id = late.id returning t.id, t.registrant_id as "registrantId"`;

/** The two clocks of a first dial. */
const BREACHES = {
  operating: breach('deadline_at', 'operating_breached_at'),
  promised: breach('promised_due_at', 'promised_breached_at'),
} as const;

/** Race: notes once that this clock of these tasks has run out; replies those noted just now. */
export const noteBreach = (
  work: UnitOfWork,
  clock: keyof typeof BREACHES,
  ids: readonly string[],
): Promise<WithPerson[]> => work.query(BREACHES[clock], [ids]);

/**
 * Fold: the occupations whose people a team calls, by the targets in force that name it; those who wish for none of the
 * agency's too, where no team has intake call for it. Null where all are its own, as an only team's are.
 */
export const occupationsOfTeam = async (work: UnitOfWork, teamId: string | null): Promise<readonly string[] | null> => {
  const row = await work.one<{ readonly occupations: string[] | null }>(
    `select case when (select count(*) from team where not is_retired) > 1 then array(
       select occupation from target_version where state = 'active' and team_id = $1
       union select $2::text where not exists (select from team where division_mode = 'on' and not is_retired)
     ) end as occupations`,
    [teamId, OTHER_THAN_OURS],
  );
  return row?.occupations ?? null;
};

/**
 * Hot path, at every call for a task: the occupations that teams without division call alone, as `occupationsOfTeam`
 * divides them; null where that is everyone. A team with division shares what both are named for.
 */
export const occupationsOfUndivided = async (work: UnitOfWork): Promise<readonly string[] | null> => {
  const [row] = await work.queryPrepared<{ readonly occupations: string[] | null }>(
    'occupations of the undivided',
    `select case when count(*) = 0 then '{}'::text[]
       when (select count(*) from team where not is_retired) > 1 then array(
         select v.occupation from target_version v join team t on t.id = v.team_id where v.state = 'active'
           group by v.occupation having bool_and(t.division_mode = 'off')) end as occupations
     from team where division_mode = 'off' and not is_retired`,
    [],
  );
  return row?.occupations ?? null;
};

/** Fold: what the person of a task looks for; null without the task. */
export const occupationOfTask = (
  work: UnitOfWork,
  taskId: string,
): Promise<Pick<RegistrantEntity, 'occupation'> | null> =>
  work.one('select r.occupation from registrant r join call_task t on t.registrant_id = r.id where t.id = $1', [
    taskId,
  ]);

/** What is needed while talking: the task's people, and what has grown out of it. */
export type CallContext = Pick<CallTaskEntity, 'registrantId' | 'claimedBy'> &
  Pick<RegistrantEntity, 'receiptNumber' | 'occupation' | 'advisorId'> & {
    readonly isOfMyTeam: boolean;
    /** They had claimed this person within 30 days. */
    readonly wasMine: boolean;
    readonly transferId: string | null;
    /** Of the advisor who has accepted, or is being rung. */
    readonly takesOver: string | null;
    readonly consultationId: string | null;
    readonly bookedWith: string | null;
  };

/** Fold: a task with its open transfer, and its consultation held, set or running. */
export const contextOfCall = (
  work: UnitOfWork,
  {
    taskId,
    teamId,
    staffId,
    transferStates,
  }: { taskId: string; teamId: string | null; staffId: string; transferStates: readonly string[] },
): Promise<CallContext | null> =>
  work.one(
    `select r.id as "registrantId", r.receipt_number as "receiptNumber", r.occupation, r.advisor_id as "advisorId",
       exists (select 1 from call_hold h join call_task o on o.id = h.task_id
         where o.registrant_id = r.id and h.staff_id = $4 and h.began_at > agency_now() - interval '30 days') as "wasMine",
       t.claimed_by as "claimedBy",
       x.id as "transferId",
       coalesce(x.accepted_by, (select o.advisor_id from transfer_offer o
         where o.transfer_id = x.id and o.state = 'offered')) as "takesOver",
       c.id as "consultationId", c.advisor_id as "bookedWith",
       exists (select 1 from target_version v
         where v.state = 'active' and v.occupation = r.occupation and v.team_id = $2)
         or ($2::uuid is not null and (select count(*) from team where not is_retired) = 1) as "isOfMyTeam"
     from call_task t join registrant r on r.id = t.registrant_id
       left join transfer x on x.task_id = t.id and x.state = any($3::text[])
       left join consultation c on c.registrant_id = r.id and c.state in ('held_slot','set','in_progress')
     where t.id = $1`,
    [taskId, teamId, transferStates, staffId],
  );

/** Fold: the newest word on each consent, with the label of the published form, else of the one on trial. */
export const consentsGiven = (work: UnitOfWork, registrantId: string): Promise<ConsentView[]> =>
  work.query(
    `select distinct on (c.consent_id) c.consent_id as id, c.is_given as "isGiven",
       coalesce(d.value->'label', jsonb_build_object('ja', c.consent_id, 'en', c.consent_id)) as label
     from consent c left join lateral (
       select d.value from form_version f, jsonb_array_elements(f.definition->'consents') d
       where f.state in ('published','trial') and d.value->>'id' = c.consent_id order by f.state limit 1
     ) d on true
     where c.registrant_id in (select id from registrant where id = $1 or merged_into = $1)
     order by c.consent_id, c.at desc, c.id desc`,
    [registrantId],
  );

/** An event, who brought it about, and its place in the log. */
export type AttributedEvent = Pick<DomainEventEntity, 'kind' | 'at' | 'payload' | 'actorId'> & {
  readonly cursor: string;
  readonly actorFamilyName: string | null;
  readonly actorGivenName: string | null;
};

/** Which part of a story: of these kinds, older than a place in the log, no more than so many. */
export interface StoryPart {
  readonly kinds: readonly string[];
  readonly before?: { readonly xid: string; readonly seq: string } | null;
  readonly atMost: number;
}

/** Fold: the newest events about a person, newest first, each with who did it. */
export const eventsAbout = (
  work: UnitOfWork,
  registrantId: string,
  { kinds, before = null, atMost }: StoryPart,
): Promise<AttributedEvent[]> =>
  work.query(
    `select e.kind, e.at, e.payload, e.xid::text || '.' || e.seq::text as cursor, e.actor_id as "actorId",
       s.family_name as "actorFamilyName", s.given_name as "actorGivenName"
     from domain_event e left join staff_member s on s.id = e.actor_id
     where e.registrant_id in (select id from registrant where id = $1 or merged_into = $1)
       and e.kind = any($2::text[])
       and ($3::xid8 is null or (e.at, e.xid, e.seq) <
         (select b.at, b.xid, b.seq from domain_event b where b.xid = $3 and b.seq = $4::bigint))
     order by e.at desc, e.xid desc, e.seq desc limit $5`,
    [registrantId, kinds, before?.xid ?? null, before?.seq ?? null, atMost],
  );
