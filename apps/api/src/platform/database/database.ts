import { machines } from '@toritsugi/journey';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from '../../migrations';

const MIGRATION_LOCK = 7_421_190_314;

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

/**
 * Brings the database at `connectionString` to the newest schema and writes every legal move of every machine into it.
 * Safe when several replicas start at once: one migrates, the others wait for it.
 */
export async function migrate(connectionString: string): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url: connectionString,
    migrations,
    synchronize: false,
    poolSize: 2,
    migrationsTransactionMode: 'all',
  });
  await source.initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await source.runMigrations();
    await writeLegalMoves(source);
  } finally {
    await lock.query('select pg_advisory_unlock_all()').catch(() => undefined);
    await lock.release();
    await source.destroy();
  }
}

async function writeLegalMoves(source: DataSource): Promise<void> {
  const rows = machines.flatMap(({ name, moves }) =>
    Object.entries(moves as Record<string, readonly string[]>).flatMap(([from, targets]) =>
      targets.map((to) => [name, from, to] as const),
    ),
  );
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
