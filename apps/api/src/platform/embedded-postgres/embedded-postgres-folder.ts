/**
 * Where does the embedded PostgreSQL keep its files, as which system user, and who owns them now?
 *
 * PostgreSQL refuses to run as root: started by root, it runs as the system user `postgres`, which must be able to
 * reach both the data and the program. Where the checkout is closed to that user, both move to a folder outside, and
 * the data folder remembers which.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { birthOf } from './embedded-postgres-process';

export interface ClusterFolder {
  /** PostgreSQL's own data folder. */
  cluster: string;
  /** Folder of the programs `initdb` and `postgres`. */
  programs: string;
  serverLog: string;
  /** Unset: the user who started us. */
  user: SystemUser | undefined;
  password: string;
  /** Lets another process use the folder. */
  release: () => void;
}

interface SystemUser {
  uid: number;
  gid: number;
}

/** The database role and the database's name. */
export const DATABASE_NAME = 'toritsugi';

/**
 * Makes the data folder ready for PostgreSQL and takes it for this process.
 * Throws when another living process has it.
 */
export function openClusterFolder(
  dataDir: string,
  options: { log: (sentence: string) => void; isDurable: boolean },
): ClusterFolder {
  const root = resolve(dataDir);
  mkdirSync(root, { recursive: true });
  const release = takeFolder(root);
  try {
    const user = systemUserFor(root);
    const home = user ? reachableHome(root, user, options.log) : root;
    const programs = user ? reachablePrograms(home, user) : packagedPrograms();
    const password = passwordOf(root);
    const folder = {
      cluster: join(home, 'cluster'),
      programs,
      serverLog: join(home, 'start.log'),
      user,
      password,
      release,
    };
    if (!existsSync(folder.cluster)) initialise(folder, options);
    return folder;
  } catch (error) {
    release();
    throw error;
  }
}

/** One owner at a time: the file names the owner and its birth, so that a number used again blocks nobody. */
function takeFolder(root: string): () => void {
  const file = join(root, 'owner.pid');
  const mine = `${process.pid}\n${birthOf(process.pid) ?? ''}\n`;
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (!existsSync(file)) throw error;
    }
    const found = readFileSync(file, 'utf8');
    const [pid, birth] = found.split('\n');
    if (birth && birthOf(Number(pid)) === birth) throw new Error(inUse(root, Number(pid)));
    removeStaleOwner(file, found, root);
  }
}

/** Two starters may find the same stale owner; whoever moved the other's fresh file away puts it back. */
function removeStaleOwner(file: string, stale: string, root: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = readFileSync(aside, 'utf8');
  if (moved !== stale) linkSync(aside, file);
  rmSync(aside);
  if (moved !== stale) throw new Error(inUse(root, Number(moved.split('\n')[0])));
}

function inUse(root: string, pid: number): string {
  return `The data folder ${root} is in use by process ${pid}. Stop that process, or choose another data folder.`;
}

function systemUserFor(root: string): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const cluster = join(root, 'cluster');
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { uid, gid };
  }
  try {
    return idOf('postgres');
  } catch {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
    } catch {
      // A second start beside this one may have made it.
    }
    return idOf('postgres');
  }
}

function idOf(name: string): SystemUser {
  const number = (flag: string) =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  return { uid: number('-u'), gid: number('-g') };
}

function reachableHome(root: string, user: SystemUser, log: (sentence: string) => void): string {
  const note = join(root, 'elsewhere');
  if (existsSync(note)) return readFileSync(note, 'utf8').trim();
  chmodSync(root, 0o711);
  if (canEnter(user, root)) return root;
  for (const parent of ['/var/lib/toritsugi', join(tmpdir(), 'toritsugi')]) {
    const home = openFolderIn(parent);
    if (home === undefined) continue;
    if (canEnter(user, home)) {
      // A restored backup lies in the folder itself.
      if (existsSync(join(root, 'cluster'))) execFileSync('cp', ['-a', join(root, 'cluster'), home]);
      writeFileSync(note, `${home}\n`);
      log(`The system user postgres cannot reach ${root}; the database is kept in ${home}.`);
      return home;
    }
    rmSync(home, { recursive: true });
  }
  throw new Error(
    `PostgreSQL does not run as root, and the system user postgres cannot reach ${root}. Choose a data folder that it can reach.`,
  );
}

function openFolderIn(parent: string): string | undefined {
  try {
    mkdirSync(parent, { recursive: true, mode: 0o755 });
    const home = mkdtempSync(join(parent, 'data-'));
    chmodSync(home, 0o711);
    return home;
  } catch {
    return undefined;
  }
}

function canEnter(user: SystemUser, path: string): boolean {
  try {
    execFileSync('/bin/sh', ['-c', 'test -x "$0"', path], { ...user, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function packagedPrograms(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}-${process.arch}`);
  return resolve(dirname(entry), '../native/bin');
}

function reachablePrograms(home: string, user: SystemUser): string {
  const packaged = packagedPrograms();
  if (canEnter(user, join(packaged, 'postgres'))) return packaged;
  const { version } = JSON.parse(readFileSync(resolve(packaged, '../../package.json'), 'utf8')) as { version: string };
  const copy = join(home, `postgresql-${version}`);
  if (!existsSync(copy)) {
    cpSync(resolve(packaged, '..'), `${copy}.part`, { recursive: true, verbatimSymlinks: true });
    renameSync(`${copy}.part`, copy);
  }
  return join(copy, 'bin');
}

function passwordOf(root: string): string {
  const file = join(root, 'password');
  if (!existsSync(file)) {
    writeFileSync(`${file}.new`, randomBytes(24).toString('hex'), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return readFileSync(file, 'utf8');
}

/** Made aside and moved in whole: a start cut short leaves nothing half made. */
function initialise(
  folder: ClusterFolder,
  { log, isDurable }: { log: (sentence: string) => void; isDurable: boolean },
): void {
  log('Making a new database…');
  const fresh = `${folder.cluster}.new`;
  const passwordFile = `${folder.cluster}.password`;
  rmSync(fresh, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(passwordFile, folder.password, { mode: 0o600 });
  if (folder.user) {
    chownSync(fresh, folder.user.uid, folder.user.gid);
    chownSync(passwordFile, folder.user.uid, folder.user.gid);
  }
  try {
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const access = [`--username=${DATABASE_NAME}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    const args = [`--pgdata=${fresh}`, ...access, ...locale, ...(isDurable ? [] : ['--no-sync'])];
    execFileSync(join(folder.programs, 'initdb'), args, {
      ...folder.user,
      cwd: '/',
      env: { LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    renameSync(fresh, folder.cluster);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}
