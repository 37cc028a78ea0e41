import type { CloseRateTable } from './close-rate-table';

/** A team's advisors, for the yellow cells of each occupation they handle. */
export interface Team {
  id: string;
  advisors: readonly { id: string; occupations: readonly string[]; tenureMonths: number }[];
}

/** Key of one cell of the advisor × occupation matrix, such as `A09/accounting`. */
export type CellKey = `${string}/${string}`;

export type YellowCells = (table: CloseRateTable, teams: readonly Team[]) => ReadonlySet<CellKey>;
