/**
 * Yearly income bands in units of ¥10,000 and the midpoint that stands for each; the two open ends stand half a step
 * out.
 */
export const incomeBands = [
  ['under_250', 225],
  ['250_299', 275],
  ['300_349', 325],
  ['350_399', 375],
  ['400_449', 425],
  ['450_499', 475],
  ['500_549', 525],
  ['550_599', 575],
  ['600_649', 625],
  ['650_699', 675],
  ['700_749', 725],
  ['750_799', 775],
  ['800_899', 850],
  ['900_999', 950],
  ['1000_1199', 1100],
  ['1200_plus', 1300],
] as const;

const midpoints: ReadonlyMap<unknown, number> = /* @__PURE__ */ new Map(incomeBands);

/** Midpoint of an income band in ¥10,000; 0 for anything that is not a band. */
export function incomeMidpoint(value: unknown): number {
  return midpoints.get(value) ?? 0;
}
