import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { HandOverProposalEntity } from './hand-over-proposal.entity';

export type ProposalRow = Pick<HandOverProposalEntity, 'id' | 'registrantId' | 'fromId' | 'toId' | 'reason' | 'at'> & {
  readonly maskedName: string;
  readonly segment: string;
};

/** Fold: what waits for an answer of these people, or was proposed by them, and still stands. */
export const openProposals = (work: UnitOfWork, staffIds: readonly string[]): Promise<ProposalRow[]> =>
  work.query(
    `select p.id, p.registrant_id as "registrantId", p.from_id as "fromId", p.to_id as "toId", p.reason, p.at,
       r.masked_name as "maskedName", r.segment
     from hand_over_proposal p join registrant r on r.id = p.registrant_id
     where p.answer is null and (p.to_id = any($1::uuid[]) or p.from_id = any($1::uuid[]))
       and r.advisor_id = p.from_id and r.state in ('supported','in_selection')
     order by p.at, p.id`,
    [staffIds],
  );

/** Fold: accepted proposals of one person, as the giver and as the taker. */
export const acceptedProposals = (
  work: UnitOfWork,
  staffId: string,
): Promise<{ readonly given: number; readonly taken: number } | null> =>
  work.one(
    `select count(*) filter (where from_id = $1)::int as given, count(*) filter (where to_id = $1)::int as taken
     from hand_over_proposal where answer = 'accepted' and (from_id = $1 or to_id = $1)
       and not is_rehearsal(registrant_id)`,
    [staffId],
  );

/** Race: of the person's proposals, those that nobody answered and that stand no more end as withdrawn. */
export const endStale = (work: UnitOfWork, registrantId: string, advisorId: string): Promise<object[]> =>
  work.query(
    `update hand_over_proposal set answer = 'withdrawn', answered_at = agency_now()
     where registrant_id = $1 and answer is null and from_id <> $2 returning id`,
    [registrantId, advisorId],
  );

/** Race: one answer to one proposal, by whom it is for, or its proposer; null where it is answered or not theirs. */
export const answerProposal = (
  work: UnitOfWork,
  { id, answer, staffIds }: { id: string; answer: 'accepted' | 'declined' | 'withdrawn'; staffIds: readonly string[] },
): Promise<Pick<HandOverProposalEntity, 'registrantId' | 'fromId' | 'toId'> | null> =>
  work.one(
    `update hand_over_proposal set answer = $2, answered_at = agency_now()
     where id = $1 and answer is null and case when $2 = 'withdrawn' then from_id else to_id end = any($3::uuid[])
     returning registrant_id as "registrantId", from_id as "fromId", to_id as "toId"`,
    [id, answer, staffIds],
  );

/** Race: of two people taken in the same moment the second is counted with the first. */
export const lockTaker = (work: UnitOfWork, staffId: string): Promise<object[]> =>
  work.query('select 1 from staff_member where id = $1 for no key update', [staffId]);

/** Fold: the bookings of a person with their advisor that are still to come. */
export const comingWith = (
  work: UnitOfWork,
  registrantId: string,
  advisorId: string,
): Promise<{ readonly id: string }[]> =>
  work.query(
    `select id from consultation where registrant_id = $1 and advisor_id = $2 and state = 'set'
       and starts_at > agency_now() order by starts_at`,
    [registrantId, advisorId],
  );
