/** Hazard of hanging up in the first half minute on hold, per minute, to four places. */
export const HAZARD_FIRST_HALF_MINUTE = 0.2266;

/** Hazard of hanging up by time on hold, per minute, until `untilMinutes`; the last row holds from there on. */
const HAZARDS = [
  { untilMinutes: 0.5, hazard: HAZARD_FIRST_HALF_MINUTE },
  { untilMinutes: 1, hazard: 0.18 },
  { untilMinutes: 2, hazard: 0.14 },
  { untilMinutes: Infinity, hazard: 0.093 },
] as const;

/**
 * Hazard of hanging up after so long on hold, per minute: it falls, for those who are left are the patient ones.
 * Measured on the call log of a bank described by Brown et al. (2005), JASA 100:36–50; measured up to five minutes.
 */
export function hangUpHazard(minutesOnHold: number): number {
  return HAZARDS.find(({ untilMinutes }) => minutesOnHold < untilMinutes)?.hazard ?? 0.093;
}

/** Share of people on hold now who are still there `waitMinutes` later. */
export function stillThere({
  minutesOnHold = 0,
  waitMinutes,
}: {
  minutesOnHold?: number;
  waitMinutes: number;
}): number {
  let exponent = 0;
  let from = minutesOnHold;
  const end = minutesOnHold + waitMinutes;
  for (const { untilMinutes, hazard } of HAZARDS) {
    if (from >= untilMinutes) continue;
    const to = Math.min(end, untilMinutes);
    if (to <= from) break;
    exponent += hazard * (to - from);
    from = to;
  }
  return Math.exp(-exponent);
}
