import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { programBeside } from './programs';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** Whoever lived so long did not die of its start. */
const STEADY_MS = 60_000;

/** A worker beside this process, started again whenever it dies. */
export interface WorkerChild {
  /** Ends it in order. */
  stop(): Promise<void>;
}

/**
 * Starts the worker of the same build. The pause before another start doubles while it does not stay up; `onDeath`
 * hears of each end that nobody asked for.
 */
export function keepWorker(
  env: NodeJS.ProcessEnv,
  { log, onDeath }: { log: (sentence: string) => void; onDeath: (pid: number) => void },
): WorkerChild {
  const program = programBeside('worker');
  if (program === null) throw new Error('the worker is not built');
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | null = null;
  let pause = FIRST_PAUSE_MS;
  let isStopped = false;
  const start = () => {
    const since = Date.now();
    const started = fork(program, { env, execArgv: ['--enable-source-maps'] });
    child = started;
    started.once('exit', (code, signal) => {
      if (isStopped) return;
      if (started.pid !== undefined) onDeath(started.pid);
      if (Date.now() - since >= STEADY_MS) pause = FIRST_PAUSE_MS;
      log(`The worker ended (${signal ?? code}); it starts again in ${pause / 1_000} s.`);
      timer = setTimeout(start, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    });
  };
  start();
  return {
    async stop() {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      if (child === null || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
