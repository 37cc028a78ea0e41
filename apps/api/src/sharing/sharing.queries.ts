import type { CaseRecord } from '@toritsugi/journey';
import type { UnitOfWork } from '../platform/database/unit-of-work';

const CASE_RECORD = `select
    (select count(*)::int from submission s
      where s.registrant_id = $1 and s.state in ('offer_accepted','joined')) as accepted,
    (select count(*)::int from decline_rescue d where d.registrant_id = $1 and d.state = 'recovered') as recovered,
    (select count(*)::int from follow_up f where f.registrant_id = $1 and f.state in ('sent','closed')) as "followUps"
  where not is_rehearsal($1::uuid)`;

/** Fold: what was done for a person and came of it; null of a rehearsal. */
export const caseRecordOf = (work: UnitOfWork, registrantId: string): Promise<CaseRecord | null> =>
  work.one(CASE_RECORD, [registrantId]);

const USES = `select shared_case_id as id, count(*)::int as uses from shared_case_use u
    join follow_up f on f.id = u.follow_up_id
  where shared_case_id = any($1::uuid[]) and not is_rehearsal(f.registrant_id) group by shared_case_id`;

/** Fold: with how many follow-ups each of these cases was shown to somebody. */
export const usesOf = (work: UnitOfWork, ids: readonly string[]): Promise<{ id: string; uses: number }[]> =>
  work.query(USES, [ids]);

export interface AcceptedRow {
  readonly id: string;
  readonly at: Date;
  readonly segment: string;
  readonly staffId: string | null;
}

const ACCEPTED = `select e.id, e.at, r.segment, e.staff_id as "staffId"
  from domain_event e join registrant r on r.id = e.registrant_id
  where e.kind = 'OfferAccepted' and e.at >= $1 and e.at <= agency_now() and not is_rehearsal(r.id)
    and exists (select 1 from submission s where s.registrant_id = r.id and s.state in ('offer_accepted','joined'))
  order by e.at desc, e.id limit 50`;

/** Fold: offers accepted since then that still stand, the newest first. */
export const acceptedSince = (work: UnitOfWork, since: Date): Promise<AcceptedRow[]> => work.query(ACCEPTED, [since]);

export interface ContributionRow {
  readonly helperId: string;
  readonly followUps: number;
  readonly minutes: number;
  readonly inTime: number;
}

const CONTRIBUTIONS = `select f.owner_id as "helperId", count(*)::int as "followUps",
    coalesce(sum(f.minutes), 0)::int as minutes,
    count(*) filter (where coalesce(f.sent_at, f.closed_at) <= f.due_at)::int as "inTime"
  from follow_up f join registrant r on r.id = f.registrant_id
  where f.state in ('sent','closed') and coalesce(f.sent_at, f.closed_at) >= $1
    and coalesce(f.sent_at, f.closed_at) <= agency_now() and r.advisor_id <> f.owner_id and not is_rehearsal(r.id)
  group by f.owner_id order by count(*) desc, f.owner_id limit 200`;

/** Fold: follow-ups asked since then by somebody else than the advisor, by whoever did. */
export const contributionsSince = (work: UnitOfWork, since: Date): Promise<ContributionRow[]> =>
  work.query(CONTRIBUTIONS, [since]);

const SEE = `update pinned_message set seen = seen || jsonb_build_object($2::text, agency_now())
  where id = $1 and ended_at is null and seen -> $2::text is null`;

/** Race: a colleague has read it, once, whoever else reads it at the same time. */
export const seePinned = async (work: UnitOfWork, id: string, staffId: string): Promise<void> => {
  await work.query(SEE, [id, staffId]);
};
