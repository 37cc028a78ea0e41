import { dayNumber, tokyoMoment } from '@toritsugi/calendar';
import { eventually } from '../../../../../test/eventually';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Tallies } from '../indicators/tallies.service';
import { AnomalyWatch } from './anomalies.service';

let api: TestApi;
const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const rows = <Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  get(UnitOfWork).query<Row>(sql, parameters);

/** So many were due their first dial on a day, and so many got it in time. */
async function day(back: number, due: number, inTime: number): Promise<void> {
  for (const [kind, count] of [
    ['roadDialDue', due],
    ['roadDialInTarget', inTime],
  ] as const)
    await rows(
      `insert into person_tally (about_id, kind, key, day, counts_from, value)
       select gen_random_uuid(), $1, '0', $2, agency_now() - make_interval(days => $3::int + 1), 1 from generate_series(1, $4)`,
      [kind, dayNumber(tokyoMoment('2026-11-10')) - back, back, count],
    );
}

/** An event waits for every transaction before it, of whatever database beside this one. */
const allCounted = () => eventually('all to be counted', () => get(Tallies).upToDate());

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  await get(AgencyClock).set({ at: '2026-11-11T07:00:00+09:00', isFrozen: true });
  await day(0, 30, 9);
  for (let week = 1; week <= 8; week += 1) await day(7 * week, 30, 27);
}, 120_000);
afterAll(() => api.stop());

it('S001-14: a figure far from its weekday is told once a day, with what may be done about it', async () => {
  await allCounted();
  const looked = await Promise.all([get(AnomalyWatch).look(), get(AnomalyWatch).look()]);
  expect(looked.map(({ told }) => told).sort()).toEqual([0, 1]);
  await allCounted();
  expect(await get(AnomalyWatch).look()).toEqual({ told: 0 });
  const { anomalies } = await get(AnomalyWatch).list();
  expect(anomalies).toMatchObject([
    { day: '2026-11-10', figure: 'K13', unit: 'share', direction: 'low', isWorse: true, value: 0.3, usual: 0.9, n: 30 },
  ]);
  expect(anomalies[0]?.measures.map(({ id }) => id)).toEqual(['call-waiting', 'look-closer']);
});

it('S001-14: taken up once it is a to-do of whoever took it up', async () => {
  const [{ id } = { id: '' }] = (await get(AnomalyWatch).list()).anomalies;
  await expect(get(AnomalyWatch).takeUp(id, 'remind', api.as('L3'))).rejects.toMatchObject({ code: 'invalid' });
  const both = await Promise.allSettled(
    ['L3', 'M1'].map((code) => get(AnomalyWatch).takeUp(id, 'call-waiting', api.as(code))),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const todos = await rows<{ title: string; due_on: string }>(
    `select title, due_on::text from todo where title like '%待っている方から%'`,
  );
  expect(todos).toEqual([
    { title: '初動時間 目標内：待っている方から電話し、休憩の時間をずらす', due_on: '2026-11-12' },
  ]);
  expect((await get(AnomalyWatch).list()).anomalies).toMatchObject([{ measureId: 'call-waiting' }]);
});
