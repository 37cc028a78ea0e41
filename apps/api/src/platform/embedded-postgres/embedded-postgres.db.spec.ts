import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres';
import { birthOf, runningServer, shutDown } from './embedded-postgres-process';

const folders: string[] = [];
const owners: ChildProcess[] = [];
const running: EmbeddedPostgres[] = [];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'toritsugi-spec-'));
  folders.push(folder);
  return folder;
}

/** Quick rather than durable; what an owner of its own starts is as it comes. */
async function start(dataDir: string): Promise<EmbeddedPostgres & { said: string[] }> {
  const said: string[] = [];
  const postgres = await startEmbeddedPostgres({
    dataDir,
    log: (sentence) => said.push(sentence),
    settings: { fsync: 'off' },
  });
  running.push(postgres);
  return { ...postgres, said };
}

async function run(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = 200; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0) throw error;
      await delay(50);
    }
  }
}

function serverOf(dataDir: string): number {
  const server = runningServer(join(dataDir, 'cluster'));
  if (!server) throw new Error('No PostgreSQL runs here');
  return server.pid;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((postgres) => postgres.stop()));
  for (const owner of owners.splice(0)) owner.kill('SIGKILL');
  for (const folder of folders.splice(0)) {
    await shutDown(join(folder, 'cluster'));
    rmSync(folder, { recursive: true });
  }
});

describe('the embedded PostgreSQL', () => {
  it('is refused to others while its owner lives, and adopted with its rows when the owner was killed; then it is restarted on the same address when it dies, adopted or not', async () => {
    const dataDir = newFolder();
    const owner = await startOwner(dataDir);
    await run(owner.connectionString, 'CREATE TABLE kept AS SELECT 7 AS answer');
    await expect(start(dataDir)).rejects.toThrow(`in use by process ${owner.process.pid}`);
    expect(await run(owner.connectionString, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);

    const adopted = serverOf(dataDir);
    owner.process.kill('SIGKILL');
    await once(owner.process, 'exit');
    const postgres = await start(dataDir);
    expect(await run(postgres.connectionString, 'SELECT answer FROM kept')).toEqual([{ answer: 7 }]);
    expect(serverOf(dataDir)).toBe(adopted);
    expect(postgres.said.join()).toContain('Adopted');

    for (const death of ['of the adopted one', 'of our own child']) {
      const before = serverOf(dataDir);
      process.kill(before, 'SIGKILL');
      const rows = await eventually(() => run(postgres.connectionString, 'SELECT answer FROM kept'));
      expect({ death, rows, isSame: serverOf(dataDir) === before }).toEqual({
        death,
        rows: [{ answer: 7 }],
        isSame: false,
      });
    }
  });

  it('is gone after stop and keeps its rows for the next start, which leaves alone a stranger that got the number of the dead owner or the dead PostgreSQL', async () => {
    const dataDir = newFolder();
    const first = await start(dataDir);
    await run(first.connectionString, 'CREATE TABLE kept AS SELECT 7 AS answer');
    const pid = serverOf(dataDir);
    await running.pop()?.stop();
    expect(birthOf(pid)).toBeUndefined();

    const second = await start(dataDir);
    expect(await run(second.connectionString, 'SELECT answer FROM kept')).toEqual([{ answer: 7 }]);
    await running.pop()?.stop();

    writeFileSync(join(dataDir, 'owner.pid'), `${process.pid}\nanother birth\n`);
    writeFileSync(join(dataDir, 'cluster', 'postmaster.pid'), `${process.pid}\n${dataDir}/cluster\n0\n1\n\n\n`);
    const third = await start(dataDir);
    expect(await run(third.connectionString, 'SELECT answer FROM kept')).toEqual([{ answer: 7 }]);
  });

  it('lets two folders start at once, each with a password of its own that only its owner can read', async () => {
    const dirs = [newFolder(), newFolder()];
    const [left, right] = await Promise.all(dirs.map(start));
    expect(left?.connectionString).not.toBe(right?.connectionString);
    for (const dir of dirs) expect(statSync(join(dir, 'password')).mode & 0o077).toBe(0);
    const guessed = left?.connectionString.replace(/:[0-9a-f]+@/, ':password@') ?? '';
    await expect(run(guessed, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });
});

async function startOwner(dataDir: string): Promise<{ process: ChildProcess; connectionString: string }> {
  const module = execFileSync(
    process.execPath,
    ['tools/bundle.ts', 'apps/api/src/platform/embedded-postgres/embedded-postgres.ts', 'dist/test'],
    { encoding: 'utf8' },
  );
  const script = join(dataDir, 'owner.mjs');
  writeFileSync(
    script,
    `const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
     const postgres = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: () => undefined });
     process.send(postgres.connectionString);
     setInterval(() => undefined, 1000);`,
  );
  const owner = fork(script, { execArgv: [] });
  owners.push(owner);
  const [connectionString] = (await once(owner, 'message')) as [string];
  return { process: owner, connectionString };
}
