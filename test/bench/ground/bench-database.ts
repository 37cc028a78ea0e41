/** A durable PostgreSQL of the bench's own, on a real disk or, where there is one, in memory. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  fdatasyncSync,
  mkdtempSync,
  openSync,
  closeSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../../apps/api/src/platform/database/database';
import { startEmbeddedPostgres } from '../../../apps/api/src/platform/embedded-postgres/embedded-postgres';
import { median } from './measure';
import { atTheEnd, bundled, cpuMicrosOfChildren } from './processes';

/**
 * Where the database's files are: on the disk, where a commit waits for it, or in memory, where it waits for nothing.
 */
export type Regime = 'disk' | 'memory';

const MEMORY = '/dev/shm';
const TMPFS = 0x01021994;
/** Tuesday noon in Tokyo, in service hours. */
const NOON = '2026-11-10T03:07:12.000Z';

export interface BenchDatabase {
  readonly regime: Regime;
  /** Of a migrated, empty database. */
  readonly url: string;
  /** Another database, a copy of `url` or of another one. */
  copy(name: string, of?: string): Promise<string>;
  /** A copy with the demo agency in it, at noon, its clock running. */
  planted(name: string): Promise<string>;
  /** Microseconds that 8 KiB take to be safe, here and now. */
  fdatasyncMicros(): number;
  /** Processor microseconds of all backends so far. */
  cpuMicros(): number;
  stop(): Promise<void>;
}

/** Regimes that this machine has: a memory file system is used where there is one. */
export function regimes(): readonly Regime[] {
  return existsSync(MEMORY) && statfsSync(MEMORY).type === TMPFS ? ['disk', 'memory'] : ['disk'];
}

export async function openBenchDatabase(regime: Regime = 'disk'): Promise<BenchDatabase> {
  const dataDir = mkdtempSync(join(regime === 'disk' ? tmpdir() : MEMORY, 'toritsugi-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings: { max_connections: '200' } });
  const forget = atTheEnd(() => {
    process.kill(postmasterOf(dataDir), 'SIGINT');
    rmSync(dataDir, { recursive: true, force: true });
  });
  const url = postgres.connectionString;
  const named = (name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  await migrate(url);
  const copy = async (name: string, of = url): Promise<string> => {
    await administer(named('postgres'), `create database ${name} template ${new URL(of).pathname.slice(1)}`);
    return named(name);
  };
  let agency: Promise<string> | null = null;
  return {
    regime,
    url,
    copy,
    planted: async (name) => copy(name, await (agency ??= copy('agency').then(plant))),
    fdatasyncMicros: () => fdatasyncMicros(dataDir),
    cpuMicros: () => cpuMicrosOfChildren(postmasterOf(dataDir)),
    stop: async () => {
      forget();
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function plant(url: string): Promise<string> {
  execFileSync(process.execPath, [bundled('test/database/plant.ts'), url]);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('update agency_clock set frozen_at = null, ahead = $1::timestamptz - clock_timestamp()', [NOON]);
  await client.end();
  return url;
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function fdatasyncMicros(folder: string): number {
  const file = join(folder, 'fdatasync');
  const block = Buffer.alloc(8_192, 1);
  const handle = openSync(file, 'w');
  const taken = Array.from({ length: 40 }, () => {
    const since = performance.now();
    writeSync(handle, block);
    fdatasyncSync(handle);
    return (performance.now() - since) * 1_000;
  });
  closeSync(handle);
  rmSync(file);
  return median(taken);
}

function postmasterOf(dataDir: string): number {
  const note = join(dataDir, 'elsewhere');
  const home = existsSync(note) ? readFileSync(note, 'utf8').trim() : dataDir;
  return Number(readFileSync(join(home, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
}
