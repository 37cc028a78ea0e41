/**
 * How many submissions a second does the server accept, checked, scored, safe on the disk and on the boards, sent by 64
 * people at a time while 50 boards look? Beside a bare durable INSERT, a server written by hand to its limit, and the
 * one that is written first. On a disk, and where the machine has it in memory, where a commit waits for nothing.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { openBenchDatabase, regimes, type BenchDatabase, type Regime } from './ground/bench-database';
import { openBoards, bodiesFor, sendFor, type Boards, type Bodies, type Load } from './ground/load';
import { interleaved, median, ratioAtLeast, ratioOf, report } from './ground/measure';
import { cpuMicrosOf, startPeer, startProduct, type Program } from './ground/processes';
import { staffCookies } from './ground/staff-cookies';

const CONNECTIONS = 64;
const BOARDS = 50;
const CALLERS = 32;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 0.8);
const ROUNDS: Readonly<Record<Regime, number>> = {
  disk: Number(process.env['BENCH_ROUNDS'] ?? 5),
  memory: Number(process.env['BENCH_ROUNDS'] ?? 3),
};

interface Side {
  readonly program: Program;
  readonly boards: Boards;
}

/** Processor microseconds per request, of the server and of its database. */
interface Cost {
  readonly server: number[];
  readonly database: number[];
}

for (const regime of regimes()) {
  const database = await openBenchDatabase(regime);
  try {
    await compare(database);
  } finally {
    await database.stop();
  }
}

