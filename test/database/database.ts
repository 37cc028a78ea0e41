import { randomUUID } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  url: string;
  drop: () => Promise<void>;
}

/** The migrated, empty database in the PostgreSQL of this worker, jest's or Playwright's. */
export function emptyDatabase(): string {
  const urls = process.env.TORITSUGI_TEST_DATABASES?.split(' ') ?? [];
  const worker = Number(process.env.TEST_PARALLEL_INDEX ?? Number(process.env.JEST_WORKER_ID ?? 1) - 1);
  const url = urls[worker % urls.length];
  if (!url) throw new Error("No test PostgreSQL: run this spec in jest's project `db` or with Playwright.");
  return url;
}

/**
 * A migrated, empty database of the caller's own, or a copy of `template`: one per spec file. Drop it in `afterAll`,
 * after closing its connections.
 */
export async function createTestDatabase(template = emptyDatabase()): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(template, (client) =>
    // By blocks through the log, as is usual, it costs four times the processor.
    client.query(`CREATE DATABASE ${name} TEMPLATE ${new URL(template).pathname.slice(1)} STRATEGY file_copy`),
  );
  const url = new URL(template);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(template, (client) => dropDatabase(client, name)) };
}

/** A database without any table: before the first migration. */
export function createBareDatabase(): Promise<TestDatabase> {
  return createTestDatabase(new URL('/template0', emptyDatabase()).href);
}

/** How long a connection that was closed may take to be gone, in tries of 10 ms. */
const TIMEOUT_TRIES = 500;

/**
 * A pool says it has ended before its connections are gone: forcing those would be an error in the spec that closed
 * them.
 */
async function dropDatabase(client: pg.ClientBase, name: string): Promise<void> {
  for (let tries = 0; tries < TIMEOUT_TRIES && (await isConnected(client, name)); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
}

async function isConnected(client: pg.ClientBase, name: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from pg_stat_activity where datname = $1 and backend_type = 'client backend' limit 1`,
    [name],
  );
  return rowCount !== 0;
}

const pools = new Map<string, pg.Pool>();

/**
 * From the database `postgres`: a template may have no connections while it is copied. On connections that are kept: a
 * new one is dearer than most that is asked on it.
 */
export async function administer<Result>(
  database: string,
  work: (client: pg.ClientBase) => Promise<Result>,
): Promise<Result> {
  const { href } = new URL('/postgres', database);
  const client = await (pools.get(href) ?? openPool(href)).connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

/** It ends with its process, or with the PostgreSQL at its other end. */
function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, idleTimeoutMillis: 0, allowExitOnIdle: true });
  pool.on('error', () => undefined);
  pools.set(url, pool);
  return pool;
}
