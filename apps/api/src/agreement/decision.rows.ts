import type { LocalizedText, RemarkKind } from '@toritsugi/contracts';

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
  /** In whose place it was said. */
  readonly forId?: string;
}
