import type { CountedKind, PersonTally, TallyKind, TallySum } from '@toritsugi/indicators';
import type { Cursor } from '@toritsugi/journey';
import { dayNumber } from '@toritsugi/calendar';
import type { UnitOfWork } from '../../platform/database/unit-of-work';

/** Race: whoever counts on holds the place until their commit; a second waits, and goes on from where it ended. */
export const takePlace = async (work: UnitOfWork): Promise<Cursor> =>
  (await work.one<{ cursor: Cursor }>('select cursor from tally_place for update'))?.cursor ?? '0.0';

/** Fold: up to where it is counted; somebody may be counting on. */
export const placeOf = async (work: UnitOfWork): Promise<Cursor> =>
  (await work.one<{ cursor: Cursor }>('select cursor from tally_place'))?.cursor ?? '0.0';

/** Who goes on as whom: of each of these people the one that stands, and everybody merged into that one. */
export interface Standing {
  readonly id: string;
  readonly standsAs: string;
}

const STANDING = `with recursive up as (
    select id, id as at, merged_into from registrant where id = any($1::uuid[])
    union all select up.id, r.id, r.merged_into from up join registrant r on r.id = up.merged_into
  ), standing as (select distinct at as id from up where merged_into is null), down as (
    select id, id as stands_as from standing
    union all select r.id, down.stands_as from down join registrant r on r.merged_into = down.id
  )
  select id, stands_as as "standsAs" from down`;

/** Fold: all who are one person with any of these, themselves among them. */
export const standingOf = (work: UnitOfWork, ids: readonly string[]): Promise<Standing[]> =>
  work.query(STANDING, [ids]);

/** Fold: people in the order of their ids, a page after `after`; rehearsals are nobody. */
export const peopleAfter = async (work: UnitOfWork, after: string, limit: number): Promise<string[]> =>
  (await work.query<{ id: string }>(PEOPLE, [after, limit])).map(({ id }) => id);
const PEOPLE = `select id from registrant where id > $1 and not is_rehearsal(id) order by id limit $2`;

export interface StoredTally extends Omit<PersonTally, 'from'> {
  readonly aboutId: string;
  readonly from: Date;
}

const STORED = `select about_id as "aboutId", kind, key, day, counts_from as "from", value, channel, segment, band,
    staff_id as "staffId", employer_id as "employerId"
  from person_tally where about_id = any($1::uuid[])`;

/** Fold: what is written down of these people. */
export const storedOf = (work: UnitOfWork, ids: readonly string[]): Promise<StoredTally[]> => work.query(STORED, [ids]);

const REMOVE = `delete from person_tally t using unnest($1::uuid[], $2::text[], $3::text[]) as gone (about_id, kind, key)
  where t.about_id = gone.about_id and t.kind = gone.kind and t.key = gone.key`;
const WRITE = `insert into person_tally
    (about_id, kind, key, day, counts_from, value, channel, segment, band, staff_id, employer_id)
  select * from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::timestamptz[], $6::float8[], $7::text[],
    $8::text[], $9::text[], $10::uuid[], $11::uuid[])
  on conflict (about_id, kind, key) do update set day = excluded.day, counts_from = excluded.counts_from,
    value = excluded.value, channel = excluded.channel, segment = excluded.segment, band = excluded.band,
    staff_id = excluded.staff_id, employer_id = excluded.employer_id`;

/** Fold: what changed of some people; what is no more is removed. */
export async function writeTallies(
  work: UnitOfWork,
  { gone, written }: { readonly gone: readonly StoredTally[]; readonly written: readonly StoredTally[] },
): Promise<void> {
  if (gone.length > 0)
    await work.query(REMOVE, [gone.map((one) => one.aboutId), gone.map((one) => one.kind), gone.map((one) => one.key)]);
  if (written.length === 0) return;
  await work.query(
    WRITE,
    COLUMNS.map((column) => written.map((one) => one[column])),
  );
}

