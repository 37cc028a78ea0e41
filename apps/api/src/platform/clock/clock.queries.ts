import type { UnitOfWork } from '../database/unit-of-work';

/** Hot path: agency time, and whether it stands still. */
export const clockReading = (work: UnitOfWork): Promise<{ readonly now: Date; readonly isFrozen: boolean }[]> =>
  work.queryPrepared(
    'clock reading',
    'select agency_now() as now, frozen_at is not null as "isFrozen" from agency_clock',
    [],
  );

/** Hot path, twice a second: how the clock is set; another text after each move, by whichever process. */
export const clockSetting = (work: UnitOfWork): Promise<{ readonly setting: string }[]> =>
  work.queryPrepared(
    'clock setting',
    `select ahead::text || ' ' || coalesce(frozen_at::text, '') as setting from agency_clock`,
    [],
  );

/**
 * Race: moves the clock to `at`, or on by seconds, and stops or starts it; what is null stays. No row when it would
 * leave `earliest` to `latest`.
 */
export const moveClock = (
  work: UnitOfWork,
  {
    at,
    advanceSeconds,
    isFrozen,
    earliest,
    latest,
  }: { at: string | null; advanceSeconds: number; isFrozen: boolean | null; earliest: Date; latest: Date },
): Promise<object[]> =>
  work.query(
    `with moved as (select coalesce($1::timestamptz, agency_now() + make_interval(secs => $2)) as at)
     update agency_clock set
       ahead = moved.at - clock_timestamp(),
       frozen_at = case when coalesce($3, frozen_at is not null) then moved.at end
     from moved where moved.at between $4 and $5
     returning ahead`,
    [at, advanceSeconds, isFrozen, earliest, latest],
  );

/** Hot path, for walking history in: the rest of the transaction sees this as agency time. */
export const pretendNow = (work: UnitOfWork, at: Date): Promise<object[]> =>
  work.query(`select set_config('toritsugi.now', $1, true)`, [at.toISOString()]);

/** Race: real time again; replies a row where it was not. */
export const resetClock = (work: UnitOfWork): Promise<object[]> =>
  work.query(
    `update agency_clock set ahead = interval '0', frozen_at = null
     where ahead <> interval '0' or frozen_at is not null returning 1`,
  );
