import { QUEUE_PAGE, queueParts, type CardSuspicion, type QueueCounts, type QueuePart } from '@toritsugi/contracts';
import { BY_DEADLINE, CONTACT_AT_START } from '@toritsugi/routing';
import { heldCallTaskStates, openCallTaskStates, type CallTaskState, type ContactBudget } from '@toritsugi/journey';
import { budgetOf } from '../../messaging/budget/contact-budget.queries';
import { oneOf } from '../../platform/database/one-of';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { RegistrantEntity } from '../../registrant/registrant.entity';
import type { CallTaskEntity } from '../call-task.entity';
import { talksWith, type Talk } from '../talks.queries';

export type SuspicionRow = Omit<CardSuspicion, 'calledAt' | 'saidNoAt'> & {
  readonly calledAt: string | null;
  readonly saidNoAt: string | null;
};

/** A call task as boards show it. */
export type ShownCallTask = Pick<
  CallTaskEntity,
  | 'id'
  | 'version'
  | 'state'
  | 'cause'
  | 'about'
  | 'wishedTimes'
  | 'band'
  | 'noCall'
  | 'submittedAt'
  | 'eligibleAt'
  | 'deadlineAt'
  | 'promisedDueAt'
  | 'attempts'
  | 'firstDialAt'
  | 'connectedAt'
  | 'callbackAt'
  | 'calledAt'
  | 'nextAttemptAt'
  | 'claimedBy'
  | 'leaseUntil'
> &
  Pick<
    RegistrantEntity,
    | 'maskedName'
    | 'score'
    | 'potential'
    | 'unknownAvoids'
    | 'segment'
    | 'canTalkNow'
    | 'channel'
    | 'contactHours'
    | 'language'
  > & {
    readonly budget: ContactBudget | null;
    readonly now: Date;
    readonly claimerFamilyName: string | null;
    readonly claimerGivenName: string | null;
    readonly channelJa: string;
    readonly channelEn: string;
    readonly isRehearsal: boolean;
    /** Of whoever wishes another time than they have. */
    readonly bookedAt: string | null;
    readonly suspected: SuspicionRow[] | null;
    readonly talk: Talk | null;
    readonly queueRank: 0 | 1 | 2;
    readonly queueKey: number;
  };

const NOW = '(select agency_now())';

/** The order of `queueRank` (libs/routing) in SQL, which a spec compares: its rank, its key, then who was earlier. */
const IS_CALLBACK = `(t.state = 'waiting' and t.callback_at is not null)`;
const END_OF_TODAY = `((date_trunc('day', ${NOW} at time zone 'Asia/Tokyo') + interval '1 day') at time zone 'Asia/Tokyo')`;
const BOOKING_AT = `(t.about->>'startsAt')::timestamptz`;
/** Their page tells whoever can talk now that we call at once. */
const PROMISED_AT = `(case when r.can_talk_now and t.cause = 'registration' then least(t.eligible_at, t.promised_due_at) else t.promised_due_at end)`;
const rankOf = (fade: string): string => `(case when ${IS_CALLBACK} then 0
    when ${fade}::int <> ${BY_DEADLINE} and ((t.first_dial_at is null and ${PROMISED_AT} < ${END_OF_TODAY})
      or ${BOOKING_AT} < ${END_OF_TODAY}) then 1 else 2 end)`;
const keyOf = (fade: string, isCallback = IS_CALLBACK): string => `(case
    when ${isCallback} then extract(epoch from t.callback_at)::float8
    when ${fade}::int <= ${BY_DEADLINE} then extract(epoch from case when t.first_dial_at is null then t.deadline_at
      else coalesce(t.next_attempt_at, t.deadline_at) end)::float8
    when t.about is not null then extract(epoch from ${BOOKING_AT})::float8
    else -(extract(epoch from t.submitted_at)::float8 + ${fade}::int * 60
      * (ln(greatest(r.score, 1) / 100.0::float8) + t.attempts * ln(${CONTACT_AT_START.perTry}::float8))) end)`;
const queueOrder = (fade: string): string => `${rankOf(fade)}, ${keyOf(fade)}, t.submitted_at, t.id`;

/** Of whoever is not on the telephone already: why nobody may dial. The holder's own line is theirs. */
const TALK = `(case when t.state <> all(array['dialing','connected','transferring']) then (
      select json_build_object('kind', kind, 'staffId', by, 'maskedName', masked_name)
      from (${talksWith('(talk.by is null or talk.by is distinct from t.claimed_by)')}) talks
      order by kind desc limit 1) end)`;

