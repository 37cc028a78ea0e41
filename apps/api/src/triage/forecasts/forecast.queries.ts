import type { UnitOfWork } from '../../platform/database/unit-of-work';

export interface CameWithin {
  readonly people: number;
  /** Bands A, B and C. */
  readonly called: number;
  /** Bands A and B. */
  readonly onTarget: number;
}

/** Fold: who registered within a time, by the band that they came in with. */
export const cameWithin = (
  work: UnitOfWork,
  { from, until }: { from: Date; until: Date },
): Promise<CameWithin | null> =>
  work.one(
    `select count(*)::int as people, (count(*) filter (where s.band <> 'D'))::int as called,
       (count(*) filter (where s.band in ('A', 'B')))::int as "onTarget"
     from score s join registrant r on r.id = s.registrant_id
     where s.cause = 'submission' and s.at >= $1 and s.at < $2 and r.state not in ('merged', 'erased')
       and not is_rehearsal(r.id)`,
    [from, until],
  );
