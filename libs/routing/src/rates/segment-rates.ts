import type { Localized, Segment, Vocabulary } from '@toritsugi/triage';
import { segmentKey } from '@toritsugi/triage';
import type { CloseRateTable } from './close-rate-table';
import {
  estimateAt,
  FIRST_YEAR_MONTHS,
  isSparse,
  levelFor,
  rateOf,
  type Estimate,
  type LevelSegment,
} from './estimate';
import { estimateSentence } from './estimate-sentence';
import type { LearnedRates } from './learned-rates';

/** What never changes about an advisor in one segment of one published version. */
export interface KnownRate {
  /** As it is shown, and reckoned with for the segment's average person. */
  readonly estimate: Estimate;
  /** The advisor's own counted consultations at the level the record supports: they decide the tier. */
  readonly recorded: number;
  readonly sentence: Localized;
  /** Sentences that begin with why the advisor is passed over, by how they begin. */
  readonly skips: Map<Localized, Localized>;
  /** Place by rate among all known in the segment, from 0. */
  rank: number;
}

/**
 * Everybody's rate in one segment of one published version, each computed once with its sentence: the two bounds of an
 * interval cost as much as a whole ranking, and a version never changes.
 */
export class SegmentRates {
  /** The three-part segment asked for. */
  readonly segment: string;
  /** The segment that rates are shown for: three parts where they are learned. */
  readonly shown: LevelSegment;
  readonly isSparse: boolean;
  /** The level at which the counted record says enough. */
  private readonly recordAt: LevelSegment;
  private readonly proven = new Map<string, KnownRate>();
  private readonly firstYear = new Map<string, KnownRate>();
  private readonly byRate: KnownRate[] = [];
  private isRanked = true;

  constructor(
    readonly table: CloseRateTable,
    private readonly learned: LearnedRates | null,
    segment: Segment,
    private readonly vocabulary: Vocabulary,
  ) {
    this.segment = segmentKey(segment);
    this.recordAt = levelFor(table, segment, vocabulary.segmentMinimum);
    this.shown = learned === null ? this.recordAt : { level: 3, key: this.segment };
    this.isSparse = isSparse(table);
  }

  of(advisor: { id: string; tenureMonths: number }): KnownRate {
    const advisors = advisor.tenureMonths < FIRST_YEAR_MONTHS ? this.firstYear : this.proven;
    return advisors.get(advisor.id) ?? this.add(advisor, advisors);
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

  private add(advisor: { id: string; tenureMonths: number }, advisors: Map<string, KnownRate>): KnownRate {
    const recorded = this.table.tally(advisor.id, this.recordAt.key).consultations;
    const learned = this.learned === null ? null : learnedEstimate(this.learned, this.table, advisor.id, this.segment);
    const estimate = Object.freeze(learned ?? estimateAt(this.table, advisor, this.recordAt));
    const sentence = estimateSentence(estimate, learned === null ? this.recordAt.key : this.segment, this.vocabulary);
    const known = { estimate, recorded, sentence, skips: new Map<Localized, Localized>(), rank: 0 };
    advisors.set(advisor.id, known);
    this.byRate.push(known);
    this.isRanked = false;
    return known;
  }
}

/**
 * What was learned of an advisor in a segment, for its average person; null where a figure is not finite, which a table
 * written by hand may hold: the counted record then stands in.
 */
export function learnedEstimate(
  learned: LearnedRates,
  table: CloseRateTable,
  advisorId: string,
  segment: string,
): Estimate | null {
  const { rate, low, high, n, closes } = learned.rate({ advisorId, segment });
  if (![rate, low, high].every(Number.isFinite)) return null;
  return {
    rate,
    interval: { low, high },
    n,
    closes,
    level: 3,
    segmentRate: rateOf(table.segmentTally(segment)),
    isSparse: isSparse(table),
  };
}
