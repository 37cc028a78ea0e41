import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { SetUpAddressEntity } from './set-up-address.entity';

type Ending = Pick<SetUpAddressEntity, 'endsAt'>;

/** Race: the address of this start takes the place of the one before; null once there is an account. */
export const openAddress = (work: UnitOfWork, tokenHash: Buffer, hours: number): Promise<Ending | null> =>
  work.one(
    `insert into set_up_address (token_hash, ends_at)
     select $1, clock_timestamp() + make_interval(hours => $2) where not exists (select from staff_member)
     on conflict (is_single) do update set token_hash = excluded.token_hash, ends_at = excluded.ends_at
     returning ends_at as "endsAt"`,
    [tokenHash, hours],
  );

/** Race: whoever takes the address sets the agency up; nobody else finds it. */
export const takeAddress = async (work: UnitOfWork, tokenHash: Buffer): Promise<boolean> =>
  (await work.one(
    `delete from set_up_address where token_hash = $1 and ends_at > clock_timestamp()
       and not exists (select from staff_member) returning is_single`,
    [tokenHash],
  )) !== null;

/** Fold: until when the address of this token, or of any where there is none, can be used. */
export const openUntil = (work: UnitOfWork, tokenHash: Buffer | null): Promise<Ending | null> =>
  work.one(
    `select ends_at as "endsAt" from set_up_address
     where ($1::bytea is null or token_hash = $1) and ends_at > clock_timestamp() and not exists (select from staff_member)`,
    [tokenHash],
  );
