import type { Band, Segment } from '@toritsugi/triage';
import type { AdvisorCandidate, Ranking } from './candidate';
import type { CloseRateTable } from './close-rate-table';

export interface RankInput {
  table: CloseRateTable;
  segment: Segment;
  band: Band;
  advisors: readonly AdvisorCandidate[];
  now: Date;
  /** Share of band-B transfers first offered to advisors in their first year, 0–1. */
  developmentShare?: number;
  /** A number drawn in [0, 1) for the development share; without it the share is not applied. */
  random?: number;
}

export type RankAdvisors = (input: RankInput) => Ranking;
