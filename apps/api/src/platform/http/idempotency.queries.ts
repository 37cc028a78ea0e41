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

export interface KeptAnswer extends Pick<IdempotencyEntity, 'requestHash' | 'response' | 'status'> {
  /** Begun so long ago, and not answered, that whoever did it is gone. */
  readonly isLost: boolean;
}

/** Race: what was kept under a key, as the database's own clock ages it; null where it was forgotten again. */
export const keptAnswer = (
  work: UnitOfWork,
  { caller, key }: Pick<IdempotencyEntity, 'caller' | 'key'>,
): Promise<KeptAnswer | null> =>
  work.one(
    `select request_hash as "requestHash", response, status,
       status is null and created_at < clock_timestamp() - interval '30 seconds' as "isLost"
     from idempotency where caller = $1 and key = $2`,
    [caller, key],
  );

/** Race: forgets up to 1,000 keys older than 25 hours; replies how many. */
export const pruneKeys = async (work: UnitOfWork): Promise<number> => {
  const forgotten = await work.query(
    `delete from idempotency where (caller, key) in (select caller, key from idempotency
       where created_at < clock_timestamp() - interval '25 hours' limit 1000) returning key`,
  );
  return forgotten.length;
};
