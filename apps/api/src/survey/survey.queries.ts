import type { AnsweredSurvey, CycleCounts } from '@toritsugi/indicators';
import { declines, keptOffers, type SurveyKind } from '@toritsugi/journey';
import { oneOf } from '../platform/database/one-of';
import type { UnitOfWork } from '../platform/database/unit-of-work';

export interface AnsweredRow extends Omit<AnsweredSurvey, 'advisor' | 'order'> {
  readonly advisorId: string | null;
  readonly jobTitle: string | null;
  readonly jobOrderVersion: number | null;
}

const ANSWERED = `select s.kind, s.answers, s.removed, to_char(s.answered_at at time zone 'Asia/Tokyo', 'YYYY-MM') as month,
    s.registrant_id as "personId", s.stage, e.id as "employerId", e.name as employer, s.advisor_id as "advisorId",
    o.title as "jobTitle", b.job_order_version as "jobOrderVersion"
  from survey s left join submission b on b.id = s.submission_id left join employer e on e.id = b.employer_id
    left join job_order o on o.id = b.job_order_id
  where s.answered_at >= $1 and ($2::uuid is null or b.employer_id = $2)
    and (s.registrant_id is null or not is_rehearsal(s.registrant_id))`;
/** Fold: what was answered since then, of one employer or of all, rehearsals left out. */
export const answeredSince = (work: UnitOfWork, since: Date, employerId: string | null): Promise<AnsweredRow[]> =>
  work.query(ANSWERED, [since, employerId]);

const ASKED = `select s.kind, count(*)::int as asked from survey s join registrant r on r.id = s.registrant_id
  where s.opens_at >= $1 and s.opens_at <= agency_now() and not is_rehearsal(r.id)
    and (s.answered_at is not null or r.state not in ('withdrawn','merged','erased'))
  group by s.kind`;
/** Fold: how many were asked since then; whoever left without an answer counts as not asked. */
export const askedSince = (work: UnitOfWork, since: Date): Promise<{ kind: SurveyKind; asked: number }[]> =>
  work.query(ASKED, [since]);

export interface FollowedShare {
  readonly isFollowed: boolean;
  readonly passed: number;
  readonly decided: number;
  readonly accepted: number;
  readonly answered: number;
}

const FOLLOWED = `with interviews as (
    select t.result, s.state, s.offered_at, t.number, s.interview, exists (select 1 from follow_up f where f.step_id = t.id
      and f.kind = 'interview' and coalesce(f.sent_at, f.closed_at) < t.decided_at) as is_followed
    from selection_step t join submission s on s.id = t.submission_id
    where t.kind = 'interview' and t.result in ('passed','rejected') and t.decided_at >= $1
      and not is_rehearsal(s.registrant_id))
  select is_followed as "isFollowed", count(*) filter (where result = 'passed')::int as passed, count(*)::int as decided,
    count(*) filter (where number = interview and state in ('offer_accepted','joined','left_early'))::int as accepted,
    count(*) filter (where number = interview and offered_at is not null and state <> 'offered')::int as answered
  from interviews group by is_followed order by is_followed desc`;
/**
 * Fold: interviews decided since then, with and without somebody having asked how it was before the decision: how many
 * were passed, and, of the last before an answered offer, how many offers were accepted.
 */
export const followedShares = (work: UnitOfWork, since: Date): Promise<FollowedShare[]> =>
  work.query(FOLLOWED, [since]);

export interface CycleRow extends CycleCounts {
  readonly months: number;
  readonly isNow: boolean;
}

const CYCLES = `with span as (select months, is_now,
      $1::timestamptz - make_interval(months => case when is_now then months else 2 * months end) as since,
      $1::timestamptz - make_interval(months => case when is_now then 0 else months end) as until
    from unnest($2::int[]) as months, (values (true), (false)) as half (is_now))
  select months, is_now as "isNow", employer.*, person.* from span,
    lateral (select count(*) filter (where t.result = 'passed')::int as passed, count(*)::int as decided
      from selection_step t join submission s on s.id = t.submission_id
      where t.kind in ('document','interview') and t.result in ('passed','rejected') and t.decided_at > since
        and t.decided_at <= until and not is_rehearsal(s.registrant_id)) employer,
    lateral (select count(*) filter (where ${oneOf('s.state', keptOffers)})::int as accepted, count(*)::int as answered
      from submission s where ${oneOf('s.state', [...keptOffers, ...declines])} and s.offered_at is not null
        and s.decided_at > since and s.decided_at <= until and not is_rehearsal(s.registrant_id)) person
  order by months, is_now`;
/** Fold: what employers and people decided in the last months, and in as many before these. */
export const cycleRows = (work: UnitOfWork, now: Date, months: readonly number[]): Promise<CycleRow[]> =>
  work.query(CYCLES, [now, months]);
