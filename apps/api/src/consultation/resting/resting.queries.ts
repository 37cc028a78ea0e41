import type { RegistrantState } from '@toritsugi/journey';
import type { UnitOfWork } from '../../platform/database/unit-of-work';

interface Person {
  readonly registrantId: string;
}

/**
 * Race: people whose last consultation put them off to a day that has come, held until the unit of work ends; whom
 * another replica holds is skipped. Left out: who was called for it, is called or met anyway, has said no since,
 * or came into selection instead: their advisor goes on with them.
 */
export const toWakeUp = (work: UnitOfWork): Promise<Person[]> =>
  work.query(
    `select r.id as "registrantId" from consultation c join registrant r on r.id = c.registrant_id
     where c.state = 'completed' and c.outcome = 'not_now'
       and c.wake_up_on <= ((select agency_now()) at time zone 'Asia/Tokyo')::date
       and r.state in ('supported','dormant') and r.merged_into is null
       and not exists (select from consultation later where later.registrant_id = r.id
         and (later.state in ('held_slot','set','in_progress')
           or (later.state = 'completed' and later.ended_at > c.ended_at)))
       and not exists (select from submission s where s.registrant_id = r.id and s.submitted_at > c.ended_at)
       and not exists (select from call_task t where t.registrant_id = r.id
         and (t.closed_at is null or (t.submitted_at > c.ended_at and (t.cause = 'wake_up' or t.state = 'declined'))))
     order by c.wake_up_on, r.id limit 50 for no key update of r skip locked`,
  );

/**
 * Race: those of `from` with whom nothing happened for `days`, and for whom nothing is planned, held until the unit of
 * work ends; whom somebody else holds is skipped. Five hundred at once.
 */
export const idlePeople = (
  work: UnitOfWork,
  { days, from }: { readonly days: number; readonly from: readonly RegistrantState[] },
): Promise<Person[]> =>
  work.query(
    `select r.id as "registrantId" from registrant r
     where r.state = any($2::text[]) and r.merged_into is null
       and r.submitted_at < agency_now() - make_interval(days => $1)
       and not exists (select from domain_event e
         where e.registrant_id = r.id and e.at >= agency_now() - make_interval(days => $1))
       and not exists (select from call_task t where t.registrant_id = r.id and t.closed_at is null)
       and not exists (select from consultation c
         where c.registrant_id = r.id and c.state in ('held_slot','set','in_progress'))
     order by r.id limit 500 for no key update of r skip locked`,
    [days, from],
  );
