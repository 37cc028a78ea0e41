import { Worker } from 'node:worker_threads';
import { programBeside } from './programs';

/** No computation of ours takes longer. */
const HOURS_MS = 4 * 3_600_000;

/** A computation that takes long and reads nothing but what it is given; both ends are copied between threads. */
export interface ThreadTask<Input, Output> {
  readonly name: string;
  readonly compute: (input: Input) => Output | Promise<Output>;
}

export const threadTask = <Input, Output>(
  name: string,
  compute: (input: Input) => Output | Promise<Output>,
): ThreadTask<Input, Output> => ({ name, compute });

/** It was ended: nobody waits that long. */
export class TookTooLong extends Error {}

/** What a thread is given to do. */
export interface ThreadOrder {
  readonly name: string;
  readonly input: unknown;
}

/**
 * Computes in a thread of its own, so that this process goes on meanwhile, for at most `mostMs`: then it throws
 * `TookTooLong`. Throws what the computation throws. Run from the source, where there is no program for threads, it
 * computes here.
 */
export async function inThread<Input, Output>(
  task: ThreadTask<Input, Output>,
  input: Input,
  mostMs = HOURS_MS,
): Promise<Output> {
  const program = programBeside('thread');
  if (program === null) return task.compute(input);
  const order: ThreadOrder = { name: task.name, input };
  const thread = new Worker(program, { workerData: order });
  let limit: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Output>((resolve, reject) => {
      limit = setTimeout(() => reject(new TookTooLong(`"${task.name}" took more than ${mostMs} ms`)), mostMs);
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', () => reject(new Error(`the thread of "${task.name}" ended without an answer`)));
    });
  } finally {
    clearTimeout(limit);
    await thread.terminate();
  }
}
