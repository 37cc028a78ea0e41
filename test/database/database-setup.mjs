import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';

const PROGRAMS = [
  'test/database/database-cluster.ts',
  'test/database/plant.ts',
  'test/server/warm-server-program.ts',
  'apps/api/src/main.ts',
  'apps/api/src/worker.ts',
  'apps/api/src/thread.ts',
];

const RUNS = 'dist/test/runs';

/**
 * Before the tests of jest's project `db` and of Playwright: a PostgreSQL for each worker, since readers of the event
 * log wait for older transactions of the whole cluster, and the programs that tests start, again and again: as they are
 * shipped, with their packages. Both runners load this file as plain JavaScript, so the TypeScript it needs is bundled
 * first.
 */
export default async function setUp({ maxWorkers, workers = maxWorkers }) {
  removeLeftovers();
  const folder = `${RUNS}/${process.pid}`;
  const [clusters] = execFileSync(process.execPath, ['tools/bundle.ts', '--packages', ...PROGRAMS, folder], {
    encoding: 'utf8',
  }).split('\n');
  const { startTestClusters } = await import(clusters);
  globalThis.testRun = { folder, clusters: await startTestClusters(workers) };
  process.env.TORITSUGI_TEST_PROGRAMS = folder;
  process.env.TORITSUGI_TEST_DATABASES = globalThis.testRun.clusters.urls.join(' ');
}

/** Of runs that were killed. */
function removeLeftovers() {
  for (const pid of existsSync(RUNS) ? readdirSync(RUNS) : [])
    if (!isRunning(Number(pid))) rmSync(`${RUNS}/${pid}`, { recursive: true, force: true });
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
