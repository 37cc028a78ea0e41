/** The real server as a process of its own, so that it can be killed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Milliseconds from the start of the process to its readiness. */
  readonly startedInMs: number;
  /** Everything it has logged. */
  output: () => string;
  /** `kill -9`: nothing is said, nothing is finished. */
  kill9: () => Promise<void>;
  /** Does nothing more until it is thawed, and does not know it: as a machine that hangs. */
  freeze: () => void;
  thaw: () => void;
  /** Ends in order. */
  stop: () => Promise<void>;
}

const READY_MS = 90_000;

/** A program that the set-up of the run has bundled. */
export function testProgram(name: 'main' | 'worker' | 'plant' | 'warm-server-program'): string {
  return resolve(programs(), `${name}.mjs`);
}

/** What is compiled of such programs once is compiled for every start of the run, as the build's own do it. */
export const programSettings = (): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_COMPILE_CACHE: resolve(programs(), '.compiled'),
});

function programs(): string {
  const folder = process.env.TORITSUGI_TEST_PROGRAMS;
  if (folder === undefined)
    throw new Error("Nothing is bundled: run this spec in jest's project `db` or with Playwright.");
  return folder;
}

/** Starts the server, by itself without a worker, and waits until it listens. `port` 0 takes any free one. */
export async function startServer(env: Readonly<Record<string, string>>, port = 0): Promise<ServerProcess> {
  const since = performance.now();
  const child = spawn(process.execPath, ['--enable-source-maps', testProgram('main')], {
    env: { ...programSettings(), NODE_ENV: 'production', LOG_LEVEL: 'info', WORKER: 'off', ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => output.push(text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => output.push(text));
  const url = await address(child, output);
  const startedInMs = performance.now() - since;
  const { pid } = child;
  if (pid === undefined) throw new Error('the server has no process');
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    url,
    pid,
    startedInMs,
    output: () => output.join(''),
    kill9: () => end('SIGKILL'),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    stop: () => end('SIGTERM'),
  };
}

async function address(child: ChildProcess, output: string[]): Promise<string> {
  const until = performance.now() + READY_MS;
  for (;;) {
    const found = /(http:\/\/\S+?:\d+)\/api\/docs/.exec(output.join(''));
    if (found?.[1] !== undefined) return found[1];
    if (child.exitCode !== null || child.signalCode !== null || performance.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`The server did not start:\n${output.join('')}`);
    }
    await new Promise((passed) => setTimeout(passed, 20));
  }
}
