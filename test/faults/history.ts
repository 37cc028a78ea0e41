/**
 * What did the clients of a race do and learn? Recorded by the clients themselves, judged afterwards against the
 * database.
 */
import { RefusedError } from '@toritsugi/client';

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
] as const;
export type Action = (typeof actions)[number];

/** `fail`: refused, it did not happen · `info`: no answer, it may or may not have happened. */
export type Result = 'ok' | 'fail' | 'info';

/** One call of one single-threaded client. Times are milliseconds of one monotonic clock. */
export interface Operation {
  readonly process: number;
  readonly f: Action;
  /** The key, task, transfer or offer that it is about. */
  readonly subject: string;
  readonly invoke: number;
  readonly end: number;
  readonly result: Result;
  /** Refusal code of a `fail`. */
  readonly code: string | null;
  /** The answer of an `ok`, as JSON text. */
  readonly reply: string | null;
}

export interface History {
  readonly operations: readonly Operation[];
  /** Makes a call, notes how it went and replies its answer; null when it was refused or stayed unanswered. */
  readonly run: <T>(what: Pick<Operation, 'process' | 'f' | 'subject'>, call: () => Promise<T>) => Promise<T | null>;
}

export function startHistory(now: () => number = () => performance.now()): History {
  const operations: Operation[] = [];
  return {
    operations,
    run: async (what, call) => {
      const invoke = now();
      const note = (result: Result, code: string | null, reply: string | null) =>
        operations.push({ ...what, invoke, end: now(), result, code, reply });
      try {
        const reply = await call();
        note('ok', null, JSON.stringify(reply ?? null));
        return reply;
      } catch (error) {
        const isRefusal = error instanceof RefusedError && error.status < 500;
        note(isRefusal ? 'fail' : 'info', error instanceof RefusedError ? error.code : null, null);
        return null;
      }
    },
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
