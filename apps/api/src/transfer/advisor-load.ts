/** How busy an advisor was on one day, in minutes within service hours. */
export interface DayOfAdvisor {
  readonly advisorId: string;
  /** `YYYY-MM-DD` in Tokyo. */
  readonly day: string;
  readonly busyMinutes: number;
  /** Busy or free to be rung; breaks and absence are not on shift. */
  readonly shiftMinutes: number;
}

export interface RingsOfAdvisor {
  readonly advisorId: string;
  readonly rung: number;
  readonly unanswered: number;
}

/** Busy share before anything is known of an advisor: most of a shift is work. */
export const STARTING_BUSY_SHARE = 0.7;
/** Weight of the days before in the moving average; a day counts for the rest. */
const MEMORY = 0.85;
/** A shorter shift says too little about a day. */
const SHORTEST_SHIFT_MINUTES = 60;
/** Beta(1, 12): one ring in thirteen goes unanswered before anything is known. */
const UNANSWERED_PRIOR = 1;
const RUNG_PRIOR = 13;

/**
 * Busy share of each advisor, 0–1: a moving average over their days, oldest first, 0.85 of the past and 0.15 of the day,
 * starting from {@link STARTING_BUSY_SHARE}. The price of an advisor's time in a loss system of one server is the reward
 * times this share.
 */
export function busyShares(days: readonly DayOfAdvisor[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const { advisorId, busyMinutes, shiftMinutes } of [...days].sort((a, b) => (a.day < b.day ? -1 : 1))) {
    if (shiftMinutes < SHORTEST_SHIFT_MINUTES) continue;
    const share = Math.min(1, Math.max(0, busyMinutes / shiftMinutes));
    shares.set(advisorId, MEMORY * (shares.get(advisorId) ?? STARTING_BUSY_SHARE) + (1 - MEMORY) * share);
  }
  return shares;
}

/** Chance that an advisor does not answer a ring, 0–1: the mean of the posterior after a Beta(1, 12). */
export function noAnswerChance({ rung, unanswered }: Pick<RingsOfAdvisor, 'rung' | 'unanswered'>): number {
  return (UNANSWERED_PRIOR + unanswered) / (RUNG_PRIOR + rung);
}
