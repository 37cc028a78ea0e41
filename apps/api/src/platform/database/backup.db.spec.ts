import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Config } from '../../config';
import type { Jobs } from '../jobs/jobs';
import { backUp, restore } from './backup';
import { NightlyBackup } from './nightly-backup';
import { startEmbeddedPostgres } from '../embedded-postgres/embedded-postgres';

const home = mkdtempSync(join(tmpdir(), 'toritsugi-backup-'));
const silent = () => undefined;

afterAll(() => rmSync(home, { recursive: true, force: true }));

async function using<T>(url: string, body: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await body(client);
  } finally {
    await client.end();
  }
}

it('restores every row that was acknowledged before the backup, taken while others write', async () => {
  const first = await startEmbeddedPostgres({ dataDir: join(home, 'data'), log: silent });
  let acknowledged = 0;
  let isWriting = true;
  await using(first.connectionString, (client) => client.query('create table row_written (id int primary key)'));
  const writer = using(first.connectionString, async (client) => {
    for (let id = 1; isWriting; id += 1) {
      await client.query('insert into row_written values ($1)', [id]);
      acknowledged = id;
    }
  });
  while (acknowledged < 200) await new Promise((resolve) => setTimeout(resolve, 5));
  const before = acknowledged;
  await backUp({ dataDir: join(home, 'data'), to: join(home, 'copy') });
  isWriting = false;
  await writer;
  await first.stop();

  restore({ from: join(home, 'copy'), dataDir: join(home, 'restored') });
  const second = await startEmbeddedPostgres({ dataDir: join(home, 'restored'), log: silent });
  const restored = using(second.connectionString, async (client) => {
    const result = await client.query<{ count: number; newest: number }>(
      'select count(*)::int as count, max(id)::int as newest from row_written',
    );
    await client.query('insert into row_written values (0)');
    return result.rows[0] ?? { count: 0, newest: 0 };
  });
  const { count, newest } = await restored.finally(() => second.stop());
  expect(count).toBeGreaterThanOrEqual(before);
  expect(newest).toBe(count);
}, 60_000);

it('never overwrites: neither a backup nor a data folder', async () => {
  await expect(backUp({ dataDir: join(home, 'data'), to: join(home, 'copy') })).rejects.toThrow('exists already');
  expect(() => restore({ from: join(home, 'copy'), dataDir: join(home, 'restored') })).toThrow('exists already');
  expect(existsSync(join(home, 'copy', 'cluster', 'backup_label'))).toBe(true);
});

it('says so when no database is running', async () => {
  await expect(backUp({ dataDir: join(home, 'data'), to: join(home, 'another') })).rejects.toThrow(
    'No database is running',
  );
});

it('every night makes one more whole copy, and keeps the seven newest', async () => {
  const [dataDir, backupDir] = [join(home, 'nightly'), join(home, 'nightly-backups')];
  let night = async (): Promise<unknown> => undefined;
  const jobs = { handle: (_kind: unknown, handler: typeof night) => (night = handler), every: () => undefined };
  new NightlyBackup({ dataDir, backupDir } as Config, jobs as unknown as Jobs);
  for (let day = 1; day <= 8; day += 1) mkdirSync(join(backupDir, `2026-01-0${day}T023000`), { recursive: true });
  mkdirSync(join(backupDir, 'unfinished'));
  mkdirSync(join(backupDir, 'kept by hand'));
  await expect(night()).rejects.toThrow('No database is running');
  const embedded = await startEmbeddedPostgres({ dataDir, log: silent });
  const { backup } = (await night().finally(() => embedded.stop())) as { backup: string };
  const copies = readdirSync(backupDir).toSorted();
  expect(copies).toEqual([...[3, 4, 5, 6, 7, 8].map((day) => `2026-01-0${day}T023000`), backup, 'kept by hand']);
  expect(existsSync(join(backupDir, backup, 'cluster', 'backup_label'))).toBe(true);
}, 60_000);
