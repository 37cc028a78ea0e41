import type { InviteeOutcome } from '@toritsugi/contracts';
import type { DecisionState } from '@toritsugi/journey';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { InvitationTexts } from './pool-invitation.entity';

/** Race: the people an invitation is drafted for, each once. */
export const addInvitees = (work: UnitOfWork, invitationId: string, ids: readonly string[]): Promise<object[]> =>
  work.query(`insert into pool_invitee (invitation_id, registrant_id) select $1, unnest($2::uuid[])`, [
    invitationId,
    ids,
  ]);

/** Race: the next people to ask again; nobody else asks them until the transaction ends. */
export const takeInvitees = (
  work: UnitOfWork,
  invitationId: string,
  limit: number,
): Promise<{ registrantId: string }[]> =>
  work.query(
    `select registrant_id as "registrantId" from pool_invitee where invitation_id = $1 and outcome is null
     order by registrant_id limit $2 for update`,
    [invitationId, limit],
  );

/**
 * Race: to whom of these the same words were queued before, by whichever invitation; those of the same words are held,
 * so that of two approved at once the second sees what the first did.
 */
export const writtenTo = async (
  work: UnitOfWork,
  texts: InvitationTexts,
  ids: readonly string[],
): Promise<{ registrantId: string }[]> => {
  await work.query('select id from pool_invitation where texts = $1::jsonb order by id for update', [
    JSON.stringify(texts),
  ]);
  return work.query(
    `select distinct p.registrant_id as "registrantId" from pool_invitee p
       join pool_invitation i on i.id = p.invitation_id
     where i.texts = $1::jsonb and p.outcome = 'queued' and p.registrant_id = any($2::uuid[])`,
    [JSON.stringify(texts), ids],
  );
};

/** Race: what became of each, said once. */
export const settleInvitees = (
  work: UnitOfWork,
  invitationId: string,
  outcomes: readonly { readonly registrantId: string; readonly outcome: InviteeOutcome }[],
): Promise<object[]> =>
  work.query(
    `update pool_invitee i set outcome = said.outcome
     from unnest($2::uuid[], $3::text[]) as said (registrant_id, outcome)
     where i.invitation_id = $1 and i.registrant_id = said.registrant_id and i.outcome is null`,
    [invitationId, outcomes.map(({ registrantId }) => registrantId), outcomes.map(({ outcome }) => outcome)],
  );

export interface InvitationRow {
  readonly id: string;
  readonly decisionId: string;
  readonly state: DecisionState;
  readonly proposerId: string;
  readonly proposedAt: Date;
  readonly deciderId: string | null;
  readonly texts: InvitationTexts;
  readonly settledAt: Date | null;
  readonly people: number;
  readonly outcomes: readonly { readonly outcome: InviteeOutcome; readonly people: number }[];
  readonly sent: number;
  readonly waiting: number;
}

const INVITATIONS = `select i.id, i.decision_id as "decisionId", d.state, d.proposer_id as "proposerId",
    d.proposed_at as "proposedAt", d.decider_id as "deciderId", i.texts, i.settled_at as "settledAt",
    (d.after ->> 'people')::int as people, o.outcomes, m.sent, m.waiting
  from pool_invitation i join decision_request d on d.id = i.decision_id
  cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('outcome', one.outcome, 'people', one.people) order by one.people desc)
        filter (where one.outcome is not null), '[]') as outcomes
    from (select outcome, count(*)::int as people from pool_invitee where invitation_id = i.id group by outcome) one) o
  cross join lateral (select
      (count(*) filter (where m.state in ('sent', 'delivered', 'kept')))::int as sent,
      (count(*) filter (where m.state in ('queued', 'sending')))::int as waiting
    from pool_invitee p join message m on m.dedupe_key = 'invitation:' || i.id || ':' || p.registrant_id
    where p.invitation_id = i.id and p.outcome = 'queued') m
  order by d.proposed_at desc, i.id desc limit $1`;

/** Fold: the latest invitations with what became of them. */
export const latestInvitations = (work: UnitOfWork, atMost: number): Promise<InvitationRow[]> =>
  work.query(INVITATIONS, [atMost]);
