import type { RoutingDecision, RankingFeedbackReason, TransferOfferState, TransferState } from '@toritsugi/journey';
import type { LiveGate, Ranking } from '@toritsugi/routing';

/** How an order was decided, as the event tells it, and intake's reason where it was chosen by hand. */
export interface FrozenDecision extends RoutingDecision {
  readonly manualReason: RankingFeedbackReason | null;
}

/** A ranking as it was shown and frozen, with the word on whether a transfer may start. Plain data. */
export interface FrozenRanking extends Ranking {
  readonly gate: LiveGate;
  /** Absent in rankings from before orders were decided by a strategy. */
  readonly decision?: FrozenDecision;
}

export interface TransferRow {
  id: string;
  state: TransferState;
  task_id: string;
  registrant_id: string;
  requested_by: string;
  requested_at: Date;
  hold_until: Date;
  ranking: FrozenRanking;
  note: string;
  accepted_by: string | null;
  accepted_at: Date | null;
  bridge_by: Date | null;
  bridged_at: Date | null;
  ended_at: Date | null;
}

export interface OfferRow {
  id: string;
  state: TransferOfferState;
  transfer_id: string;
  advisor_id: string;
  position: number;
  offered_at: Date;
  deadline_at: Date;
  answered_at: Date | null;
  decline_reason: string | null;
}
