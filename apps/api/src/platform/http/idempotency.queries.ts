import type { UnitOfWork } from '../database/unit-of-work';
import type { IdempotencyEntity } from './idempotency.entity';

/** Race: keeps the key for this write; false where it was kept before. Waits for one under way with the same key. */
export const keepKey = async (
  work: UnitOfWork,
  { caller, key, requestHash }: Pick<IdempotencyEntity, 'caller' | 'key' | 'requestHash'>,
): Promise<boolean> =>
  (await work.one(
    'insert into idempotency (caller, key, request_hash) values ($1, $2, $3) on conflict do nothing returning key',
    [caller, key, requestHash],
  )) !== null;

/** Race: forgets up to 1,000 keys older than 25 hours; replies how many. */
export const pruneKeys = async (work: UnitOfWork): Promise<number> => {
  const forgotten = await work.query(
    `delete from idempotency where (caller, key) in (select caller, key from idempotency
       where created_at < clock_timestamp() - interval '25 hours' limit 1000) returning key`,
  );
  return forgotten.length;
};
