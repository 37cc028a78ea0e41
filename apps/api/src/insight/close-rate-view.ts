import type { CloseRateCell, CloseRates as CloseRatesView } from '@toritsugi/contracts';
import {
  cellKey,
  estimateAt,
  rateOf,
  strongCells,
  type CellKey,
  type CloseRateTable,
  type Team,
} from '@toritsugi/routing';
import type { StaffMember } from '../staff/staff-directory';
import { rateView } from '../transfer/ranking/ranking-view';

export type Advisor = Pick<StaffMember, 'id' | 'name' | 'teamId' | 'occupations'> & { readonly tenureMonths: number };

/** The strong cells of a table, by the advisors' teams. Advisors without a team have none. */
export function strongCellsOf(table: CloseRateTable, advisors: readonly Advisor[]): ReadonlySet<CellKey> {
  return strongCells(table, teamsOf(advisors));
}

/**
 * A published table for people to read: each advisor in the occupations they handle. What someone did outside of them is
 * left out: a few talks in another field say nothing about who should take the next one.
 */
export function closeRatesView({
  table,
  publishedAt,
  advisors,
}: {
  table: CloseRateTable;
  publishedAt: Date;
  advisors: readonly Advisor[];
}): CloseRatesView {
  const strong = strongCellsOf(table, advisors);
  const cells = advisors.flatMap((advisor) =>
    advisor.occupations.map((occupation): CloseRateCell => ({
      advisor: { id: advisor.id, name: advisor.name },
      occupation,
      estimate: rateView(estimateAt(table, advisor, { level: 1, key: occupation })),
      isStrong: strong.has(cellKey(advisor.id, occupation)),
    })),
  );
  return {
    version: table.version,
    publishedAt: publishedAt.toISOString(),
    agencyRate: rateOf(table.agency) ?? 0,
    consultations: table.agency.consultations,
    closes: table.agency.closes,
    cells,
  };
}

function teamsOf(advisors: readonly Advisor[]): Team[] {
  const teamIds = [...new Set(advisors.flatMap(({ teamId }) => teamId ?? []))];
  return teamIds.map((id) => ({ id, advisors: advisors.filter(({ teamId }) => teamId === id) }));
}
