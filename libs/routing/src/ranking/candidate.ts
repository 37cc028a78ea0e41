import type { AwayReason, PresenceState } from '@toritsugi/journey';
import type { Localized, Occupation } from '@toritsugi/triage';
import type { SegmentLevel } from '../rates/close-rate-table';
import type { Estimate } from '../rates/estimate';

/** Consultations an advisor needs in the segment, at the level used, to stand in the first tier. */
export const MIN_CONSULTATIONS = 5;

/** One advisor at the moment of ranking. Times are instants; counts are whole. */
export interface AdvisorCandidate {
  id: string;
  /** 担当職種, maintained by the lead. */
  occupations: readonly Occupation[];
  tenureMonths: number;
  presence: PresenceState;
  presenceReason: AwayReason | null;
  /** Start of the next booked consultation, if any. */
  nextBookedAt: Date | null;
  liveTransfersLastHour: number;
  liveTransfersCap: number;
  openCases: number;
  caseCap: number;
  liveTransfersToday: number;
  /** Since when the advisor has had nothing to do; null while occupied. */
  idleSince: Date | null;
  /** This person asked for somebody else, or the advisor must not take them. */
  isRecused: boolean;
  /** This advisor looked after this person within the last 12 months. */
  isPreviousAdvisor: boolean;
}

export const skipReasons = [
  'recused',
  'not_eligible',
  'offline',
  'unreachable',
  'busy',
  'away',
  'cap',
  'soon_booked',
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** 1: proven here (at least {@link MIN_CONSULTATIONS}); 2: handles the occupation, too few consultations yet. */
export type Tier = 1 | 2;

export interface RankedAdvisor {
  advisorId: string;
  /** From 1, in the order offers are made. */
  position: number;
  tier: Tier;
  estimate: Estimate;
  /** Null when the advisor could be rung at the moment of ranking. */
  skip: SkipReason | null;
  /** What the board shows: the estimate, or why the advisor is passed over. */
  reason: Localized;
}

/** Frozen when a transfer is requested and stored with it; plain data, safe to keep as JSON. */
export interface Ranking {
  /** The three-part segment asked for, such as `accounting.y4_plus.kanto`. */
  segment: string;
  /** Parts of the segment that were used: 3, or 2 or 1 where the agency has too few consultations. */
  level: SegmentLevel;
  /** The segment at that level, such as `accounting.y4_plus`. */
  levelSegment: string;
  tableVersion: number;
  /** Too few consultations in the whole agency: order means 担当職種, not close rate. */
  isSparse: boolean;
  /** The first place went to an advisor in the first year, by the development share. */
  isDevelopmentOffer: boolean;
  /** Those who handle the occupation in offer order, then those listed only to explain their absence. */
  candidates: RankedAdvisor[];
}
