import type { PresenceState } from '@toritsugi/journey';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { PresenceEntity } from './presence.entity';

/** Whoever is heard for the first time comes now, wherever they were said to be before. */
const arrival = `chosen_at = case when presence.seen_at is null then agency_now() else presence.chosen_at end`;

/**
 * Part of a larger statement: someone is at work, as far as one can hear. One sign in ten seconds is enough: of those
 * who act often, not every act rewrites their row. Nothing happens where the list `where` is empty. `staff` is a
 * parameter.
 */
export const signOfLife = ({ staff, where }: { staff: string; where: string }): string =>
  `insert into presence (staff_id, state, since, seen_at) select ${staff}::uuid, 'offline', agency_now(), clock_timestamp() from ${where}
    on conflict (staff_id) do update set seen_at = clock_timestamp(), ${arrival}
    where presence.seen_at is null or presence.seen_at < clock_timestamp() - interval '10 seconds'`;

/** Someone moved from `was`. */
export type Moved = Pick<PresenceEntity, 'staffId' | 'state' | 'reason'> & { readonly was: PresenceState };

const HEARD = `insert into presence (staff_id, state, since, seen_at)
  select id, 'offline', agency_now(), clock_timestamp() from unnest($1::uuid[]) as id order by id
  on conflict (staff_id) do update set seen_at = clock_timestamp(), ${arrival} returning staff_id as "staffId", state`;

/**
 * Hot path, at every heartbeat: each of these people showed life just now. Whoever was never heard before is offline.
 */
export const heard = (
  work: UnitOfWork,
  staffIds: readonly string[],
): Promise<Pick<PresenceEntity, 'staffId' | 'state'>[]> => work.query(HEARD, [staffIds]);

/** Hot path, at every heartbeat: those of `staffIds` who were played until now sit there themselves. */
export const takeOver = (
  work: UnitOfWork,
  staffIds: readonly string[],
): Promise<Pick<PresenceEntity, 'staffId' | 'state' | 'reason'>[]> =>
  work.query(
    `update presence set is_played = false where staff_id = any($1::uuid[]) and is_played
     returning staff_id as "staffId", state, reason`,
    [staffIds],
  );

/** Race: those of `staffIds` whom nobody has heard for `seconds` are played from now on, and free. */
export const beginPlaying = (work: UnitOfWork, staffIds: readonly string[], seconds: number): Promise<Moved[]> =>
  work.query(
    `insert into presence as p (staff_id, state, since, seen_at, is_played)
     select id, 'offline', agency_now(), clock_timestamp(), true from unnest($1::uuid[]) as id order by id
     on conflict (staff_id) do update set is_played = true, seen_at = clock_timestamp()
     where not p.is_played and (p.seen_at is null or (p.state = any(array['offline','unreachable'])
       and p.seen_at < clock_timestamp() - make_interval(secs => $2)))
     returning p.staff_id as "staffId", p.state as was, p.state, null as reason`,
    [staffIds, seconds],
  );

/** Hot path, every second of a demonstration: who is played shows life. */
export const keepPlaying = (work: UnitOfWork): Promise<object[]> =>
  work.query(
    `update presence set seen_at = clock_timestamp()
     where is_played and seen_at < clock_timestamp() - interval '4 seconds'`,
  );

/** Hot path, every second: whether anybody has been silent for `seconds`. */
export const isAnyoneSilent = async (work: UnitOfWork, seconds: number): Promise<boolean> =>
  isDue(
    await work.one(
      `select exists (select 1 from presence where state <> all(array['offline','reserved'])
         and seen_at < clock_timestamp() - make_interval(secs => $1)) as "isDue"`,
      [seconds],
    ),
  );

