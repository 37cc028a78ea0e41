import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { backUp, restore } from './backup';
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
