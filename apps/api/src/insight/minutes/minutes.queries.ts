import type { BandLetter, HandlingActivity, WeekMinutes, WeekSheet } from '@toritsugi/contracts';
import type { UnitOfWork } from '../../platform/database/unit-of-work';

export interface MinutesRow {
  readonly staffId: string;
  readonly activity: HandlingActivity;
  readonly week: string;
  readonly minutes: number;
  readonly people: number;
}

const MONDAY = `date_trunc('week', agency_now(), 'Asia/Tokyo')`;

/** Fold: the Mondays of the last weeks in Tokyo, this one's last. */
export const lastMondays = async (work: UnitOfWork, weeks: number): Promise<string[]> =>
  (await work.query<{ day: string }>(MONDAYS, [weeks])).map(({ day }) => day);
const MONDAYS = `select to_char((${MONDAY} at time zone 'Asia/Tokyo') - make_interval(weeks => n), 'YYYY-MM-DD') as day
  from generate_series($1::int - 1, 0, -1) n`;

/** What has ended since `$1`; a call from outside that opened no card is intake too. */
const SPENDING = `select h.staff_id, 'intake' as activity, h.ended_at as at, t.registrant_id,
      extract(epoch from h.ended_at - h.began_at) / 60 as minutes
    from call_hold h join call_task t on t.id = h.task_id where h.ended_at >= $1
    union all select owner_id, 'intake', ended_at, registrant_id, extract(epoch from ended_at - answered_at) / 60
    from incoming_call where task_id is null and answered_at is not null and ended_at >= $1
    union all select advisor_id, 'talk', ended_at, registrant_id, extract(epoch from ended_at - started_at) / 60
    from consultation where state = 'completed' and ended_at >= $1
    union all select closed_by, 'follow_up', closed_at, registrant_id, minutes
    from follow_up where minutes is not null and closed_by is not null and closed_at >= $1`;
const SPENT = `select staff_id as "staffId", activity,
    to_char(date_trunc('week', at, 'Asia/Tokyo') at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as week,
    round(sum(minutes))::int as minutes, count(distinct registrant_id)::int as people
  from (${SPENDING}) spent
  where not coalesce(is_rehearsal(registrant_id), false) and ($2::uuid[] is null or staff_id = any($2))
  group by 1, 2, 3 having round(sum(minutes)) > 0`;

/** Fold: minutes by colleague, activity and week since a day in Tokyo; of some colleagues, or of all. */
export const minutesSince = (work: UnitOfWork, from: Date, staffIds: readonly string[] | null): Promise<MinutesRow[]> =>
  work.query(SPENT, [from, staffIds]);

/** Of nobody: calls that opened no card. */
export interface PersonMinutesRow {
  readonly registrantId: string | null;
  readonly maskedName: string | null;
  readonly band: BandLetter | null;
  readonly segment: string | null;
  readonly offset: number | null;
  readonly minutes: number;
}

interface StaffSpan {
  readonly staffId: string;
  readonly from: Date;
  readonly until: Date;
}

/** Fold: on whom one colleague spent how many minutes between two instants, most first. */
export const minutesOnPeople = (work: UnitOfWork, { staffId, from, until }: StaffSpan): Promise<PersonMinutesRow[]> =>
  work.query(ON_PEOPLE, [from, until, staffId]);
const ON_PEOPLE = `select r.id as "registrantId", r.masked_name as "maskedName", r.band, r.segment,
    r.score_offset as "offset", round(sum(spent.minutes))::int as minutes
  from (${SPENDING}) spent left join registrant r on r.id = spent.registrant_id
  where spent.at < $2 and spent.staff_id = $3 and not coalesce(is_rehearsal(spent.registrant_id), false)
  group by r.id having round(sum(spent.minutes)) > 0 order by sum(spent.minutes) desc, r.id`;

/** Fold: what one colleague spent since an instant, by what was done and for which band; calls as on the sheet. */
export const minutesByBand = (
  work: UnitOfWork,
  { staffId, from }: Pick<StaffSpan, 'staffId' | 'from'>,
): Promise<WeekMinutes[]> => work.query(BY_BAND, [from, staffId]);
const BY_BAND = `select case spent.activity when 'intake' then 'phone' else spent.activity end as activity, r.band,
    round(sum(spent.minutes))::int as minutes
  from (${SPENDING}) spent join registrant r on r.id = spent.registrant_id and not is_rehearsal(r.id)
  where spent.staff_id = $2 group by 1, r.band having round(sum(spent.minutes)) > 0`;

export type WeekCounts = Pick<
  WeekSheet,
  'consultations' | 'effective' | 'closes' | 'rescuesBegun' | 'rescued' | 'declined' | 'handedOver' | 'tookOver'
>;

/** Fold: what came of one colleague's work between two instants. */
export const countsOfWeek = (work: UnitOfWork, { staffId, from, until }: StaffSpan): Promise<WeekCounts | null> =>
  work.one(COUNTS, [from, until, staffId]);
const COUNTS = `select talk.*, won.*, rescue.*, given.*
  from (select count(*)::int as consultations, count(*) filter (where is_effective)::int as effective from consultation
      where advisor_id = $3 and state = 'completed' and ended_at >= $1 and ended_at < $2
        and not is_rehearsal(registrant_id)) talk
    cross join (select count(distinct registrant_id)::int as closes from domain_event
      where kind = 'OfferAccepted' and staff_id = $3 and at >= $1 and at < $2 and not is_rehearsal(registrant_id)) won
    cross join (select count(*) filter (where d.detected_at >= $1 and d.detected_at < $2)::int as "rescuesBegun",
        count(*) filter (where d.state = 'recovered' and d.closed_at >= $1 and d.closed_at < $2)::int as rescued,
        count(*) filter (where d.state = 'declined_final' and d.closed_at >= $1 and d.closed_at < $2)::int as declined
      from decline_rescue d join submission s on s.id = d.submission_id join registrant r on r.id = d.registrant_id
      where coalesce(r.advisor_id, s.advisor_id) = $3 and not is_rehearsal(r.id)) rescue
    cross join (select count(*) filter (where from_id = $3)::int as "handedOver",
        count(*) filter (where to_id = $3)::int as "tookOver" from hand_over_proposal
      where answer = 'accepted' and answered_at >= $1 and answered_at < $2 and $3 in (from_id, to_id)
        and not is_rehearsal(registrant_id)) given`;
