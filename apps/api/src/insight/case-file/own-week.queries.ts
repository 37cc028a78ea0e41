import type { UnitOfWork } from '../../platform/database/unit-of-work';

export interface WeekTalkRow {
  readonly at: Date;
  readonly state: string;
  readonly isEffective: boolean | null;
}

/** Fold: an advisor's talks of this week, Monday to Sunday, held and booked. */
export const weekTalksOf = (work: UnitOfWork, advisorId: string): Promise<WeekTalkRow[]> =>
  work.query(
    `select coalesce(started_at, starts_at) as at, state, is_effective as "isEffective" from consultation,
       (select date_trunc('week', agency_now(), 'Asia/Tokyo') as monday) week
     where advisor_id = $1 and state in ('set','in_progress','completed','no_show') and not is_rehearsal(registrant_id)
       and coalesce(started_at, starts_at) >= monday and coalesce(started_at, starts_at) < monday + interval '7 days'
     order by coalesce(started_at, starts_at) limit 200`,
    [advisorId],
  );

/** Fold: when this week began, how many accepted an offer through this advisor, and their follow-ups due so far. */
export const weekOf = (
  work: UnitOfWork,
  advisorId: string,
): Promise<{
  readonly startsAt: Date;
  readonly closes: number;
  readonly followUpsDue: number;
  readonly followUpsInTime: number;
} | null> => work.one(WEEK, [advisorId]);

/** What lapsed before it was due was never due (K21). */
const WEEK = `select monday as "startsAt", (select count(distinct e.registrant_id)::int from domain_event e
      where e.kind = 'OfferAccepted' and e.staff_id = $1 and e.at >= monday and not is_rehearsal(e.registrant_id)) as closes,
    f.due as "followUpsDue", f.in_time as "followUpsInTime"
  from (select date_trunc('week', agency_now(), 'Asia/Tokyo') as monday) week cross join lateral (
    select count(*)::int as due, count(*) filter (where f.sent_at <= f.due_at)::int as in_time from follow_up f
    where f.owner_id = $1 and f.due_at >= monday and f.due_at <= agency_now() and not is_rehearsal(f.registrant_id)
      and not (f.state = 'lapsed' and f.closed_at <= f.due_at and f.sent_at is null)) f`;
