import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { StaffMemberEntity } from '../staff-member.entity';
import type { InvitationEntity } from './invitation.entity';

/** An account as a manager sees it, with the link that is out. */
export type AccountRow = Pick<
  StaffMemberEntity,
  | 'id'
  | 'code'
  | 'login'
  | 'familyName'
  | 'givenName'
  | 'kana'
  | 'role'
  | 'teamId'
  | 'occupations'
  | 'caseCap'
  | 'liveTransfersPerHour'
  | 'accessEndsAt'
  | 'version'
> & {
  readonly scope: StaffMemberEntity['accessScope'];
  readonly teamName: string | null;
  readonly firstDay: string;
  /** Neither closed nor past its last day. */
  readonly isOpen: boolean;
  readonly hasPassword: boolean;
  readonly purpose: InvitationEntity['purpose'] | null;
  readonly issuedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly mailedAt: Date | null;
  readonly mailProblem: string | null;
  readonly isExpired: boolean | null;
};

/** Fold: everybody of the agency, or one, by code, with the link that is out. */
export const accounts = (work: UnitOfWork, whose: { id?: string; login?: string } | null): Promise<AccountRow[]> =>
  work.query(
    `select m.id, m.code, m.login, m.family_name as "familyName", m.given_name as "givenName", m.kana, m.role,
       m.access_scope as scope, m.team_id as "teamId", t.name as "teamName", m.occupations, m.case_cap as "caseCap",
       m.live_transfers_per_hour as "liveTransfersPerHour", m.tenure_since::text as "firstDay",
       m.access_ends_at as "accessEndsAt", m.version, m.password_hash is not null as "hasPassword",
       m.is_active and (m.access_ends_at is null or m.access_ends_at > agency_now()) as "isOpen",
       i.purpose, i.issued_at as "issuedAt", i.expires_at as "expiresAt", i.mailed_at as "mailedAt",
       i.mail_problem as "mailProblem",
       i.expires_at <= agency_now() as "isExpired"
     from staff_member m left join team t on t.id = m.team_id
       left join invitation i on i.staff_id = m.id and i.ended_at is null
     where m.role <> 'partner_user' and ($1::uuid is null or m.id = $1) and ($2::text is null or m.login = $2)
     order by m.code`,
    [whose?.id ?? null, whose?.login ?? null],
  );

const TODAY = `((select agency_now()) at time zone 'Asia/Tokyo')::date`;
/** Managers who can sign in and will stay; held, so that none of them leaves at the same time. */
const STAYING = `staying as materialized (select id from staff_member
  where role = 'manager' and is_active and password_hash is not null and access_ends_at is null
    and tenure_since <= ${TODAY} order by id for no key update)`;
const SOMEBODY_STAYS = `(m.id not in (select id from staying) or exists (select from staying s where s.id <> m.id))`;
const CHANGE = `with ${STAYING} update staff_member m set version = m.version + 1, login = $3, family_name = $4,
    given_name = $5, kana = $6, role = $7, access_scope = $8, team_id = $9, occupations = $10, case_cap = $11,
    live_transfers_per_hour = $12, tenure_since = coalesce($13, m.tenure_since), access_ends_at = $14
  where m.id = $1 and m.version = $2 and m.is_active
    and (($7 = 'manager' and $14::timestamptz is null and coalesce($13, m.tenure_since) <= ${TODAY}) or ${SOMEBODY_STAYS}) returning m.id`;
const CLOSE = `with ${STAYING} update staff_member m set version = m.version + 1, is_active = false,
    access_ends_at = least(coalesce(m.access_ends_at, agency_now()), coalesce($3, agency_now()), agency_now())
  where m.id = $1 and m.version = $2 and m.is_active and ${SOMEBODY_STAYS} returning m.id`;