/** Race: those silent for `seconds` become unreachable; whom another replica holds is skipped. */
export const loseSilent = (work: UnitOfWork, seconds: number): Promise<Moved[]> =>
  work.query(
    `update presence p set state = 'unreachable', before_unreachable = old.state, since = agency_now()
     from (select staff_id, state from presence
           where state = any(array['available','in_consultation','on_call','wrap_up','away'])
             and seen_at < clock_timestamp() - make_interval(secs => $1)
           order by staff_id limit 50 for update skip locked) old
     where p.staff_id = old.staff_id returning p.staff_id as "staffId", old.state as was, p.state, null as reason`,
    [seconds],
  );

/** Race: those unreachable and silent for `seconds` go offline, unless they were in a conversation. */
export const endUnreachable = (work: UnitOfWork, seconds: number): Promise<Moved[]> =>
  work.query(
    `update presence p set state = 'offline', before_unreachable = null, reason = null, until = null, since = agency_now()
     from (select staff_id from presence
           where state = 'unreachable' and coalesce(before_unreachable, '') <> all(array['in_consultation','on_call'])
             and seen_at < clock_timestamp() - make_interval(secs => $1)
           order by staff_id limit 50 for update skip locked) old
     where p.staff_id = old.staff_id returning p.staff_id as "staffId", 'unreachable' as was, p.state, null as reason`,
    [seconds],
  );

/** Hot path, twice a second: whether anybody's wrap-up is over. */
export const isAnyWrapUpOver = async (work: UnitOfWork): Promise<boolean> =>
  isDue(
    await work.one(
      `select exists (select 1 from presence where state = 'wrap_up' and until <= (select agency_now())) as "isDue"`,
    ),
  );

/** Race: those whose wrap-up is over are available; whom another replica holds is skipped. */
export const endWrapUp = (work: UnitOfWork): Promise<Moved[]> =>
  work.query(
    `update presence p set state = 'available', until = null, has_extended = false, reason = null, since = agency_now()
     from (select staff_id from presence where state = 'wrap_up' and until <= (select agency_now())
           order by staff_id limit 50 for update skip locked) old
     where p.staff_id = old.staff_id returning p.staff_id as "staffId", 'wrap_up' as was, p.state, null as reason`,
  );

/** Race: those of `staffIds` who are unreachable return to where they were. */
export const bringBack = (work: UnitOfWork, staffIds: readonly string[]): Promise<Moved[]> =>
  work.query(
    `update presence p set state = coalesce(p.before_unreachable, 'available'), before_unreachable = null, since = agency_now()
     from (select staff_id from presence
           where staff_id = any($1::uuid[]) and state = 'unreachable' order by staff_id for update) old
     where p.staff_id = old.staff_id returning p.staff_id as "staffId", 'unreachable' as was, p.state, p.reason`,
    [staffIds],
  );

/** Race: shows life; whoever was never heard before is offline. */
export const showLife = (work: UnitOfWork, staffId: string): Promise<object[]> =>
  work.query(
    `insert into presence (staff_id, state, since, seen_at) values ($1, 'offline', agency_now(), clock_timestamp())
     on conflict (staff_id) do update set seen_at = clock_timestamp()`,
    [staffId],
  );

/** Somebody's work ended then. */
export interface WorkEnd {
  readonly staffId: string;
  readonly endedAt: Date;
}

/** Where somebody is to go, and from where. Without `until`, wrap-up ends after `minutes`. */
type Wish = Pick<PresenceEntity, 'staffId' | 'reason' | 'until'> & {
  readonly to: PresenceState;
  readonly from: readonly PresenceState[];
  readonly minutes: number;
  /** By the person themselves. */
  readonly isChosen: boolean;
};

/** Hot path, every few seconds: those at rest, and when they chose to be. Whoever was never heard is not waited for. */
export const resting = (work: UnitOfWork): Promise<{ readonly staffId: string; readonly chosenAt: Date }[]> =>
  work.query(
    `select staff_id as "staffId", coalesce(chosen_at, since) as "chosenAt" from presence
     where state = any(array['available','away','wrap_up']) and seen_at is not null`,
  );

