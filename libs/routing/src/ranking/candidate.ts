import type { AwayReason, PresenceState } from '@toritsugi/journey';
import type { Localized, Occupation } from '@toritsugi/triage';
import type { SegmentLevel } from '../rates/close-rate-table';
import type { Estimate } from '../rates/estimate';

/** One advisor at the moment of ranking, with what the past weeks say of them. Times are instants; counts are whole. */
export interface AdvisorCandidate {
  readonly id: string;
  /** 担当職種, maintained by the lead. */
  readonly occupations: readonly Occupation[];
  readonly tenureMonths: number;
  readonly presence: PresenceState;
  readonly presenceReason: AwayReason | null;
  /** Start of the next booked consultation, if any. */
  readonly nextBookedAt: Date | null;
  readonly liveTransfersLastHour: number;
  readonly liveTransfersCap: number;
  readonly openCases: number;
  readonly caseCap: number;
  readonly liveTransfersToday: number;
  /** Since when the advisor has had nothing to do; null while occupied. */
  readonly idleSince: Date | null;
  /** This person asked for somebody else, or the advisor must not take them. */
  readonly isRecused: boolean;
  /** This advisor looked after this person within the last 12 months. */
  readonly isPreviousAdvisor: boolean;
  readonly lastTransferAt: Date | null;
  /** Average share of shift time occupied, 0–1. */
  readonly busyShare: number;
  /** Chance that a ring is not answered, 0–1. */
  readonly noAnswer: number;
  /** Length of the virtual queue of the promised share; 0 without one. */
  readonly deficit: number;
  /** Follow-ups that are late now; absent where the settings count none. */
  readonly lateFollowUps?: number;
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

/** 1: proven here; 2: handles the occupation, too few consultations yet. */
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
  /** Parts of the segment that rates are shown for: 3, or 2 or 1 where the agency has too few consultations. */
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
