import type { UnitOfWork } from '../../platform/database/unit-of-work';

export interface HeardAccount {
  readonly userId: string;
  readonly registrantId: string | null;
}

const HEAR = `insert into line_account as a (user_id, is_open, heard_at) values ($1, $2, $3)
  on conflict (user_id) do update set is_open = excluded.is_open, heard_at = excluded.heard_at
  where a.heard_at < excluded.heard_at
  returning user_id as "userId", registrant_id as "registrantId"`;

/** Race: follows us, or does not any more; null where something newer is known. */
export const hear = (
  work: UnitOfWork,
  { userId, isOpen, at }: { userId: string; isOpen: boolean; at: Date },
): Promise<HeardAccount | null> => work.one(HEAR, [userId, isOpen, at]);

const ISSUE = `insert into line_code (registrant_id, code, expires_at)
  values ($1, $2, agency_now() + make_interval(days => $3::int))
  on conflict (registrant_id) do update set
    code = case when line_code.expires_at > agency_now() then line_code.code else excluded.code end,
    expires_at = case when line_code.expires_at > agency_now() then line_code.expires_at else excluded.expires_at end
  returning code, expires_at as "expiresAt"`;

/** Race: one code a person; asked again, the same while it holds. */
export const issueCode = (
  work: UnitOfWork,
  registrantId: string,
  code: string,
  days: number,
): Promise<{ code: string; expiresAt: Date } | null> => work.one(ISSUE, [registrantId, code, days]);

/** Race: whose code it is; it is gone then, so that it serves once. */
export const redeem = (work: UnitOfWork, code: string): Promise<{ registrantId: string } | null> =>
  work.one(
    `delete from line_code where code = $1 and expires_at > agency_now() returning registrant_id as "registrantId"`,
    [code],
  );

const BIND = `insert into line_account as a (user_id, registrant_id, is_open, heard_at, bound_at)
  values ($1, $2, true, $3, $3)
  on conflict (user_id) do update set registrant_id = excluded.registrant_id, bound_at = excluded.bound_at,
    is_open = a.is_open or a.heard_at < excluded.heard_at, heard_at = greatest(a.heard_at, excluded.heard_at)
  where a.bound_at is null or a.bound_at < excluded.bound_at
  returning is_open as "isOpen"`;

/**
 * Race: this account is this person's since then; null where it is somebody's by a newer code. Whoever writes to us has
 * not blocked us, unless they did so later and we heard of it first.
 */
export const bind = (
  work: UnitOfWork,
  userId: string,
  registrantId: string,
  at: Date,
): Promise<{ isOpen: boolean } | null> => work.one(BIND, [userId, registrantId, at]);

/** Hot path: where a person is reached; null where they are not. */
export const openAccountOf = (work: UnitOfWork, registrantId: string): Promise<{ userId: string } | null> =>
  work.one(
    `select user_id as "userId" from line_account where registrant_id = $1 and is_open order by heard_at desc limit 1`,
    [registrantId],
  );
