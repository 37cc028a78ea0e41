/**
 * How long until the server answers, by processor time, beside an HTTP server of Node's own that does nothing; what it
 * holds in memory when idle; and how long from nothing at all (no database, no agency) to the first registration that
 * is stored.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../apps/api/src/platform/database/database';
import { startEmbeddedPostgres } from '../../apps/api/src/platform/embedded-postgres/embedded-postgres';
import { openBenchDatabase } from './ground/bench-database';
import { bodiesFor, Line } from './ground/load';
import { interleaved, median, ratioAtLeast, ratioOf, report, valueAtMost } from './ground/measure';
import { cpuMicrosOf, residentKibOf, startPeer, startProduct, type Program } from './ground/processes';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const IDLE_MS = 1_500;

const database = await openBenchDatabase();
const DATABASE_URL = await database.planted('product');
const wall: number[] = [];
const idle: number[] = [];
const cpuToReady = async (
  start: () => Promise<Program>,
  look?: (program: Program) => Promise<void>,
): Promise<number> => {
  const program = await start();
  const cpu = cpuMicrosOf(program.pid) / 1_000;
  await look?.(program);
  await program.stop();
  return cpu;
};
const rounds = await interleaved(ROUNDS, {
  ours: () =>
    cpuToReady(
      () => startProduct({ TORITSUGI_MODE: 'demo', DEMO_PLAYS: 'off', DATABASE_URL, TORITSUGI_PAGES: 'on' }),
      async ({ pid, startedInMs }) => {
        wall.push(startedInMs);
        await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
        idle.push(residentKibOf(pid) / 1_024);
      },
    ),
  bare: () => cpuToReady(() => startPeer('idle-server', {})),
});
await database.stop();
const unit = 'ms cpu to readiness';
report({ bench: 'cold', value: median(rounds.ours), unit, peer: null, ratio: null, goal: valueAtMost(600) });
report({
  bench: 'cold',
  value: median(rounds.ours),
  unit,
  peer: 'node:http that does nothing',
  ratio: ratioOf(rounds, 'bare', 'ours'),
  goal: ratioAtLeast(0.154),
});
report({
  bench: 'cold-wall',
  value: median(wall),
  unit: 'ms to readiness, all that runs beside included',
  peer: null,
  ratio: null,
  goal: null,
});
report({
  bench: 'cold-memory',
  value: median(idle),
  unit: `MiB resident, ${IDLE_MS / 1_000} s after readiness`,
  peer: null,
  ratio: null,
  goal: valueAtMost(140),
});

const pieces = mkdtempSync(join(tmpdir(), 'toritsugi-bench-'));
const steps = [performance.now()];
const step = () => steps.push(performance.now());
const postgres = await startEmbeddedPostgres({ dataDir: pieces, log: () => undefined });
step();
await migrate(postgres.connectionString);
step();
await postgres.stop();
rmSync(pieces, { recursive: true });
const [begun = 0, up = 0, migrated = 0] = steps;
report({
  bench: 'first-run-database',
  value: (up - begun) / 1_000,
  unit: 's to make and start a database',
  peer: null,
  ratio: null,
  goal: null,
});
report({
  bench: 'first-run-schema',
  value: (migrated - up) / 1_000,
  unit: 's to lay out the schema',
  peer: null,
  ratio: null,
  goal: null,
});

const dataDir = mkdtempSync(join(tmpdir(), 'toritsugi-bench-'));
const since = performance.now();
const fresh = await startProduct({
  TORITSUGI_MODE: 'demo',
  DEMO_PLAYS: 'off',
  TORITSUGI_DATA: dataDir,
  TORITSUGI_PAGES: 'on',
  MINIMUM_FORM_SECONDS: '0',
});
report({
  bench: 'first-run-ready',
  value: (performance.now() - since) / 1_000,
  unit: 's from nothing to the demo agency with its four weeks of history, ready',
  peer: null,
  ratio: null,
  goal: null,
});
const line = new Line(new URL('/api/public/registrations', fresh.url));
const status = await line.post((await bodiesFor(fresh.url))(1));
if (status !== 200) throw new Error(`the first form was answered with ${status}`);
report({
  bench: 'first-run',
  value: (performance.now() - since) / 1_000,
  unit: 's from nothing to the first registration stored, without install and build',
  peer: null,
  ratio: null,
  goal: valueAtMost(60),
});
line.close();
await fresh.stop();
rmSync(dataDir, { recursive: true, force: true });
