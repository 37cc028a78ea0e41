import type { CalendarKind, EmployerRef } from '@toritsugi/contracts';
import type { Decider, FollowUpKind } from '@toritsugi/journey';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { EMPLOYER } from '../../selection/selection.queries';

export interface CalendarRow {
  readonly id: string;
  readonly kind: CalendarKind;
  readonly at: Date;
  readonly registrantId: string;
  readonly employer: EmployerRef | null;
  readonly interview: number | null;
  readonly decider: Decider | null;
  readonly followUp: FollowUpKind | null;
  readonly minutes: number | null;
  readonly place: string;
  readonly ownerId: string | null;
  readonly isLate: boolean;
}

/** The people of the advisors `$1`, whom nothing has ended; `$4` also sees what they were asked to do for others. */
const PERSON = `r.state not in ('withdrawn','merged','erased') and not is_rehearsal(r.id)`;
const STEP = `from registrant r join submission s on s.registrant_id = r.id join employer e on e.id = s.employer_id
    join selection_step p on p.submission_id = s.id
  where r.advisor_id = any($1::uuid[]) and ${PERSON}`;

const WEEK = `select p.id, 'interview' as kind, p.at, r.id as "registrantId", ${EMPLOYER} as employer, p.number as interview,
    null as decider, null as "followUp", p.minutes, p.place, r.advisor_id as "ownerId", false as "isLate"
  ${STEP} and p.kind = 'interview' and p.at >= $2 and p.at < $3 and s.state not in ('withdrawn_by_registrant','employer_cancelled')
  union all select p.id, 'decision', p.decide_by, r.id, ${EMPLOYER}, nullif(p.number, 0), p.decider, null, null, '', r.advisor_id,
    p.decide_by < (select agency_now())
  ${STEP} and p.decider in ('employer','registrant') and p.decide_by >= $2 and p.decide_by < $3
  union all select f.id, 'follow_up', f.due_at, r.id, ${EMPLOYER}, p.number, null, f.kind, null, '', f.owner_id,
    f.due_at < (select agency_now())
  from follow_up f join registrant r on r.id = f.registrant_id left join selection_step p on p.id = f.step_id
    left join submission s on s.id = f.submission_id left join employer e on e.id = s.employer_id
  where f.state = 'open' and f.due_at >= $2 and f.due_at < $3 and (r.advisor_id = any($1::uuid[]) or f.owner_id = $4) and ${PERSON}
  union all select d.id, 'rescue', d.due_at, r.id, ${EMPLOYER}, nullif(s.interview, 0), null, null, null, '', r.advisor_id,
    d.due_at < (select agency_now())
  from decline_rescue d join registrant r on r.id = d.registrant_id join submission s on s.id = d.submission_id
    join employer e on e.id = s.employer_id
  where d.closed_at is null and d.due_at >= $2 and d.due_at < $3 and r.advisor_id = any($1::uuid[]) and ${PERSON}
  order by 3, 2, 1 limit 500`;

/** Fold: what happens and what is due in a week, in one statement; rehearsals are left out (`is_rehearsal(...)`). */
export const weekOfSteps = (
  work: UnitOfWork,
  week: { readonly advisorIds: readonly string[]; readonly from: Date; readonly until: Date; readonly me: string },
): Promise<CalendarRow[]> => work.query(WEEK, [week.advisorIds, week.from, week.until, week.me]);
