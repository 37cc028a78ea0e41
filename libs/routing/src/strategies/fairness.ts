/** Decisions a virtual queue is spread over: one decision owed adds 1/100 of a close to an advisor's value. */
export const DEFICIT_SCALE = 100;

/**
 * An advisor's deficit after one more decision for which they were free: Z ← max(0, Z + minimum share − chosen). A
 * minimum share r is reached in the long run whenever it can be. Source: Li, Liu & Ji (2019), "Combinatorial sleeping
 * bandits with fairness constraints", arXiv 1901.04891.
 */
export function deficitAfter(
  deficit: number,
  { minimumShare, isChosen }: { minimumShare: number; isChosen: boolean },
): number {
  return Math.max(0, deficit + minimumShare - (isChosen ? 1 : 0));
}

/** The value the virtual queue adds, in closes. */
export function minimumShareTerm(deficit: number): number {
  return deficit / DEFICIT_SCALE;
}

/**
 * The value an advisor's load takes away or adds, in closes: −φ·(busy share − mean busy share of those who are free).
 */
export function loadTerm({
  busyShare,
  meanBusyShare,
  weight,
}: {
  busyShare: number;
  meanBusyShare: number;
  weight: number;
}): number {
  return weight === 0 ? 0 : -weight * (busyShare - meanBusyShare);
}
