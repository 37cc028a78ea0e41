/** PostgreSQL for the test databases of a run, one per worker: quick rather than durable, in temporary folders. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../apps/api/src/platform/database/database';
import { startEmbeddedPostgres } from '../../apps/api/src/platform/embedded-postgres/embedded-postgres';
import { birthOf, shutDown } from '../../apps/api/src/platform/embedded-postgres/embedded-postgres-process';

const PREFIX = 'toritsugi-test-';
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };
/** Two hundred databases are made and dropped in a run: through a disk it costs the kernel five times as much. */
const MEMORY = '/dev/shm';
const ROOM_BYTES = 6 * 1024 ** 3;

export interface TestClusters {
  /** Per worker, of the migrated database that `createTestDatabase` copies. */
  urls: string[];
  stop: () => Promise<void>;
}

interface TestCluster {
  url: string;
  stop: () => Promise<void>;
}

export async function startTestClusters(count: number): Promise<TestClusters> {
  await removeLeftovers();
  const starts = await Promise.allSettled(Array.from({ length: count }, startTestCluster));
  const clusters = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const stop = async () => {
    await Promise.all(clusters.map((cluster) => cluster.stop()));
  };
  const failed = starts.find((start) => start.status === 'rejected');
  if (failed === undefined) return { urls: clusters.map(({ url }) => url), stop };
  await stop();
  throw failed.reason;
}

async function startTestCluster(): Promise<TestCluster> {
  const dataDir = mkdtempSync(join(hasRoomInMemory() ? MEMORY : tmpdir(), PREFIX));
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings: SETTINGS });
  const stop = async () => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true });
  };
  try {
    await migrate(postgres.connectionString);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: postgres.connectionString, stop };
}

function hasRoomInMemory(): boolean {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return Math.min(bavail * bsize, freemem()) >= ROOM_BYTES;
}

/** Of runs that were killed. A folder without an owner's name may be another run's, just being made. */
async function removeLeftovers(): Promise<void> {
  const places = [tmpdir(), MEMORY].filter((place) => existsSync(place));
  const entries = places.flatMap((place) => readdirSync(place).map((name) => ({ name, folder: join(place, name) })));
  for (const { folder } of entries.filter(({ name }) => name.startsWith(PREFIX))) {
    const owner = join(folder, 'owner.pid');
    if (!existsSync(owner)) continue;
    const [pid, birth] = readFileSync(owner, 'utf8').split('\n');
    if (birthOf(Number(pid)) === birth) continue;
    await shutDown(join(folder, 'cluster'));
    rmSync(folder, { recursive: true, force: true });
  }
}
