import type { ImpactAttribute } from '@toritsugi/contracts';
import type { MessageEntity } from '../messaging/message.entity';
import type { UnitOfWork } from '../platform/database/unit-of-work';

/** The group of those who declared nothing, or took it back. */
export const UNDECLARED = 'undeclared';

export interface ImpactCount {
  readonly attribute: ImpactAttribute;
  readonly group: string;
  readonly n: number;
  readonly selected: number;
  readonly transferred: number;
}

const IMPACT_COUNTS = `with person as (
     select r.id, coalesce(nullif(d.gender, 'no_answer'), '${UNDECLARED}') as gender,
       coalesce(nullif(d.age_group, 'no_answer'), '${UNDECLARED}') as age, s.band in ('A', 'B') as is_selected,
       exists (
         select 1 from transfer t where t.registrant_id = r.id and t.state = 'completed' and t.ended_at < $2
       ) as is_transferred
     from registrant r
     join score s on s.registrant_id = r.id and s.cause = 'submission'
     left join self_declaration d on d.registrant_id = r.id and d.declared_at < $2
     where r.submitted_at >= $1 and r.submitted_at < $2 and r.state not in ('merged', 'erased')
       and not is_rehearsal(r.id)
   )
   select v.attribute, v."group", count(*)::int as n, (count(*) filter (where is_selected))::int as selected,
     (count(*) filter (where is_transferred))::int as transferred
   from person cross join lateral (values ('gender', gender), ('age', age)) as v (attribute, "group")
   group by v.attribute, v."group"`;

/**
 * Fold: selection by self-declared group among those who came from `from` on and before `until`. Counts leave the
 * database, never a person's row. People and declarations of today wait until tomorrow, so that nobody can watch a
 * count while one person comes in.
 */
export const impactCounts = (work: UnitOfWork, { from, until }: { from: Date; until: Date }): Promise<ImpactCount[]> =>
  work.query(IMPACT_COUNTS, [from, until]);

interface ShownMessage extends Pick<
  MessageEntity,
  | 'id'
  | 'registrantId'
  | 'template'
  | 'via'
  | 'recipient'
  | 'subject'
  | 'body'
  | 'dueAt'
  | 'state'
  | 'settledAt'
  | 'problem'
> {
  readonly isDue: boolean;
}

/**
 * Fold: the newest messages, to everybody or to people of one team's advisors or, while they have none, of its
 * occupations. A `teamId` of null is nobody's.
 */
export const newestMessages = (
  work: UnitOfWork,
  { isAll, teamId, atMost }: { isAll: boolean; teamId: string | null; atMost: number },
): Promise<ShownMessage[]> =>
  work.query(
    `select m.id, m.registrant_id as "registrantId", m.template, m.via, m.recipient, m.subject, m.body,
       m.due_at as "dueAt", m.due_at <= agency_now() as "isDue", m.state, m.settled_at as "settledAt", m.problem
     from message m join registrant r on r.id = m.registrant_id left join staff_member a on a.id = r.advisor_id
     where (m.state <> 'cancelled' or m.problem is not null) and ($1 or coalesce(
       a.team_id, (select t.team_id from target_version t where t.occupation = r.occupation and t.state = 'active' limit 1)
     ) = $2)
     order by m.due_at desc, m.id desc limit $3`,
    [isAll, teamId, atMost],
  );