const REOPEN = `update staff_member set version = version + 1, is_active = true, access_ends_at = null,
    password_hash = null,
    team_id = (select id from team where id = team_id and not is_retired)
  where id = $1 and version = $2 and (not is_active or access_ends_at <= agency_now()) returning id`;

const TAKE_PASSWORD = `with ${STAYING} update staff_member m set password_hash = null
  where m.id = $1 and m.is_active and ${SOMEBODY_STAYS} returning m.id`;

/** What a change writes. */
export type Change = Pick<
  StaffMemberEntity,
  | 'login'
  | 'familyName'
  | 'givenName'
  | 'kana'
  | 'role'
  | 'accessScope'
  | 'teamId'
  | 'occupations'
  | 'caseCap'
  | 'liveTransfersPerHour'
  | 'accessEndsAt'
> & { readonly tenureSince: string | null };

/** Race: the account as it was seen becomes this, unless no manager would stay. False where it does not. */
export const changeAccount = async (
  work: UnitOfWork,
  { id, version }: Pick<AccountRow, 'id' | 'version'>,
  to: Change,
): Promise<boolean> =>
  (await work.one(CHANGE, [
    id,
    version,
    to.login,
    to.familyName,
    to.givenName,
    to.kana,
    to.role,
    to.accessScope,
    to.teamId,
    to.occupations,
    to.caseCap,
    to.liveTransfersPerHour,
    to.tenureSince,
    to.accessEndsAt,
  ])) !== null;

/** Race: closes the account as it was seen, unless no manager would stay. False where it does not. */
export const closeAccount = async (
  work: UnitOfWork,
  { id, version }: Pick<AccountRow, 'id' | 'version'>,
  endedAt: Date | null,
): Promise<boolean> => (await work.one(CLOSE, [id, version, endedAt])) !== null;

/**
 * Race: a closed account, as it was seen, is open again, without a team that was retired since; its password opens
 * nothing. False where it is not closed.
 */
export const reopenAccount = async (
  work: UnitOfWork,
  { id, version }: Pick<AccountRow, 'id' | 'version'>,
): Promise<boolean> => (await work.one(REOPEN, [id, version])) !== null;

/** Race: takes the password away; false where the account is closed, or it is the last manager's. */
export const takePassword = async (work: UnitOfWork, id: string): Promise<boolean> =>
  (await work.one(TAKE_PASSWORD, [id])) !== null;

/** Race: links of this person that are out end. */
export const endLinks = (work: UnitOfWork, staffId: string): Promise<object[]> =>
  work.query('update invitation set ended_at = agency_now() where staff_id = $1 and ended_at is null', [staffId]);

/** Race: whoever uses the link first has used it; null for everybody else. */
export const useLink = (
  work: UnitOfWork,
  tokenHash: Buffer,
): Promise<Pick<InvitationEntity, 'staffId' | 'purpose'> | null> =>
  work.one(
    `update invitation set used_at = agency_now(), ended_at = agency_now()
     where token_hash = $1 and ended_at is null and expires_at > agency_now() returning staff_id as "staffId", purpose`,
    [tokenHash],
  );

/** Race: an account that has no password gets one; false where it has, or is closed. */
export const setPassword = async (work: UnitOfWork, id: string, passwordHash: string): Promise<boolean> =>
  (await work.one(
    `update staff_member set password_hash = $2, password_changed_at = clock_timestamp()
     where id = $1 and password_hash is null and is_active and (access_ends_at is null or access_ends_at > agency_now())
     returning id`,
    [id, passwordHash],
  )) !== null;

/** Race: somebody who was invited, has no password yet and was not changed since is no more; false where they stay. */
export const removeInvited = async (
  work: UnitOfWork,
  { id, version }: Pick<AccountRow, 'id' | 'version'>,
): Promise<boolean> =>
  (await work.one(
    `with links as (delete from invitation where staff_id = $1)
     delete from staff_member where id = $1 and version = $2 and password_hash is null returning id`,
    [id, version],
  )) !== null;
