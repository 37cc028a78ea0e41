import type { AccessPledge, AccessScope, DivisionMode } from '@toritsugi/contracts';
import type { UnitOfWork } from '../platform/database/unit-of-work';
import type { AuditEntryEntity } from './audit-entry.entity';
import type { StaffMember } from './staff-directory';
import type { StaffMemberEntity } from './staff-member.entity';

/**
 * Part of a larger statement: whether somebody calls for themselves. Their team works without division, or a call that
 * an advisor began is not over: where division was turned on meanwhile, it ends as it began. `of` has their columns,
 * `id` names theirs.
 */
export const callsThemselves = (of: string, id: string): string =>
  `(${of}.role = any(array['advisor','team_lead'])
    and exists (select 1 from team where team.id = ${of}.team_id and team.division_mode = 'off')
    or ${of}.role = 'advisor' and exists (select 1 from presence p
      where p.staff_id = ${of}.${id} and 'on_call' in (p.state, p.before_unreachable)))`;

const STANDS = `g.ended_at is null and g.suspended_at is null and g.starts_at <= (select agency_now())
  and g.ends_at > (select agency_now())`;
const IN_FORCE = `access_grant g on m.role = 'external_staff' and g.grantee_id = m.id and ${STANDS}`;

/** Part of a larger statement: the account that `of` names is of somebody from outside, and no grant is in force. */
export const withoutGrant = (of: string): string => `(${of}.role = 'external_staff'
  and not exists (select 1 from access_grant g where g.grantee_id = ${of}.id and ${STANDS}))`;

/** Part of a larger statement: the account that `of` names is closed, or its last day is over. */
export const hasLeft = (of: string): string =>
  `(not ${of}.is_active or coalesce(${of}.access_ends_at <= agency_now(), false))`;

/** Part of a larger statement: the turn at intake of whoever `staff` names is over. */
export const turnIsOver = (staff: string): string => `exists (select 1 from intake_turn
  where staff_id = ${staff} and last_day < (agency_now() at time zone 'Asia/Tokyo')::date)`;

/** Fold: whether somebody's turn at intake is over. */
export const hasTurnBehind = async (work: UnitOfWork, staffId: string): Promise<boolean> =>
  (await work.one<{ isOver: boolean }>(`select ${turnIsOver('$1')} as "isOver"`, [staffId]))?.isOver === true;

const STANDING = `select t.division_mode as "divisionMode", ${callsThemselves('m', 'id')} as "isUndivided",
    (select last_day::text from intake_turn i where i.staff_id = m.id) as "intakeUntil",
    case when g.accepted_at is not null then g.scope end as scope,
    case when g.accepted_at is null and g.id is not null then jsonb_build_object('purpose', g.purpose, 'scope', g.scope,
      'sentence', g.sentence, 'lastDay', ((g.ends_at - interval '1 second') at time zone 'Asia/Tokyo')::date) end as pledge
  from staff_member m left join team t on t.id = m.team_id left join ${IN_FORCE} where m.id = $1`;

interface Standing {
  readonly divisionMode: DivisionMode | null;
  readonly isUndivided: boolean;
  /** The last day of their turn at intake, where it has one. */
  readonly intakeUntil: string | null;
  readonly scope: AccessScope | null;
  readonly pledge: AccessPledge | null;
}

/**
 * Fold: how somebody's team works, whether they call for themselves, and of somebody from outside how far their grant
 * goes, or what they have to agree to first.
 */
export const standingOf = (work: UnitOfWork, staffId: string): Promise<Standing | null> =>
  work.one(STANDING, [staffId]);

const DIRECTORY = `select m.id, m.code, m.login, m.family_name as "familyName",
       m.given_name as "givenName", m.kana, m.role,
       coalesce(g.scope, m.access_scope) as scope, m.team_id as "teamId", t.code as "teamCode", t.name as "teamName",
       m.tenure_since::text as "tenureSince",
       case when m.role = 'external_staff' then coalesce(g.occupations, '{}') else m.occupations end as occupations, m.live_transfers_per_hour as "liveTransfersPerHour",
       m.traits, m.case_cap as "caseCap", m.is_demo as "isDemo",
       m.password_hash is not null
         and m.tenure_since <= ((select agency_now()) at time zone 'Asia/Tokyo')::date as "hasStarted",
       m.is_active and (m.access_ends_at is null or m.access_ends_at > agency_now()) as "isEngaged",
       m.is_active and (m.access_ends_at is null or m.access_ends_at > agency_now())
         and (m.role <> 'external_staff' or g.id is not null) as "isActive"
     from staff_member m left join team t on t.id = m.team_id left join ${IN_FORCE} order by m.code`;

/** Fold: everyone with their team's names, by code; nothing secret. */
export const directory = (work: UnitOfWork): Promise<Omit<StaffMember, 'name'>[]> => work.query(DIRECTORY);

/** Fold: the demo accounts that still have the public password, in the order of the flow. */
export const demoAccounts = (
  work: UnitOfWork,
): Promise<Pick<StaffMemberEntity, 'login' | 'role' | 'familyName' | 'givenName'>[]> =>
  work.query(
    `select login, family_name as "familyName", given_name as "givenName", role from staff_member
     where is_demo and is_active and password_changed_at is null and password_hash is not null
     order by array_position(array['intake_staff','advisor','team_lead','manager','privacy_officer','external_staff'], role), code`,
  );

/** Advisory lock of the next staff code; taken by whoever adds an account. */
const CODE_LOCK = 7_421_190_316;

/** Race: the number after the highest code of this letter; nobody else gets one until the transaction ends. */
export async function nextNumber(work: UnitOfWork, letter: string): Promise<number> {
  await work.query('select pg_advisory_xact_lock($1)', [CODE_LOCK]);
  const last = await work.one<{ readonly number: number | null }>(
    `select max(substring(code from 2)::int) as number from staff_member where code ~ ('^' || $1 || '[0-9]{1,6}$')`,
    [letter],
  );
  return (last?.number ?? 0) + 1;
}

/** Advisory lock of the chain's end; taken last in a transaction. */
const CHAIN_LOCK = 7_421_190_315;

/** Race: the seal that the next audit entry follows, and its time; nobody else adds one until the transaction ends. */
export async function endOfChain(
  work: UnitOfWork,
): Promise<(Pick<AuditEntryEntity, 'at'> & { readonly hash: AuditEntryEntity['hash'] | null }) | null> {
  await work.query('select pg_advisory_xact_lock($1)', [CHAIN_LOCK]);
  return work.one(
    `select (select hash from audit_entry order by seq desc limit 1) as hash, date_trunc('milliseconds', agency_now()) as at`,
  );
}
