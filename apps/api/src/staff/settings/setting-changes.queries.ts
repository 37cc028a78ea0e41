import type { SettingKind } from '@toritsugi/contracts';
import type { UnitOfWork } from '../../platform/database/unit-of-work';

/** Race: nobody else holds this kind until the transaction ends. */
export const holdKind = (work: UnitOfWork, kind: SettingKind): Promise<object[]> =>
  work.query('select pg_advisory_xact_lock(hashtext($1))', [`setting ${kind}`]);
