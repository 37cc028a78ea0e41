import type { RoutingDecision } from '@toritsugi/journey';
import type { DayOfAdvisor, RingsOfAdvisor } from '@toritsugi/routing';
import type { UnitOfWork } from '../../platform/database/unit-of-work';

/** Agency time, `from` included. */
export interface Span {
  readonly from: Date;
  readonly until: Date;
}

/** A day's hours of service. */
export interface ServiceDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly opens: Date;
  readonly closes: Date;
}

/** Fold: minutes of each advisor within the hours of service, by day, from the changes of their presence. */
export const daysOfAdvisors = (
  work: UnitOfWork,
  { from, until }: Span,
  service: readonly ServiceDay[],
): Promise<DayOfAdvisor[]> =>
  work.query(
    `with stay as (
       select staff_id, payload->>'to' as state, at as since,
         lead(at, 1, $2) over (partition by staff_id order by at, seq) as until
       from domain_event where kind = 'PresenceChanged' and at >= $1 and at < $2
     ), rehearsed as (
       select staff_id, at from domain_event
       where kind = any(array['ConsultationStarted','ConsultationCompleted']) and at >= $1 and at < $2
         and is_rehearsal(registrant_id)
     )
     select s.staff_id as "advisorId", w.day,
       coalesce(sum(w.minutes) filter (where s.state <> 'available'), 0)::float as "busyMinutes",
       sum(w.minutes)::float as "shiftMinutes",
       count(*) filter (where s.state = 'in_consultation')::int as talks,
       coalesce(sum(w.minutes) filter (where s.state = any(array['in_consultation','wrap_up'])), 0)::float
         as "handlingMinutes"
     from stay s cross join lateral (
       select day, extract(epoch from least(s.until, closes) - greatest(s.since, opens)) / 60 as minutes
       from unnest($3::text[], $4::timestamptz[], $5::timestamptz[]) as service(day, opens, closes)
       where opens < s.until and closes > s.since
     ) w
     where s.state = any(array['available','reserved','in_consultation','wrap_up'])
       and not exists (select 1 from rehearsed r where r.staff_id = s.staff_id and r.at >= s.since and r.at < s.until)
     group by s.staff_id, w.day`,
    [
      from,
      until,
      service.map(({ day }) => day),
      service.map(({ opens }) => opens),
      service.map(({ closes }) => closes),
    ],
  );

/** Fold: rings of each advisor that were missed, and that were answered, be it with a no. */
export const ringsOfAdvisors = (work: UnitOfWork, { from, until }: Span): Promise<RingsOfAdvisor[]> =>
  work.query(
    `select staff_id as "advisorId", count(*) filter (where kind = 'TransferExpired')::int as misses,
       count(*) filter (where kind = any(array['TransferAccepted','TransferDeclined']))::int as answers
     from domain_event
     where kind = any(array['TransferExpired','TransferAccepted','TransferDeclined']) and at >= $1 and at < $2
       and staff_id is not null and not is_rehearsal(registrant_id)
     group by staff_id`,
    [from, until],
  );

/** Fold: the share of each segment among the transfers asked for. */
export const sharesOfSegments = (
  work: UnitOfWork,
  { from, until }: Span,
): Promise<{ readonly segment: string; readonly share: number }[]> =>
  work.query(
    `select payload->>'segment' as segment, count(*)::float / sum(count(*)) over () as share
     from domain_event where kind = 'TransferRequested' and at >= $1 and at < $2 and not is_rehearsal(registrant_id) group by 1`,
    [from, until],
  );

/** Fold: how many consultations were completed, and their mean length in seconds; null without any. */
export const completedTalks = (
  work: UnitOfWork,
  { from, until }: Span,
): Promise<{ readonly talks: number; readonly seconds: number | null } | null> =>
  work.one(
    `select count(*)::int as talks, extract(epoch from avg(done.at - begun.at))::float as seconds
     from domain_event done join domain_event begun
       on begun.consultation_id = done.consultation_id and begun.kind = 'ConsultationStarted'
     where done.kind = 'ConsultationCompleted' and done.at >= $1 and done.at < $2 and begun.at >= $1
       and not is_rehearsal(done.registrant_id)`,
    [from, until],
  );

/** Hot path, in rankings that count them: follow-ups that are late now, of each who has any. */
export const lateFollowUpsNow = (work: UnitOfWork): Promise<{ readonly advisorId: string; readonly late: number }[]> =>
  work.query(
    `select owner_id as "advisorId", count(*)::int as late from follow_up
     where state = 'open' and due_at < agency_now() and not is_rehearsal(registrant_id) group by owner_id`,
  );

/** From when to when a follow-up was late, epoch milliseconds. */
export interface LateSpan {
  readonly advisorId: string;
  readonly from: number;
  readonly until: number;
}

/** Fold: follow-ups that were late for a while, or are, since `from`. */
export const lateSpansSince = (work: UnitOfWork, from: Date): Promise<LateSpan[]> =>
  work.query(
    `select owner_id as "advisorId", extract(epoch from due_at)::float * 1000 as "from",
       extract(epoch from settled)::float * 1000 as until
     from follow_up, lateral (select coalesce(sent_at, closed_at, agency_now()) as settled) s
     where settled > due_at and settled >= $1 and not is_rehearsal(registrant_id)`,
    [from],
  );

/** Fold: routing decisions since `from`, up to a place of the log. */
export const decisionsUpTo = (
  work: UnitOfWork,
  from: Date,
  { xid, seq }: { xid: string; seq: string },
): Promise<{ readonly decision: RoutingDecision }[]> =>
  work.query(
    `select payload->'decision' as decision from domain_event
     where kind = 'TransferRequested' and at >= $1 and (xid, seq) <= ($2::xid8, $3::bigint) and payload ? 'decision'
       and not is_rehearsal(registrant_id)
     order by domain_event.xid, domain_event.seq`,
    [from, xid, seq],
  );

export interface Capacity {
  /** Calls that may still become a transfer. */
  readonly underWay: number;
  /** Advisors who are free, who are busy, and who end their wrap-up within the time looked ahead. */
  readonly free: number;
  readonly busy: number;
  readonly freeSoon: number;
}

/** Fold: calls under way and advisors as they are now. */
export const capacityNow = (work: UnitOfWork, lookSeconds: number): Promise<Capacity | null> =>
  work.one(
    `select (select count(*)::int from call_task
         where state = any(array['dialing','connected']) and not is_rehearsal(registrant_id)) as "underWay",
       count(*) filter (where p.state = 'available')::int as free,
       count(*) filter (where p.state = any(array['reserved','in_consultation','wrap_up']))::int as busy,
       count(*) filter (where p.state = 'wrap_up' and p.until <= agency_now() + make_interval(secs => $1))::int
         as "freeSoon"
     from presence p join staff_member m on m.id = p.staff_id
     where m.is_active and (m.role = 'advisor' or (m.role = 'team_lead' and cardinality(m.occupations) > 0))`,
    [lookSeconds],
  );
