/**
 * A real PostgreSQL that this process owns: started, adopted after a crash, watched, and stopped.
 *
 * It answers on 127.0.0.1 only, to one role with a random password kept in the data folder. It runs in a process group
 * of its own: Ctrl-C reaches us first, and we stop it last.
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { DATABASE_NAME, openClusterFolder, type ClusterFolder } from './embedded-postgres-folder';
import { lockHolder, runningServer, shutDown, type RunningServer } from './embedded-postgres-process';

export interface EmbeddedPostgres {
  connectionString: string;
  /** Ends PostgreSQL and gives the data folder back. Close your connections first. */
  stop: () => Promise<void>;
}

export interface EmbeddedPostgresOptions {
  dataDir: string;
  log: (sentence: string) => void;
  /** PostgreSQL settings over the usual ones, for tests that need speed more than durability. */
  settings?: Record<string, string>;
}

interface Server extends RunningServer {
  gone: Promise<void>;
}

const FIRST_PAUSE_MS = 200;
const MAX_PAUSE_MS = 5_000;
const FIRST_START_ATTEMPTS = 5;

const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '60',
  shared_buffers: '128MB',
  max_wal_size: '512MB',
  synchronous_commit: 'on',
  jit: 'off',
  timezone: 'UTC',
  // Nothing a person typed may reach a log: no statements, no values, no "Key (email)=(…)" details.
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
  log_timezone: 'UTC',
  // Files instead of our own pipe: they go on when we die. Seven, one a weekday.
  logging_collector: 'on',
  log_filename: 'postgresql-%a.log',
  log_truncate_on_rotation: 'on',
};

/**
 * Starts, or adopts, the PostgreSQL of a data folder and keeps it running until `stop`.
 * Throws a sentence for people when another living process has the folder or PostgreSQL does not start.
 */
export async function startEmbeddedPostgres({
  dataDir,
  log,
  settings = {},
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = openClusterFolder(dataDir, { log, isDurable: settings.fsync !== 'off' });
  const flags = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  try {
    let server = (await adopt(folder, log)) ?? (await firstStart(folder, flags));
    await makeDatabase(folder, server.port);
    const stopping = new AbortController();
    const watch = keepRunning();

    async function keepRunning(): Promise<void> {
      let pauseMs = FIRST_PAUSE_MS;
      while (!stopping.signal.aborted) {
        const since = performance.now();
        await Promise.race([server.gone, aborted(stopping.signal)]);
        if (stopping.signal.aborted) return;
        if (performance.now() - since > 2 * MAX_PAUSE_MS) pauseMs = FIRST_PAUSE_MS;
        log(`PostgreSQL ended unexpectedly; starting it again in ${pauseMs} ms.`);
        await Promise.race([delay(pauseMs), aborted(stopping.signal)]);
        pauseMs = Math.min(2 * pauseMs, MAX_PAUSE_MS);
        if (stopping.signal.aborted) return;
        try {
          server = await launch(folder, flags, server.port);
        } catch (error) {
          log(String(error));
        }
      }
    }

    async function end(): Promise<void> {
      stopping.abort();
      await watch;
      await shutDown(folder.cluster);
      folder.release();
    }

    // Once only: after the end the folder may be another's.
    let ended: Promise<void> | undefined;
    return { connectionString: addressOf(folder, server.port, DATABASE_NAME), stop: () => (ended ??= end()) };
  } catch (error) {
    await shutDown(folder.cluster);
    folder.release();
    throw error;
  }
}

/** A PostgreSQL whose owner was killed goes on; one that does not answer us is ended in its own way. */
async function adopt(folder: ClusterFolder, log: (sentence: string) => void): Promise<Server | undefined> {
  const holder = lockHolder(folder.cluster);
  if (holder === undefined) return undefined;
  if (holder === 'stranger') {
    rmSync(join(folder.cluster, 'postmaster.pid'));
    return undefined;
  }
  for (let attempt = 0; attempt < 10; attempt += 1) {
    if (await answers(addressOf(folder, holder.port, 'postgres'))) {
      log('Adopted the PostgreSQL that was already running on this data folder.');
      return { ...holder, gone: disappearance(folder.cluster, holder.pid) };
    }
    await delay(100);
  }
  log('A PostgreSQL runs on this data folder but does not answer; ending it.');
  await shutDown(folder.cluster);
  return undefined;
}

/** The port may be taken between choosing and binding, and a killed server's last processes need a moment to leave. */
async function firstStart(folder: ClusterFolder, flags: string[]): Promise<Server> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launch(folder, flags, await freePort());
    } catch (error) {
      if (attempt === FIRST_START_ATTEMPTS) throw error;
      await delay(FIRST_PAUSE_MS * attempt);
    }
  }
}

async function launch(folder: ClusterFolder, flags: string[], port: number): Promise<Server> {
  const startLog = openSync(folder.serverLog, 'w', 0o600);
  const child = spawn(join(folder.programs, 'postgres'), ['-D', folder.cluster, '-p', String(port), ...flags], {
    ...folder.user,
    cwd: '/',
    env: { LC_ALL: 'C' },
    detached: true,
    stdio: ['ignore', startLog, startLog],
  });
  closeSync(startLog);
  let hasEnded = false;
  const gone = new Promise<void>((resolve) => {
    const end = () => {
      hasEnded = true;
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });
  while (!hasEnded) {
    if (await answers(addressOf(folder, port, 'postgres'))) return { pid: child.pid ?? 0, port, gone };
    await Promise.race([gone, delay(20)]);
  }
  throw new Error(
    `PostgreSQL did not start: ${readFileSync(folder.serverLog, 'utf8').trim().split('\n').slice(-3).join(' ')}`,
  );
}

async function makeDatabase(folder: ClusterFolder, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf(folder, port, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE_NAME]);
    if (rowCount === 0) await client.query('CREATE DATABASE toritsugi');
  } finally {
    await client.end();
  }
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function addressOf(folder: ClusterFolder, port: number, database: string): string {
  return `postgres://${DATABASE_NAME}:${folder.password}@127.0.0.1:${port}/${database}`;
}

/** An adopted server is nobody's child here: it can only be looked at. */
async function disappearance(cluster: string, pid: number): Promise<void> {
  while (runningServer(cluster)?.pid === pid) await delay(FIRST_PAUSE_MS);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('No free port')),
      );
    });
  });
}