/** θ of the order by value still savable, in minutes, or an order by deadline, as `places` stand for it. */
const shown = (
  fade: string,
): string => `select t.id, t.version, t.state, t.cause, t.about, t.wished_times as "wishedTimes", t.band, t.no_call as "noCall", r.contact_hours as "contactHours",
    case when r.contact_frequency <> 'any' or r.paused_until is not null then ${budgetOf('r')} end as budget, r.language, t.submitted_at as "submittedAt",
    t.eligible_at as "eligibleAt", t.deadline_at as "deadlineAt", t.promised_due_at as "promisedDueAt", t.attempts,
    t.first_dial_at as "firstDialAt", t.connected_at as "connectedAt", t.callback_at as "callbackAt", t.called_at as "calledAt",
    t.next_attempt_at as "nextAttemptAt", t.claimed_by as "claimedBy", t.lease_until as "leaseUntil",
    s.family_name as "claimerFamilyName", s.given_name as "claimerGivenName", r.masked_name as "maskedName", r.score, r.potential,
    r.unknown_avoids as "unknownAvoids", r.segment, r.can_talk_now as "canTalkNow", r.channel,
    c.name_ja as "channelJa", c.name_en as "channelEn", is_rehearsal(t.registrant_id) as "isRehearsal",
    (select json_agg(json_build_object('otherId', o.id, 'maskedName', o.masked_name, 'grade', d.grade,
        'reasons', d.reasons,
        'calledAt', (select max(dialed_at) from call_task
          where registrant_id = o.id and dialed_at > ${NOW} - interval '1 hour'),
        'saidNoAt', (select max(closed_at) from call_task where registrant_id = o.id and state = 'declined')) order by d.grade, o.id)
      from (select other_id as id, grade, reasons from duplicate_suspicion where registrant_id = r.id and verdict is null
        union all select registrant_id, grade, reasons from duplicate_suspicion where other_id = r.id and verdict is null) d
      join registrant o on o.id = d.id and o.state not in ('withdrawn', 'merged', 'erased')) as suspected,
    case when t.wished_times is not null then (select to_json(starts_at) from consultation
      where registrant_id = t.registrant_id and state = 'set') end as "bookedAt",
    ${TALK} as talk,
    ${NOW} as now, ${rankOf(fade)} as "queueRank", ${keyOf(fade)} as "queueKey"
  from call_task t join registrant r on r.id = t.registrant_id join channel c on c.key = r.channel
    left join staff_member s on s.id = t.claimed_by`;

const inQueueOrder = (fade: string): string => `order by ${queueOrder(fade)}`;

const BY_ID = `${shown('$2')} where t.id = any($1::uuid[]) ${inQueueOrder('$2')}`;

/** Hot path, for every push to a board: these tasks, in queue order. */
export const shownTasks = (work: UnitOfWork, ids: readonly string[], fadeMinutes: number): Promise<ShownCallTask[]> =>
  work.queryPrepared('cards by id', BY_ID, [ids, fadeMinutes]);

const IS_WRITTEN = `(t.band = 'D' or t.no_call is not null)`;
const UNHELD: readonly CallTaskState[] = ['retry_wait', 'callback_set'];
/** Which open tasks are in which part of the queue, at this moment. */
const PARTS: Readonly<Record<QueuePart, string>> = {
  waiting: `t.state = 'waiting' and not ${IS_WRITTEN} and t.eligible_at <= ${NOW}`,
  outOfTarget: `t.state = 'waiting' and ${IS_WRITTEN}`,
  working: oneOf('t.state', heldCallTaskStates),
  later: `(${oneOf('t.state', UNHELD)} or (t.state = 'waiting' and not ${IS_WRITTEN} and t.eligible_at > ${NOW}))`,
};

/** The occupations that a board is for; null, as `places` stand for it, is every one. */
const isOf = (place: string): string => `(${place}::text[] is null or exists (
    select 1 from registrant o where o.id = t.registrant_id and o.occupation = any(${place})))`;

/** One card more than a page holds says that the part goes on. */
const ONE_MORE = QUEUE_PAGE + 1;
const headOf = (part: QueuePart): string =>
  `(select t.id, '${part}' as part from call_task t join registrant r on r.id = t.registrant_id where ${PARTS[part]} and (t.claimed_by = $1 or ${isOf('$2')})
    order by ${part === 'working' ? 't.claimed_by = $1 desc, ' : ''}${queueOrder('$3')} limit ${ONE_MORE})`;
