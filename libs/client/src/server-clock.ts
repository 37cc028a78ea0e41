import type { ClockReading } from '@toritsugi/contracts';

/** The agency's time on this screen. The browser's own clock is never asked: it may be wrong by a day. */
export interface ServerClock {
  /** Takes a reading as it arrives. */
  readonly take: (reading: ClockReading) => void;
  /** The agency's time now, ms since 1970. Zero until the first reading. */
  readonly now: () => number;
  readonly isFrozen: () => boolean;
  readonly isKnown: () => boolean;
  /** Milliseconds until an instant; negative once it has passed. */
  readonly remaining: (instant: string) => number;
  /** Hears each reading that moved the clock: not its ticking. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A reading this little behind, ms, is explained by its way over the network: the clock as it stands is more exact. */
const TOLERANCE = 250;

/** `monotonic` counts milliseconds since any moment and never jumps: `performance.now`. */
export const createServerClock = (monotonic: () => number = () => performance.now()): ServerClock => {
  const listeners = new Set<() => void>();
  let reading: { at: number; taken: number; isFrozen: boolean } | null = null;
  const now = (): number => {
    if (!reading) return 0;
    return reading.isFrozen ? reading.at : reading.at + monotonic() - reading.taken;
  };
  return {
    take: ({ serverNow, isFrozen }) => {
      const at = Date.parse(serverNow);
      const drift = at - now();
      const hasTurned = reading === null || reading.isFrozen !== isFrozen;
      const isLate = !hasTurned && !isFrozen && drift <= 0 && drift >= -TOLERANCE;
      if (isLate) return;
      reading = { at, taken: monotonic(), isFrozen };
      if (hasTurned || Math.abs(drift) > (isFrozen ? 0 : TOLERANCE)) for (const listener of listeners) listener();
    },
    now,
    isFrozen: () => reading?.isFrozen ?? false,
    isKnown: () => reading !== null,
    remaining: (instant) => Date.parse(instant) - now(),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
