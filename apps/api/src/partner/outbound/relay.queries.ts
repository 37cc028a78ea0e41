import type { UnitOfWork } from '../../platform/database/unit-of-work';
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

/** Race: a registration with the partner is noted once; null where it was before, and of a rehearsal. */
export const noteRegistration = (work: UnitOfWork, relayId: string): Promise<object | null> =>
  work.one(
    `update relay set registered_at = agency_now(), opened_at = coalesce(opened_at, agency_now())
     where id = $1 and registered_at is null and not is_rehearsal(registrant_id) returning id`,
    [relayId],
  );
