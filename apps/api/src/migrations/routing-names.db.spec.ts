import { DataSource, type QueryRunner } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../../../test/database/database';
import { dataSourceOptions } from '../platform/database/database';
import { RoutingNames1764650000000 } from './1764650000000-routing-names';

/** What was stored before the names changed is found under the new ones, and goes back whole. */
let database: TestDatabase;
let source: DataSource;
let runner: QueryRunner;
beforeAll(async () => {
  database = await createTestDatabase();
  source = await new DataSource(dataSourceOptions(database.url, { poolSize: 2 })).initialize();
  runner = source.createQueryRunner();
});
afterAll(async () => {
  await runner.release();
  await source.destroy();
  await database.drop();
});

const settings = async () =>
  (await runner.query('select settings from routing_settings where version = 1'))[0].settings;
const events = () => runner.query('select kind, payload from domain_event order by seq');

it('renames keys and kinds there and back, and leaves the log append-only', async () => {
  const now = await settings();
  expect(now).toMatchObject({ strategy: 'learned' });
  const migration = new RoutingNames1764650000000();
  await migration.down(runner);
  const before = await settings();
  expect(before).toMatchObject({ policy: 'learned' });
  expect(before).not.toHaveProperty('strategy');
  const stored = [
    ['TransferRequested', { segment: 'x', decision: { policy: 'learned', arm: 'engine' } }],
    ['TransferRequested', { segment: 'older than decisions' }],
    ['RankingDisagreed', { disagreementId: 'd', reason: 'other' }],
    ['RankingDisagreementAnswered', { disagreementId: 'd' }],
    ['CallTaskClaimed', {}],
  ] as const;
  for (const [kind, payload] of stored)
    await runner.query('insert into domain_event (id, kind, payload) values ($1, $2, $3)', [
      uuidv7(),
      kind,
      JSON.stringify(payload),
    ]);

  await migration.up(runner);
  expect(await settings()).toEqual(now);
  expect(await events()).toEqual([
    { kind: 'TransferRequested', payload: { segment: 'x', decision: { strategy: 'learned', arm: 'engine' } } },
    { kind: 'TransferRequested', payload: { segment: 'older than decisions' } },
    { kind: 'RankingFeedbackGiven', payload: { feedbackId: 'd', reason: 'other' } },
    { kind: 'RankingFeedbackAnswered', payload: { feedbackId: 'd' } },
    { kind: 'CallTaskClaimed', payload: {} },
  ]);
  await expect(runner.query(`update domain_event set kind = 'another'`)).rejects.toThrow('append-only');

  await migration.down(runner);
  expect(await events()).toEqual(stored.map(([kind, payload]) => ({ kind, payload })));
  await migration.up(runner);
});
