/** One process that serves one database after another: for many short tests, each with a server of its own. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { programSettings, testProgram, type ServerProcess } from './server-process';

export interface WarmServerOrder {
  /** The environment of the server to start; null only ends the one before. */
  readonly serve: Readonly<Record<string, string>> | null;
}

export interface WarmServerAnswer {
  readonly url: string | null;
  readonly error?: string;
}

export class WarmServer {
  private child: ChildProcess | null = null;
  private output = '';

  /** Ends the server before, in order, and starts one for these settings. `port` 0 takes any free one. */
  readonly start = async (env: Readonly<Record<string, string>>, port = 0): Promise<ServerProcess> => {
    const since = performance.now();
    const { child } = this;
    const { pid } = (this.child ??= this.spawn());
    const beginning = this.output.length;
    const url = await this.order({ serve: { ...env, PORT: String(port) } });
    if (url === null || pid === undefined) throw new Error(`The server did not start${child === null ? '' : ' again'}`);
    return {
      url,
      pid,
      startedInMs: performance.now() - since,
      output: () => this.output.slice(beginning),
      kill9: () => this.end('SIGKILL'),
      freeze: () => void this.child?.kill('SIGSTOP'),
      thaw: () => void this.child?.kill('SIGCONT'),
      stop: async () => {
        if (this.child?.pid === pid) await this.order({ serve: null });
      },
    };
  };

  /** Ends the process. */
  readonly close = (): Promise<void> => this.end('SIGTERM');

  private spawn(): ChildProcess {
    const child = fork(testProgram('warm-server-program'), {
      execArgv: ['--enable-source-maps'],
      env: { ...programSettings(), NODE_ENV: 'production', LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    return child;
  }

  private async order(order: WarmServerOrder): Promise<string | null> {
    const { child } = this;
    if (child === null) throw new Error('The server has ended');
    const ending = new AbortController();
    const { signal } = ending;
    const ended = once(child, 'exit', { signal }).then(() =>
      Promise.reject(new Error(`The server ended:\n${this.output}`)),
    );
    try {
      child.send(order);
      const [{ url, error }] = (await Promise.race([once(child, 'message', { signal }), ended])) as [WarmServerAnswer];
      if (error !== undefined) throw new Error(error);
      return url;
    } finally {
      ending.abort();
      await ended.catch(() => undefined);
    }
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    this.child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}
