import type { UnitOfWork } from '../platform/database/unit-of-work';
import { UUID_PATTERN, type MessageRoute } from '@toritsugi/contracts';
import { MessageEntity } from './message.entity';

/** Race: takes back what was not sent yet, the message of this key or all whose keys continue it after a `:`. */
export const takeBack = (work: UnitOfWork, dedupeKey: string): Promise<object[]> =>
  work.query(
    `update message set state = 'cancelled', settled_at = agency_now()
     where state = 'queued' and (dedupe_key = $1 or starts_with(dedupe_key, $1 || ':'))`,
    [dedupeKey],
  );

/** Race: takes back everything that a person was not sent yet; what they must know otherwise is told no further. */
export const takeBackAllOf = async (work: UnitOfWork, registrantId: string): Promise<void> => {
  await work.query(
    `update message set state = 'cancelled', settled_at = agency_now() where registrant_id = $1 and state = 'queued'`,
    [registrantId],
  );
  await work.query(
    `update reach set state = 'moot', settled_at = agency_now() where registrant_id = $1 and state in ('open', 'unknown')`,
    [registrantId],
  );
};

const LOST = `m.state in ('failed','bounced','cancelled')`;
const ABOUT = `from message m where m.registrant_id = thing.registrant_id and m.guard_id = thing.id`;
/** Of the row `thing` that guards messages: it has some, and none of them arrived or still may. */
export const NONE_ARRIVES = `exists (select ${ABOUT} and ${LOST}) and not exists (select ${ABOUT} and not ${LOST})`;

/** A message about to be handed to its provider. */
export type SendingMessage = Pick<
  MessageEntity,
  | 'id'
  | 'registrantId'
  | 'template'
  | 'kind'
  | 'via'
  | 'recipient'
  | 'subject'
  | 'body'
  | 'attempts'
  | 'attemptsBefore'
  | 'guard'
  | 'guardId'
>;

const SENDING = `id, registrant_id as "registrantId", template, kind, via, recipient, subject, body, attempts,
  attempts_before as "attemptsBefore", guard, guard_id as "guardId"`;
const WAITING = `select ${SENDING} from message where state = 'queued' and due_at > agency_now()
  and registrant_id in (select id from registrant where id = $1 or merged_into = $1) order by due_at limit 50`;
const LOCK_DUE = `select ${SENDING} from message
  where state = 'queued' and via = any($1::text[]) and due_at <= agency_now()
    and (expires_at is null or expires_at > agency_now()) and (guard is null or guard = any($3::text[]))
  order by due_at limit $2 for update skip locked`;
// `(select agency_now())` is asked for once, and an index can be entered by it.
const LOCK_SENSELESS = `select ${SENDING} from message
  where state = 'queued' and via = 'sms' and due_at <= agency_now() and expires_at <= $1
  order by expires_at limit $2 for update skip locked`;
// One limit for all, which the planner knows: by one of each route it would read whole routes.
const CLAIM = `update message set state = 'sending', attempts = attempts + 1, retry_at = null,
    lease_until = clock_timestamp() + make_interval(secs => $3)
  where id in (
    select id from (
      select due.id, route.room, row_number() over (partition by route.via order by due.due_at) as place
      from unnest($1::text[], $2::int[]) as route (via, room) cross join lateral (
        select m.id, m.due_at from message m
        where m.state = 'queued' and m.via = route.via and m.due_at <= (select agency_now())
          and (m.expires_at is null or m.expires_at > agency_now())
          and (m.retry_at is null or m.retry_at <= clock_timestamp()) and (m.guard is null or m.guard = any($4::text[]))
        order by m.due_at limit $5 for update skip locked
      ) due
    ) ranked where place <= room
  ) returning ${SENDING}`;
const HOLD_ON = `update message m set lease_until = clock_timestamp() + make_interval(secs => $3)
  from unnest($1::uuid[], $2::int[]) as held (id, attempts)
  where m.id = held.id and m.attempts = held.attempts and m.state = 'sending' returning m.id`;

/** What may be taken: without a guard or under one of these, which this process can ask. */
interface Takeable {
  readonly guards: readonly string[];
}

/**
 * Race: takes the oldest due messages for `leaseSeconds`, of each route as many as it has room for; what another
 * process holds is skipped. Reads no more than it takes: those of another route wait in an index of their own.
 */
