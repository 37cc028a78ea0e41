import type { DeputyTerm } from '@toritsugi/agreement';
import type { UnitOfWork } from '../../platform/database/unit-of-work';

const TODAY = `(agency_now() at time zone 'Asia/Tokyo')::date`;

/** Race: of two who name somebody at once the second waits and sees what the first named. */
export const holdDeputies = async (work: UnitOfWork): Promise<void> => {
  await work.query(`select pg_advisory_xact_lock(hashtextextended('decision_deputy', 0))`);
};

const STANDING = `select id, staff_id as "staffId", deputy_id as "deputyId", starts_on::text as "startsOn",
    ends_on::text as "endsOn", starts_on <= ${TODAY} as "isNow"
  from decision_deputy where ended_at is null and ends_on >= ${TODAY} order by starts_on, id limit 200`;

export type DeputyRow = DeputyTerm & { readonly id: string; readonly isNow: boolean };

/** Fold: those of today and of days to come, the first first. */
export const standingDeputies = (work: UnitOfWork): Promise<DeputyRow[]> => work.query(STANDING);

/** Part of a larger statement: today `deputy` decides in the place of `staff`. */
export const standsIn = (staff: string, deputy: string): string => `exists (select 1 from decision_deputy
  where staff_id = ${staff} and deputy_id = ${deputy} and ended_at is null and ${TODAY} between starts_on and ends_on)`;

const END = `update decision_deputy set ended_at = agency_now()
  where id = $1 and (staff_id = $2 or deputy_id = $2) and ended_at is null and ends_on >= ${TODAY}
  returning staff_id as "staffId"`;

/** Race: ended once, by one of the two; null where it is over, or of others. */
export const endDeputy = (work: UnitOfWork, id: string, by: string): Promise<{ staffId: string } | null> =>
  work.one(END, [id, by]);
