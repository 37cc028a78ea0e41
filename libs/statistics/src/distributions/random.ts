/** Uniform numbers in [0, 1), the same for the same seed on every machine. */
export interface RandomStream {
  next(): number;
  /** Whole number in [0, limit). */
  below(limit: number): number;
  /** An independent stream for a named purpose, so that one more draw here moves nothing there. */
  fork(label: string): RandomStream;
}

/** Seeded stream. Source: mulberry32, Tommy Ettinger (2017); a 32-bit state, for demos and simulations only. */
export function mulberry(seed: number): RandomStream {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    below: (limit) => Math.floor(next() * limit),
    fork: (label) => mulberry(hash(label, seed >>> 0)),
  };
}

/** FNV-1a over the label, started from the seed. */
function hash(label: string, seed: number): number {
  let value = (2166136261 ^ seed) >>> 0;
  for (let i = 0; i < label.length; i++) value = Math.imul(value ^ label.charCodeAt(i), 16777619) >>> 0;
  return value;
}
