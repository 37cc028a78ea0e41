import type { AnsweredSurvey } from '@toritsugi/indicators';
import type { SurveyKind } from '@toritsugi/journey';
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
