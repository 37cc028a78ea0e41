import type { Answers, AnswerValue } from '@toritsugi/triage';
import { samePerson } from '../../registrant/registrant.queries';
import type { UnitOfWork } from '../../platform/database/unit-of-work';

/** What one person's row of the pool is made from. */
export interface PoolRow {
  readonly id: string;
  readonly area: string;
  readonly registeredAt: Date;
  readonly isInSelection: boolean;
  readonly isClosed: boolean;
  readonly hasConsent: boolean;
  /** Milliseconds. */
  readonly suppressedUntil: number;
  /** Oldest first: when, and what the form said. */
  readonly forms: readonly (readonly [string, Answers])[] | null;
  /** Oldest first: when, which field, what was heard on the telephone. */
  readonly heard: readonly (readonly [string, string, AnswerValue])[] | null;
}

const FOR_GOOD = 1e18;
const ROWS = `select r.id, split_part(r.segment, '.', 3) as area, r.submitted_at as "registeredAt",
    r.state = 'in_selection' as "isInSelection", r.state in ('closed', 'joined') as "isClosed",
    coalesce((select c.is_given from consent c where c.registrant_id in ${samePerson('r.id')} and c.consent_id = $1
      order by c.at desc, c.id desc limit 1), false) as "hasConsent",
    coalesce(s.until, 0) as "suppressedUntil",
    (select jsonb_agg(jsonb_build_array(g.submitted_at, g.answers) order by g.submitted_at, g.id)
      from registration g where g.registrant_id = r.id) as forms,
    (select jsonb_agg(jsonb_build_array(a.at, a.field, a.value) order by a.at, a.id)
      from answer a where a.registrant_id = r.id) as heard
  from registrant r
  left join (select registrant_id, case when bool_or(expires_at is null) then ${FOR_GOOD}
      else (extract(epoch from max(expires_at)) * 1000)::float8 end as until
    from suppression where via = 'mail' and lifted_at is null group by registrant_id) s on s.registrant_id = r.id
  where r.state not in ('withdrawn', 'merged', 'erased') and not is_rehearsal(r.id)`;
const NEXT_ROWS = `${ROWS} and r.id > $2 order by r.id limit $3`;
const ROWS_OF = `${ROWS} and r.id = any($2::uuid[])`;

/** Hot path: the next `limit` people after `after`, by id. */
export const nextRows = (
  work: UnitOfWork,
  { consentId, after, limit }: { consentId: string; after: string; limit: number },
): Promise<PoolRow[]> => work.query(NEXT_ROWS, [consentId, after, limit]);

/** Hot path: these people; whoever is gone is not among them. */
export const rowsOf = (work: UnitOfWork, consentId: string, ids: readonly string[]): Promise<PoolRow[]> =>
  work.query(ROWS_OF, [consentId, ids]);
