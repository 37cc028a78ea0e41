import type { GrantEndCause, SuspensionCause } from '@toritsugi/contracts';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { AccessGrantEntity } from './access-grant.entity';

/** The grants that a statement moved, and whose they are. */
export type Moved = Pick<AccessGrantEntity, 'id' | 'granteeId'>;
const MOVED = 'returning g.id, g.grantee_id as "granteeId"';

/** A quarter begins with its first day in Tokyo; until 14 days later its grants are reviewed. */
const QUARTER = `(date_trunc('quarter', (select agency_now()) at time zone 'Asia/Tokyo') at time zone 'Asia/Tokyo')`;
export const REVIEW_DAYS = 14;

const QUARTER_START = `select ${QUARTER} as at`;

/** Fold: where the quarter of this moment began. */
export const quarterStart = async (work: UnitOfWork): Promise<Date> =>
  (await work.one<{ at: Date }>(QUARTER_START))?.at ?? new Date(0);

const ACCEPT = `update access_grant g set accepted_at = agency_now(), last_used_at = agency_now()
     where grantee_id = $1 and ended_at is null and suspended_at is null and accepted_at is null
       and starts_at <= agency_now() and ends_at > agency_now() ${MOVED}`;

/** Race: whoever signed in with a grant that is in force agrees to it once; null where there is none. */
export const acceptGrant = (work: UnitOfWork, granteeId: string): Promise<Moved | null> =>
  work.one(ACCEPT, [granteeId]);

interface Ending {
  readonly cause: GrantEndCause;
  readonly by: string | null;
  readonly reason: string | null;
}

const END = `update access_grant g set ended_at = agency_now(), end_cause = $3, ended_by = $4, end_reason = $5,
       suspended_at = null, suspended_for = null
     where (id = $1 or grantee_id = $2) and ended_at is null ${MOVED}`;

/** Race: ends this grant, or the one that stands of this person, once; null where none stands. */
export const endGrant = (
  work: UnitOfWork,
  whose: { id: string } | { granteeId: string },
  { cause, by, reason }: Ending,
): Promise<Moved | null> =>
  work.one(END, ['id' in whose ? whose.id : null, 'granteeId' in whose ? whose.granteeId : null, cause, by, reason]);

const END_LAPSED = `update access_grant g set ended_at = least(g.ends_at, agency_now()), suspended_at = null, suspended_for = null,
       end_cause = case when g.ends_at <= agency_now() then 'expired' else 'engagement' end
     from staff_member m
     where m.id = g.grantee_id and g.ended_at is null
       and (g.ends_at <= agency_now() or not m.is_active or m.access_ends_at <= agency_now() or m.role <> 'external_staff')
     ${MOVED}, end_cause as cause`;

/** Race: what has ended by itself: with its last day, or with the engagement of its owner. Each once. */
export const endLapsed = (work: UnitOfWork): Promise<(Moved & { readonly cause: GrantEndCause })[]> =>
  work.query(END_LAPSED);

const SUSPEND = `update access_grant g set suspended_at = agency_now(), suspended_for = 'by_officer'
     where id = $1 and ended_at is null and suspended_at is null ${MOVED}`;

/** Race: suspends one grant in force; null where it is not. */
export const suspendGrant = (work: UnitOfWork, id: string): Promise<Moved | null> => work.one(SUSPEND, [id]);

const SUSPEND_NEGLECTED = `update access_grant g set suspended_at = agency_now(), suspended_for = case
       when greatest(starts_at, granted_at, last_used_at, reviewed_at) <= agency_now() - interval '30 days'
       then 'unused' else 'unreviewed' end
     where ended_at is null and suspended_at is null and (
       greatest(starts_at, granted_at, last_used_at, reviewed_at) <= agency_now() - interval '30 days'
       or greatest(starts_at, granted_at, reviewed_at) < ${QUARTER} and ${QUARTER} + interval '${REVIEW_DAYS} days' <= agency_now())
     ${MOVED}, suspended_for as cause`;

/** Race: nobody has used it for 30 days, or nobody has reviewed it for 14 days of this quarter. Each once. */
export const suspendNeglected = (work: UnitOfWork): Promise<(Moved & { readonly cause: SuspensionCause })[]> =>
  work.query(SUSPEND_NEGLECTED);

const REVIEW = `update access_grant g set reviewed_at = agency_now(), suspended_at = null, suspended_for = null
     where id = $1 and ended_at is null and (suspended_at is not null) = $2 ${MOVED}`;

/** Race: reviewed now; `resumes`: and in force again, if it was suspended. Null where it does not stand so. */
export const reviewGrant = (
  work: UnitOfWork,
  { id, resumes }: { id: string; resumes: boolean },
): Promise<Moved | null> => work.one(REVIEW, [id, resumes]);

const NOTE_USE = `update access_grant g set last_used_at = agency_now()
     where ended_at is null and accepted_at is not null and last_used_at < agency_now() - interval '1 minute'
       and exists (select 1 from living_session s where s.staff_id = g.grantee_id
         and s.last_seen_at > clock_timestamp() - interval '90 seconds') ${MOVED}`;

/** Race: notes the use of those whose owner is at it; at most once a minute. */
export const noteUse = (work: UnitOfWork): Promise<Moved[]> => work.query(NOTE_USE);

const ASSIGN = `update access_grant g set occupations = $2
     where id = $1 and ended_at is null and g.occupations is distinct from $2::text[] ${MOVED}`;

/** Race: whose people the owner of a standing grant sees; null where it does not stand, or has them already. */
export const assignQueue = (work: UnitOfWork, id: string, occupations: readonly string[]): Promise<Moved | null> =>
  work.one(ASSIGN, [id, occupations]);

/** Fold: whether a grant of this person was taken back since: an older request gives nothing back. */
export const wasRevokedSince = async (work: UnitOfWork, granteeId: string, since: string): Promise<boolean> =>
  (await work.one(
    `select 1 from access_grant where grantee_id = $1 and end_cause = 'revoked' and ended_at >= $2 limit 1`,
    [granteeId, since],
  )) !== null;

/** Fold: those that stand, the next to end first; then the latest ended. */
export const grantsShown = (work: UnitOfWork, ended: number): Promise<AccessGrantEntity[]> =>
  work.query(
    `select id, grantee_id as "granteeId", purpose, scope, sentence, occupations, starts_at as "startsAt", ends_at as "endsAt",
       requester_id as "requesterId", approver_id as "approverId", decision_id as "decisionId", granted_at as "grantedAt",
       accepted_at as "acceptedAt", last_used_at as "lastUsedAt", reviewed_at as "reviewedAt",
       suspended_at as "suspendedAt", suspended_for as "suspendedFor", ended_at as "endedAt", end_cause as "endCause",
       ended_by as "endedBy", end_reason as "endReason"
     from (select *, row_number() over (partition by ended_at is null order by ended_at desc) as place from access_grant) g
     where ended_at is null or place <= $1 order by ended_at desc nulls first, ends_at, id`,
    [ended],
  );
