/**
 * Programs beside the bench: started, looked at from outside, and ended. Processor time and memory are read from /proc
 * (Linux).
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Program {
  readonly url: string;
  readonly pid: number;
  readonly startedInMs: number;
  /** Sends a command and waits for its answer. */
  ask<Answer>(command: object): Promise<Answer>;
  stop(): Promise<void>;
}

const READY_MS = 60_000;
/** The built server; `BENCH_PRODUCT` names another build, to compare with. */
const PRODUCT = process.env['BENCH_PRODUCT'] ?? 'dist/apps/api/main.js';

/** Ends what would outlive a bench that fails or is stopped. */
const endings = new Set<() => void>();
process.on('exit', () => endings.forEach((end) => end()));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

/** `end` runs when this process ends, however; it cannot wait. Replies how to forget it. */
export function atTheEnd(end: () => void): () => void {
  endings.add(end);
  return () => endings.delete(end);
}

const programs = new Map<string, string>();

/** Bundles one of our files, once; replies the path of a program for Node. */
export function bundled(entry: string): string {
  const program =
    programs.get(entry) ??
    execFileSync(process.execPath, ['tools/bundle.ts', entry, 'dist/bench'], { encoding: 'utf8' }).trim();
  programs.set(entry, program);
  return program;
}

/** Starts `test/bench/peers/<name>.ts`, which tells its address with `tellParent({ url })`. */
export async function startPeer(name: string, env: Readonly<Record<string, string>>): Promise<Program> {
  const program = bundled(`test/bench/peers/${name}.ts`);
  const since = performance.now();
  const child = spawn(process.execPath, ['--expose-gc', program], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const first = await answerOf<{ url: string }>(child, name);
  return programOf(child, { url: first.url, startedInMs: performance.now() - since });
}

/** Starts the server as it is shipped: the built file, its usual logging (into a file), no pages unless asked for. */
export async function startProduct(
  env: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'toritsugi-bench-log-'));
  const log = join(folder, 'server.log');
  const output = openSync(log, 'w');
  const since = performance.now();
  const child = spawn(process.execPath, ['--enable-source-maps', ...flags, PRODUCT], {
    env: { ...process.env, NODE_ENV: 'production', TORITSUGI_PAGES: 'off', PORT: '0', ...env },
    stdio: ['ignore', output, output],
  });
  const forget = atTheEnd(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  child.once('exit', () => {
    forget();
    rmSync(folder, { recursive: true, force: true });
  });
  for (;;) {
    const text = readFileSync(log, 'utf8');
    const url = /(http:\/\/\S+?:\d+)\/api\/docs/.exec(text)?.[1];
    if (url !== undefined) return programOf(child, { url, startedInMs: performance.now() - since });
    if (child.exitCode !== null || performance.now() - since > READY_MS)
      throw new Error(`The server did not start:\n${text}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** From a peer to the bench that started it. */
export function tellParent(message: object): void {
  process.send?.(message);
}

function programOf(child: ChildProcess, { url, startedInMs }: { url: string; startedInMs: number }): Program {
  const { pid } = child;
  if (pid === undefined) throw new Error('a program without a process');
  const forget = atTheEnd(() => child.kill('SIGKILL'));
  return {
    url,
    pid,
    startedInMs,
    ask: (command) => {
      child.send(command);
      return answerOf(child, 'a peer');
    },
    stop: async () => {
      forget();
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function answerOf<Answer>(child: ChildProcess, name: string): Promise<Answer> {
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${name} ended before it answered`)));
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [Answer];
  return message;
}

const TICKS_PER_SECOND = 100;

/** Processor microseconds of one process since its start, all threads; 10 ms grain. */
export function cpuMicrosOf(pid: number): number {
  const fields = statOf(pid);
  return ((Number(fields[11]) + Number(fields[12])) * 1_000_000) / TICKS_PER_SECOND;
}

/** The same of every living child of a process: of PostgreSQL's backends. */
export function cpuMicrosOfChildren(parent: number): number {
  let sum = 0;
  for (const pid of readdirSync('/proc').map(Number).filter(Number.isInteger)) {
    try {
      if (Number(statOf(pid)[1]) === parent) sum += cpuMicrosOf(pid);
    } catch {
      // It ended while we looked.
    }
  }
  return sum;
}

/** Resident memory in KiB. */
export function residentKibOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

/** Fields of /proc/pid/stat from the third on: the second, the name, may hold anything. */
function statOf(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}