const WHAT = ['aboutId', 'kind', 'key', 'day', 'from', 'value'] as const;
const COLUMNS = [...WHAT, 'channel', 'segment', 'band', 'staffId', 'employerId'] as const;

/** Race: within the work that holds the place. */
export const movePlace = (work: UnitOfWork, cursor: Cursor): Promise<object[]> =>
  work.query('update tally_place set cursor = $1', [cursor]);

export interface StoredProof {
  readonly provedAt: Date | null;
  readonly provedPeople: number;
  readonly provedDiffering: number;
}

const PROOF = `select proved_at as "provedAt", proved_people as "provedPeople", proved_differing as "provedDiffering"
  from tally_place`;

/** Fold: what the last proof found. */
export const lastProof = (work: UnitOfWork): Promise<StoredProof | null> => work.one<StoredProof>(PROOF);

const PROVED = 'update tally_place set proved_at = agency_now(), proved_people = $1, proved_differing = $2';

/** Race: two proofs at once write one after the other; the later one stays. */
export const writeProof = (work: UnitOfWork, people: number, differing: number): Promise<object[]> =>
  work.query(PROVED, [people, differing]);

/** Fold: the day on which somebody registered for the first time; null before that. */
export const firstDayOf = async (work: UnitOfWork): Promise<number | null> =>
  (await work.one<{ day: number | null }>(FIRST_DAY))?.day ?? null;
const FIRST_DAY = `select min(day) as day from person_tally where kind = 'registered'`;

/** What is asked of tallies: days in Tokyo, both included; null: of all. */
export interface TallyQuestion {
  readonly from: number;
  readonly until: number;
  readonly now: Date;
  readonly channel: string | null;
  readonly occupation: string | null;
  readonly band: string | null;
  readonly employerId: string | null;
  /** Of these colleagues alone. */
  readonly staffIds: readonly string[] | null;
}

const SIDES = `($4::text is null or channel = $4)
  and ($5::text is null or split_part(segment, '.', 1) = $5) and ($6::text is null or band = $6)
  and ($7::uuid is null or employer_id = $7)`;
const OF_STAFF = '($8::uuid[] is null or staff_id = any($8))';
const SPAN = 'day between $1 and $2 and counts_from <= $3';
const ASKED = `${SPAN} and ${SIDES} and ${OF_STAFF}`;
/** Days are counted from the first of 1970. */
const FIRST = `date '1970-01-01' + $1::int`;
const LAST = `date '1970-01-01' + $2::int`;
const SUMS = `select kind, count(*)::int as n, sum(value)::float8 as total from person_tally where ${ASKED} group by kind`;
const MIDDLES = `select kind, percentile_cont(array[0.5, 0.9]) within group (order by value) as middle
  from person_tally where kind = any($9::text[]) and ${ASKED} group by kind`;

const valuesOf = ({ from, until, now, ...asked }: TallyQuestion): unknown[] => {
  const { channel, occupation, band, employerId, staffIds } = asked;
  return [from, until, now, channel, occupation, band, employerId, staffIds];
};

const MEDIA = `select sum(impressions)::float8 as impression, sum(clicks)::float8 as click,
    sum(cost)::float8 + (select coalesce(sum(c.monthly_cost), 0) from channel c
      where not c.is_retired and ($3::text is null or c.key = $3) and not exists (select from media_day paid
        where paid.channel = c.key and paid.cost > 0 and paid.day between ${FIRST} and ${LAST}))
      * greatest(0, $2::int - $1::int + 1) / 30.4375 as cost
  from (select impressions, clicks, cost from media_day
    where day between ${FIRST} and ${LAST} and ($3::text is null or channel = $3)
    union all select 0, 0, 0) told`;

