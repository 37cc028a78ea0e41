import type { RoutingSettings } from '@toritsugi/contracts';
import type { Occupation } from '@toritsugi/triage';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { CallTaskEntity } from '../../board/call-task.entity';
import type { RegistrantEntity } from '../../registrant/registrant.entity';
import type { PresenceEntity } from '../../staff/presence/presence.entity';
import type { StaffMemberEntity } from '../../staff/staff-member.entity';
import type { FrozenRanking } from '../frozen-ranking';
import type { CloseRateTableEntity } from './close-rate-table.entity';
import type { RankingFeedbackEntity } from './feedback/ranking-feedback.entity';
import type { RoutingSettingsEntity } from './settings/routing-settings.entity';

/**
 * Race: the next version of the settings, one after another; null where this decision was applied already. Inside a
 * unit of work, until whose end others wait.
 */
export async function insertSettings(
  work: UnitOfWork,
  {
    settings,
    decisionId,
    madeBy,
  }: { settings: RoutingSettings } & Pick<RoutingSettingsEntity, 'decisionId' | 'madeBy'>,
): Promise<Pick<RoutingSettingsEntity, 'version' | 'settings' | 'effectiveAt'> | null> {
  await work.query('lock table routing_settings in share row exclusive mode');
  return work.one(
    `insert into routing_settings (version, settings, effective_at, decision_id, made_by)
     select max(version) + 1, $1, agency_now(), $2, $3 from routing_settings
     on conflict (decision_id) do nothing returning version, settings, effective_at as "effectiveAt"`,
    [JSON.stringify(settings), decisionId, madeBy],
  );
}

/** What a ranking needs of a published table. */
export type PublishedTable = Pick<CloseRateTableEntity, 'version' | 'asOf' | 'cells' | 'model'>;

/** Race: the empty record, where nothing was published yet. */
export const beginTables = (work: UnitOfWork): Promise<object[]> =>
  work.query(
    `insert into close_rate_table (version, published_at, as_of, cells, cause)
     select 1, agency_now(), agency_now(), '[]', 'the beginning' where not exists (select 1 from close_rate_table)
     on conflict do nothing`,
  );

/**
 * Race: the next version of the close rates, one after another; null where this cause published already. `cells` and
 * `model` are JSON. Inside a unit of work, until whose end others wait.
 */
export async function insertTable(
  work: UnitOfWork,
  { asOf, cells, cause, model }: Pick<CloseRateTableEntity, 'asOf' | 'cause'> & { cells: string; model: string | null },
): Promise<PublishedTable | null> {
  await work.query('lock table close_rate_table in share row exclusive mode');
  return work.one(
    `insert into close_rate_table (version, published_at, as_of, cells, cause, model)
     select coalesce(max(version), 0) + 1, agency_now(), $1, $2, $3, $4 from close_rate_table
     on conflict (cause) do nothing returning version, as_of as "asOf", cells, model`,
    [asOf, cells, cause, model],
  );
}

/** Fold: a task that `staffId` holds, with the order frozen while its transfer is under way; null: not theirs. */
export const heldTaskWithOrder = (
  work: UnitOfWork,
  taskId: string,
  staffId: string,
): Promise<(Pick<CallTaskEntity, 'registrantId'> & { readonly frozen: FrozenRanking | null }) | null> =>
  work.one(
    `select t.registrant_id as "registrantId", (select x.ranking from transfer x where x.task_id = t.id
       and x.state = any(array['requested','ringing','accepted','bridged'])) as frozen
     from call_task t where t.id = $1 and t.claimed_by = $2`,
    [taskId, staffId],
  );

export type FeedbackRow = Pick<
  RankingFeedbackEntity,
  'id' | 'notedAt' | 'notedBy' | 'reason' | 'advisorId' | 'note' | 'ranking' | 'answer' | 'answeredBy' | 'answeredAt'
>;

const FEEDBACK = `id, noted_at as "notedAt", noted_by as "notedBy", reason, advisor_id as "advisorId", note, ranking, answer,
  answered_by as "answeredBy", answered_at as "answeredAt"`;
const OF_TEAM = `($2::uuid is null or exists (
  select 1 from registrant r join staff_member m on r.occupation = any(m.occupations)
  where r.id = d.registrant_id and m.team_id = $2))`;
const LIST = `select ${FEEDBACK} from ranking_feedback d where (d.answered_at is null) = $1 and ${OF_TEAM}
  order by d.noted_at desc, d.id desc limit $3`;
