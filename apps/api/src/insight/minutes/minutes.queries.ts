import type { HandlingActivity } from '@toritsugi/contracts';
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
const SPENT = `select staff_id as "staffId", activity,
    to_char(date_trunc('week', at, 'Asia/Tokyo') at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as week,
    round(sum(minutes))::int as minutes, count(distinct registrant_id)::int as people
  from (
    select h.staff_id, 'intake' as activity, h.ended_at as at, t.registrant_id,
      extract(epoch from h.ended_at - h.began_at) / 60 as minutes
    from call_hold h join call_task t on t.id = h.task_id where h.ended_at >= $1
    union all select owner_id, 'intake', ended_at, registrant_id, extract(epoch from ended_at - answered_at) / 60
    from incoming_call where task_id is null and answered_at is not null and ended_at >= $1
    union all select advisor_id, 'talk', ended_at, registrant_id, extract(epoch from ended_at - started_at) / 60
    from consultation where state = 'completed' and ended_at >= $1
    union all select closed_by, 'follow_up', closed_at, registrant_id, minutes
    from follow_up where minutes is not null and closed_by is not null and closed_at >= $1
  ) spent
  where not coalesce(is_rehearsal(registrant_id), false) and ($2::uuid[] is null or staff_id = any($2))
  group by 1, 2, 3 having round(sum(minutes)) > 0`;

/** Fold: minutes by colleague, activity and week since a day in Tokyo; of some colleagues, or of all. */
export const minutesSince = (work: UnitOfWork, from: Date, staffIds: readonly string[] | null): Promise<MinutesRow[]> =>
  work.query(SPENT, [from, staffIds]);