const HEADS = `${shown('$3').replace(/^select/, 'select head.part,')}
  join (${queueParts.map(headOf).join(' union all ')}) head on head.id = t.id ${inQueueOrder('$3')}`;

/** Of which occupations a board shows people; null: of all. */
export type BoardScope = readonly string[] | null;

/** Fold: the first tasks of each part of the queue, in queue order, one more than is shown; mine among those held. */
export const queueHeads = (
  work: UnitOfWork,
  me: string,
  scope: BoardScope,
  fadeMinutes: number,
): Promise<(ShownCallTask & { readonly part: QueuePart })[]> => work.query(HEADS, [me, scope, fadeMinutes]);

const COUNTS = `select ${queueParts
  .map((part) => `count(*) filter (where ${PARTS[part]})::int as "${part}"`)
  .join(', ')} from call_task t where ${oneOf('t.state', openCallTaskStates)}
  and not is_rehearsal(t.registrant_id) and ${isOf('$1')}`;

/** Fold: how many open tasks there are in each part of the queue. */
export const queueCounts = async (work: UnitOfWork, scope: BoardScope): Promise<QueueCounts> => {
  const counts = await work.one<QueueCounts>(COUNTS, [scope]);
  return counts ?? { waiting: 0, outOfTarget: 0, working: 0, later: 0 };
};

const after = (fade: string): string => `($1::uuid is null
    or (${rankOf(fade)}, ${keyOf(fade)}, t.submitted_at, t.id)
    > (select $2::int, ${keyOf(fade, '$2::int = 0')}, t.submitted_at, t.id
       from call_task t join registrant r on r.id = t.registrant_id where t.id = $1))`;
const IN_BANDS = `($3::text is null or strpos($3, t.band) > 0)`;
/** Names stand there twice in a row: whichever part is typed first, it is found. */
const HAS_TEXT = `(r.segment = any($5::text[]) or strpos(lower(normalize(concat_ws(' ', r.masked_name, r.masked_name,
    c.name_ja, c.name_en, s.family_name, s.given_name, s.family_name), NFKC)), $4) > 0)`;
/** Without a text the page is cut off before anything is joined to it. */
const pageOf = (part: QueuePart): string => `${shown('$5')} join (select t.id from call_task t
    join registrant r on r.id = t.registrant_id
    where ${PARTS[part]} and ${after('$5')} and ${IN_BANDS} and ${isOf('$4')} order by ${queueOrder('$5')} limit ${ONE_MORE}) page on page.id = t.id
  ${inQueueOrder('$5')}`;
const searchOf = (part: QueuePart): string => `${shown('$7')}
  where ${PARTS[part]} and ${after('$7')} and ${IN_BANDS} and ${isOf('$6')} and ${HAS_TEXT} ${inQueueOrder('$7')} limit ${ONE_MORE}`;
const ofParts = (statement: (part: QueuePart) => string): Readonly<Record<QueuePart, string>> => ({
  waiting: statement('waiting'),
  outOfTarget: statement('outOfTarget'),
  working: statement('working'),
  later: statement('later'),
});
const PAGES = ofParts(pageOf);
const SEARCHES = ofParts(searchOf);

/** Where in the queue to go on, and what is wanted of it. */
export interface QueueSearch {
  readonly part: QueuePart;
  readonly after: { readonly id: string; readonly rank: number } | null;
  readonly bands: string | null;
  /** In small letters, and the segments whose label has them. */
  readonly text: string | null;
  readonly segments: readonly string[];
  readonly scope: BoardScope;
  readonly fadeMinutes: number;
}

/** Fold: what comes after a task in a part of the queue, one more than a page holds. */
export const queuePage = (
  work: UnitOfWork,
  { part, after, bands, text, segments, scope, fadeMinutes }: QueueSearch,
): Promise<ShownCallTask[]> =>
  text === null
    ? work.query(PAGES[part], [after?.id ?? null, after?.rank ?? null, bands, scope, fadeMinutes])
    : work.query(SEARCHES[part], [after?.id ?? null, after?.rank ?? null, bands, text, segments, scope, fadeMinutes]);

/** Fold: every segment that somebody is in. */
export const knownSegments = async (work: UnitOfWork): Promise<string[]> =>
  (await work.query<{ segment: string }>('select distinct segment from registrant')).map(({ segment }) => segment);
