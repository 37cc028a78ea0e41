import type { WallRow } from '@toritsugi/contracts';
import { heldCallTaskStates, openCallTaskStates } from '@toritsugi/journey';
import type { UnitOfWork } from '../../platform/database/unit-of-work';

type CountedRow = Omit<WallRow, 'oldestAt'> & { readonly oldestAt: Date | null };

/** Fold: who waits for what, by band; rehearsals wait for nobody. */
export const waitingByLane = (work: UnitOfWork, occupation: string | null): Promise<CountedRow[]> =>
  work.query(
    `select lane, band, count(*)::int as count,
       count(*) filter (where lane in ('waiting', 'callback') and due < agency_now())::int as late,
       min(since) filter (where lane in ('waiting', 'callback', 'outOfTarget')) as "oldestAt"
     from (
       select t.band, coalesce(t.callback_at, t.eligible_at) as since, coalesce(t.callback_at, t.deadline_at) as due,
         case when t.state = any($2::text[]) then 'working'
           when t.state <> 'waiting' or t.eligible_at > agency_now() then 'later'
           when t.callback_at is not null then 'callback'
           when t.band = 'D' then 'outOfTarget' else 'waiting' end as lane
       from call_task t join registrant r on r.id = t.registrant_id
       where t.state = any($1::text[]) and not is_rehearsal(t.registrant_id)
         and ($3::text is null or r.occupation = $3)) open
     group by lane, band order by lane, band`,
    [openCallTaskStates, heldCallTaskStates, occupation],
  );

export interface TransfersToday {
  readonly transfersToday: number;
  readonly handedOverToday: number;
}

/** Fold: transfers asked for since midnight in Tokyo, and those that came through. */
export const transfersToday = (work: UnitOfWork, occupation: string | null): Promise<TransfersToday | null> =>
  work.one(
    `select count(*)::int as "transfersToday", count(*) filter (where x.state = 'completed')::int as "handedOverToday"
     from transfer x join registrant r on r.id = x.registrant_id
     where x.requested_at >= date_trunc('day', (select agency_now()) at time zone 'Asia/Tokyo') at time zone 'Asia/Tokyo'
       and not is_rehearsal(x.registrant_id) and ($1::text is null or r.occupation = $1)`,
    [occupation],
  );
