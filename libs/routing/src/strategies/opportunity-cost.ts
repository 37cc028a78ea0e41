/** Share of a shift an advisor is taken to be occupied before anything was measured. */
export const BUSY_SHARE_AT_START = 0.7;
/** Weight of the past in the daily average of the busy share; a day weighs the rest. */
const BUSY_SHARE_KEPT = 0.85;
/** Handling times within this share of the mean are taken as equal: the busy share already holds them. */
const HANDLING_TOLERANCE = 0.2;

/** A segment and its share of the transfers of the last 28 days; shares need not add up to 1. */
export interface SegmentShare {
  readonly segment: string;
  readonly share: number;
}

/**
 * Busy share after one more day, an exponential average (0.85 past, 0.15 day). `before` is null on the first day.
 * Minutes; a day without a shift says nothing and changes nothing.
 */
export function busyShareAfter(before: number | null, day: { busyMinutes: number; shiftMinutes: number }): number {
  const past = before ?? BUSY_SHARE_AT_START;
  if (!(day.shiftMinutes > 0)) return past;
  const today = Math.min(1, Math.max(0, day.busyMinutes / day.shiftMinutes));
  return BUSY_SHARE_KEPT * past + (1 - BUSY_SHARE_KEPT) * today;
}

/**
 * The price of somebody whose follow-ups are late: each of them adds `weight` of it once more. A weight or a count of 0
 * leaves it as it is, and more late ones never make it less.
 */
export const priceWithLate = (price: number, { late, weight }: { late: number; weight: number }): number =>
  price * (1 + weight * late);

/** An advisor's mean close rate over what is transferred: Σ_s mix_s·p_as. 0 without any transfer in the mix. */
export function rateOverMix(mix: readonly SegmentShare[], rateIn: (segment: string) => number): number {
  let weighted = 0;
  let total = 0;
  for (const { segment, share } of mix) {
    weighted += share * rateIn(segment);
    total += share;
  }
  return total > 0 ? weighted / total : 0;
}

/**
 * What it costs to occupy an advisor now, in closes: the busy share times what the advisor closes on the usual mix.
 * With one server, arrivals ν, reward p and handling time τ, taking a job forgoes p·ντ/(1+ντ) = busy·p (renewal reward;
 * the bid price of Talluri & van Ryzin 2004, ch. 3, for a single reusable unit). The price rises with the share of
 * handling time over the mean only where the two differ by more than 20 %.
 */
export function opportunityCost({
  busyShare,
  meanRate,
  handlingRatio = 1,
}: {
  busyShare: number;
  meanRate: number;
  handlingRatio?: number;
}): number {
  const price = busyShare * meanRate;
  return Math.abs(handlingRatio - 1) > HANDLING_TOLERANCE ? price * handlingRatio : price;
}
