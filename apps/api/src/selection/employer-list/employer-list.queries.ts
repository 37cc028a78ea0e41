import { declines, keptOffers, STREAK, type StreakKind } from '@toritsugi/journey';
import type { UnitOfWork } from '../../platform/database/unit-of-work';

const listed = (states: readonly string[]): string => states.map((state) => `'${state}'`).join(',');
const DECLINES = listed(declines);
const KEPT = listed(keptOffers);

/** Every decision that a streak is made of: the employer's of a step, and the person's of an offer. */
const DECISIONS = `select s.employer_id, 'rejected' as kind, t.id, t.result = 'rejected' as is_bad, t.decided_at as at, t.kind as step
    from selection_step t join submission s on s.id = t.submission_id
    where t.kind in ('document','interview') and t.result in ('passed','rejected') and not is_rehearsal(s.registrant_id)
  union all select s.employer_id, 'declined', s.id, s.state in (${DECLINES}), s.decided_at, 'offer'
    from submission s where s.state in (${DECLINES},${KEPT}) and not is_rehearsal(s.registrant_id)`;

/** How many at the end of `bad`, newest first, are bad without a good one between. */
const LENGTH = `coalesce(array_position(bad, false) - 1, cardinality(bad))`;
const RUNS = `select employer_id, kind, array_agg(is_bad order by at desc, id desc) as bad,
    array_agg(id order by at desc, id desc) as ids, array_agg(at order by at desc, id desc) as times,
    count(*)::int as n, count(*) filter (where is_bad)::int as bad_n,
    count(*) filter (where step = 'document')::int as documents,
    count(*) filter (where step = 'document' and not is_bad)::int as documents_passed
  from (${DECISIONS}) d`;

const NOTE = `insert into employer_streak (first_id, employer_id, kind, began_at)
  select ids[length], employer_id, kind, times[length] from (
    select r.*, ${LENGTH} as length from (${RUNS} where employer_id = $1 group by employer_id, kind) r) run
  where length >= ${STREAK} on conflict (first_id) do nothing returning kind`;

/** Race: of several who notice that a streak has become one, one tells of it, once. */
export const noteStreaks = async (work: UnitOfWork, employerId: string): Promise<StreakKind[]> =>
  (await work.query<{ kind: StreakKind }>(NOTE, [employerId])).map(({ kind }) => kind);

export interface UnseenStreak {
  readonly id: string;
  readonly employerId: string;
  readonly name: string;
  readonly kind: StreakKind;
  readonly count: number;
  readonly notedAt: Date;
}

const UNSEEN = `select k.first_id as id, k.employer_id as "employerId", e.name, k.kind, run.length as count,
    k.noted_at as "notedAt"
  from employer_streak k join employer e on e.id = k.employer_id
  cross join lateral (select ids, ${LENGTH} as length from (${RUNS}
    where employer_id = k.employer_id and kind = k.kind group by employer_id, kind) r) run
  where k.seen_at is null and run.length >= ${STREAK} and run.ids[run.length] = k.first_id order by k.noted_at limit 50`;

/** Fold: streaks that go on and that nobody has taken up, rehearsals left out (`is_rehearsal(...)`). */
export const unseenStreaks = (work: UnitOfWork): Promise<UnseenStreak[]> => work.query(UNSEEN, []);

export interface EmployerRow {
  readonly id: string;
  readonly name: string;
  readonly isRetired: boolean;
  readonly open: number;
  readonly decideBy: Date | null;
  readonly documentsPassed: number;
  readonly documents: number;
  readonly interviewsPassed: number;
  readonly interviews: number;
  readonly declined: number;
  readonly offers: number;
  readonly rejectStreak: number;
  readonly declineStreak: number;
}

const LIST = `with runs as (select r.*, ${LENGTH} as length from (${RUNS} group by employer_id, kind) r),
  waiting as (select s.employer_id, count(distinct s.id)::int as open, min(t.decide_by) filter (where t.decider = 'employer') as decide_by
    from submission s left join selection_step t on t.submission_id = s.id and t.decider is not null
    where s.state in ('consented','submitted','doc_passed','interview_set','interview_done','offered','offer_accepted')
      and not is_rehearsal(s.registrant_id) group by s.employer_id)
  select e.id, e.name, e.is_retired as "isRetired", coalesce(w.open, 0) as open, w.decide_by as "decideBy",
    coalesce(j.documents_passed, 0) as "documentsPassed", coalesce(j.documents, 0) as documents,
    coalesce(j.n - j.bad_n - j.documents_passed, 0) as "interviewsPassed", coalesce(j.n - j.documents, 0) as interviews,
    coalesce(o.bad_n, 0) as declined, coalesce(o.n, 0) as offers, coalesce(j.length, 0) as "rejectStreak",
    coalesce(o.length, 0) as "declineStreak"
  from employer e left join waiting w on w.employer_id = e.id
    left join runs j on j.employer_id = e.id and j.kind = 'rejected'
    left join runs o on o.employer_id = e.id and o.kind = 'declined'
  order by e.is_retired, coalesce(w.open, 0) desc, e.name limit 1000`;

/** Fold: every employer, who is before them, how they have decided; rehearsals are left out (`is_rehearsal(...)`). */
export const employerRows = (work: UnitOfWork): Promise<EmployerRow[]> => work.query(LIST, []);
