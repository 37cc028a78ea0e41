import type { UnitOfWork } from '../../platform/database/unit-of-work';

/** Fold: the place of the newest event that shows, of the log's text form; null while nothing happened. */
export const newestSeen = (work: UnitOfWork): Promise<{ readonly seen: string } | null> =>
  work.one(
    `select xid::text || '.' || seq::text as seen from domain_event order by domain_event.xid desc, domain_event.seq desc limit 1`,
  );
