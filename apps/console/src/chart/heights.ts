/** Pixels that a chart takes, known before it is loaded. */
export const RELIABILITY_HEIGHT = 360;
export const stepsHeight = (steps: number): number => 16 + steps * 34;
export const PLANE_HEIGHT = 340;
