export const HEAT_STEPS = 7;

/** Which of the seven steps a value takes, from zero to the highest value shown. */
export function heatStep(value: number, highest: number): number {
  if (highest <= 0 || value <= 0) return 1;
  return Math.min(HEAT_STEPS, 1 + Math.floor((value / highest) * (HEAT_STEPS - 1) + 1e-9));
}
