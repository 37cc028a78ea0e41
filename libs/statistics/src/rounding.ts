/**
 * Nearest number with `digits` decimals, a half going up (towards +∞), as people round by hand.
 * A product such as 1.005 × 100 = 100.49999999999999 is still taken as the half it was meant to be.
 */
export function roundHalfUp(value: number, digits = 0): number {
  const scale = 10 ** digits;
  const scaled = value * scale;
  const tolerance = Math.abs(scaled) * Number.EPSILON * 4;
  return Math.floor(scaled + 0.5 + tolerance) / scale + 0;
}
