import type { CalendarProblem } from '@toritsugi/contracts';
import type { Slot } from '@toritsugi/calendar';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { CalendarFeedEntity } from './calendar-feed.entity';

type Address = Pick<CalendarFeedEntity, 'staffId'> & { readonly url: string };

/** Fold: the calendars whose time has come, longest waited for first. */
export const calendarsDue = (work: UnitOfWork): Promise<Address[]> =>
  work.query(
    `select staff_id as "staffId", url from calendar_feed
     where url is not null and next_read_at <= agency_now() order by next_read_at, staff_id limit 500`,
  );

/** Race: what was read of this address stands, unless the advisor has changed it meanwhile; then false. */
export const noteRead = async (work: UnitOfWork, { staffId, url }: Address, minutes: number): Promise<boolean> =>
  (await work.one(
    `update calendar_feed set read_at = agency_now(), problem = null, failures = 0,
       next_read_at = agency_now() + make_interval(mins => $3)
     where staff_id = $1 and url = $2 returning staff_id`,
    [staffId, url, minutes],
  )) !== null;

/** Race: counts one more failure of this address: twice as long to the next attempt each time, to at most six hours. */
export const noteUnread = (
  work: UnitOfWork,
  { staffId, url }: Address,
  { problem, minutes }: { problem: CalendarProblem; minutes: number },
): Promise<object[]> =>
  work.query(
    `update calendar_feed set problem = $3, failures = failures + 1,
       next_read_at = agency_now() + least(make_interval(mins => $4) * power(2, failures), interval '6 hours')
     where staff_id = $1 and url = $2`,
    [staffId, url, problem, minutes],
  );

/** Race: takes the place of all taken times of this advisor. */
export const replaceBusy = async (work: UnitOfWork, staffId: string, spans: readonly Slot[]): Promise<void> => {
  await work.query('delete from calendar_busy where staff_id = $1', [staffId]);
  await work.query(
    `insert into calendar_busy (staff_id, starts_at, ends_at)
     select $1, * from unnest($2::timestamptz[], $3::timestamptz[])`,
    [staffId, spans.map(({ startsAt }) => startsAt.toISOString()), spans.map(({ endsAt }) => endsAt.toISOString())],
  );
};

/** Fold: the advisor's times that are taken from now on, and whether a booking of theirs stands in each. */
export const takenTimes = (work: UnitOfWork, staffId: string): Promise<{ isBooked: boolean }[]> =>
  work.query(
    `select exists (select from consultation c where c.advisor_id = b.staff_id and c.state = 'set'
         and c.ends_at > agency_now() and b.starts_at < c.ends_at and b.ends_at > c.starts_at) as "isBooked"
     from calendar_busy b where b.staff_id = $1 and b.ends_at > agency_now()`,
    [staffId],
  );

export interface OwnBooking {
  readonly id: string;
  readonly registrantId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Fold: an advisor's consultations of the last month and all that are still to come. */
export const bookingsFor = (work: UnitOfWork, advisorId: string): Promise<OwnBooking[]> =>
  work.query(
    `select id, registrant_id as "registrantId", starts_at as "startsAt", ends_at as "endsAt" from consultation
     where advisor_id = $1 and type = 'booked' and state in ('set', 'in_progress', 'completed')
       and starts_at > agency_now() - interval '31 days'
     order by starts_at limit 1000`,
    [advisorId],
  );