const IS_OF_TEAM = `select 1 from ranking_feedback d where d.id = $1 and ${OF_TEAM}`;
const ANSWER = `update ranking_feedback set answer = $2, answered_by = $3, answered_at = agency_now()
  where id = $1 and answered_at is null returning ${FEEDBACK}`;

/** Whose feedback: a team's are those about occupations that its members handle. Null is everyone's. */
export interface RankingFeedbackQuestion {
  readonly teamId: string | null;
  readonly isOpen: boolean;
  readonly limit: number;
}

/** Fold: feedback that is open, or answered, newest first. */
export const listFeedback = (
  work: UnitOfWork,
  { teamId, isOpen, limit }: RankingFeedbackQuestion,
): Promise<FeedbackRow[]> => work.query(LIST, [isOpen, teamId, limit]);

/** Fold: whether this feedback is there, and the team's. */
export const isFeedbackOfTeam = async (work: UnitOfWork, id: string, teamId: string | null): Promise<boolean> =>
  (await work.one(IS_OF_TEAM, [id, teamId])) !== null;

/** Race: answered once; null where it was. */
export const answerFeedback = (
  work: UnitOfWork,
  { id, answer, by }: { id: string; answer: string; by: string },
): Promise<FeedbackRow | null> => work.one(ANSWER, [id, answer, by]);

export type RankedPerson = Pick<RegistrantEntity, 'segment'> & {
  readonly registrantId: string;
  readonly offset: number;
  readonly now: Date;
};

/** Hot path: the person of a booking, and agency time. */
export const personToBook = (work: UnitOfWork, registrantId: string): Promise<RankedPerson | null> =>
  work.one(
    `select id as "registrantId", segment, score_offset as "offset", agency_now() as now
     from registrant where id = $1`,
    [registrantId],
  );

export type CalledPerson = RankedPerson &
  Pick<RegistrantEntity, 'band'> & {
    /** Somebody of band A waits, or is being called, for the same occupation. */
    readonly aBandWaits: boolean;
    /** Transfers of this task so far. */
    readonly attempt: number;
  };

/** Hot path, in every ranking: the person of a call task, and agency time. */
export const personOfTask = (work: UnitOfWork, taskId: string): Promise<CalledPerson | null> =>
  work.one(
    `select r.id as "registrantId", r.segment, r.band, r.score_offset as "offset", clock.now, exists (
       select 1 from call_task o join registrant p on p.id = o.registrant_id
       where o.id <> t.id and o.band = 'A' and p.occupation = r.occupation and not is_rehearsal(p.id)
         and (o.state = any(array['claimed','dialing']) or (o.state = 'waiting' and o.eligible_at <= clock.now))
       ) as "aBandWaits",
       (select count(*)::int from transfer x where x.task_id = t.id) as attempt
     from call_task t join registrant r on r.id = t.registrant_id, (select agency_now() as now) clock where t.id = $1`,
    [taskId],
  );

export type AdvisorRow = Pick<StaffMemberEntity, 'id' | 'liveTransfersPerHour' | 'caseCap'> &
  Pick<PresenceEntity, 'state' | 'reason' | 'until' | 'lastTransferAt'> & {
    readonly occupations: readonly Occupation[];
    readonly since: Date | null;
    readonly tenureMonths: number;
    /** Transfers accepted in the last hour, and since midnight in Tokyo. */
    readonly lastHour: number;
    readonly today: number;
  };

/** Hot path, in every ranking: everyone who could advise, as they are now. */
export const advisorsNow = (work: UnitOfWork): Promise<AdvisorRow[]> =>
  work.query(
    `select m.id, m.occupations, m.live_transfers_per_hour as "liveTransfersPerHour", m.case_cap as "caseCap",
       coalesce(p.state, 'offline') as state, p.reason, p.since, p.until, p.last_transfer_at as "lastTransferAt",
       (extract(year from age(clock.now, m.tenure_since)) * 12
         + extract(month from age(clock.now, m.tenure_since)))::int as "tenureMonths",
       count(x.id) filter (where x.accepted_at > clock.now - interval '1 hour')::int as "lastHour",
       count(x.id) filter (where x.accepted_at
         >= date_trunc('day', clock.now at time zone 'Asia/Tokyo') at time zone 'Asia/Tokyo')::int as today
     from (select agency_now() as now) clock cross join staff_member m
       left join presence p on p.staff_id = m.id
       left join transfer x on x.accepted_by = m.id and x.accepted_at > clock.now - interval '1 day'
         and x.state = any(array['accepted','bridged','completed']) and not is_rehearsal(x.registrant_id)
     where m.role = any(array['advisor','team_lead']) and m.is_active
     group by m.id, p.staff_id, clock.now`,
  );
