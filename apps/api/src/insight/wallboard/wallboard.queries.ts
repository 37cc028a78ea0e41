import type { WallRow } from '@toritsugi/contracts';
import { heldCallTaskStates, openCallTaskStates } from '@toritsugi/journey';
import type { HourAheadCounts } from '@toritsugi/indicators';
import type { UnitOfWork } from '../../platform/database/unit-of-work';

type CountedRow = Omit<WallRow, 'oldestAt'> & { readonly oldestAt: Date | null };

/** Fold: who waits for what, by band; rehearsals wait for nobody. */
export const waitingByLane = (work: UnitOfWork, occupation: string | null): Promise<CountedRow[]> =>
  work.query(
    `select lane, band, count(*)::int as count,
       count(*) filter (where lane in ('waiting', 'callback') and due < agency_now())::int as late,
       min(since) filter (where lane in ('waiting', 'callback', 'outOfTarget')) as "oldestAt"
     from (
       select t.band, coalesce(t.callback_at, t.eligible_at) as since, coalesce(t.callback_at, t.deadline_at) as due,
         case when t.state = any($2::text[]) then 'working'
           when t.state <> 'waiting' or t.eligible_at > agency_now() then 'later'
           when t.callback_at is not null then 'callback'
           when t.band = 'D' then 'outOfTarget' else 'waiting' end as lane
       from call_task t join registrant r on r.id = t.registrant_id
       where t.state = any($1::text[]) and not is_rehearsal(t.registrant_id)
         and ($3::text is null or r.occupation = $3)) open
     group by lane, band order by lane, band`,
    [openCallTaskStates, heldCallTaskStates, occupation],
  );

const HOUR_AHEAD = `
  with clock as (select agency_now() as now, agency_now() at time zone 'Asia/Tokyo' as here),
  weeks as (select now - make_interval(days => 7 * ago) as since from clock, generate_series(1, 4) ago)
  select (select count(*)::int from weeks join registrant r
      on r.submitted_at >= weeks.since and r.submitted_at < weeks.since + interval '1 hour'
      where not is_rehearsal(r.id)) as "pastForms",
    (select count(*)::int from weeks where since >= (select min(submitted_at) from registrant)) as "pastDays",
    (select count(*)::int from call_task t, clock where t.state = 'waiting' and t.eligible_at <= now
      and t.band <> 'D' and t.no_call is null and not is_rehearsal(t.registrant_id)) as waiting,
    (select count(*)::int from presence p join staff_member m on m.id = p.staff_id
      where m.is_active and m.role = 'intake_staff'
        and p.state <> all(array['offline', 'away', 'unreachable'])) as callers,
    coalesce((select avg(t.held_seconds) / 60 from call_task t, clock where t.closed_at >= now - interval '28 days'
      and t.held_seconds > 0 and not is_rehearsal(t.registrant_id)), 8)::float8 as "callMinutes"`;

/** Fold: the sixty minutes from now, by those of the same weekday before; eight minutes a call where none was made. */
export const countsOfHourAhead = (work: UnitOfWork): Promise<HourAheadCounts | null> => work.one(HOUR_AHEAD);

export interface TransfersToday {
  readonly transfersToday: number;
  readonly handedOverToday: number;
}

/** Fold: transfers asked for since midnight in Tokyo, and those that came through. */
export const transfersToday = (work: UnitOfWork, occupation: string | null): Promise<TransfersToday | null> =>
  work.one(
    `select count(*)::int as "transfersToday", count(*) filter (where x.state = 'completed')::int as "handedOverToday"
     from transfer x join registrant r on r.id = x.registrant_id
     where x.requested_at >= date_trunc('day', (select agency_now()) at time zone 'Asia/Tokyo') at time zone 'Asia/Tokyo'
       and not is_rehearsal(x.registrant_id) and ($1::text is null or r.occupation = $1)`,
    [occupation],
  );
