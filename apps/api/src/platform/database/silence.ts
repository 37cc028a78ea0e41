/**
 * Whether the database has fallen silent: connected, and answering nothing. Its own limits do not fire then, and every
 * request would wait for the driver's, one after another. The reader of the event log asks all the time; a question of
 * its that stays without an answer for this long tells.
 */
const SILENT_AFTER_MS = 3_500;
const TICK_MS = 250;

let asked = 0;
/** Turns of a timer since the oldest open question: a process that was held up itself counts none. */
let ticks = 0;
let timer: NodeJS.Timeout | null = null;
const listeners = new Set<() => void>();

/** Runs a question to the database and notes how long it stays open. */
export async function heardOf<T>(question: () => Promise<T>): Promise<T> {
  asked += 1;
  timer ??= setInterval(tick, TICK_MS).unref();
  try {
    const answer = await question();
    ticks = 0;
    return answer;
  } finally {
    asked -= 1;
    if (asked === 0 && ticks === 0 && timer !== null) {
      clearInterval(timer);
      timer = null;
    }
  }
}

/** Silent until it answers again: between two questions that got no answer as well. */
export const isDatabaseSilent = (): boolean => ticks * TICK_MS >= SILENT_AFTER_MS;

/** Hears every turn of the timer while the database is silent. */
export const whileSilent = (listener: () => void): void => void listeners.add(listener);

function tick(): void {
  ticks += 1;
  if (isDatabaseSilent()) for (const listener of listeners) listener();
}
