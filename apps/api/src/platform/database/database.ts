import { machines } from '@toritsugi/journey';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { PgBoss } from 'pg-boss';
import jobQueue from 'pg-boss/package.json' with { type: 'json' };
import { migrations } from '../../migrations';

const UNDEFINED_TABLE = '42P01';
const MIGRATION_LOCK = 7_421_190_314;
/** Version of the job queue's own tables. */
const JOBS_VERSION = jobQueue.pgboss.schema;

/** Limits that keep one slow statement from holding everyone: a waiting request ends before its person gives up. */
const limits = {
  statement_timeout: 4_000,
  lock_timeout: 2_000,
  idle_in_transaction_session_timeout: 5_000,
} as const;

export interface PoolOptions {
  readonly poolSize: number;
  readonly entities?: DataSourceOptions['entities'];
}

/** Options of the pool that serves requests. `synchronize` is never on. */
export const dataSourceOptions = (url: string, { poolSize, entities = [] }: PoolOptions): DataSourceOptions => ({
  type: 'postgres',
  url,
  synchronize: false,
  migrationsRun: false,
  entities,
  poolSize,
  applicationName: 'toritsugi',
  extra: { connectionTimeoutMillis: 2_000, query_timeout: 5_000, ...limits },
});

const CONNECT_TIMEOUT_MS = 5_000;

/**
 * Brings the database at `connectionString` to the newest schema and writes every legal move of every machine into it.
 * Safe when several replicas start at once: one migrates, the others wait for it. Throws a sentence for people where no
 * connection can be made, and where the database belongs to a newer version.
 */
export async function migrate(connectionString: string, timeoutMs = CONNECT_TIMEOUT_MS): Promise<void> {
  if (await isNewest(connectionString, timeoutMs)) return;
  const source = new DataSource({
    type: 'postgres',
    url: connectionString,
    migrations,
    synchronize: false,
    poolSize: 2,
    migrationsTransactionMode: 'all',
    connectTimeoutMS: timeoutMs,
  });
  await source.initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await source.runMigrations();
    await writeLegalMoves(source);
    await migrateJobs(connectionString);
  } finally {
    await lock.query('select pg_advisory_unlock_all()').catch(() => undefined);
    await lock.release();
    await source.destroy();
  }
}

/** A host with several addresses that all refuse is told as errors within an error that has a code and no message. */
function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message || code || String(error);
}

/** A newer program has been here: an older one would take back what it does not know. */
export class NewerDatabase extends Error {}
const NEWER =
  'この版より新しいデータベースです。新しい版で起動してください。 / This database belongs to a newer version: start that one.';

/** Most starts find nothing to do: one question tells, a fraction of what a data source with its lock takes. */
async function isNewest(connectionString: string, timeoutMs: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString,
    application_name: 'toritsugi',
    connectionTimeoutMillis: timeoutMs,
  });
  await client.connect().catch((error: unknown) => {
    throw new Error(`No connection to the PostgreSQL at ${new URL(connectionString).host}: ${reasonOf(error)}`);
  });
  try {
    const { rows } = await client.query<{ done: string[] | null; moves: string[] | null; jobs: number | null }>(
      `select (select array_agg(name::text) from migrations) as done,
         (select array_agg(concat_ws(' ', machine, from_state, to_state)) from legal_move) as moves,
         (select version from pgboss.version) as jobs`,
    );
    const [done, moves] = [new Set(rows[0]?.done), new Set(rows[0]?.moves)];
    const wanted = legalMoves();
    const known = new Set(migrations.map(({ name }) => name));
    const jobs = rows[0]?.jobs ?? 0;
    if (![...done].every((name) => known.has(name)) || jobs > JOBS_VERSION) throw new NewerDatabase(NEWER);
    return (
      migrations.every(({ name }) => done.has(name)) &&
      jobs === JOBS_VERSION &&
      moves.size === wanted.length &&
      wanted.every((move) => moves.has(move.join(' ')))
    );
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === UNDEFINED_TABLE) return false;
    throw error;
  } finally {
    await client.end();
  }
}

/** The job queue keeps its tables in a schema of its own, and knows how to bring them up to date. */
async function migrateJobs(connectionString: string): Promise<void> {
  const boss = new PgBoss({ connectionString, max: 1, supervise: false, schedule: false });
  // What fails here, `start` throws; without a listener it would end the process.
  boss.on('error', () => undefined);
  await boss.start();
  await boss.stop({ graceful: false });
}

const legalMoves = (): (readonly [machine: string, from: string, to: string])[] =>
  machines.flatMap(({ name, moves }) =>
    Object.entries(moves as Record<string, readonly string[]>).flatMap(([from, targets]) =>
      targets.map((to) => [name, from, to] as const),
    ),
  );

async function writeLegalMoves(source: DataSource): Promise<void> {
  const rows = legalMoves();
  const columns = [0, 1, 2].map((column) => rows.map((row) => row[column]));
  await source.transaction(async (manager) => {
    await manager.query(
      'delete from legal_move where (machine, from_state, to_state) not in (select * from unnest($1::text[], $2::text[], $3::text[]))',
      columns,
    );
    await manager.query(
      'insert into legal_move select * from unnest($1::text[], $2::text[], $3::text[]) on conflict do nothing',
      columns,
    );
  });
}
