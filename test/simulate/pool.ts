import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Run } from '@toritsugi/simulation';
import type { Job, JobDone, Setting } from './jobs';

/**
 * Runs every setting under every seed, one worker a core; a bar on stderr tells how far. Runs come back by setting, in
 * order of the seeds.
 */
export async function runAll(settings: readonly Setting[], seeds: readonly number[]): Promise<Run[][]> {
  const jobs: Job[] = settings.flatMap((setting, s) =>
    seeds.map((seed, i) => ({ place: s * seeds.length + i, setting, seed })),
  );
  const runs = new Array<Run>(jobs.length);
  const bar = new Bar(jobs.length);
  const program = execFileSync(
    process.execPath,
    ['tools/bundle.ts', 'test/simulate/simulate-worker.ts', 'dist/programs'],
    { encoding: 'utf8' },
  );
  let next = 0;
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(program);
      const give = () => {
        const job = jobs[next++];
        if (job) worker.postMessage(job);
        else void worker.terminate().then(() => resolve());
      };
      worker.on('message', ({ place, run }: JobDone) => {
        runs[place] = run;
        bar.step();
        give();
      });
      worker.on('error', reject);
      give();
    });
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), jobs.length) }, work));
  bar.end();
  return settings.map((_, s) => runs.slice(s * seeds.length, (s + 1) * seeds.length));
}

const WIDTH = 40;

/** On a terminal one line that moves; elsewhere a line each tenth. */
class Bar {
  private done = 0;
  private told = 0;

  constructor(private readonly total: number) {}

  step(): void {
    this.done += 1;
    const share = this.done / this.total;
    if (process.stderr.isTTY)
      process.stderr.write(`\r${'█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░')} ${this.done}/${this.total}`);
    else if (Math.floor(share * 10) > this.told) {
      this.told = Math.floor(share * 10);
      process.stderr.write(`${this.done}/${this.total} runs\n`);
    }
  }

  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\n');
  }
}
