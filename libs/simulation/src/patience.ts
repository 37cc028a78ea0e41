/**
 * How long does someone stay on hold? Measured: hazard per minute in bands of waiting, from the call-by-call data of an
 * Israeli bank (Technion; Mandelbaum, Sakov & Zeltyn 2000; Brown et al. 2005, JASA 100:36–50).
 */
const BANDS = [
  { untilMinutes: 0.5, perMinute: 0.227 },
  { untilMinutes: 1, perMinute: 0.18 },
  { untilMinutes: 2, perMinute: 0.14 },
  { untilMinutes: Infinity, perMinute: 0.093 },
];

/** Minutes until someone hangs up, from an exponential draw with mean 1: where the cumulative hazard reaches it. */
export function patienceOf(unit: number): number {
  let from = 0;
  let left = unit;
  for (const { untilMinutes, perMinute } of BANDS) {
    const inBand = (untilMinutes - from) * perMinute;
    if (left <= inBand) return from + left / perMinute;
    left -= inBand;
    from = untilMinutes;
  }
  return from;
}

/** Probability of still being there after so many minutes. */
export function stillWaiting(minutes: number): number {
  let from = 0;
  let hazard = 0;
  for (const { untilMinutes, perMinute } of BANDS) {
    if (minutes <= from) break;
    hazard += (Math.min(minutes, untilMinutes) - from) * perMinute;
    from = untilMinutes;
  }
  return Math.exp(-hazard);
}
