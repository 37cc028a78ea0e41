import { execFile } from 'node:child_process';
import { existsSync, globSync, readdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const PROGRAMS = [
  'test/database/plant.ts',
  'test/server/warm-server-program.ts',
  'apps/api/src/main.ts',
  'apps/api/src/worker.ts',
  'apps/api/src/thread.ts',
];

const SPECS = ['apps/api/src/**/*.db.spec.ts', 'test/{faults,input}/**/*.spec.ts'];

const SEED = 'test/property-seed.mjs';

const RUNS = 'dist/test/runs';

/**
 * Before the tests of jest's project `db` and of Playwright: a PostgreSQL for each worker, since readers of the event
 * log wait for older transactions of the whole cluster, and the programs that tests start, again and again: as they are
 * shipped, with their packages. The specs of jest come along: from their sources each would spend two seconds on
 * reading two thousand files. Both runners load this file as plain JavaScript, so the TypeScript it needs is bundled
 * first.
 */
export default async function setUp({ maxWorkers, workers = maxWorkers, testPathPatterns }) {
  removeLeftovers();
  const folder = `${RUNS}/${process.pid}`;
  const [[clusters]] = await Promise.all([
    // Without packages: Playwright translates whatever it loads that is no package, half a minute for all of them.
    bundle(['test/database/database-cluster.ts'], folder),
    bundle(['--packages', ...PROGRAMS], `${folder}/programs`),
    testPathPatterns && bundle(['--packages', SEED, ...specsOf(testPathPatterns.patterns)], `${folder}/specs`),
  ]);
  const { startTestClusters } = await import(clusters);
  globalThis.testRun = { folder, clusters: await startTestClusters(workers) };
  process.env.TORITSUGI_TEST_PROGRAMS = `${folder}/programs`;
  process.env.TORITSUGI_TEST_SPECS = `${folder}/specs`;
  process.env.TORITSUGI_TEST_DATABASES = globalThis.testRun.clusters.urls.join(' ');
}

/** Apart from one another: a spec that found the program of threads beside it would fit its models there. */
async function bundle(files, folder) {
  const { stdout } = await run(process.execPath, ['tools/bundle.ts', ...files, folder]);
  return stdout.split('\n');
}

function specsOf(patterns) {
  const wanted = new RegExp(patterns.join('|'), 'i');
  return globSync(SPECS).filter((file) => wanted.test(resolve(file)));
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
