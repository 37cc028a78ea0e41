import { openSubmissionStates, SLOT_RESTORED_DAYS, type FreeSlotState } from '@toritsugi/journey';
import { oneOf } from '../../platform/database/one-of';
import type { UnitOfWork } from '../../platform/database/unit-of-work';

/** Under way, or accepted and still to join. */
const LIVING = oneOf('s.state', [...openSubmissionStates, 'offer_accepted']);

const SETTLE = `with today as (select (agency_now() at time zone 'Asia/Tokyo')::date as day), seen as (
    select f.id, f.state, f.submission_id, (o.income * 100 * o.fee_percent)::int as fee, case
      when f.state = 'reserved' and s.state = 'joined' then 'used'
      when f.state = 'reserved' and not ${LIVING} then case when f.ends_on >= today.day then 'granted' else 'expired' end
      when f.state = 'used' and s.state = 'left_early' and f.restored_at is null
        and s.left_on <= s.joined_on + ${SLOT_RESTORED_DAYS} then 'granted'
      when f.state = 'granted' and f.ends_on < today.day then 'expired' end as next
    from today, free_slot f left join submission s on s.id = f.submission_id left join job_order o on o.id = s.job_order_id
    where f.state <> 'expired' for update of f skip locked
  )
  update free_slot f set state = seen.next,
    used_at = case seen.next when 'used' then agency_now() end,
    waived_fee = case seen.next when 'used' then seen.fee end,
    restored_at = case when seen.state = 'used' then agency_now() else f.restored_at end,
    submission_id = case when seen.next = 'granted' then null else f.submission_id end
  from seen where f.id = seen.id and seen.next is not null
  returning f.id as "slotId", f.partner_id as "partnerId", f.state as "to", seen.submission_id as "submissionId"`;

export interface MovedSlot {
  readonly slotId: string;
  readonly partnerId: string;
  readonly to: FreeSlotState;
  readonly submissionId: string | null;
}

/**
 * Race: moves every slot as its submission and the calendar say: used at the join with the fee that is waived, free
 * again where the submission ended without one, given back once where whoever it was used for soon left, over after its
 * last day.
 */
export const settleSlots = (work: UnitOfWork): Promise<MovedSlot[]> => work.query(SETTLE);

const RESERVE = `update free_slot f set state = 'reserved', submission_id = s.id from submission s, partner p
  where f.id = $1 and s.id = $2 and f.state = 'granted' and p.id = f.partner_id and s.employer_id = p.employer_id
    and s.job_order_id is not null and ${LIVING} and f.ends_on >= (agency_now() at time zone 'Asia/Tokyo')::date
    and not exists (select 1 from free_slot o where o.submission_id = s.id)
  returning f.id as "slotId", f.partner_id as "partnerId", f.state as "to", s.id as "submissionId"`;

/** Race: keeps a slot for a submission; null where it is not free, over, or not of the employer's own. */
export const reserveSlot = (work: UnitOfWork, slotId: string, submissionId: string): Promise<MovedSlot | null> =>
  work.one(RESERVE, [slotId, submissionId]);

export interface PossibleUse {
  readonly submissionId: string;
  readonly receiptNumber: string;
  readonly jobTitle: string;
}

const USES = `select s.id as "submissionId", r.receipt_number as "receiptNumber", o.title as "jobTitle"
  from partner p join submission s on s.employer_id = p.employer_id join job_order o on o.id = s.job_order_id
    join registrant r on r.id = s.registrant_id
  where p.id = $1 and s.advisor_id = any($2::uuid[]) and ${LIVING}
    and not exists (select 1 from free_slot f where f.submission_id = s.id)
  order by r.receipt_number limit 500`;

/** Hot path: submissions of these advisors to the partner's own vacancies, for which no slot is kept. */
export const possibleUses = (
  work: UnitOfWork,
  partnerId: string,
  advisors: readonly string[],
): Promise<PossibleUse[]> => work.query(USES, [partnerId, advisors]);

export interface EndingSlot {
  readonly id: string;
  readonly number: number;
  readonly endsOn: string;
  readonly daysLeft: number;
  readonly partnerName: string;
}

/** Fold: slots that can be used and end within so many days. */
export const endingSlots = (work: UnitOfWork, days: number): Promise<EndingSlot[]> =>
  work.query(
    `select f.id, f.number, f.ends_on::text as "endsOn", f.ends_on - (agency_now() at time zone 'Asia/Tokyo')::date as "daysLeft",
       p.name as "partnerName"
     from free_slot f join partner p on p.id = f.partner_id
     where f.state = 'granted' and f.ends_on - (agency_now() at time zone 'Asia/Tokyo')::date between 0 and $1`,
    [days],
  );
