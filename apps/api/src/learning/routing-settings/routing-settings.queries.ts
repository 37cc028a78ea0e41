import type { UnitOfWork } from '../../platform/database/unit-of-work';

/** Race: nobody else puts settings into force until the transaction ends. */
export const lockSettings = (work: UnitOfWork): Promise<object[]> =>
  work.query('lock table routing_settings in share row exclusive mode');
