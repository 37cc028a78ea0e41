import type { MessageRoute, SuppressionReason } from '@toritsugi/journey';
import type { UnitOfWork } from '../../platform/database/unit-of-work';

const SUPPRESS = `insert into suppression (id, via, address_hash, reason, registrant_id, since, expires_at)
  values ($1, $2, $3, $4, $5, agency_now(), agency_now() + make_interval(days => $6::int))
  on conflict (address_hash, via, reason) where lifted_at is null
  do update set since = agency_now(), expires_at = excluded.expires_at, registrant_id = excluded.registrant_id
  returning xmax = 0 as "isNew"`;

/** Race: one row per address and reason; said again, it holds from now on. Tells whether it is new. */
export const suppress = async (
  work: UnitOfWork,
  row: { id: string; via: MessageRoute; addressHash: string; reason: SuppressionReason; registrantId: string },
  days: number | null,
): Promise<boolean> => {
  const [written] = await work.query<{ isNew: boolean }>(SUPPRESS, [
    row.id,
    row.via,
    row.addressHash,
    row.reason,
    row.registrantId,
    days,
  ]);
  return written?.isNew === true;
};

export interface StandingSuppression {
  readonly via: MessageRoute;
  readonly addressHash: string;
  readonly reason: SuppressionReason;
}

/** Hot path: what stands against these addresses now. */
export const standing = (work: UnitOfWork, hashes: readonly string[]): Promise<StandingSuppression[]> =>
  work.query(
    `select via, address_hash as "addressHash", reason from suppression
     where address_hash = any($1::text[]) and lifted_at is null and (expires_at is null or expires_at > agency_now())`,
    [hashes],
  );

export interface ShownSuppression extends Omit<StandingSuppression, 'addressHash'> {
  readonly id: string;
  readonly maskedName: string;
  readonly since: Date;
  readonly expiresAt: Date | null;
}

/** Fold: what stands, with whose it is, the newest first. */
export const newestSuppressions = (work: UnitOfWork, atMost: number): Promise<ShownSuppression[]> =>
  work.query(
    `select s.id, s.via, s.reason, r.masked_name as "maskedName", s.since, s.expires_at as "expiresAt"
     from suppression s join registrant r on r.id = s.registrant_id
     where s.lifted_at is null and (s.expires_at is null or s.expires_at > agency_now())
     order by s.since desc, s.id desc limit $1`,
    [atMost],
  );

/** Race: the address was right after all; null where nothing said otherwise. */
export const liftBounce = (work: UnitOfWork, addressHash: string, by: string): Promise<{ via: MessageRoute } | null> =>
  work.one(
    `update suppression set lifted_at = agency_now(), lifted_by = $2
     where address_hash = $1 and reason = 'hard_bounce' and lifted_at is null returning via`,
    [addressHash, by],
  );

/** Race: whoever had blocked us does not any more. */
export const liftBlock = (work: UnitOfWork, addressHash: string): Promise<object[]> =>
  work.query(
    `update suppression set lifted_at = agency_now()
     where address_hash = $1 and reason = 'blocked' and lifted_at is null`,
    [addressHash],
  );

/** Race: lifts what still stands; null where it does not. */
export const lift = (
  work: UnitOfWork,
  id: string,
  by: string,
): Promise<{ via: MessageRoute; reason: SuppressionReason; registrantId: string } | null> =>
  work.one(
    `update suppression set lifted_at = agency_now(), lifted_by = $2 where id = $1 and lifted_at is null
     returning via, reason, registrant_id as "registrantId"`,
    [id, by],
  );
