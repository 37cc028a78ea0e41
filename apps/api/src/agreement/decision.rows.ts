import type { DecisionKind, LocalizedText, RemarkKind } from '@toritsugi/contracts';
import type { DecisionState } from '@toritsugi/journey';

/** What a change is estimated to do: sentences for people, figures for whoever counts again. */
export interface DecisionEffect {
  readonly sentences: readonly LocalizedText[];
  readonly figures: object | null;
}

export interface RemarkRow {
  readonly at: string;
  readonly byId: string;
  readonly as: RemarkKind;
  readonly text: string;
}

export interface DecisionRow {
  readonly id: string;
  readonly state: DecisionState;
  readonly kind: DecisionKind;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string;
  readonly effect: DecisionEffect | null;
  readonly proposer_id: string;
  readonly proposed_at: Date;
  readonly decide_by: Date;
  readonly decider_id: string | null;
  readonly decided_at: Date | null;
  readonly effective_at: Date | null;
  readonly remarks: readonly RemarkRow[];
}
