import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { ConsultationEntity } from '../consultation.entity';

export type HeldRow = Pick<ConsultationEntity, 'registrantId' | 'startsAt' | 'endsAt'> & {
  readonly segment: string;
  /** Of a booking; null for somebody who is looked after. */
  readonly consultationId: string | null;
};

/** Fold: the people somebody looks after, and their bookings that are still to come. */
export const heldBy = (work: UnitOfWork, advisorId: string): Promise<HeldRow[]> =>
  work.query(
    `select r.id as "registrantId", r.segment, null::uuid as "consultationId", null::timestamptz as "startsAt",
       null::timestamptz as "endsAt"
     from registrant r where r.advisor_id = $1 and r.state in ('supported','in_selection')
     union all
     select c.registrant_id, r.segment, c.id, c.starts_at, c.ends_at
     from consultation c join registrant r on r.id = c.registrant_id
     where c.advisor_id = $1 and c.state = 'set' and c.starts_at > agency_now()
     order by 4 nulls last, 1`,
    [advisorId],
  );

type Booked = Pick<ConsultationEntity, 'advisorId'> & { readonly startsAt: Date; readonly endsAt: Date };

/** Fold: when these advisors are booked or held from now on. */
export const bookedTimes = (work: UnitOfWork, advisorIds: readonly string[]): Promise<Booked[]> =>
  work.query(
    `select advisor_id as "advisorId", starts_at as "startsAt", ends_at as "endsAt" from consultation
     where advisor_id = any($1::uuid[]) and state in ('held_slot','set') and ends_at > agency_now()`,
    [advisorIds],
  );

/** Fold: closed accounts that still look after somebody or are booked. */
export const holdingThoughClosed = (work: UnitOfWork): Promise<{ readonly id: string }[]> =>
  work.query(
    `select m.id from staff_member m where (not m.is_active or m.access_ends_at <= agency_now())
       and (exists (select from registrant r where r.advisor_id = m.id and r.state in ('supported','in_selection'))
         or exists (select from consultation c where c.advisor_id = m.id and c.state = 'set' and c.starts_at > agency_now()))
     order by m.code`,
  );
