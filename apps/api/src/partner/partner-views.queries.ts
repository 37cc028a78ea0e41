import type { UnitOfWork } from '../platform/database/unit-of-work';

export interface PartnerCounts {
  readonly partnerId: string;
  readonly opened: number;
  readonly registered: number;
  readonly freeIn: number;
  readonly freeOut: number;
}

/** Fold: of each partner (of one, where said), what came by its link, rehearsals left out, and the slots it can use. */
export const partnerCounts = (work: UnitOfWork, partnerId: string | null): Promise<PartnerCounts[]> =>
  work.query(
    `select p.id as "partnerId",
       (select count(*)::int from domain_event e where e.kind = 'FormViewed' and e.payload ->> 'channel' = p.channel and e.payload ->> 'channel' like 'p-%') as opened,
       (select count(*)::int from relay_referral f where f.partner_id = p.id and not is_rehearsal(f.registrant_id)) as registered,
       (select count(*)::int from free_slot s where s.partner_id = p.id and s.direction = 'in' and s.state = 'granted'
         and s.ends_on >= (agency_now() at time zone 'Asia/Tokyo')::date) as "freeIn",
       (select count(*)::int from free_slot s where s.partner_id = p.id and s.direction = 'out' and s.state = 'granted'
         and s.ends_on >= (agency_now() at time zone 'Asia/Tokyo')::date) as "freeOut"
     from partner p where $1::uuid is null or p.id = $1`,
    [partnerId],
  );
