import type { Ranking, RankedAdvisor } from '../ranking/candidate';

export const MAX_OFFERS = 4;
/** Seconds from acceptance to the three-way talk before the call goes back to intake. */
export const BRIDGE_SECONDS = 20;

/**
 * Who is rung next: the first of the frozen order who has not been rung and is available now.
 * Someone busy or away at the request may have come free since; someone passed over for a lasting reason
 * (a cap, a booking soon, recused, not eligible) stays passed over. Null: nobody left, or four offers made.
 */
export function nextOffer(
  ranking: Pick<Ranking, 'candidates'>,
  tried: readonly string[],
  availableNow: ReadonlySet<string>,
): RankedAdvisor | null {
  if (tried.length >= MAX_OFFERS) return null;
  return (
    ranking.candidates.find(
      (candidate) =>
        canComeFree(candidate) && !tried.includes(candidate.advisorId) && availableNow.has(candidate.advisorId),
    ) ?? null
  );
}

function canComeFree({ skip }: RankedAdvisor): boolean {
  return skip === null || skip === 'busy' || skip === 'away' || skip === 'offline' || skip === 'unreachable';
}