export const claimDue = (
  work: UnitOfWork,
  { room, guards, leaseSeconds }: Takeable & { room: ReadonlyMap<MessageRoute, number>; leaseSeconds: number },
): Promise<SendingMessage[]> => {
  const counts = [...room.values()];
  return work.query(CLAIM, [[...room.keys()], counts, leaseSeconds, guards, Math.max(...counts)]);
};

/** Race: whether these, each taken at this attempt, are still ours; they are then for `leaseSeconds` from now. */
export const holdOn = (
  work: UnitOfWork,
  messages: readonly Pick<SendingMessage, 'id' | 'attempts'>[],
  leaseSeconds: number,
): Promise<{ id: string }[]> =>
  work.query(HOLD_ON, [messages.map(({ id }) => id), messages.map(({ attempts }) => attempts), leaseSeconds]);

/** Race: at most `limit` due messages where nothing is sent; what another replica holds is skipped. */
export const lockDue = (
  work: UnitOfWork,
  { routes, guards, limit }: Takeable & { routes: readonly MessageRoute[]; limit: number },
): Promise<SendingMessage[]> => work.query(LOCK_DUE, [routes, limit, guards]);

/** Race: due SMS that make no sense any more when the night ends. */
export const lockSenseless = (work: UnitOfWork, until: Date, limit: number): Promise<SendingMessage[]> =>
  work.query(LOCK_SENSELESS, [until, limit]);

/** Race: these stay where they are, to be read. */
export const keep = (work: UnitOfWork, ids: readonly string[]): Promise<object[]> =>
  work.query(
    `update message set state = 'kept', problem = null, settled_at = agency_now() where id = any($1::uuid[]) and state = 'queued'`,
    [ids],
  );

/** Race: not sent, for a reason of ours, while it has not begun to leave. */
export const cancel = async (work: UnitOfWork, id: string, reason: string): Promise<boolean> =>
  (await work.one(
    `update message set state = 'cancelled', problem = $2, lease_until = null, settled_at = agency_now()
     where id = $1 and state in ('queued', 'sending') returning id`,
    [id, reason],
  )) !== null;

/** What is told of a message that came to its end. */
export type SettledMessage = Pick<MessageEntity, 'id' | 'registrantId' | 'template' | 'via'>;

const SETTLED = 'returning id, registrant_id as "registrantId", template, via';
const SETTLE = `update message set state = $2, problem = $3, lease_until = null, settled_at = agency_now()
  where id = $1 and state = 'sending' and attempts = $4 ${SETTLED}`;
const SETTLE_SENT = `update message m set state = 'sent', provider_id = sent.provider_id, problem = null,
    lease_until = null, settled_at = agency_now()
  from unnest($1::uuid[], $2::int[], $3::text[]) as sent (id, attempts, provider_id)
  where m.id = sent.id and m.state = 'sending' and m.attempts = sent.attempts
  returning m.id, m.registrant_id as "registrantId", m.template, m.via`;
const LOSE = `update message set state = case via when 'mail' then 'uncertain' else 'queued' end, lease_until = null,
    problem = $1, settled_at = case via when 'mail' then agency_now() end
  where id in (select id from message where state = 'sending' and lease_until < clock_timestamp()
    order by lease_until limit 50 for update skip locked) ${SETTLED}, state`;
const EXPIRE = `update message set state = 'failed', settled_at = agency_now(), problem = coalesce(problem, 'expired')
  where id in (select id from message
    where state = 'queued' and due_at <= agency_now() and expires_at <= (select agency_now())
    order by expires_at limit 50 for update skip locked) ${SETTLED}`;
const REQUEUE = `update message set state = 'queued', retry_at = null, settled_at = null, attempts_before = attempts, cleared_at = null,
    recipient = coalesce((
      select case via when 'mail' then c.email when 'sms' then c.phone_e164 end from registrant_contact c
      where c.registrant_id = message.registrant_id
    ), recipient)
  where id = $1 and state = any(array['failed','uncertain','bounced'])
    and (expires_at is null or expires_at > agency_now()) ${SETTLED}, recipient`;

/** Race: the provider's answer, while the message is still ours at this attempt; null where it is not. */
export const settle = (
  work: UnitOfWork,
  { id, attempts }: Pick<SendingMessage, 'id' | 'attempts'>,
  outcome: { state: 'failed' | 'uncertain'; problem: string },
): Promise<SettledMessage | null> => work.one(SETTLE, [id, outcome.state, outcome.problem, attempts]);

