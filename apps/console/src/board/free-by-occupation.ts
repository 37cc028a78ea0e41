import type { PresenceView } from '@toritsugi/contracts';

export interface FreeAdvisors {
  readonly occupation: string;
  readonly free: number;
}

/** Of each occupation that these people advise on, how many can be rung now: most first, then in the order of names. */
export function freeByOccupation(
  advisors: readonly Pick<PresenceView, 'occupations' | 'state'>[],
): readonly FreeAdvisors[] {
  const free = new Map<string, number>();
  for (const { occupations, state } of advisors)
    for (const occupation of occupations)
      free.set(occupation, (free.get(occupation) ?? 0) + (state === 'available' ? 1 : 0));
  return [...free]
    .map(([occupation, count]) => ({ occupation, free: count }))
    .sort((left, right) => right.free - left.free || (left.occupation < right.occupation ? -1 : 1));
}
