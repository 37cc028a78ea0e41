import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { CallTaskEntity } from '../call-task.entity';
import type { TakenOver } from './person-merge.entity';

type Lent = NonNullable<NonNullable<TakenOver['setAside']>['lent']>;

/**
 * Race: attempts of `from`, which is set aside, and their days count for the call that goes on, whoever dials it; so do
 * times that were wished on it alone.
 */
export const lendToCall = (
  work: UnitOfWork,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Omit<Lent, 'to'> | null> =>
  work.one(
    `update call_task t set attempts = t.attempts + aside.attempts, attempt_days = t.attempt_days || aside.days,
       wished_times = coalesce(t.wished_times, aside.wished_times)
     from (select o.attempts, array(select day from unnest(o.attempt_days) day where day <> all(k.attempt_days)) as days,
         o.wished_times, k.wished_times is null and o.wished_times is not null as wished
       from call_task o join call_task k on k.id = $2 where o.id = $1) aside
     where t.id = $2 returning aside.attempts, aside.days::text[] as days, aside.wished as "hasWishes"`,
    [from, to],
  );

/** Race: and no more, once the other goes on too. */
export const takeBackFromCall = (work: UnitOfWork, { to, attempts, days, hasWishes = false }: Lent): Promise<unknown> =>
  work.query(
    `update call_task set attempts = greatest(attempts - $2, 0),
       attempt_days = array(select day from unnest(attempt_days) day where day <> all($3::date[]) order by day),
       wished_times = case when $4 then null else wished_times end
     where id = $1`,
    [to, attempts, days, hasWishes],
  );

/** Race: a call that was set aside goes on where it was; null where it is not aside any more. */
export const takeUpAgain = (
  work: UnitOfWork,
  { id, state }: Pick<NonNullable<TakenOver['setAside']>, 'id' | 'state'>,
): Promise<Pick<CallTaskEntity, 'registrantId'> | null> =>
  work.one(
    `update call_task set state = $2, closed_at = null where id = $1 and state = 'set_aside'
     returning registrant_id as "registrantId"`,
    [id, state],
  );

/** Fold: one of these said on the telephone, since then, that they do not want the service. */
export const hasSaidNo = async (work: UnitOfWork, registrantIds: readonly string[], since: Date): Promise<boolean> =>
  (await work.one(
    `select id from call_task where registrant_id = any($1) and state = 'declined' and closed_at >= $2 limit 1`,
    [registrantIds, since],
  )) !== null;

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
