import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { StaffMemberEntity } from '../staff-member.entity';
import { callsThemselves, withoutGrant } from '../staff.queries';
import type { LivingSessionEntity } from './living-session.entity';
import type { SessionEntity } from './session.entity';

type Behind = Omit<LivingSessionEntity, 'secretHash' | 'device' | 'startedAt' | 'lastSeenAt' | 'isDemo'> & {
  readonly isStale: boolean;
  readonly isUndivided: boolean;
};

const BEHIND = `select session_id as "sessionId", staff_id as "staffId", code, family_name as "familyName",
    given_name as "givenName", role, access_scope as "accessScope", team_id as "teamId",
    last_seen_at < clock_timestamp() - interval '30 seconds' as "isStale", ${callsThemselves('s', 'staff_id')} as "isUndivided"
  from living_session s where secret_hash = $1 and (not is_demo or $2)`;

/**
 * Hot path, at every request: who is behind a secret, whether they call for themselves, and whether their last sign of
 * life is half a minute old.
 */
export const behindSecret = async (
  work: UnitOfWork,
  { secretHash, isDemo }: Pick<LivingSessionEntity, 'secretHash' | 'isDemo'>,
): Promise<Behind | null> => {
  const [row] = await work.queryPrepared<Behind>('who is behind a secret', BEHIND, [secretHash, isDemo]);
  return row ?? null;
};

/** Hot path, every two seconds: which of these sessions still live. */
export const living = (
  work: UnitOfWork,
  { sessionIds, isDemo }: { sessionIds: readonly string[]; isDemo: boolean },
): Promise<Pick<LivingSessionEntity, 'sessionId'>[]> =>
  work.query(
    `select session_id as "sessionId" from living_session where session_id = any($1::uuid[]) and (not is_demo or $2)`,
    [sessionIds, isDemo],
  );

/** Which sessions end; null stands for none by that. */
export interface Ending {
  readonly sessionId: string | null;
  readonly staffId: string | null;
  readonly secretHash: Buffer | null;
}

/** Race: ends sessions once, and replies those that this statement ended. */
export const endSessions = (
  work: UnitOfWork,
  { sessionId, staffId, secretHash }: Ending,
): Promise<Pick<SessionEntity, 'id' | 'staffId'>[]> =>
  work.query(
    `update session set ended_at = clock_timestamp()
     where ended_at is null and (id = $1 or staff_id = $2 or secret_hash = $3) returning id, staff_id as "staffId"`,
    [sessionId, staffId, secretHash],
  );

/** Fold: the account of a login, and whether it may sign in at this moment of the agency. */
export const accountOf = (
  work: UnitOfWork,
  { login, isDemo }: Pick<StaffMemberEntity, 'login' | 'isDemo'>,
): Promise<
  | (Pick<StaffMemberEntity, 'id' | 'passwordHash'> & {
      readonly maySignIn: boolean;
      /** The first day, while it is to come. */
      readonly startsOn: string | null;
      /** Somebody from outside who has no access now. */
      readonly isWithoutGrant: boolean;
    })
  | null
> =>
  work.one(
    `select id, password_hash as "passwordHash",
       is_active and (not is_demo or $2) and (access_ends_at is null or access_ends_at > agency_now()) as "maySignIn",
       case when tenure_since > (agency_now() at time zone 'Asia/Tokyo')::date then tenure_since::text end as "startsOn",
       ${withoutGrant('staff_member')} as "isWithoutGrant"
     from staff_member where login = lower($1)`,
    [login, isDemo],
  );

/** What failures cost, per key and in the keys' order: how many are free, and the longest pause in seconds. */
interface Limits {
  readonly keys: readonly string[];
  readonly free: readonly number[];
  readonly longest: readonly number[];
}

const PAUSE =
  'sign_in_pause(f.failures, ($2::int[])[array_position($1::text[], f.key)], ($3::int[])[array_position($1::text[], f.key)])';

const COUNT_ATTEMPT = `insert into sign_in_failure as f (key, failures, last_at)
   select key, 1, clock_timestamp() from unnest($1::text[]) as key order by key
   on conflict (key) do update set last_at = clock_timestamp(),
     failures = case when f.last_at < clock_timestamp() - interval '15 minutes' then 1 else f.failures + 1 end
   where f.last_at + ${PAUSE} <= clock_timestamp()
   returning key`;

/** Race: counts an attempt for each key whose pause is over, and replies those keys. */
export const countAttempt = (work: UnitOfWork, { keys, free, longest }: Limits): Promise<object[]> =>
  work.query(COUNT_ATTEMPT, [keys, free, longest]);

/** Fold: the seconds until the longest pause among the keys is over. */
export const secondsLeft = (
  work: UnitOfWork,
  { keys, free, longest }: Limits,
): Promise<{ readonly seconds: number } | null> =>
  work.one(
    `select greatest(1, ceil(max(extract(epoch from f.last_at + ${PAUSE} - clock_timestamp()))))::int as seconds
     from sign_in_failure f where key = any ($1)`,
    [keys, free, longest],
  );

/** Race: takes one failure back from each key, locked in one order. */
export const takeBackFailure = (work: UnitOfWork, keys: readonly string[]): Promise<object[]> =>
  work.query(
    `update sign_in_failure set failures = greatest(0, failures - 1)
     where key in (select key from sign_in_failure where key = any ($1) order by key for update)`,
    [keys],
  );
