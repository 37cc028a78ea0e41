import type { Segment } from '@toritsugi/triage';
import { MIN_CONSULTATIONS, type AdvisorCandidate } from './candidate';
import type { CloseRateTable } from './close-rate-table';
import { levelFor } from './estimate';
import { KnownEstimates } from './known-estimates';

/**
 * Who is asked for a segment before anyone's day is known: those who handle the occupation, proven ones first, by
 * estimate, then id. Made once per published table and roster, so that the best free advisor is a short walk.
 */
export function advisorOrder({
  table,
  segment,
  advisors,
}: {
  table: CloseRateTable;
  segment: Segment;
  advisors: readonly Pick<AdvisorCandidate, 'id' | 'occupations' | 'tenureMonths'>[];
}): readonly string[] {
  const estimates = KnownEstimates.for(table, levelFor(table, segment));
  return advisors
    .filter(({ occupations }) => occupations.includes(segment.occupation))
    .map((advisor) => ({ id: advisor.id, ...estimates.of(advisor).estimate }))
    .sort(
      (a, b) =>
        Number(b.n >= MIN_CONSULTATIONS) - Number(a.n >= MIN_CONSULTATIONS) ||
        (b.rate ?? 0) - (a.rate ?? 0) ||
        (a.id < b.id ? -1 : 1),
    )
    .map(({ id }) => id);
}

/** The first of an {@link advisorOrder} who is free; null when nobody is. */
export function firstAvailable(order: readonly string[], availableNow: ReadonlySet<string>): string | null {
  for (const id of order) if (availableNow.has(id)) return id;
  return null;
}