/** Fold: what channels report of these days; one that reports no cost counts its cost a month, by the day. */
export async function mediaOf(
  work: UnitOfWork,
  { from, until, now, channel }: TallyQuestion,
): Promise<[CountedKind, TallySum][]> {
  const told = await work.one<Record<string, number>>(MEDIA, [from, Math.min(until, dayNumber(now)), channel]);
  return Object.entries(told ?? {}).map(([kind, total]) => [
    kind as CountedKind,
    { n: Math.round(total), total, median: null, p90: null },
  ]);
}

/**
 * Fold: by kind how many there are, what they add up to, and of the kinds of `middles` the middle and nine tenths. What
 * channels report is of no band, occupation, employer or colleague.
 */
export async function sumsOf(
  work: UnitOfWork,
  asked: TallyQuestion,
  middles: readonly CountedKind[],
): Promise<Map<CountedKind, TallySum>> {
  const sums = await work.query<{ kind: TallyKind; n: number; total: number }>(SUMS, valuesOf(asked));
  const middle = await work.query<{ kind: TallyKind; middle: [number, number] }>(MIDDLES, [
    ...valuesOf(asked),
    middles,
  ]);
  const byKind = new Map(middle.map((row) => [row.kind, row.middle]));
  const { occupation, band, employerId, staffIds } = asked;
  const isOfChannels = [occupation, band, employerId, staffIds].every((side) => side === null);
  return new Map<CountedKind, TallySum>([
    ...sums.map(({ kind, n, total }): [CountedKind, TallySum] => {
      const [median, p90] = byKind.get(kind) ?? [null, null];
      return [kind, { n, total, median, p90 }];
    }),
    ...(isOfChannels ? await mediaOf(work, asked) : []),
  ]);
}

const WEEKS = `select w.back, kind, count(*)::int as n
  from generate_series(0, $9::int) as w (back) join person_tally on day between $1::int - 7 * w.back and $2::int - 7 * w.back
    and counts_from <= $3::timestamptz - make_interval(days => 7 * w.back)
  where kind = any($10::text[]) and ${SIDES} and ${OF_STAFF} group by w.back, kind`;

export interface WeekCount {
  /** How many weeks before the asked days. */
  readonly back: number;
  readonly kind: TallyKind;
  readonly n: number;
}

/** Fold: the asked days and the same of earlier weeks, each as far as it was told at the same age. */
export const weeksOf = (
  work: UnitOfWork,
  asked: TallyQuestion,
  { weeks, kinds }: { readonly weeks: number; readonly kinds: readonly CountedKind[] },
): Promise<WeekCount[]> => work.query(WEEKS, [...valuesOf(asked), weeks, kinds]);

export interface CountedPerson {
  readonly registrantId: string;
  readonly maskedName: string;
  readonly at: Date;
  readonly value: number;
  readonly staffId: string | null;
  readonly isMissing: boolean;
}

interface Behind {
  readonly over: CountedKind;
  readonly met: CountedKind | null;
  readonly limit: number;
  /** Whoever looks for one of these and was held by nobody yet, too. */
  readonly unheldOf: readonly string[];
}

const BEHIND = `select r.id as "registrantId", r.masked_name as "maskedName", t.counts_from as at, t.value,
    t.staff_id as "staffId", $10::text is not null and not exists (
      select 1 from person_tally met where met.about_id = t.about_id and met.kind = $10 and met.day = t.day
        and met.employer_id is not distinct from t.employer_id and met.counts_from <= $3) as "isMissing"
  from (select * from person_tally where kind = $9 and ${SPAN} and ${SIDES}
    and (${OF_STAFF} or staff_id is null and split_part(segment, '.', 1) = any($12::text[]))) t join registrant r on r.id = t.about_id
  where not is_rehearsal(r.id) order by t.counts_from desc, r.id limit $11`;

/** Fold: the people behind a number, the latest first; `met`: the kind above the line, so that who lacks it is told. */
export const peopleBehind = (
  work: UnitOfWork,
  asked: TallyQuestion,
  { over, met, limit, unheldOf }: Behind,
): Promise<CountedPerson[]> => work.query(BEHIND, [...valuesOf(asked), over, met, limit, unheldOf]);
