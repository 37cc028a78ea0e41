import type { WallRow } from '@toritsugi/contracts';
import { heldCallTaskStates, openCallTaskStates, RETRY_GRACE_MINUTES } from '@toritsugi/journey';
import type { HourAheadCounts } from '@toritsugi/indicators';
import type { UnitOfWork } from '../../platform/database/unit-of-work';

type CountedRow = Omit<WallRow, 'oldestAt'> & { readonly oldestAt: Date | null };

/**
 * Fold: who waits for what, by band, in the lanes of the board, and whom of them its queue counts; rehearsals wait for
 * nobody. Nobody has waited yet whose time is to come.
 */
export const waitingByLane = (work: UnitOfWork, occupation: string | null): Promise<CountedRow[]> =>
  work.query(
    `select lane, band, count(*)::int as count,
       count(*) filter (where lane in ('waiting', 'callback') and state = 'waiting' and eligible_at <= agency_now())::int as callable,
       count(*) filter (where lane in ('waiting', 'callback') and due < agency_now())::int as late,
       min(since) filter (where lane in ('waiting', 'callback', 'outOfTarget') and since <= agency_now()) as "oldestAt"
     from (
       select t.band, t.state, t.eligible_at, coalesce(t.callback_at, t.eligible_at) as since, coalesce(t.callback_at,
           case when t.first_dial_at is null then t.deadline_at else t.next_attempt_at + make_interval(mins => $4) end) as due,
         case when t.state = any($2::text[]) then 'working'
           when t.band = 'D' or t.no_call is not null then 'outOfTarget'
           when t.callback_at is not null then 'callback'
           when t.state <> 'waiting' or t.eligible_at > agency_now() then 'later' else 'waiting' end as lane
       from call_task t join registrant r on r.id = t.registrant_id
       where t.state = any($1::text[]) and not is_rehearsal(t.registrant_id)
         and ($3::text is null or r.occupation = $3)) open
     group by lane, band order by lane, band`,
    [openCallTaskStates, heldCallTaskStates, occupation, RETRY_GRACE_MINUTES],
  );

/** The team that calls a person alone, as boards divide them; null: intake does. */
const CALLED_BY = `coalesce((select c.team from called c where c.occupation = r.occupation), (select team from rest))`;
/** Whoever calls for a team goes on as the advisor: a call takes the consultation too, half an hour where none was. */
const HOUR_AHEAD = `
  with clock as (select agency_now() as now, agency_now() at time zone 'Asia/Tokyo' as here),
  weeks as (select now - make_interval(days => 7 * ago) as since from clock, generate_series(1, 4) ago),
  undivided as (select id from team where division_mode = 'off' and not is_retired),
  called as (select v.occupation, min(v.team_id::text)::uuid as team from target_version v join team t on t.id = v.team_id
    where v.state = 'active' group by v.occupation having bool_and(t.division_mode = 'off' and not t.is_retired)),
  rest as (select min(id::text)::uuid as team from undivided
    where not exists (select from team where division_mode = 'on' and not is_retired)),
  callers as (select p.staff_id, case when m.role = 'intake_staff' then null else m.team_id end as team
    from presence p join staff_member m on m.id = p.staff_id
    where m.is_active and p.state <> all(array['offline', 'away', 'unreachable'])
      and (m.role = 'intake_staff'
        or (m.role = any(array['advisor', 'team_lead']) and m.team_id in (select id from undivided)))),
  calls as (select t.held_seconds / 60.0 as held, ${CALLED_BY} as team,
      coalesce((select extract(epoch from c.ended_at - c.started_at) / 60 from consultation c
        where c.task_id = t.id and c.type = 'live' and c.state = 'completed'), 0) as talk
    from call_task t join registrant r on r.id = t.registrant_id, clock
    where t.closed_at >= now - interval '28 days' and t.held_seconds > 0 and not is_rehearsal(t.registrant_id))
  select (select count(*)::int from weeks join registrant r
      on r.submitted_at >= weeks.since and r.submitted_at < weeks.since + interval '1 hour'
      where not is_rehearsal(r.id) and ${CALLED_BY} is not distinct from by.team) as "pastForms",
    (select count(*)::int from weeks where since >= (select min(submitted_at) from registrant)) as "pastDays",
    (select count(*)::int from call_task t join registrant r on r.id = t.registrant_id, clock
      where t.state = 'waiting' and t.eligible_at <= now and t.band <> 'D' and t.no_call is null
      and not is_rehearsal(t.registrant_id) and ${CALLED_BY} is not distinct from by.team) as waiting,
    (select count(*)::int from callers where team is not distinct from by.team) as callers,
    (select case when by.team is null then coalesce(avg(held), 8) else coalesce(avg(held + talk), 30) end::float8
      from calls where by.team is null or team = by.team) as "callMinutes",
    (select coalesce(sum(extract(epoch from least(c.ends_at, now + interval '1 hour') - greatest(c.starts_at, now)) / 60),
        0)::float8
      from consultation c join callers on callers.staff_id = c.advisor_id and callers.team = by.team, clock
      where c.state = any(array['set', 'in_progress']) and c.starts_at < now + interval '1 hour' and c.ends_at > now)
      as "bookedMinutes"
  from (select null::uuid as team union all select id from undivided) by`;

/** Fold: the sixty minutes from now of intake, and of each team that calls itself, by the same weekday before. */
export const countsOfHourAhead = (work: UnitOfWork): Promise<HourAheadCounts[]> => work.query(HOUR_AHEAD);

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
