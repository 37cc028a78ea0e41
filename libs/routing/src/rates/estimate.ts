import { betaQuantile, type Interval } from '@toritsugi/statistics';
import { segmentLevels, type Segment } from '@toritsugi/triage';
import type { CloseRateTable, SegmentLevel, Tally } from './close-rate-table';

/** Consultations the segment's rate counts for beside an advisor's own. */
export const SHRINKAGE = 20;
/** Agency consultations below which no rate is trusted and 担当職種 decides the order. */
export const MIN_AGENCY_CONSULTATIONS = 200;
/** Months of tenure below which an advisor's prior is discounted. */
export const FIRST_YEAR_MONTHS = 12;
const INDEX_PRIOR = 50;
const FIRST_YEAR_DISCOUNT = 0.7;
const CONFIDENCE = 0.9;

/** How likely this advisor closes in this segment, and on how much evidence. Rates are shares, 0–1. */
export interface Estimate {
  /** Null only while the agency has no matured consultation at all: nothing is known. */
  rate: number | null;
  /** The advisor's own consultations and closes at the level used. */
  n: number;
  closes: number;
  level: SegmentLevel;
  /** The agency's rate at the level used; null where it has no consultation there. */
  segmentRate: number | null;
  /** 90% interval; 0–1 while nothing is known. */
  interval: Interval;
  /** The agency has too few consultations for any rate to be trusted: 「実績不足: 担当職種順」. */
  isSparse: boolean;
}

/** Whether the agency's record is too small for any rate to be trusted. */
export function isSparse(table: CloseRateTable): boolean {
  return table.agency.consultations < MIN_AGENCY_CONSULTATIONS;
}

/** A segment at the level the agency's record supports. */
export interface LevelSegment {
  level: SegmentLevel;
  /** Key with `level` parts. */
  key: string;
}

/** The finest level with at least `segmentMinimum` agency consultations; the occupation if none has. */
export function levelFor(table: CloseRateTable, segment: Segment, segmentMinimum: number): LevelSegment {
  const [three, two, one] = segmentLevels(segment);
  if (table.segmentTally(three).consultations >= segmentMinimum) return { level: 3, key: three };
  if (table.segmentTally(two).consultations >= segmentMinimum) return { level: 2, key: two };
  return { level: 1, key: one };
}

/**
 * Estimated close rate: (c + k·p_s·idx) / (n + k), k = 20.
 * p_s is the agency's rate in the segment; idx compares the advisor's overall rate with the agency's, drawn to 1 by 50
 * prior consultations, which count 0.7 in the first year. Shrinking to the segment alone would let an ace of another
 * occupation, or a newcomer, outrank a proven advisor.
 * A prediction for the people this advisor is given, not a measure of skill: the best people go to the best advisors.
 */
export function estimate({
  table,
  advisor,
  segment,
  segmentMinimum,
}: {
  table: CloseRateTable;
  advisor: { id: string; tenureMonths: number };
  segment: Segment;
  segmentMinimum: number;
}): Estimate {
  return estimateAt(table, advisor, levelFor(table, segment, segmentMinimum));
}

/** {@link estimate} at a level already chosen. */
export function estimateAt(
  table: CloseRateTable,
  advisor: { id: string; tenureMonths: number },
  { level, key }: LevelSegment,
): Estimate {
  const own = table.tally(advisor.id, key);
  const segmentRate = rateOf(table.segmentTally(key));
  const agencyRate = rateOf(table.agency);
  const base = { n: own.consultations, closes: own.closes, level, segmentRate, isSparse: isSparse(table) };
  if (agencyRate === null) return { ...base, rate: null, interval: { low: 0, high: 1 } };
  const prior = Math.min(1, (segmentRate ?? agencyRate) * advisorIndex(table, advisor, agencyRate));
  const rate = (own.closes + SHRINKAGE * prior) / (own.consultations + SHRINKAGE);
  return { ...base, rate, interval: posterior(own, prior, rate) };
}

/** How the advisor's closes over all segments compare with the agency's; 1 is par. */
export function advisorIndex(
  table: CloseRateTable,
  advisor: { id: string; tenureMonths: number },
  agencyRate: number,
): number {
  const discount = advisor.tenureMonths < FIRST_YEAR_MONTHS ? FIRST_YEAR_DISCOUNT : 1;
  if (agencyRate === 0) return discount;
  const all = table.advisorTally(advisor.id);
  return (all.closes + INDEX_PRIOR * agencyRate * discount) / (all.consultations + INDEX_PRIOR) / agencyRate;
}

export function rateOf({ consultations, closes }: Tally): number | null {
  return consultations === 0 ? null : closes / consultations;
}

/**
 * Beta posterior whose mean is the estimate. Half a case at least on each side, so that 0 of n never reads as certain.
 */
function posterior(own: Tally, prior: number, rate: number): Interval {
  const won = Math.max(0.5, own.closes + SHRINKAGE * prior);
  const lost = Math.max(0.5, own.consultations - own.closes + SHRINKAGE * (1 - prior));
  const tail = (1 - CONFIDENCE) / 2;
  return {
    low: Math.min(rate, betaQuantile(tail, won, lost)),
    high: Math.max(rate, betaQuantile(1 - tail, won, lost)),
  };
}
