import { Socket } from 'node:net';

/** Waits of exactly these milliseconds are over after a tenth of a second, while `work` runs. */
export async function impatient<T>(waits: readonly number[], work: () => Promise<T>): Promise<T> {
  const [timer, silence] = [globalThis.setTimeout, Socket.prototype.setTimeout];
  const short = (ms: number | undefined): number => (waits.includes(ms ?? 0) ? 100 : (ms ?? 0));
  globalThis.setTimeout = Object.assign(
    (act: (...told: unknown[]) => void, ms?: number, ...told: unknown[]) => timer(act, short(ms), ...told),
    timer,
  ) as typeof timer;
  Socket.prototype.setTimeout = function (ms, act) {
    return silence.call(this, short(ms), act);
  };
  try {
    return await work();
  } finally {
    [globalThis.setTimeout, Socket.prototype.setTimeout] = [timer, silence];
  }
}
