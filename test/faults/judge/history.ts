/**
 * What did the clients of a race do and learn? Recorded by the clients themselves, judged afterwards against the
 * database.
 */
import { newKey, RefusedError } from '@toritsugi/client';

export const actions = [
  'submit',
  'claim',
  'release',
  'dial',
  'connect',
  'no_answer',
  'transfer',
  'cancel',
  'accept',
  'decline',
  'bridge',
  'complete',
  'courtesy',
  'relay',
  'read',
  'desk',
] as const;
export type Action = (typeof actions)[number];

/** `fail`: refused, it did not happen · `info`: no answer, it may or may not have happened. */
export type Result = 'ok' | 'fail' | 'info';

/**
 * One call of one single-threaded client, from its first attempt to the last: with the same key, as a client does that
 * got no answer. Times are milliseconds of one monotonic clock.
 */
export interface Operation {
  readonly process: number;
  readonly f: Action;
  /** The key, task, transfer or offer that it is about, or whose desk. */
  readonly subject: string;
  readonly invoke: number;
  readonly end: number;
  readonly result: Result;
  /** Refusal code of a `fail`. */
  readonly code: string | null;
  /** The answer of an `ok`, as JSON text. */
  readonly reply: string | null;
  /** HTTP status of each attempt that the server failed; 0 where there was no answer at all. */
  readonly failures: readonly number[];
}

type Outcome = Pick<Operation, 'result' | 'code' | 'reply' | 'failures'>;

const AGAIN_MS = 250;

export interface History {
  readonly operations: readonly Operation[];
  /**
   * Makes a call, notes how it went and replies its answer; null when it was refused or stayed unanswered. `judged` is
   * what of the answer the history keeps: without it, everything.
   */
  readonly run: <T>(
    what: Pick<Operation, 'process' | 'f' | 'subject'>,
    call: (key: string) => Promise<T>,
    judged?: (answer: T) => unknown,
  ) => Promise<T | null>;
  /** The same of what is no part of the history. */
  readonly insist: <T>(call: (key: string) => Promise<T>) => Promise<T | null>;
}

/** `patienceMs`: how long a call without an answer is made again. */
export function startHistory({ now = () => performance.now(), patienceMs = 0 } = {}): History {
  const operations: Operation[] = [];
  const attempt = async <T>(
    call: (key: string) => Promise<T>,
    judged: (answer: T) => unknown,
  ): Promise<Outcome & { readonly answer: T | null }> => {
    const [key, until, failures] = [newKey(), now() + patienceMs, [] as number[]];
    for (;;)
      try {
        const answer = await call(key);
        return { answer, result: 'ok', code: null, reply: JSON.stringify(judged(answer) ?? null), failures };
      } catch (error) {
        const { status, code } = error instanceof RefusedError ? error : { status: 0, code: null };
        const isRefused = status > 0 && status < 500;
        if (!isRefused) failures.push(status);
        if (isRefused || now() >= until)
          return { answer: null, result: isRefused ? 'fail' : 'info', code, reply: null, failures };
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
  };
  return {
    operations,
    run: async (what, call, judged = (answer) => answer) => {
      const invoke = now();
      const { answer, ...outcome } = await attempt(call, judged);
      operations.push({ ...what, invoke, end: now(), ...outcome });
      return answer;
    },
    insist: async (call) => (await attempt(call, () => null)).answer,
  };
}

/** How many operations of each kind ended how: for the report of a run. */
export function tally(operations: readonly Operation[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { f, result, code } of operations) {
    const name = `${f} ${result}${code === null ? '' : ` ${code}`}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** How many attempts the server failed, by HTTP status. */
export function failed(operations: readonly Operation[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const status of operations.flatMap(({ failures }) => failures)) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
