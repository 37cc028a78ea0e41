import type { UnitOfWork } from '../../platform/database/unit-of-work';

/** Race: of two texts put in force at once, the second waits for the end of the first. */
export const oneTextAtATime = (work: UnitOfWork): Promise<object[]> =>
  work.query(`select pg_advisory_xact_lock(hashtext('configuration'))`);