/** Race: of those whose work ended, who still rests and has not chosen anew since is offline, from when it ended. */
export const goHome = (work: UnitOfWork, ends: readonly WorkEnd[]): Promise<Moved[]> =>
  work.query(
    `update presence p set state = 'offline', reason = 'shift_over', until = null, has_extended = false,
       put_away_by = null, put_away_note = null, since = old.since
     from (select o.staff_id, o.state, greatest(o.since, w.ended_at) as since from presence o
           join unnest($1::uuid[], $2::timestamptz[]) as w (staff_id, ended_at) on w.staff_id = o.staff_id
           where o.state = any(array['available','away','wrap_up']) and coalesce(o.chosen_at, o.since) < w.ended_at
           order by o.staff_id for update of o skip locked) old
     where p.staff_id = old.staff_id returning p.staff_id as "staffId", old.state as was, p.state, p.reason`,
    [ends.map(({ staffId }) => staffId), ends.map(({ endedAt }) => endedAt.toISOString())],
  );

/**
 * Race: moves one person who stands in one of `from`, and replies where they stood; null where they do not. Someone
 * unreachable in a conversation is not made available or offline. Whoever comes has chosen to, whoever moves them: a
 * day that ended before they came sends nobody home.
 */
export const move = (
  work: UnitOfWork,
  { staffId, to, from, reason, until, minutes, isChosen }: Wish,
): Promise<{ readonly was: PresenceState; readonly wasReason: PresenceEntity['reason'] } | null> =>
  work.one(
    `update presence p set state = $2, reason = $4, has_extended = false, before_unreachable = null,
       put_away_by = null, put_away_note = null,
       chosen_at = case when $7 or old.state = 'offline' then agency_now() else chosen_at end,
       since = case when old.state = $2 then p.since else agency_now() end,
       until = case when $2 = 'wrap_up' then coalesce($5::timestamptz, agency_now() + make_interval(mins => $6)) end
     from (select staff_id, state, reason from presence
           where staff_id = $1 and state = any($3::text[])
             and (state <> 'unreachable' or $2 <> all(array['available','offline'])
               or coalesce(before_unreachable, '') <> all(array['in_consultation','on_call']))
           for update) old
     where p.staff_id = old.staff_id
     returning old.state as was, old.reason as "wasReason"`,
    [staffId, to, from, reason, until, minutes, isChosen],
  );

/**
 * Race: somebody who is unreachable, and was in one of `from` before, will return to `to` instead; false where they are
 * not.
 */
export const remember = async (
  work: UnitOfWork,
  { staffId, to, from, reason, until, minutes }: Wish,
): Promise<boolean> =>
  (await work.one(
    `update presence set before_unreachable = $2, reason = $4, has_extended = false,
       until = case when $2 = 'wrap_up' then coalesce($5::timestamptz, agency_now() + make_interval(mins => $6)) end
     where staff_id = $1 and state = 'unreachable' and before_unreachable = any($3::text[]) returning staff_id`,
    [staffId, to, from, reason, until, minutes],
  )) !== null;

/** Hot path, at every push: where these people stand. */
export const presenceOf = (
  work: UnitOfWork,
  staffIds: readonly string[],
): Promise<
  Pick<PresenceEntity, 'staffId' | 'state' | 'reason' | 'since' | 'until' | 'putAwayBy' | 'putAwayNote' | 'isPlayed'>[]
> =>
  work.query(
    `select staff_id as "staffId", state, reason, since, until, put_away_by as "putAwayBy", put_away_note as "putAwayNote",
       is_played as "isPlayed"
     from presence where staff_id = any($1::uuid[])`,
    [staffIds],
  );

/** Hot path, at every ranking: who can be rung now. */
export const availableStaff = (work: UnitOfWork): Promise<Pick<PresenceEntity, 'staffId'>[]> =>
  work.query(`select staff_id as "staffId" from presence where state = 'available'`);

const isDue = (row: { readonly isDue?: boolean } | null): boolean => row?.isDue === true;
