import type { RoutingStrategyName } from '@toritsugi/journey';
import { Z90 } from '@toritsugi/statistics';
import { segmentKey, type Localized, type Segment, type Vocabulary } from '@toritsugi/triage';
import type { CloseRateTable } from './close-rate-table';
import { estimateAt, isSparse, rateOf, type Estimate } from './estimate';
import { occupationOf, type LearnedRates } from './learned-rates';
import { learnedEstimate, SegmentRates } from './segment-rates';

/** The strategy that rates come from: learned, or estimated from the counted record. */
export type RateOrigin = Extract<RoutingStrategyName, 'learned' | 'estimate'>;

/** What is believed of one advisor's close rate for one person. Shares, 0–1. */
export interface RateBelief {
  rate: number;
  /** Standard deviation of the rate. */
  sd: number;
  /** 90% interval. */
  low: number;
  high: number;
  /** Consultations behind it. */
  n: number;
}

/** What is believed of an advisor for a person of this segment and offset; null where the advisor is unknown. */
export type RateSource = (advisorId: string, segment: string, offset: number) => RateBelief | null;

type Rated = { id: string; tenureMonths: number };

/**
 * The close rates of one published version under the strategy in force. Whoever shows or reckons with a rate reads it
 * here, so that the order, the booking and the matrix say the same of the same advisor. While nothing is learned, or
 * the record is too small to be trusted, the estimate stands in for the learned rates.
 */
export class RateBook {
  readonly origin: RateOrigin;
  private readonly learned: LearnedRates | null;

  constructor(
    readonly table: CloseRateTable,
    learned: LearnedRates | null,
    strategy: RoutingStrategyName,
    /** Names the segments, and says when one is too thin. */
    readonly vocabulary: Vocabulary,
  ) {
    this.learned = strategy === 'learned' && !isSparse(table) ? learned : null;
    this.origin = this.learned === null ? 'estimate' : 'learned';
  }

  get version(): number {
    return this.table.version;
  }

  /** The record is too small for any rate to be trusted: 担当職種 decides. */
  get isSparse(): boolean {
    return isSparse(this.table);
  }

  /** Everybody in one three-part segment. */
  of(segment: Segment): SegmentRates {
    return remembered(this.vocabulary, { table: this.table, learned: this.learned, segment });
  }

  /**
   * One advisor over a whole occupation. Learned: the mean of its segments, each weighed by the agency's consultations
   * there; the bounds are weighed alike, as if all segments erred together, so the interval is rather too wide.
   */
  ofOccupation(advisor: Rated, occupation: string): Estimate {
    const counted = estimateAt(this.table, advisor, { level: 1, key: occupation });
    const { learned, table } = this;
    if (learned === null) return counted;
    const parts = learned.segments
      .filter((segment) => occupationOf(segment) === occupation)
      .flatMap((segment) => {
        const estimate = learnedEstimate(learned, table, advisor.id, segment);
        return estimate === null ? [] : [{ estimate, weight: table.segmentTally(segment).consultations }];
      });
    const total = parts.reduce((sum, { weight }) => sum + weight, 0);
    if (total === 0) return counted;
    const mean = (of: (estimate: Estimate) => number) =>
      parts.reduce((sum, { estimate, weight }) => sum + weight * of(estimate), 0) / total;
    const sum = (of: (estimate: Estimate) => number) => parts.reduce((all, { estimate }) => all + of(estimate), 0);
    return {
      rate: mean(({ rate }) => rate ?? 0),
      interval: { low: mean(({ interval }) => interval.low), high: mean(({ interval }) => interval.high) },
      n: sum(({ n }) => n),
      closes: sum(({ closes }) => closes),
      level: 1,
      segmentRate: rateOf(table.segmentTally(occupation)),
      isSparse: false,
    };
  }

  /**
   * What an order reckons with; null where no finite rate is known. A counted rate knows nothing of the person's own
   * score.
   */
  belief(advisor: Rated, segment: Segment, offset: number): RateBelief | null {
    if (this.learned !== null) return learnedBelief(this.learned, advisor.id, segmentKey(segment), offset);
    const { rate, interval, n } = this.of(segment).of(advisor).estimate;
    return rate === null ? null : { rate, sd: (interval.high - interval.low) / (2 * Z90), ...interval, n };
  }
}

/** Which rates these are, in the words of every screen that shows one. */
export function originSentence({ origin, version }: Pick<RateBook, 'origin' | 'version'>): Localized {
  return origin === 'learned'
    ? { ja: `成約率: 学習した成約率（表 v${version}）`, en: `Rates: learned close rates (table v${version})` }
    : {
        ja: `成約率: 推定成約率・20件で補正（表 v${version}）`,
        en: `Rates: estimated with 20 cases (table v${version})`,
      };
}

function learnedBelief(learned: LearnedRates, advisorId: string, segment: string, offset: number): RateBelief | null {
  const { rate, low, high, n } = learned.rate({ advisorId, segment, offset });
  return [rate, low, high].every(Number.isFinite) ? { rate, low, high, n, sd: (high - low) / (2 * Z90) } : null;
}

type Version = { table: CloseRateTable; learned: LearnedRates | null; segment: Segment };

/** Rates of segments, for as long as their version, and the vocabulary they are told in, are in use. */
const known = new WeakMap<Vocabulary, WeakMap<CloseRateTable, WeakMap<object, Map<string, SegmentRates>>>>();
const COUNTED = {};

function remembered(vocabulary: Vocabulary, { table, learned, segment }: Version): SegmentRates {
  const byTable = known.get(vocabulary) ?? new WeakMap<CloseRateTable, WeakMap<object, Map<string, SegmentRates>>>();
  known.set(vocabulary, byTable);
  const byOrigin = byTable.get(table) ?? new WeakMap<object, Map<string, SegmentRates>>();
  byTable.set(table, byOrigin);
  const bySegment = byOrigin.get(learned ?? COUNTED) ?? new Map<string, SegmentRates>();
  byOrigin.set(learned ?? COUNTED, bySegment);
  const key = segmentKey(segment);
  const rates = bySegment.get(key) ?? new SegmentRates(table, learned, segment, vocabulary);
  bySegment.set(key, rates);
  return rates;
}
