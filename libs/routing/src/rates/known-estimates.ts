import type { CloseRateTable } from './close-rate-table';
import { estimateAt, FIRST_YEAR_MONTHS, type LevelSegment } from './estimate';
import { estimateSentence, type Known } from '../ranking/reasons';

/**
 * Estimates and sentences of one table and segment, computed once each: the two bounds of an interval cost as much as
 * a whole ranking, and a table never changes.
 */
export class KnownEstimates {
  private readonly proven = new Map<string, Known>();
  private readonly firstYear = new Map<string, Known>();
  private readonly byRate: Known[] = [];
  private isRanked = true;

  private constructor(
    private readonly table: CloseRateTable,
    private readonly at: LevelSegment,
  ) {}

  static for(table: CloseRateTable, at: LevelSegment): KnownEstimates {
    const segments = remembered.get(table) ?? new Map<string, KnownEstimates>();
    remembered.set(table, segments);
    const known = segments.get(at.key) ?? new KnownEstimates(table, at);
    segments.set(at.key, known);
    return known;
  }

  of(advisor: { id: string; tenureMonths: number }): Known {
    const advisors = advisor.tenureMonths < FIRST_YEAR_MONTHS ? this.firstYear : this.proven;
    return advisors.get(advisor.id) ?? this.learn(advisor, advisors);
  }

  /** Brings all ranks up to date; returns how many there are. */
  rank(): number {
    if (!this.isRanked) {
      this.byRate.sort((a, b) => (b.estimate.rate ?? 0) - (a.estimate.rate ?? 0));
      this.byRate.forEach((known, rank) => (known.rank = rank));
      this.isRanked = true;
    }
    return this.byRate.length;
  }

  private learn(advisor: { id: string; tenureMonths: number }, advisors: Map<string, Known>): Known {
    const estimate = Object.freeze(estimateAt(this.table, advisor, this.at));
    const known = { estimate, sentence: estimateSentence(estimate, this.at.key), skips: new Map(), rank: 0 };
    advisors.set(advisor.id, known);
    this.byRate.push(known);
    this.isRanked = false;
    return known;
  }
}

const remembered = new WeakMap<CloseRateTable, Map<string, KnownEstimates>>();
