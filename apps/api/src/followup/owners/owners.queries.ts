import type { UnitOfWork } from '../../platform/database/unit-of-work';

const WAITING = `select id, after->>'ownerId' as "ownerId", proposer_id as "proposerId" from decision_request
  where kind = 'follow_up_owner' and state = any(array['open','returned']) and after->'followUpIds' ?| $1::text[] limit 1`;

/** A lead was asked for this colleague, and has not answered. */
export interface WaitingForLead {
  readonly id: string;
  readonly ownerId: string;
  readonly proposerId: string;
}

/** Fold: whom a lead is asked for to do one of these follow-ups; null where none waits for an answer. */
export const waitingForLead = (work: UnitOfWork, followUpIds: readonly string[]): Promise<WaitingForLead | null> =>
  work.one(WAITING, [followUpIds]);

const WORK = `select f.owner_id as "staffId", count(*) filter (where f.state = any(array['open','sent']))::int as waiting,
    count(*) filter (where r.advisor_id <> f.owner_id and f.state <> 'lapsed'
      and date_trunc('week', f.starts_at, 'Asia/Tokyo') = date_trunc('week', $1::timestamptz, 'Asia/Tokyo'))::int as helps
  from follow_up f join registrant r on r.id = f.registrant_id
  where not is_rehearsal(f.registrant_id)
    and (f.state = any(array['open','sent']) or f.starts_at > $1::timestamptz - interval '7 days')
  group by f.owner_id`;

/** Fold: what each has to follow up now, and how often they help out in the week of a day. */
export const workOfOwners = (
  work: UnitOfWork,
  week: Date,
): Promise<{ readonly staffId: string; readonly waiting: number; readonly helps: number }[]> =>
  work.query(WORK, [week]);
