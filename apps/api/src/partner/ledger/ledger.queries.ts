import type { RelayBalance, RelayDirection } from '@toritsugi/journey';
import type { UnitOfWork } from '../../platform/database/unit-of-work';

export interface HeldBalance extends RelayBalance {
  readonly seal: string;
  /** Agency time at which it is held. */
  readonly now: Date;
}

/** Race: a ledger is written by one unit of work at a time; it begins at nothing. */
export const holdBalance = (
  work: UnitOfWork,
  partnerId: string,
  direction: RelayDirection,
): Promise<HeldBalance | null> =>
  work.one(
    `insert into relay_balance (partner_id, direction) values ($1, $2)
     on conflict (partner_id, direction) do update set entries = relay_balance.entries
     returning counted, granted, entries, seal, date_trunc('milliseconds', agency_now()) as now`,
    [partnerId, direction],
  );
