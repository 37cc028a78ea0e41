import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { CallTaskEntity } from '../call-task.entity';
import type { TakenOver } from './person-merge.entity';

/** Race: a call that was set aside goes on where it was; null where it is not aside any more. */
export const takeUpAgain = (
  work: UnitOfWork,
  { id, state }: NonNullable<TakenOver['setAside']>,
): Promise<Pick<CallTaskEntity, 'registrantId'> | null> =>
  work.one(
    `update call_task set state = $2, closed_at = null where id = $1 and state = 'set_aside'
     returning registrant_id as "registrantId"`,
    [id, state],
  );

export interface MergeRow {
  readonly id: string;
  readonly mergedId: string;
  readonly survivorId: string;
  readonly mergedName: string;
  readonly survivorName: string;
  readonly at: Date;
  readonly byId: string;
}

/** Fold: merges that can still be undone, newest first. */
export const undoableMerges = (work: UnitOfWork): Promise<MergeRow[]> =>
  work.query(
    `select m.id, m.merged_id as "mergedId", m.survivor_id as "survivorId", a.masked_name as "mergedName",
       b.masked_name as "survivorName", m.at, m.by_id as "byId"
     from person_merge m join registrant a on a.id = m.merged_id join registrant b on b.id = m.survivor_id
     where m.undone_at is null and m.at > agency_now() - interval '1 day' order by m.at desc, m.id limit 200`,
  );