/** Race: those of these that are still ours at their attempt have left, each under its provider's name for it. */
export const settleSent = (
  work: UnitOfWork,
  sent: readonly (Pick<SendingMessage, 'id' | 'attempts'> & { providerId: string | null })[],
): Promise<SettledMessage[]> =>
  work.query(SETTLE_SENT, [
    sent.map(({ id }) => id),
    sent.map(({ attempts }) => attempts),
    sent.map(({ providerId }) => providerId),
  ]);

/** Race: not before `until`, while it has not begun to leave; it makes sense for as long after that as before. */
export const hold = async (
  work: UnitOfWork,
  id: string,
  { until, cause }: { readonly until: Date; readonly cause: 'paused' | 'pace' },
): Promise<boolean> =>
  (await work.one(
    `update message set state = 'queued', lease_until = null, expires_at = expires_at + ($2 - due_at), due_at = $2,
       attempts_before = attempts, problem = $3
     where id = $1 and state in ('queued', 'sending') returning id`,
    [id, until, cause],
  )) !== null;

/** Race: what was held for this person is due again: they wish something else by now. */
export const letGo = (work: UnitOfWork, registrantId: string): Promise<object[]> =>
  work.query(
    `update message set expires_at = expires_at - (due_at - agency_now()), due_at = agency_now(), problem = null
     where registrant_id = $1 and state = 'queued' and problem in ('paused', 'pace') and due_at > agency_now()`,
    [registrantId],
  );

/** Race: back into the queue for another attempt in `seconds`, real time. */
export const postpone = (
  work: UnitOfWork,
  { id, attempts }: Pick<SendingMessage, 'id' | 'attempts'>,
  seconds: number,
  problem: string,
): Promise<object[]> =>
  work.query(
    `update message set state = 'queued', lease_until = null, problem = $3,
       retry_at = clock_timestamp() + make_interval(secs => $2)
     where id = $1 and state = 'sending' and attempts = $4`,
    [id, seconds, problem, attempts],
  );

/**
 * Race: whoever was sending these has died. Whether a mail left is not known; every other provider takes a message of
 * one id once, so that it is handed over again.
 */
export const loseLapsed = (
  work: UnitOfWork,
  problem: string,
): Promise<(SettledMessage & Pick<MessageEntity, 'state'>)[]> => work.query(LOSE, [problem]);

/** Race: what could not be sent before it stopped making sense. */
export const failExpired = (work: UnitOfWork): Promise<SettledMessage[]> => work.query(EXPIRE);

/** Fold: what is still to be sent to a person, later than now. */
export const waitingFor = (work: UnitOfWork, registrantId: string): Promise<SendingMessage[]> =>
  work.query(WAITING, [registrantId]);

/** Fold: every address a person was written to. */
export const addressesWrittenTo = (
  work: UnitOfWork,
  registrantId: string,
): Promise<Pick<MessageEntity, 'via' | 'recipient'>[]> =>
  work.query('select distinct via, recipient from message where registrant_id = $1', [registrantId]);

/** Hot path: of these people, those to whom nothing may be sent any more. */
export const peopleGone = (work: UnitOfWork, registrantIds: readonly string[]): Promise<{ id: string }[]> =>
  work.query(`select id from registrant where id = any($1::uuid[]) and state in ('withdrawn', 'merged', 'erased')`, [
    registrantIds,
  ]);

/** Hot path: of these people, those who want nothing but mail. */
export const peopleByMailOnly = (work: UnitOfWork, registrantIds: readonly string[]): Promise<{ id: string }[]> =>
  work.query('select id from registrant where id = any($1::uuid[]) and is_mail_only', [registrantIds]);

/** Fold: those whose complaint is open. */
export const peopleComplaining = (work: UnitOfWork, registrantIds: readonly string[]): Promise<{ id: string }[]> =>
  work.query('select id from registrant where id = any($1::uuid[]) and has_complained', [registrantIds]);

/** A message that somebody outside speaks of. */
export type NamedMessage = SettledMessage & Pick<MessageEntity, 'recipient' | 'state' | 'attempts' | 'attemptsBefore'>;

const NAMED = `id, registrant_id as "registrantId", template, via, recipient, state, attempts,
  attempts_before as "attemptsBefore"`;

const LOCK_NAMED = `select ${NAMED} from message where via = $1 and (provider_id = $2 or id = $3::uuid)
  order by (id is not distinct from $3::uuid) desc limit 2 for no key update`;

