import type { UnitOfWork } from '../platform/database/unit-of-work';

/** Somebody speaks with the person of a task, or with who may be the same, or their telephone rings. */
export interface Talk {
  readonly kind: 'line' | 'call' | 'consultation';
  /** Null: nobody has answered yet. */
  readonly staffId: string | null;
  readonly maskedName: string;
}

/** Talks with the person of a task `t` and with who may be the same, of those `by` whom it is counted. */
export const talksWith = (isCounted: string): string => `select talk.kind, talk.by, r.masked_name
  from (select t.registrant_id as id
    union select other_id from duplicate_suspicion where registrant_id = t.registrant_id and verdict is null
    union select registrant_id from duplicate_suspicion where other_id = t.registrant_id and verdict is null) same
  join registrant r on r.id = same.id cross join lateral (
    select 'line' as kind, i.owner_id as by from incoming_call i
      where i.settled_at is null and i.ended_at is null and same.id = any(i.people)
    union all select 'call', o.claimed_by from call_task o
      where o.registrant_id = same.id and o.id <> t.id and o.state = any(array['dialing','connected','transferring'])
    union all select 'consultation', c.advisor_id from consultation c
      where c.registrant_id = same.id and c.state = 'in_progress') talk
  where ${isCounted}`;

const CALLERS = 'select distinct unnest(people) as id from incoming_call where id = any($1::uuid[])';

/** Hot path, while telephones ring: everybody whose number these incoming calls come from. */
export const callersOf = async (work: UnitOfWork, callIds: readonly string[]): Promise<string[]> =>
  callIds.length === 0 ? [] : (await work.query<{ id: string }>(CALLERS, [callIds])).map(({ id }) => id);
