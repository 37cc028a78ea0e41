/** Closed interval, `low` ≤ `high`. */
export interface Interval {
  low: number;
  high: number;
}

/** Standard normal quantile at (1 + confidence) / 2, for the confidences in use. */
const Z = { 0.8: 1.2815515655446004, 0.9: 1.6448536269514722, 0.95: 1.959963984540054, 0.99: 2.5758293035489004 };
export type Confidence = keyof typeof Z;

/** Wilson score interval of a share (Wilson 1927). Null without trials: nothing is known. */
export function binomialInterval({
  successes,
  trials,
  confidence = 0.9,
}: {
  successes: number;
  trials: number;
  confidence?: Confidence;
}): Interval | null {
  if (trials <= 0) return null;
  const z2 = Z[confidence] ** 2;
  const share = successes / trials;
  const centre = (share + z2 / (2 * trials)) / (1 + z2 / trials);
  const half =
    (Z[confidence] * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials))) / (1 + z2 / trials);
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
