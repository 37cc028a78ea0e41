import type { ConsultationOutcome, EventKind } from '@toritsugi/journey';
import type { CloseRateCell, OutcomeEvent } from '@toritsugi/routing';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { StaffMemberEntity } from '../../staff/staff-member.entity';
import type { CloseRateTableEntity } from '../../transfer/ranking/close-rate-table.entity';
import type { PastConsultationEntity } from './past-consultation.entity';

/** Race: publications of all replicas take turns, each until the end of its unit of work. */
export async function takeTurnToPublish(work: UnitOfWork, lock: number): Promise<void> {
  await work.query('select pg_advisory_xact_lock($1)', [lock]);
  // A fit of a million outcomes takes longer than an idle connection usually may; nobody waits for it but other fits.
  await work.query(`set local idle_in_transaction_session_timeout = '15min'`);
}

/** Fold: the newest table's record, and whether any table answers `cause`; null before the first one. */
export const newestRecord = (
  work: UnitOfWork,
  cause: string,
): Promise<(Pick<CloseRateTableEntity, 'cells'> & { readonly isAnswered: boolean }) | null> =>
  work.one(
    `select cells, exists (select 1 from close_rate_table where cause = $1) as "isAnswered"
     from close_rate_table order by version desc limit 1`,
    [cause],
  );

export interface VersionRow extends Pick<CloseRateTableEntity, 'version' | 'publishedAt' | 'asOf' | 'cause'> {
  /** Of the event that led to it; null where something else did. */
  readonly eventKind: EventKind | null;
  readonly isLearned: boolean;
  readonly consultations: number;
  readonly closes: number;
  readonly cells: number;
  /** Versions there are. */
  readonly total: number;
}

/** Fold: the newest versions, with what led to them and how much they rest on. */
export const newestVersions = (work: UnitOfWork, limit: number): Promise<VersionRow[]> =>
  work.query(
    `select v.version, v.published_at as "publishedAt", v.as_of as "asOf", v.cause, f.kind as "eventKind",
       v.model is not null as "isLearned", size.consultations, size.closes, size.cells,
       (select count(*)::int from close_rate_table) as total
     from (select * from close_rate_table order by version desc limit $1) v
     cross join lateral (
       select coalesce(sum((cell->>'consultations')::int), 0)::int as consultations,
         coalesce(sum((cell->>'closes')::int), 0)::int as closes, count(cell)::int as cells
       from jsonb_array_elements(v.cells) cell) size
     left join domain_event f
       on f.id = case when v.cause ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then v.cause::uuid end
     order by v.version desc`,
    [limit],
  );

export interface OutcomeEventRow {
  readonly kind: OutcomeEvent['kind'];
  readonly registrantId: string;
  readonly advisorId: string | null;
  readonly at: Date;
  readonly segment: string | null;
  readonly outcome: ConsultationOutcome | null;
  readonly submissionId: string | null;
  readonly offset: number | null;
}

/**
 * Fold: events that outcomes are told from, as known at `now` in milliseconds, in log order. The index
 * `domain_event_of_outcome` holds exactly these kinds.
 */
export const outcomeEvents = (work: UnitOfWork, now: Date): Promise<OutcomeEventRow[]> =>
  work.query(
    `select kind, registrant_id as "registrantId", staff_id as "advisorId", date_trunc('milliseconds', at) as at,
       payload->>'segment' as segment, payload->>'outcome' as outcome, payload->>'submissionId' as "submissionId",
       case when kind = 'ConsultationCompleted'
         then (select r.score_offset from registrant r where r.id = registrant_id) end as "offset"
     from domain_event
     where kind in ('ConsultationCompleted', 'OfferAccepted', 'SubmissionSubmitted', 'StepDecided', 'InterviewReported',
         'OfferMade', 'OfferDeclined', 'SubmissionEnded')
       and registrant_id is not null and not is_rehearsal(registrant_id) and date_trunc('milliseconds', at) <= $1
       and (kind <> 'ConsultationCompleted' or ((payload->>'isFirst')::boolean and staff_id is not null))
       and (kind <> 'StepDecided' or (payload->>'step' = 'document' and payload->>'result' = 'passed'))
     order by xid, seq`,
    [now],
  );

/** Fold: advisors of whom there are past consultations. */
export const advisorsWithPast = (work: UnitOfWork): Promise<Pick<StaffMemberEntity, 'id'>[]> =>
  work.query(
    'select id from staff_member m where exists (select 1 from past_consultation where advisor_id = m.id) order by id',
  );

/**
 * What counted at the moment `$1` of the advisor `$2`: rows of imports committed by then and not undone before, each
 * consultation once, as the import begun last tells it. A version of the close rates is computed again from the same
 * rows, imports undone since included.
 */
const counted = `select distinct on (p.segment, p.held_at, p.reference)
    p.advisor_id, p.segment, p.held_at,
    case when p.result <> 'pending' and p.decided_at > $1 then 'pending' else p.result end as result,
    case when p.decided_at <= $1 then p.decided_at end as decided_at
  from past_consultation p join history_import i on i.id = p.import_id
  where p.advisor_id = $2 and i.committed_at <= $1 and (i.undone_at is null or i.undone_at > $1) and p.held_at <= $1`;
const newestFirst = 'order by p.segment, p.held_at, p.reference, p.import_id desc';

const COUNTED_CONSULTATIONS = `select advisor_id as "advisorId", segment, held_at as "heldAt", result, decided_at as "decidedAt"
  from (${counted} ${newestFirst}) c`;

const COUNTED_CELLS = `select advisor_id as "advisorId", segment, count(*)::int as consultations,
    (count(*) filter (where result = 'won'))::int as closes
  from (${counted} and p.held_at >= $1::timestamptz - make_interval(days => $3) ${newestFirst}) c
  where result = 'won' or held_at <= $1::timestamptz - make_interval(days => $4)
  group by 1, 2 order by 2`;

/**
 * One consultation from before this system that counts; `decidedAt` is null where nobody wrote it down, and while open.
 */
export type CountedConsultation = Pick<
  PastConsultationEntity,
  'advisorId' | 'segment' | 'heldAt' | 'result' | 'decidedAt'
>;

/** Fold: one advisor's consultations that count at `now`; results decided after `now` are still pending. */
export const countedConsultations = (work: UnitOfWork, now: Date, advisorId: string): Promise<CountedConsultation[]> =>
  work.query(COUNTED_CONSULTATIONS, [now, advisorId]);

/**
 * Fold: one advisor's close record at `now`: of the last `windowDays`, a win at once, the others after `matureDays`.
 */
export const countedCells = (
  work: UnitOfWork,
  now: Date,
  advisorId: string,
  { windowDays, matureDays }: { windowDays: number; matureDays: number },
): Promise<CloseRateCell[]> => work.query(COUNTED_CELLS, [now, advisorId, windowDays, matureDays]);
