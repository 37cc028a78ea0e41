import { hangUpHazard } from '@toritsugi/routing';

/** Where the measured hazard changes, minutes on hold. */
const BREAKS = [0.5, 1, 2, Infinity];

/**
 * Minutes until someone hangs up, from an exponential draw with mean 1: where the cumulative hazard of routing's
 * patience reaches it.
 */
export function patienceOf(unit: number): number {
  let from = 0;
  let left = unit;
  for (const until of BREAKS) {
    const hazard = hangUpHazard(from);
    const inBand = (until - from) * hazard;
    if (left <= inBand) return from + left / hazard;
    left -= inBand;
    from = until;
  }
  return from;
}
