import { openSubmissionStates } from '@toritsugi/journey';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { IntroductionEntity } from './introduction.entity';

const OWN = `select id from registrant where advisor_id = any($1::uuid[]) and state in ('supported', 'in_selection')
  and not is_rehearsal(id) order by score_offset desc, submitted_at desc limit $2`;

/** Fold: whom these advisors look after and still seek a place for, those who score best first. */
export const ownPeople = async (work: UnitOfWork, advisorIds: readonly string[], atMost: number): Promise<string[]> =>
  (await work.query<{ id: string }>(OWN, [advisorIds, atMost])).map(({ id }) => id);

const UNATTENDED = `select id from registrant where id = any($1::uuid[]) and advisor_id is null
  order by score_offset desc, submitted_at desc limit $2`;

/** Fold: of these those whom nobody looks after, who score best first. */
export const unattended = async (work: UnitOfWork, ids: readonly string[], atMost: number): Promise<string[]> =>
  (await work.query<{ id: string }>(UNATTENDED, [ids, atMost])).map(({ id }) => id);

export interface StandingRow {
  readonly id: string;
  readonly receiptNumber: string;
  readonly maskedName: string;
  readonly advisorId: string | null;
  readonly isSought: boolean;
  /** When they were last before this employer, within so many months. */
  readonly submittedAt: Date | null;
  readonly isIntroduced: boolean;
}

const beforeThem = openSubmissionStates.filter((state) => state !== 'consented');
const STANDING = `select r.id, r.receipt_number as "receiptNumber", r.masked_name as "maskedName",
    r.advisor_id as "advisorId", r.state in ('supported', 'in_selection') as "isSought",
    (select max(coalesce(s.submitted_at, s.consented_at)) from submission s
      where s.registrant_id = r.id and s.employer_id = $2
        and (s.submitted_at > agency_now() - make_interval(months => $4) or s.state = 'consented')) as "submittedAt",
    exists (select from introduction i where i.registrant_id = r.id and i.job_order_id = $3) as "isIntroduced"
  from registrant r where r.id = any($1::uuid[]) and not is_rehearsal(r.id)
    and not exists (select from submission s where s.registrant_id = r.id and s.job_order_id = $3
      and s.state in ('${beforeThem.join(`','`)}'))`;

/** Fold: how these people stand to an employer and to one of its vacancies; who is before them with it is left out. */
export const standingTo = (
  work: UnitOfWork,
  ids: readonly string[],
  { employerId, jobOrderId, months }: { employerId: string; jobOrderId: string; months: number },
): Promise<StandingRow[]> => work.query(STANDING, [ids, employerId, jobOrderId, months]);

export type IntroducedRow = Pick<
  IntroductionEntity,
  'id' | 'registrantId' | 'askedBy' | 'askedAt' | 'isWanted' | 'answeredAt'
> & { readonly maskedName: string; readonly advisorId: string | null };

const INTRODUCED = `select i.id, i.registrant_id as "registrantId", i.asked_by as "askedBy", i.asked_at as "askedAt",
    i.is_wanted as "isWanted", i.answered_at as "answeredAt", r.masked_name as "maskedName", r.advisor_id as "advisorId"
  from introduction i join registrant r on r.id = i.registrant_id
  where i.job_order_id = $1 and r.state not in ('withdrawn', 'merged', 'erased') and not is_rehearsal(r.id)
  order by i.is_wanted desc nulls last, i.asked_at desc, i.id limit 200`;

/** Fold: who was told of a vacancy; whoever wishes to apply first. */
export const introducedTo = (work: UnitOfWork, jobOrderId: string): Promise<IntroducedRow[]> =>
  work.query(INTRODUCED, [jobOrderId]);

const OF_PERSON = `select i.id, e.name as employer, o.title as "jobTitle", o.occupation, i.asked_at as "askedAt",
    i.is_wanted as "isWanted"
  from introduction i join job_order o on o.id = i.job_order_id join employer e on e.id = o.employer_id
  where i.registrant_id = $1 and (i.is_wanted is not null or o.state = 'open') order by i.asked_at desc, i.id limit 20`;

export interface OwnIntroductionRow {
  readonly id: string;
  readonly employer: string;
  readonly jobTitle: string;
  readonly occupation: string;
  readonly askedAt: Date;
  readonly isWanted: boolean | null;
}

/** Fold: what a person was told of; a vacancy that closed before they answered is left out. */
export const introductionsOf = (work: UnitOfWork, registrantId: string): Promise<OwnIntroductionRow[]> =>
  work.query(OF_PERSON, [registrantId]);

const WAITING = `select i.id from introduction i join job_order o on o.id = i.job_order_id
    join registrant r on r.id = i.registrant_id
  where i.id = any($1::uuid[]) and i.is_wanted is null and o.state = 'open'
    and r.state not in ('closed', 'joined', 'withdrawn', 'merged', 'erased')`;

/** Fold: of these those that still wait for an answer. */
export const waitingIntroductions = async (work: UnitOfWork, ids: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set((await work.query<{ id: string }>(WAITING, [ids])).map(({ id }) => id));
