/**
 * Which process is it really? A process number alone says little: numbers are used again after a crash or a restart.
 *
 * Imports nothing of ours, so that plain Node can load it as it is (tools/reset.mjs does).
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface RunningServer {
  pid: number;
  /** TCP port on 127.0.0.1. */
  port: number;
}

/** A mark no two processes share, even if one gets the other's number later; undefined when no such process runs. */
export function birthOf(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid < 1) return undefined;
  if (process.platform !== 'linux') return ask('ps', ['-o', 'lstart=', '-p', String(pid)]);
  const stat = readOrNothing(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const startedAtTick = rest[18];
  return state === 'Z' ? undefined : `${readOrNothing('/proc/sys/kernel/random/boot_id')?.trim()} ${startedAtTick}`;
}

/**
 * The PostgreSQL that runs on this cluster folder, by its lock file.
 * `stranger` says that the process named in the lock is certainly another program: the lock is stale.
 */
export function lockHolder(cluster: string): RunningServer | 'stranger' | undefined {
  const lines = readOrNothing(join(cluster, 'postmaster.pid'))?.split('\n') ?? [];
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid < 2) return undefined;
  const isServer = worksOn(pid, cluster);
  if (isServer === undefined) return undefined;
  return isServer ? { pid, port: Number(lines[3]) } : 'stranger';
}

/** The PostgreSQL that runs on this cluster folder, if one does. */
export function runningServer(cluster: string): RunningServer | undefined {
  const holder = lockHolder(cluster);
  return holder === 'stranger' ? undefined : holder;
}

/**
 * Ends the PostgreSQL on this cluster folder: open transactions are rolled back; if that takes too long, as in a power
 * cut.
 */
export async function shutDown(cluster: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    const server = runningServer(cluster);
    if (server === undefined) return;
    // Not by its lock file, which it removes shortly before it ends.
    const birth = birthOf(server.pid);
    process.kill(server.pid, signal);
    for (let waits = 0; waits < 750 && birth !== undefined && birthOf(server.pid) === birth; waits += 1)
      await delay(20);
  }
}

/** PostgreSQL's first process works in its cluster folder and is started with that folder's name. */
function worksOn(pid: number, cluster: string): boolean | undefined {
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
    } catch {
      return undefined;
    }
  }
  return ask('ps', ['-o', 'command=', '-p', String(pid)])?.includes(cluster);
}

function readOrNothing(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function ask(program: string, args: string[]): string | undefined {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || undefined;
  } catch {
    return undefined;
  }
}
