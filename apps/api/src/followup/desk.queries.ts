import type { EmployerRef, FollowUpCounts, FollowUpDeskView } from '@toritsugi/contracts';
import type { FollowUpKind, FollowUpLoad, FollowUpPriority } from '@toritsugi/journey';
import type { UnitOfWork } from '../platform/database/unit-of-work';
import { EMPLOYER } from '../selection/selection.queries';

/** Once a statement: the function would be asked for each of thousands of rows. */
const NOW = '(select agency_now())';

/** Whose desk: the people of the advisors `$1`, and what `$2` was asked to do for others. Who is gone is left out. */
const PEOPLE = `registrant r where r.advisor_id = any($1::uuid[]) and r.state not in ('withdrawn','merged','erased')
  and not is_rehearsal(r.id)`;
const ASKED = `(select f.* from follow_up f join ${PEOPLE.replace(' where ', ' on f.registrant_id = r.id where ')}
    and f.state in ('open','sent')
  union all select f.* from follow_up f join registrant r on r.id = f.registrant_id
  where f.owner_id = $2 and f.state in ('open','sent') and (r.advisor_id = any($1::uuid[])) is not true
    and r.state not in ('withdrawn','merged','erased') and not is_rehearsal(r.id))`;
const ASKING = `(select q.* from registrant_question q join ${PEOPLE.replace(' where ', ' on q.registrant_id = r.id where ')}
    and q.state in ('open','carried'))`;
const REPORTS = `(select p.*, s.registrant_id, s.employer_id, r.advisor_id from submission s
  join selection_step p on p.submission_id = s.id and p.kind = 'interview' and p.number = s.interview
  join ${PEOPLE.replace(' where ', ' on s.registrant_id = r.id where ')}
    and s.state = 'interview_set' and p.at + make_interval(mins => p.minutes) < ${NOW})`;
const TONIGHT = `(date_trunc('day', ${NOW}, 'Asia/Tokyo') + interval '1 day')`;
const LATE = `state = 'open' and due_at < ${NOW}`;
const TODAY = `state = 'open' and due_at >= ${NOW} and due_at < ${TONIGHT}`;
const COMING = `state = 'open' and due_at >= ${TONIGHT}`;

const COUNTS = `select asked.*, (select count(*)::int from ${ASKING} q) as answers, (select count(*)::int from ${REPORTS} p) as reports
  from (select count(*) filter (where ${LATE})::int as overdue, count(*) filter (where ${TODAY})::int as today,
    count(*) filter (where state = 'sent')::int as sent, count(*) filter (where ${COMING})::int as coming from ${ASKED} f) asked`;

/** Fold: how much waits on a desk of follow-ups, by kind; rehearsals are left out (`is_rehearsal(...)`). */
export const deskCounts = (
  work: UnitOfWork,
  advisorIds: readonly string[],
  me: string,
): Promise<FollowUpCounts | null> => work.one(COUNTS, [advisorIds, me]);

export interface DeskLineRow {
  readonly id: string;
  readonly what: 'follow_up' | 'question' | 'report';
  readonly registrantId: string;
  readonly kind: FollowUpKind | null;
  readonly priority: FollowUpPriority | null;
  readonly employer: EmployerRef | null;
  readonly interview: number | null;
  readonly ownerId: string | null;
  readonly words: string;
  readonly dueAt: Date | null;
  readonly sentAt: Date | null;
  readonly repliedAt: Date | null;
  readonly hasDraft: boolean;
}

const followUpLines = (
  which: string,
): string => `select f.id, 'follow_up' as what, f.registrant_id as "registrantId", f.kind,
    f.priority, ${EMPLOYER} as employer, p.number as interview, f.owner_id as "ownerId", '' as words,
    f.due_at as "dueAt", f.sent_at as "sentAt", f.replied_at as "repliedAt", f.draft <> '' as "hasDraft"
  from ${ASKED} f left join selection_step p on p.id = f.step_id left join submission s on s.id = f.submission_id
    left join employer e on e.id = s.employer_id
  where f.${which} order by f.replied_at nulls last, f.due_at, array_position(array['high','normal','low'], f.priority), f.id limit 100`;

const LINES: Readonly<Record<FollowUpDeskView, string>> = {
  overdue: followUpLines(LATE),
  today: followUpLines(TODAY),
  sent: followUpLines(`state = 'sent'`),
  coming: followUpLines(COMING),
  answers: `select q.id, 'question' as what, q.registrant_id as "registrantId", null as kind, null as priority,
      ${EMPLOYER} as employer, p.number as interview, r.advisor_id as "ownerId", q.words, q.due_at as "dueAt",
      null::timestamptz as "sentAt", null::timestamptz as "repliedAt", false as "hasDraft"
    from ${ASKING} q join registrant r on r.id = q.registrant_id left join submission s on s.id = q.submission_id
      left join employer e on e.id = s.employer_id left join selection_step p on p.id = q.step_id
    where $2::uuid is not null order by q.due_at nulls last, q.id limit 100`,
  reports: `select p.id, 'report' as what, p.registrant_id as "registrantId", null as kind, null as priority,
      ${EMPLOYER} as employer, p.number as interview, p.advisor_id as "ownerId", '' as words,
      p.decide_by as "dueAt", null::timestamptz as "sentAt", null::timestamptz as "repliedAt", false as "hasDraft"
    from ${REPORTS} p left join employer e on e.id = p.employer_id
    where $2::uuid is not null order by p.decide_by, p.id limit 100`,
};

/** Fold: what waits in one view of the desk, whoever is due first; a hundred at most. */
export const deskLines = (
  work: UnitOfWork,
  view: FollowUpDeskView,
  advisorIds: readonly string[],
  me: string,
): Promise<DeskLineRow[]> => work.query(LINES[view], [advisorIds, me]);

const LOADS = `select f.owner_id as "staffId", count(*)::int as due,
    count(*) filter (where coalesce(f.sent_at, f.closed_at, ${NOW}) > f.due_at)::int as late,
    count(f.minutes)::int as measured, coalesce(sum(f.minutes), 0)::int as minutes
  from follow_up f where f.due_at > $1::timestamptz - interval '28 days' and f.due_at <= least($1, ${NOW})
    and not is_rehearsal(f.registrant_id) and not (f.state = 'lapsed' and f.sent_at is null)
  group by f.owner_id`;

/** Fold: what follow-ups took of each colleague in the four weeks before; what lapsed unasked was nobody's work. */
export const followUpLoads = (
  work: UnitOfWork,
  until: Date,
): Promise<(FollowUpLoad & { readonly staffId: string })[]> => work.query(LOADS, [until]);

const IN_TIME = `select count(*)::int as due, count(*) filter (where f.sent_at <= f.due_at)::int as "inTime"
  from follow_up f join registrant r on r.id = f.registrant_id
  where f.due_at <= ${NOW} and f.due_at > ${NOW} - interval '7 days' and r.advisor_id = any($1::uuid[])
    and not is_rehearsal(r.id) and not (f.state = 'lapsed' and f.closed_at <= f.due_at and f.sent_at is null)`;

/** Fold: K21 of the last seven days: due then, and asked in time. What ended before it was due was never due. */
export const followUpsInTime = (
  work: UnitOfWork,
  advisorIds: readonly string[],
): Promise<{ readonly due: number; readonly inTime: number } | null> => work.one(IN_TIME, [advisorIds]);
