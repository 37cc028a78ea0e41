import { DAY, dayNumber, tokyoMoment } from '@toritsugi/calendar';
import { eventually } from '../../../../../test/eventually';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Channels } from '../../registration/channels.service';
import { Tallies } from '../indicators/tallies.service';
import { WeeklyReports } from './weekly-reports.service';

let api: TestApi;
const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const at = (time: string) => get(AgencyClock).set({ at: time, isFrozen: true });
const query = (sql: string, parameters: unknown[] = []) => get(UnitOfWork).query(sql, parameters);

interface Week {
  readonly impressions: number;
  readonly clicks: number;
  readonly registered: number;
  readonly valid: number;
  readonly set: number;
  readonly held: number;
}
const usual: Week = { impressions: 178_900, clicks: 3_936, registered: 171, valid: 155, set: 81, held: 65 };
/** The week of 11-09: as usual, but for whoever did not complete the form. */
const fallen: Week = { impressions: 181_400, clicks: 3_991, registered: 128, valid: 116, set: 60, held: 48 };

async function week(monday: string, { impressions, clicks, ...counts }: Week): Promise<void> {
  const day = dayNumber(tokyoMoment(monday).getTime() + 2 * DAY);
  await query(
    'insert into media_day (id, channel, day, impressions, clicks, cost) values ($1, $2, $3::date + 2, $4, $5, 0)',
    [...[newId(), 'navi', monday, impressions, clicks]],
  );
  const kinds = { registered: counts.registered, roadValid: counts.valid, roadSet: counts.set, offerAccepted: 5 };
  for (const [kind, count] of Object.entries(kinds))
    await query(
      `insert into person_tally (about_id, kind, key, day, counts_from, value)
       select gen_random_uuid(), $1, '0', $2, to_timestamp(0) + make_interval(days => $2), 1 from generate_series(1, $3)`,
      [kind, day, count],
    );
}

/** An event waits for every transaction before it, of whatever database beside this one. */
const allCounted = () => eventually('all to be counted', () => get(Tallies).upToDate());

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  await get(Channels).name('navi', { ja: '架空ナビ', en: 'Navi' });
  for (let back = 1; back <= 9; back += 1)
    await week(new Date(Date.parse('2026-11-09') - back * 7 * DAY).toISOString().slice(0, 10), usual);
  await week('2026-11-09', fallen);
  await week('2026-11-16', { ...usual, registered: 174 });
}, 120_000);
afterAll(() => api.stop());

it('AT-7 S000-29: on Monday at nine the week is published with its bottleneck, what is tried, and whose it is', async () => {
  await at('2026-11-16T08:59:00+09:00');
  await allCounted();
  expect(await get(WeeklyReports).publishDue()).toEqual({ isPublished: false });
  await at('2026-11-16T09:00:00+09:00');
  await allCounted();
  const both = await Promise.all([get(WeeklyReports).publishDue(), get(WeeklyReports).publishDue()]);
  expect(both.map(({ isPublished }) => isPublished).sort()).toEqual([false, true]);
  const { report, nextAt } = await get(WeeklyReports).read(undefined);
  expect(report).toMatchObject({ monday: '2026-11-09', publishedAt: '2026-11-16T00:00:00.000Z', focus: 'completion' });
  expect(report?.numbers.map(({ id, value }) => [id, value])).toEqual([
    ['K01', 181_400],
    ['K01.clicks', 3_991],
    ['K03', 128],
    ['K07', 60],
    ['K40', 5],
  ]);
  expect(report?.rates.map(({ id, value }) => [id, value === null ? null : Number(value.toFixed(4))])).toEqual([
    ['K02', 0.022],
    ['K04', 0.0321],
    ['K07', 0.5172],
  ]);
  expect(report?.worst).toMatchObject({ id: 'K04', shortfall: expect.closeTo(0.262, 2) });
  expect(report?.measures).toMatchObject([
    { letter: 'A', id: 'shorten-form', figure: 'K04', type: 'work', dueOn: '2026-11-18' },
    { letter: 'B', id: 'look-closer' },
  ]);
  const todos = await query(`select count(*)::int as n from todo where topic = '週次レポート' and owner_id = $1`, [
    report?.measures[0]?.owner.id,
  ]);
  expect(todos).toEqual([{ n: 2 }]);
  // Monday the 23rd is a holiday.
  expect(nextAt).toBe('2026-11-24T00:00:00.000Z');
});

it('AT-7: what is told later changes no report that was published', async () => {
  const before = (await get(WeeklyReports).read('2026-11-09')).report;
  await week('2026-11-10', { ...usual, registered: 999 });
  expect((await get(WeeklyReports).read('2026-11-09')).report).toEqual(before);
  await query(`delete from media_day where day = date '2026-11-12'`);
});

it('AT-14: the next report, after a holiday on the Tuesday, says whether the number moved', async () => {
  await at('2026-11-23T09:00:00+09:00');
  await allCounted();
  expect(await get(WeeklyReports).publishDue()).toEqual({ isPublished: false });
  await at('2026-11-24T09:00:00+09:00');
  await allCounted();
  expect(await get(WeeklyReports).publishDue()).toEqual({ isPublished: true });
  const { report, published, isLatest } = await get(WeeklyReports).read(undefined);
  expect([report?.monday, isLatest, published.length]).toEqual(['2026-11-16', true, 2]);
  expect(report?.worst).toBeNull();
  expect(report?.measures).toEqual([]);
  expect(report?.checked[0]).toMatchObject({ name: { ja: 'フォームの長さと、やめた項目を見直す' }, as: 'better' });
});

it('a week that was not published is none, and a week that is no day is refused', async () => {
  expect((await get(WeeklyReports).read('2026-08-03')).report).toBeNull();
  const { cookie } = await api.signedIn({ code: 'M9', role: 'manager' });
  expect((await api.call('GET', '/api/weekly-reports?week=2026-02-31', { cookie })).status).toBe(422);
});
