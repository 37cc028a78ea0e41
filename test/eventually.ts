const EVERY_MS = 25;

/**
 * Waits until `check` replies something other than null, undefined or false, and replies it. The only way a test waits:
 * for a condition, never for a time. What `check` throws is told if the time runs out.
 */
export async function eventually<T>(
  what: string,
  check: () => Promise<T> | T,
  withinMs = 15_000,
): Promise<Exclude<NonNullable<T>, false>> {
  const until = performance.now() + withinMs;
  let reason: unknown;
  for (;;) {
    try {
      const found = await check();
      if (found !== null && found !== undefined && found !== false) return found as Exclude<NonNullable<T>, false>;
      reason = undefined;
    } catch (error) {
      reason = error;
    }
    if (performance.now() > until) throw new Error(`Waited ${withinMs} ms in vain for: ${what}`, { cause: reason });
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
