import { DUPLICATE_DAYS, type NotCountedReason } from '@toritsugi/journey';
import type { UnitOfWork } from '../../platform/database/unit-of-work';

/** A person in our care, however long ago they registered. */
const IN_CARE = `('in_intake', 'consultation_set', 'supported', 'in_selection', 'closed', 'joined')`;
const GONE = `('dormant', 'withdrawn', 'erased')`;

const JUDGE = `select case
    when is_rehearsal(me.id) or exists (select 1 from staff_member s where lower(s.login) = lower(c.email)) then 'self_or_test'
    when me.state in ('withdrawn', 'erased') then 'no_consent'
    when p.paused_at <= f.registered_at or p.ended_at <= f.registered_at
      or p.licence_ends_on < (f.registered_at at time zone 'Asia/Tokyo')::date then 'paused_partner'
    when exists (
      select 1 from registrant_contact o join registrant r on r.id = o.registrant_id
      where (o.phone_e164 = c.phone_e164 or o.email = c.email) and r.id <> me.id and not is_rehearsal(r.id) and (
        exists (select 1 from relay_referral g where g.registrant_id = r.id and g.partner_id = f.partner_id and g.entry_id is not null)
        or (r.submitted_at, r.id) < (me.submitted_at, me.id) and (r.state in ${IN_CARE}
          or r.state not in ${GONE} and r.submitted_at > me.submitted_at - make_interval(days => ${DUPLICATE_DAYS})))
    ) then 'duplicate' end as reason
  from relay_referral f join partner p on p.id = f.partner_id join registrant me on me.id = f.registrant_id
    join registrant_contact c on c.registrant_id = f.registrant_id
  where f.registrant_id = $1 and f.state = 'registered'`;

/**
 * Race: whether this person counts for the partner by whose link they came, asked while the partner's ledger is held;
 * null where it is decided, a null reason where they count. Whoever was known by telephone or mailbox does not, and
 * nobody counts twice for one partner, whichever of two registrations is seen first.
 */
export const judge = (
  work: UnitOfWork,
  registrantId: string,
): Promise<{ readonly reason: NotCountedReason | null } | null> => work.one(JUDGE, [registrantId]);