async function compare(database: BenchDatabase): Promise<void> {
  const { regime } = database;
  const url = await database.planted('product');
  const env = {
    TORITSUGI_MODE: 'demo',
    DEMO_PLAYS: 'off',
    MINIMUM_FORM_SECONDS: '0',
    SUBMISSIONS_PER_MINUTE: '100000000',
  };
  const program = await startProduct(
    { ...env, DATABASE_URL: url },
    process.env['BENCH_PROFILE'] === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${process.env['BENCH_PROFILE']}`],
  );
  const product: Side = {
    program,
    boards: await openBoards(BOARDS, {
      url: program.url,
      speaks: 'socket.io',
      cookies: await staffCookies(url, BOARDS),
    }),
  };
  const bodies = await bodiesFor(program.url);
  const limit = await peer(
    'limit-server',
    { LIMIT: 'batch', DATABASE_URL: await database.planted('limit_batch') },
    'ws',
  );
  const sameRows = await peer(
    'limit-server',
    { LIMIT: 'same-rows', DATABASE_URL: await database.planted('limit_rows') },
    'ws',
  );
  const naive = await peer('naive-server', { DATABASE_URL: await database.planted('naive') }, 'socket.io');
  const bare = await bareInserts(await database.copy('bare'));
  const cost = { ours: newCost(), limit: newCost(), sameRows: newCost(), naive: newCost() };
  const synced: number[] = [];

  // The compilers need some thousands of each before they are done.
  for (const side of [product, product, limit, sameRows, naive])
    await sendFor(2 * SECONDS, { url: side.program.url, connections: CONNECTIONS, bodies });
  const rounds = await interleaved(ROUNDS[regime], {
    fdatasync: () => synced.push(database.fdatasyncMicros()),
    bare: () => bare.insertFor(SECONDS),
    limit: () => measured(limit, cost.limit, { database, bodies }),
    ours: () => measured(product, cost.ours, { database, bodies }),
    sameRows: () => measured(sameRows, cost.sameRows, { database, bodies }),
    naive: () => measured(naive, cost.naive, { database, bodies }),
  });

  const where =
    regime === 'disk'
      ? `real disk, fdatasync ${Math.round(median(synced))} us`
      : `memory file system, fdatasync ${Math.round(median(synced))} us`;
  const value = median(rounds.ours);
  const unit = `requests/s, ${CONNECTIONS} connections, ${BOARDS} boards, ${where}`;
  report({
    bench: 'submit',
    value,
    unit,
    peer: `bare INSERT by pg, ${CALLERS} callers`,
    ratio: ratioOf(rounds, 'ours', 'bare'),
    goal: ratioAtLeast(regime === 'disk' ? 1.5 : 0.75),
  });
  report({
    bench: 'submit',
    value,
    unit,
    peer: 'limit: node:http, batched INSERT of one row each, ws',
    ratio: ratioOf(rounds, 'ours', 'limit'),
    goal: ratioAtLeast(0.85),
  });
  report({
    bench: 'submit',
    value,
    unit,
    peer: 'limit: node:http, batched INSERT of the same rows, ws',
    ratio: ratioOf(rounds, 'ours', 'sameRows'),
    goal: ratioAtLeast(0.85),
  });
  report({
    bench: 'submit',
    value,
    unit,
    peer: 'class-validator, json-rules-engine, repository.save of the same rows',
    ratio: ratioOf(rounds, 'ours', 'naive'),
    goal: ratioAtLeast(20),
  });
  const cpu = `us cpu of the server per request, ${where}`;
  report({
    bench: 'submit-cpu',
    value: median(cost.ours.server),
    unit: cpu,
    peer: 'limit, one row each',
    ratio: perRound(cost.limit.server, cost.ours.server),
    goal: ratioAtLeast(0.714),
  });
  report({
    bench: 'submit-cpu',
    value: median(cost.ours.server),
    unit: cpu,
    peer: 'limit, the same rows',
    ratio: perRound(cost.sameRows.server, cost.ours.server),
    goal: ratioAtLeast(0.714),
  });
  const backends = `us cpu of PostgreSQL per request, ${where}`;
  report({
    bench: 'submit-database-cpu',
    value: median(cost.ours.database),
    unit: backends,
    peer: 'limit, the same rows',
    ratio: perRound(cost.sameRows.database, cost.ours.database),
    goal: null,
  });
  report({
    bench: 'submit-database-cpu',
    value: median(cost.ours.database),
    unit: backends,
    peer: 'limit, one row each',
    ratio: perRound(cost.limit.database, cost.ours.database),
    goal: null,
  });

  for (const side of [product, limit, sameRows, naive]) {
    side.boards.close();
    await side.program.stop();
  }
  await bare.end();
}

async function peer(name: string, env: Readonly<Record<string, string>>, speaks: 'ws' | 'socket.io'): Promise<Side> {
  const program = await startPeer(name, env);
  return { program, boards: await openBoards(BOARDS, { url: program.url, speaks }) };
}

async function measured(
  { program }: Side,
  cost: Cost,
  { database, bodies }: { database: BenchDatabase; bodies: Bodies },
): Promise<number> {
  const before = [cpuMicrosOf(program.pid), database.cpuMicros()] as const;
  const { perSecond, requests }: Load = await sendFor(SECONDS, { url: program.url, connections: CONNECTIONS, bodies });
  cost.server.push((cpuMicrosOf(program.pid) - before[0]) / requests);
  cost.database.push((database.cpuMicros() - before[1]) / requests);
  return perSecond;
}

/**
 * What the driver alone can do: one prepared, durable, single-row INSERT after another, by 32 callers over 8
 * connections.
 */
async function bareInserts(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 8 });
  pool.on('error', () => undefined);
  await pool.query(
    'create table bench_registration (id uuid primary key, state smallint not null default 0, answers jsonb not null, at timestamptz not null default now())',
  );
  await pool.query('create index on bench_registration (at) where state = 0');
  const answers = JSON.stringify({ desired_occupation: 'accounting', experience_years: 6, concerns: '決'.repeat(360) });
  return {
    end: () => pool.end(),
    insertFor: async (seconds: number): Promise<number> => {
      const since = performance.now();
      let rows = 0;
      await Promise.all(
        Array.from({ length: CALLERS }, async () => {
          while (performance.now() < since + seconds * 1_000) {
            await pool.query({
              name: 'one',
              text: 'insert into bench_registration (id, answers) values ($1, $2)',
              values: [randomUUID(), answers],
            });
            rows += 1;
          }
        }),
      );
      return rows / ((performance.now() - since) / 1_000);
    },
  };
}

function newCost(): Cost {
  return { server: [], database: [] };
}

function perRound(above: readonly number[], below: readonly number[]): number {
  return median(above.map((value, round) => value / (below[round] ?? Number.NaN)));
}
