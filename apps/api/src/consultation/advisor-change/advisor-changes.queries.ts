import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { AdvisorChangeEntity } from './advisor-change.entity';

type Asked = Pick<AdvisorChangeEntity, 'id' | 'registrantId' | 'fromId' | 'reason' | 'note' | 'answerBy'>;

/** Race: one open request of a person: the newest words stand, its clock runs on. */
export const ask = (work: UnitOfWork, asked: Asked): Promise<{ readonly id: string; readonly isNew: boolean } | null> =>
  work.one(
    `insert into advisor_change (id, registrant_id, from_id, reason, note, answer_by) values ($1, $2, $3, $4, $5, $6)
     on conflict (registrant_id) where state = 'asked' do update set reason = excluded.reason, note = excluded.note
     returning id, id = $1 as "isNew"`,
    [asked.id, asked.registrantId, asked.fromId, asked.reason, asked.note, asked.answerBy],
  );

/** Race: what a person asked of an advisor who is not theirs any more has come about. */
export const endStale = (work: UnitOfWork, registrantId: string, advisorId: string): Promise<object[]> =>
  work.query(
    `update advisor_change set state = 'given', decided_at = agency_now()
     where registrant_id = $1 and state = 'asked' and from_id <> $2 returning id`,
    [registrantId, advisorId],
  );

export type OpenChange = Asked & Pick<AdvisorChangeEntity, 'askedAt'> & { maskedName: string; segment: string };

/** Fold: what waits for a lead, and whom it is about: whoever is still with the advisor it names. */
export const openChanges = (work: UnitOfWork): Promise<OpenChange[]> =>
  work.query(
    `select c.id, c.registrant_id as "registrantId", c.from_id as "fromId", c.reason, c.note,
       c.asked_at as "askedAt", c.answer_by as "answerBy", r.masked_name as "maskedName", r.segment
     from advisor_change c join registrant r on r.id = c.registrant_id
     where c.state = 'asked' and r.advisor_id = c.from_id and r.state not in ('withdrawn','merged','erased')
     order by c.answer_by, c.id`,
  );

/** Race: one answer to one request; null where it is answered, or the person withdrew it. */
export const settle = (
  work: UnitOfWork,
  { id, state, words = '', by }: Pick<AdvisorChangeEntity, 'id' | 'state'> & { words?: string; by: string | null },
): Promise<Pick<AdvisorChangeEntity, 'registrantId' | 'fromId' | 'answerBy'> | null> =>
  work.one(
    `update advisor_change set state = $2, words = $3, decided_by = $4, decided_at = agency_now()
     where id = $1 and state = 'asked'
     returning registrant_id as "registrantId", from_id as "fromId", answer_by as "answerBy"`,
    [id, state, words, by],
  );