/**
 * Race: the message of this id, ours or its provider's, locked for what is said of it; null where there is none, or
 * where a provider gave several the same name.
 */
export async function lockNamed(work: UnitOfWork, via: MessageRoute, named: string): Promise<NamedMessage | null> {
  const id = UUID_PATTERN.test(named) ? named : null;
  const [first, second] = await work.query<NamedMessage>(LOCK_NAMED, [via, named, id]);
  return first === undefined || (second !== undefined && first.id !== id) ? null : first;
}

/** Race: what the other side said of a message that had left. */
export const noteArrival = (
  work: UnitOfWork,
  id: string,
  { state, problem }: { state: 'delivered' | 'bounced'; problem: string | null },
): Promise<object[]> =>
  work.query('update message set state = $2, problem = $3, retry_at = null, settled_at = agency_now() where id = $1', [
    id,
    state,
    problem,
  ]);

/** How a route stands: what waits, for how long, and what did not arrive. */
export interface RouteBacklog {
  readonly via: MessageRoute;
  readonly waiting: number;
  /** Agency time since which the oldest waits; null where none does. */
  readonly oldestDueAt: Date | null;
  /** Not due yet. */
  readonly scheduled: number;
  readonly failed: number;
  readonly uncertain: number;
  /** Of those that wait: tried, and not taken yet. */
  readonly failing: number;
  readonly failingSince: Date | null;
  /** Of the newest attempt of these. */
  readonly lastProblem: string | null;
}

/** Fold: the backlog of each route that has one. */
export const backlogs = (work: UnitOfWork): Promise<RouteBacklog[]> =>
  work.query(
    `select via, (count(*) filter (where is_open and due_at <= agency_now()))::int as waiting,
       min(due_at) filter (where is_open and due_at <= agency_now()) as "oldestDueAt",
       (count(*) filter (where is_open and due_at > agency_now()))::int as scheduled,
       (count(*) filter (where state in ('failed','bounced')))::int as failed,
       (count(*) filter (where state = 'uncertain'))::int as uncertain,
       (count(*) filter (where is_failing))::int as failing,
       min(due_at) filter (where is_failing) as "failingSince",
       (array_agg(problem order by retry_at desc nulls last) filter (where is_failing))[1] as "lastProblem"
     from (select *, state in ('queued','sending') as is_open,
         state = 'queued' and problem is not null and attempts > attempts_before as is_failing from message
       where (state in ('failed','uncertain','bounced') and cleared_at is null) or state in ('queued','sending')) m
     group by via`,
  );

/** Fold: what a demonstration did not send; reads every message. */
export const keptByRoute = (work: UnitOfWork): Promise<{ via: MessageRoute; kept: number }[]> =>
  work.query(`select via, count(*)::int as kept from message where state = 'kept' group by via`);

/**
 * Race: in the queue again from now, as if it had never been tried, to the address the person has now; null where it
 * did not fail.
 */
export const requeue = (
  work: UnitOfWork,
  id: string,
): Promise<(SettledMessage & Pick<MessageEntity, 'recipient'>) | null> => work.one(REQUEUE, [id]);

const CLEAR = `update message set cleared_at = agency_now() where id = any($1::uuid[]) and cleared_at is null
  and state in ('failed','uncertain','bounced') returning id, registrant_id as "registrantId", template`;

/** Race: somebody has taken note that these did not arrive, or may not have. */
export const clear = (
  work: UnitOfWork,
  ids: readonly string[],
): Promise<Pick<MessageEntity, 'id' | 'registrantId' | 'template'>[]> => work.query(CLEAR, [ids]);

const READDRESS = `update message set recipient = $3 where registrant_id = $1 and via = $2 and state = 'queued'`;

/** Race: what a person was not sent yet goes to the address they have now. */
export const readdress = (
  work: UnitOfWork,
  registrantId: string,
  { via, recipient }: Pick<MessageEntity, 'via' | 'recipient'>,
): Promise<object[]> => work.query(READDRESS, [registrantId, via, recipient]);

/** Race: SMS that a person was not sent yet, held until the end of the transaction. */
export const lockWaitingSms = (work: UnitOfWork, registrantId: string): Promise<MessageEntity[]> =>
  work
    .repository(MessageEntity)
    .find({ where: { registrantId, via: 'sms', state: 'queued' }, lock: { mode: 'pessimistic_write' }, take: 50 });
