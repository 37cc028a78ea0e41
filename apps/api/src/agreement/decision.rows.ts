import type { LocalizedText, RemarkKind, ReopenWhen, WeekReading } from '@toritsugi/contracts';

/** What a change is estimated to do: sentences for people, figures for whoever counts again. */
export interface DecisionEffect {
  readonly sentences: readonly LocalizedText[];
  readonly figures: object | null;
}

/** When a rejected proposal comes back; `readings` once it did. */
export interface ReopenRow extends ReopenWhen {
  readonly readings?: readonly WeekReading[];
}

export interface RemarkRow {
  readonly at: string;
  /** Null: the system. */
  readonly byId: string | null;
  readonly as: RemarkKind;
  readonly text: string;
  /** In whose place it was said. */
  readonly forId?: string;
}
