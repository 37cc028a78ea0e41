import type { UnitOfWork } from '../platform/database/unit-of-work';
import type { PartnerEntity } from './partner.entity';
import type { RelayEntity } from './relay.entity';

type NewRelay = Pick<RelayEntity, 'id' | 'partnerId' | 'registrantId' | 'consentId' | 'tokenHash'>;

/** Race: one relay per person and partner; offered again, it gets the new link. */
export const offerRelay = (
  work: UnitOfWork,
  { id, partnerId, registrantId, consentId, tokenHash }: NewRelay,
): Promise<object[]> =>
  work.query(
    `insert into relay (id, partner_id, registrant_id, consent_id, token_hash, offered_at) values ($1, $2, $3, $4, $5, agency_now())
     on conflict (partner_id, registrant_id) do update set token_hash = excluded.token_hash, offered_at = excluded.offered_at`,
    [id, partnerId, registrantId, consentId, tokenHash],
  );

/** Race: a registration is counted once, with the partner's next ledger number; null where it was counted before. */
export const countRegistration = (
  work: UnitOfWork,
  relayId: string,
): Promise<Pick<PartnerEntity, 'outboundCount'> | null> =>
  work.one(
    `with mine as (
       select id, partner_id from relay where id = $1 and registered_at is null and not is_rehearsal(registrant_id) for update
     ), numbered as (
       update partner set outbound_count = outbound_count + 1 from mine where partner.id = mine.partner_id
       returning partner.id, partner.outbound_count
     )
     update relay set registered_at = agency_now(), opened_at = coalesce(opened_at, agency_now()), ledger_number = numbered.outbound_count
     from numbered where relay.id = $1 returning numbered.outbound_count as "outboundCount"`,
    [relayId],
  );
