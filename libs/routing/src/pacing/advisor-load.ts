import { busyShareAfter } from '../strategies/opportunity-cost';

/** How busy an advisor was on one day, in minutes within service hours. */
export interface DayOfAdvisor {
  readonly advisorId: string;
  /** `YYYY-MM-DD` in Tokyo. */
  readonly day: string;
  readonly busyMinutes: number;
  /** Busy or free to be rung; breaks and absence are not on shift. */
  readonly shiftMinutes: number;
  /** Consultations, and the minutes they took with their wrap-up. */
  readonly talks: number;
  readonly handlingMinutes: number;
}

export interface RingsOfAdvisor {
  readonly advisorId: string;
  readonly misses: number;
  readonly answers: number;
}

/** A shorter shift says too little about a day. */
const SHORTEST_SHIFT_MINUTES = 60;

/** Busy share of each advisor, 0–1, after their days, oldest first; nobody without a shift of an hour. */
export function busyShares(days: readonly DayOfAdvisor[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const day of days.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    if (day.shiftMinutes >= SHORTEST_SHIFT_MINUTES)
      shares.set(day.advisorId, busyShareAfter(shares.get(day.advisorId) ?? null, day));
  }
  return shares;
}

/** Fewer talks say too little of how long one takes. */
const FEWEST_TALKS = 10;

/** Minutes each advisor takes for a person, over the mean of all who were seen often enough; nobody below ten talks. */
export function handlingRatios(days: readonly DayOfAdvisor[]): ReadonlyMap<string, number> {
  const sums = new Map<string, { talks: number; minutes: number }>();
  for (const { advisorId, talks, handlingMinutes } of days) {
    const sum = sums.get(advisorId) ?? { talks: 0, minutes: 0 };
    sums.set(advisorId, { talks: sum.talks + talks, minutes: sum.minutes + handlingMinutes });
  }
  const known = [...sums].flatMap(([id, { talks, minutes }]) =>
    talks >= FEWEST_TALKS && minutes > 0 ? [[id, minutes / talks] as const] : [],
  );
  const mean = known.reduce((total, [, minutes]) => total + minutes, 0) / known.length;
  return new Map(known.map(([id, minutes]) => [id, minutes / mean]));
}
