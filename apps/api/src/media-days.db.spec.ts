import type { ImportFile } from '@toritsugi/contracts';
import { startTestApi, type TestApi } from '../../../test/server/api';
import { IndicatorReading } from './insight/indicators/indicators.service';
import { AgencyClock } from './platform/clock/agency-clock';
import { UnitOfWork } from './platform/database/unit-of-work';
import { Imports } from './staff/imports/imports.service';
import { Channels } from './registration/channels.service';

let api: TestApi;
const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  await get(AgencyClock).set({ at: '2026-11-16T09:00:00+09:00', isFrozen: true });
  await get(UnitOfWork).query(`update channel set monthly_cost = 0`);
  await get(Channels).name('navi', { ja: '架空ナビ', en: 'Navi' });
}, 120_000);
afterAll(() => api.stop());

type Line = readonly [channel: string, day: string, impressions: string, clicks: string, cost: string];
const send = (lines: readonly Line[], isTrial = false) =>
  get(Imports).take(
    {
      ...{ kind: 'media_day', fileName: '実績.csv', isTrial },
      lines: lines.map((cells, index) => ({ line: index + 2, cells: [...cells] })),
    } satisfies ImportFile,
    api.as('M1'),
  );
const week = { from: '2026-11-09', until: '2026-11-15' };
const value = async (id: string, asked: object = {}) => {
  const { values } = await get(IndicatorReading).of({ ...week, ...asked }, api.as('M1'));
  return values.find((one) => one.id === id)?.value;
};

it('S000-15 S000-16: reports of channels are taken over as media export them, and are the numbers of the week', async () => {
  const lines: Line[] = [
    ['架空ナビ', '2026/11/9', '1,200', '30', '¥12,000'],
    ['navi', '2026年11月10日', '８００', '20回', '8000円'],
    ['架空ナビ', '2026-11-16', '100', '1', '0'],
  ];
  expect(await send(lines, true)).toMatchObject({ added: 3, wrong: 0 });
  expect(await value('K01')).toBe(0);
  expect(await send(lines)).toMatchObject({ added: 3, wrong: 0 });
  expect([await value('K01'), await value('K01.clicks'), await value('K02')]).toEqual([2_000, 50, 0.025]);
  expect(await value('K01', { channel: 'direct' })).toBe(0);
  expect(await value('K02', { channel: 'direct' })).toBeNull();
  // A report of clicks says nothing of single colleagues.
  expect(await value('K02', { staffId: api.as('A09').id })).toBeNull();
});

it('a report that is sent again is put right, and a day twice in one file is refused', async () => {
  expect(await send([['架空ナビ', '2026-11-09', '1300', '30', '12000']])).toMatchObject({ changed: 1 });
  expect(await value('K01')).toBe(2_100);
  const twice = await send([
    ['架空ナビ', '2026-11-12', '10', '1', '0'],
    ['架空ナビ', '2026-11-12', '20', '1', '0'],
  ]);
  expect(twice).toMatchObject({ added: 1, wrong: 1 });
});

it.each([
  ['another currency', ['架空ナビ', '2026-11-11', '10', '1', '$12']],
  ['negative clicks', ['架空ナビ', '2026-11-11', '10', '-1', '0']],
  ['an unknown channel', ['架空の媒体', '2026-11-11', '10', '1', '0']],
  ['a day that is none', ['架空ナビ', '2026-11-31', '10', '1', '0']],
  ['a day to come', ['架空ナビ', '2026-11-17', '10', '1', '0']],
] as [string, Line][])('%s is refused, and nothing of its line is taken over', async (_what, line) => {
  expect(await send([line])).toMatchObject({ added: 0, changed: 0, wrong: 1 });
});

it('S001-13: unit costs divide what channels cost, by the month where they report none', async () => {
  await get(UnitOfWork).query(`update channel set monthly_cost = 304375 where key = 'direct'`);
  await get(UnitOfWork).query(
    `insert into person_tally (about_id, kind, key, day, counts_from, value, channel)
     select gen_random_uuid(), 'roadValid', '0', (date '2026-11-10' - date '1970-01-01'), agency_now(), 1, 'direct'
     from generate_series(1, 10)`,
  );
  expect(await value('K25.registered', { channel: 'direct' })).toBeCloseTo(7_000, 5);
  expect(await value('K25.registered', { channel: 'navi' })).toBeNull();
  expect(await value('K25.registered')).toBeCloseTo((70_000 + 20_000) / 10, 5);
  expect(await value('K25')).toBeNull();
});
