import type { SignatureKind } from '@toritsugi/journey';
import type { UnitOfWork } from '../../platform/database/unit-of-work';

/** Race: of two who draft or sign at once the second waits for the first. */
export const holdSheets = async (work: UnitOfWork): Promise<void> => {
  await work.query(`select pg_advisory_xact_lock(hashtextextended('agreement_sheet', 0))`);
};

interface Draft {
  readonly id: string;
  readonly by: string;
  /** JSON. */
  readonly content: string;
  readonly blanks: string;
  readonly blankDueAt: Date | null;
  readonly basedOn: string | null;
}

const DRAFT = `insert into agreement_sheet (id, number, content, blanks, blank_due_at, based_on, drafted_by, saved_by)
  select $1, coalesce(max(number), 0) + 1, $2::jsonb, $3::jsonb, $4, $5, $6, $6 from agreement_sheet
  returning number`;

/** Race: the next number is given once; called with the sheets held. */
export const draftSheet = (
  work: UnitOfWork,
  { id, content, blanks, blankDueAt, basedOn, by }: Draft,
): Promise<{ number: number } | null> => work.one(DRAFT, [id, content, blanks, blankDueAt, basedOn, by]);

/** Whoever read it as this, and what they want to become of it. */
interface Seen {
  readonly id: string;
  readonly revision: number;
  readonly by: string;
}

const SAVE = `update agreement_sheet set content = $4::jsonb, blanks = $5::jsonb, blank_due_at = $6,
    revision = revision + 1, saved_by = $3, saved_at = agency_now(),
    owner_id = null, owner_signed_at = null, decider_id = null, decider_signed_at = null
  where id = $1 and revision = $2 and state in ('draft', 'in_review') returning id`;

/** Race: saved over what was seen; a signature of what stood there before is taken off. */
export const saveSheet = (
  work: UnitOfWork,
  { id, revision, by, content, blanks, blankDueAt }: Seen & Pick<Draft, 'content' | 'blanks' | 'blankDueAt'>,
): Promise<{ id: string } | null> => work.one(SAVE, [id, revision, by, content, blanks, blankDueAt]);

const REBASE = `update agreement_sheet set content = $2::jsonb, blanks = $3::jsonb, blank_due_at = $4, based_on = $5,
    revision = revision + 1, owner_id = null, owner_signed_at = null, decider_id = null, decider_signed_at = null
  where id = $1 and state in ('draft', 'in_review')`;
/** Race: an open draft goes on from the version that is in force now; called with the sheets held. */
export const rebaseSheet = async (
  work: UnitOfWork,
  { id, content, blanks, blankDueAt, basedOn }: Omit<Draft, 'by'>,
): Promise<void> => {
  await work.query(REBASE, [id, content, blanks, blankDueAt, basedOn]);
};

const REVIEW = `update agreement_sheet set state = 'in_review'
  where id = $1 and revision = $2 and state = 'draft' returning id`;

/** Race: put before both sides as it was seen. */
export const reviewSheet = (work: UnitOfWork, { id, revision }: Omit<Seen, 'by'>): Promise<{ id: string } | null> =>
  work.one(REVIEW, [id, revision]);

const LAY_ASIDE = `update agreement_sheet set state = 'laid_aside', ended_at = agency_now(), blank_due_at = null
  where id = $1 and revision = $2 and state in ('draft', 'in_review') returning id`;

/** Race: nobody works on it any more, as it was seen; it is kept. */
export const laySheetAside = (work: UnitOfWork, { id, revision }: Omit<Seen, 'by'>): Promise<{ id: string } | null> =>
  work.one(LAY_ASIDE, [id, revision]);

const SIGN = `update agreement_sheet set
    owner_id = case when $4 = 'owner' then $3::uuid else owner_id end,
    owner_signed_at = case when $4 = 'owner' then agency_now() else owner_signed_at end,
    decider_id = case when $4 = 'decider' then $3::uuid else decider_id end,
    decider_signed_at = case when $4 = 'decider' then agency_now() else decider_signed_at end
  where id = $1 and revision = $2 and state = 'in_review'
    and owner_id is distinct from $3::uuid and decider_id is distinct from $3::uuid
    and case when $4 = 'owner' then owner_id is null else decider_id is null end
  returning owner_id is not null and decider_id is not null as "isWhole"`;

/** Race: one signature in one place of what was seen, by somebody who has not signed it. */
export const signSheet = (
  work: UnitOfWork,
  { id, revision, by, as }: Seen & { as: SignatureKind },
): Promise<{ isWhole: boolean } | null> => work.one(SIGN, [id, revision, by, as]);

const SUPERSEDE = `update agreement_sheet set state = 'superseded', ended_at = agency_now(), blank_due_at = null
  where id = $1 and state in ('provisional', 'active') returning id`;

/** Race: what a new version goes on from gives way, if it is still in force. */
export const supersede = (work: UnitOfWork, id: string): Promise<{ id: string } | null> => work.one(SUPERSEDE, [id]);

const PUT_INTO_FORCE = `update agreement_sheet s set state = $2, in_force_at = agency_now()
  where id = $1 and state = 'in_review' and owner_id is not null and decider_id is not null
    and not exists (select 1 from agreement_sheet f where f.scope = s.scope and f.state in ('provisional', 'active'))
  returning number`;

/** Race: in force with both signatures, where nothing else is. */
export const putIntoForce = (
  work: UnitOfWork,
  id: string,
  as: 'provisional' | 'active',
): Promise<{ number: number } | null> => work.one(PUT_INTO_FORCE, [id, as]);

const DUE = `select id, blanks, escalated, blank_due_at as "blankDueAt" from agreement_sheet
  where blank_due_at <= agency_now() order by blank_due_at limit 50 for update skip locked`;

export interface DueBlanks {
  readonly id: string;
  readonly blanks: Readonly<Record<string, string>>;
  readonly escalated: Readonly<Record<string, string>>;
  readonly blankDueAt: Date;
}

/** Race: sheets with a field that has been blank for too long, each for one process. */
export const dueBlanks = (work: UnitOfWork): Promise<DueBlanks[]> => work.query(DUE);
