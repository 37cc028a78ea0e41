import type { RejectionReason } from '@toritsugi/journey';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { RejectionStreakEntity } from './rejection-streak.entity';

export type Repeated = Pick<RejectionStreakEntity, 'whose' | 'subject' | 'count' | 'firstAt'> & {
  readonly reason: RejectionReason;
};

const REPEATED = `with one as (
    select t.reason, s.employer_id::text as employer, r.segment
    from selection_step t join submission s on s.id = t.submission_id join registrant r on r.id = s.registrant_id
    where s.id = $1 and t.result = 'rejected' and not is_rehearsal(r.id) order by t.decided_at desc limit 1)
  select k.whose, k.subject, one.reason, count(*)::int as count, min(t.decided_at) as "firstAt"
  from one cross join lateral (values ('employer', one.employer), ('segment', one.segment)) k (whose, subject)
    join selection_step t on t.result = 'rejected' and t.reason = one.reason
      and t.decided_at > agency_now() - make_interval(days => $2)
    join submission s on s.id = t.submission_id and (k.whose = 'segment' or s.employer_id::text = k.subject)
    join registrant r on r.id = s.registrant_id and (k.whose = 'employer' or r.segment = k.subject)
  where not is_rehearsal(r.id) and t.decided_at > coalesce((select max(p.ended_at) from rejection_streak p
    where p.whose = k.whose and p.subject = k.subject and p.reason = one.reason), '-infinity')
  group by k.whose, k.subject, one.reason having count(*) >= $3`;
/**
 * Fold: whether the reason by which this submission was just rejected came so often within so many days, at the
 * employer or in the segment; what was there when an earlier streak was ended counts no more.
 */
export const repeatedWith = (
  work: UnitOfWork,
  submissionId: string,
  { days, least }: { days: number; least: number },
): Promise<Repeated[]> => work.query(REPEATED, [submissionId, days, least]);

const KEEP = `insert into rejection_streak (id, whose, subject, reason, count, first_at) values ($1, $2, $3, $4, $5, $6)
  on conflict (whose, subject, reason) where state = 'open' do update set count = excluded.count`;
/** Race: one open streak of a reason, however many rejections come at once. */
export const keepStreak = async (
  work: UnitOfWork,
  id: string,
  { whose, subject, reason, count, firstAt }: Repeated,
): Promise<void> => void (await work.query(KEEP, [id, whose, subject, reason, count, firstAt]));
