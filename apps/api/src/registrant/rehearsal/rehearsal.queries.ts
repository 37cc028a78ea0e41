import type { UnitOfWork } from '../../platform/database/unit-of-work';

const IS_GONE = `state in ('withdrawn', 'merged', 'erased')`;

/** Fold: how often the form of each rehearsal was sent. */
export const peopleOfRehearsals = (work: UnitOfWork): Promise<{ readonly id: string; readonly people: number }[]> =>
  work.query(
    `select rehearsal_id as id, count(*)::int as people from registrant where rehearsal_id is not null group by 1`,
  );

const TO_END = `select r.id from registrant r join rehearsal h on h.id = r.rehearsal_id
  where r.rehearsal_id is not null and not r.${IS_GONE} and (h.ended_at is not null or h.ends_at <= agency_now())
  order by r.id limit 50`;

/** Fold: people of rehearsals that are over. */
export const peopleToEnd = (work: UnitOfWork): Promise<{ readonly id: string }[]> => work.query(TO_END);

const LOCK = `select 1 from registrant where id = $1 and rehearsal_id is not null and not ${IS_GONE} for update`;

/** Race: holds a rehearsal's person; false where they are gone. */
export const lockRehearsedPerson = async (work: UnitOfWork, id: string): Promise<boolean> =>
  (await work.one(LOCK, [id])) !== null;
