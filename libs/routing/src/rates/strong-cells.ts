import type { CloseRateTable } from './close-rate-table';
import { estimateAt, rateOf } from './estimate';

/** A team, as far as its strong cells are concerned. */
export interface Team {
  id: string;
  advisors: readonly { id: string; occupations: readonly string[]; tenureMonths: number }[];
}

/** One advisor × occupation, such as `A09/accounting`. */
export type CellKey = `${string}/${string}`;

export function cellKey(advisorId: string, occupation: string): CellKey {
  return `${advisorId}/${occupation}`;
}

/**
 * The strong cells (黄色セル): in each team and occupation where the agency closes at least as often as over all,
 * the best third of the advisors who handle it, rounded up, by estimate and then id. Empty while nothing is recorded.
 */
export function strongCells(table: CloseRateTable, teams: readonly Team[]): ReadonlySet<CellKey> {
  const agencyRate = rateOf(table.agency);
  if (agencyRate === null) return new Set();
  const strong = table.segments(1).filter((occupation) => (rateOf(table.segmentTally(occupation)) ?? 0) >= agencyRate);
  return new Set(strong.flatMap((occupation) => teams.flatMap((team) => bestThird(table, team, occupation))));
}

function bestThird(table: CloseRateTable, team: Team, occupation: string): CellKey[] {
  const handlers = team.advisors
    .filter(({ occupations }) => occupations.includes(occupation))
    .map((advisor) => ({ id: advisor.id, rate: estimateAt(table, advisor, { level: 1, key: occupation }).rate ?? 0 }))
    .sort((a, b) => b.rate - a.rate || (a.id < b.id ? -1 : 1));
  return handlers.slice(0, Math.ceil(handlers.length / 3)).map(({ id }) => cellKey(id, occupation));
}
