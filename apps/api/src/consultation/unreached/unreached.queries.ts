import { suppressionReasons, type MessageRoute } from '@toritsugi/journey';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { CONSULTATION_IS_SET } from '../consultation-guard';
import type { ConsultationEntity } from '../consultation.entity';

/** A booking that stands, of which nobody can say that the person knows. */
export interface Unreached {
  readonly reachId: string;
  readonly registrantId: string;
  readonly startsAt: Date;
  /** Ways that were tried, in no order. */
  readonly ways: readonly MessageRoute[];
}

/** Hours for which whoever agreed on the telephone is not called to be told the same. */
const AGREED_HOURS = 2;

const TO_CALL = `select r.id as "reachId", r.registrant_id as "registrantId", c.starts_at as "startsAt",
    array(select distinct m.via from message m
      where m.registrant_id = r.registrant_id and m.reach_id = r.id and m.state <> 'cancelled' order by 1) as ways
  from reach r join consultation c on c.id = r.guard_id and c.state = 'set' and c.starts_at > agency_now()
  where r.state = 'unknown' and r.guard = $1
    and not exists (select 1 from call_task t where t.reach_id = r.id)
    and not exists (select 1 from call_task t where t.registrant_id = r.registrant_id and t.closed_at is null)
    and not exists (select 1 from call_task t where t.registrant_id = r.registrant_id and t.state = 'booked'
      and t.closed_at > agency_now() - make_interval(hours => ${AGREED_HOURS}))
  order by c.starts_at limit 50`;

/** Fold: bookings to call about, of people whom nobody is to call yet, and who were not called about it before. */
export const toCall = (work: UnitOfWork): Promise<Unreached[]> => work.query(TO_CALL, [CONSULTATION_IS_SET]);

/** An open call about a booking, and what has become of the need for it. */
export interface NeedlessCall {
  readonly taskId: string;
  /** `again`: the booking is off, and a new date is to be found · `over`: nobody need call. */
  readonly fate: 'again' | 'over';
}

/**
 * A call-back that the person asked for stays, whatever they know by then, until the talk itself. Whoever is calling
 * ends the call themselves.
 */
const NEEDLESS = `select t.id as "taskId",
    case when c.state in ('no_show','cancelled_by_registrant','cancelled_by_agency') then 'again' else 'over' end as fate
  from call_task t join reach r on r.id = t.reach_id join consultation c on c.id = r.guard_id
  where t.cause = 'not_reached' and t.closed_at is null
    and (c.state in ('no_show','cancelled_by_registrant','cancelled_by_agency')
      or (t.claimed_by is null and t.state <> 'callback_set' and t.callback_at is null
        and (c.state <> 'set' or r.state <> 'unknown'))
      or (t.claimed_by is null and c.state in ('in_progress','completed')))
    and ($1::uuid is null or t.id = $1)
  order by t.id limit 50`;

/** Fold: calls about a booking that are not needed, or needed for something else by now; of one task, or all. */
export const needlessCalls = (work: UnitOfWork, taskId: string | null = null): Promise<NeedlessCall[]> =>
  work.query(NEEDLESS, [taskId]);

export interface DeclinedBooking {
  readonly id: string;
  readonly registrantId: string;
  readonly advisorId: string;
}

const CANCEL_DECLINED = `update consultation c set state = 'cancelled_by_registrant'
  from call_task t join reach r on r.id = t.reach_id
  where r.guard_id = c.id and c.state = 'set' and t.state in ('declined','courtesy_closed')
  returning c.id, c.registrant_id as "registrantId", c.advisor_id as "advisorId"`;

/** Race: bookings of people who said in the call about it that they do not want it. */
export const cancelDeclined = (work: UnitOfWork): Promise<DeclinedBooking[]> => work.query(CANCEL_DECLINED);

/** A booking that stands, and of which a reminder did not reach the person. */
export type LostReminder = Pick<ConsultationEntity, 'id' | 'registrantId' | 'advisorId'> & { readonly startsAt: Date };

const LOST_REMINDERS = `select c.id, c.registrant_id as "registrantId", c.advisor_id as "advisorId", c.starts_at as "startsAt"
  from consultation c where c.state = 'set' and c.starts_at > agency_now()
    and exists (select 1 from message m
      where m.registrant_id = c.registrant_id and m.guard_id = c.id and m.template = 'B2' and m.reach_id is null
        and (m.state in ('bounced','failed') or (m.state = 'cancelled' and m.problem = any($1::text[]))))
    and not exists (select 1 from reach r
      where r.registrant_id = c.registrant_id and r.guard_id = c.id and r.template = 'B2')
  order by c.starts_at limit 50`;

/** Fold: reminders that came back, were refused or went to an address nothing is sent to, and no other way begun. */
export const lostReminders = (work: UnitOfWork): Promise<LostReminder[]> =>
  work.query(LOST_REMINDERS, [suppressionReasons]);
