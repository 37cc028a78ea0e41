/**
 * A copy of the embedded PostgreSQL while it works, and the way back. The package has no pg_dump or pg_basebackup, so
 * this does what the latter does: mark a start, copy the files, mark the end, add the write-ahead log in between.
 */
import {
  chownSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** Files that belong to the running server, and folders whose content is made anew at every start. */
const LEFT_OUT = new Set(['postmaster.pid', 'postmaster.opts', 'log', 'current_logfiles', 'pg_internal.init']);
const EMPTIED = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);

/**
 * Copies the running database of `dataDir` into the new folder `to`. Everything committed before the call is in it.
 * Throws a sentence for people when the database is not running or the folder exists.
 */
export async function backUp({ dataDir, to }: { dataDir: string; to: string }): Promise<void> {
  const cluster = clusterOf(dataDir);
  if (existsSync(to)) throw new Error(`${to} exists already. Name a new folder.`);
  const client = new pg.Client({ connectionString: runningAddress(dataDir, cluster) });
  await client.connect();
  try {
    // A slot of this connection keeps the log from being recycled while files are copied.
    await client.query(`select pg_create_physical_replication_slot('backup_' || pg_backend_pid(), true, true)`);
    await client.query(`select pg_backup_start('toritsugi', true)`);
    mkdirSync(to, { recursive: true, mode: 0o700 });
    copyFolder(cluster, join(to, 'cluster'), '');
    const stopped = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    const label = stopped.rows[0]?.labelfile;
    if (label === undefined) throw new Error('PostgreSQL did not finish the backup.');
    const copied = join(to, 'cluster', 'backup_label');
    writeFileSync(copied, label, { mode: 0o600 });
    keepOwner(cluster, copied);
    copyLog(join(cluster, 'pg_wal'), join(to, 'cluster', 'pg_wal'));
    copyFileSync(join(dataDir, 'password'), join(to, 'password'));
  } finally {
    await client.end();
  }
}

/** Makes a backup the data folder of the next start. The folder must not exist: nothing is ever overwritten. */
export function restore({ from, dataDir }: { from: string; dataDir: string }): void {
  if (!existsSync(join(from, 'cluster', 'backup_label'))) throw new Error(`${from} is not a backup.`);
  if (existsSync(dataDir)) throw new Error(`${dataDir} exists already. Move it away first.`);
  mkdirSync(dataDir, { recursive: true });
  copyEverything(from, dataDir);
}

function clusterOf(dataDir: string): string {
  const elsewhere = join(dataDir, 'elsewhere');
  return join(existsSync(elsewhere) ? readFileSync(elsewhere, 'utf8').trim() : dataDir, 'cluster');
}

function runningAddress(dataDir: string, cluster: string): string {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) throw new Error(`No database is running on ${dataDir}. Start it first.`);
  const port = readFileSync(pidFile, 'utf8').split('\n')[3]?.trim();
  const password = encodeURIComponent(readFileSync(join(dataDir, 'password'), 'utf8').trim());
  return `postgres://toritsugi:${password}@127.0.0.1:${port}/postgres`;
}

function copyFolder(source: string, target: string, path: string): void {
  mkdirSync(target, { mode: 0o700 });
  keepOwner(source, target);
  if (EMPTIED.has(path)) {
    if (path === 'pg_wal') makeLike(join(source, 'archive_status'), join(target, 'archive_status'));
    return;
  }
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    if (LEFT_OUT.has(entry.name) || entry.name.startsWith('pgsql_tmp')) continue;
    const [from, to] = [join(source, entry.name), join(target, entry.name)];
    if (entry.isDirectory()) copyFolder(from, to, path === '' ? entry.name : `${path}/${entry.name}`);
    else if (entry.isFile()) copyIfThere(from, to);
  }
}

function copyLog(source: string, target: string): void {
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    if (entry.isFile()) copyIfThere(join(source, entry.name), join(target, entry.name));
  }
}

function copyEverything(source: string, target: string): void {
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const [from, to] = [join(source, entry.name), join(target, entry.name)];
    if (entry.isDirectory()) {
      makeLike(from, to);
      copyEverything(from, to);
    } else copyIfThere(from, to);
  }
}

function makeLike(source: string, target: string): void {
  mkdirSync(target, { recursive: true, mode: lstatSync(source, { throwIfNoEntry: false })?.mode ?? 0o700 });
  if (existsSync(source)) keepOwner(source, target);
}

/** A table dropped while we copy takes its file away: recovery knows of the drop. */
function copyIfThere(from: string, to: string): void {
  try {
    copyFileSync(from, to);
    keepOwner(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function keepOwner(source: string, target: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = lstatSync(source);
  chownSync(target, uid, gid);
}
