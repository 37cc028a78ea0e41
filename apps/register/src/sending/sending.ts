import type { RefusalBody } from '@toritsugi/contracts';
import type { Answer } from '../public-api';

export const sendingStates = ['idle', 'sending', 'slow', 'waiting', 'offline', 'failed', 'preview'] as const;
export type SendingState = (typeof sendingStates)[number];

export type Outcome<T> =
  | { readonly kind: 'ok'; readonly reply: T }
  | { readonly kind: 'refused'; readonly refusal: RefusalBody }
  | { readonly kind: 'failed' };

export type Line<T> = {
  readonly post: () => Promise<Answer<T>>;
  readonly isOnline: () => boolean;
  /** Resolves when the connection is back. */
  readonly untilOnline: () => Promise<void>;
  readonly wait: (ms: number) => Promise<void>;
  readonly report: (state: SendingState) => void;
};

const SLOW_AFTER_MS = 4_000;
const PAUSES_MS = [1_500, 4_000];
/** Longer than the server ever asks for; whoever says more is not waited for. */
const MAX_WAIT_S = 90;

/**
 * Sends until there is an answer. Every try carries the same body and key, so the server takes it once.
 * Without a connection it waits for one; where the server names a time, for that; else it tries three times and then
 * asks the person.
 */
export async function sendUntilAnswered<T>(line: Line<T>): Promise<Outcome<T>> {
  for (let tries = 0; ; tries += 1) {
    const answer = await once(line);
    if (answer.kind === 'ok') return answer;
    const seconds = answer.kind === 'refused' ? secondsOf(answer.refusal) : 0;
    if (answer.kind === 'refused' && seconds === 0 && !isPassing(answer.refusal)) return answer;
    if (!line.isOnline()) {
      line.report('offline');
      await line.untilOnline();
      tries = -1;
      continue;
    }
    const pause = PAUSES_MS[tries];
    if (pause === undefined) return answer.kind === 'refused' ? answer : { kind: 'failed' };
    if (seconds > 0) line.report('waiting');
    await line.wait(Math.max(pause, seconds * 1_000));
  }
}

async function once<T>(line: Line<T>): Promise<Answer<T>> {
  line.report('sending');
  let isAnswered = false;
  void line.wait(SLOW_AFTER_MS).then(() => isAnswered || line.report('slow'));
  const answer = await line.post();
  isAnswered = true;
  return answer;
}

/** After how long the server will take the same again; 0 where waiting does not help. */
function secondsOf({ code, details }: RefusalBody): number {
  const seconds = Number(details?.['seconds']);
  return (code === 'too_fast' || code === 'slow_down') && seconds <= MAX_WAIT_S ? seconds : 0;
}

function isPassing({ code }: RefusalBody): boolean {
  return code === 'overloaded' || code === 'unavailable' || code === 'unexpected';
}
