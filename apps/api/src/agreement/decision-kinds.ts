import { Injectable } from '@nestjs/common';
import type { DecisionChange, DecisionKind } from '@toritsugi/contracts';
import type { DecisionEffect } from './decision.rows';

/** An approved change on its way into force. */
export interface Approved {
  readonly decisionId: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string;
  /** What it was estimated to do when it was proposed. */
  readonly effect: DecisionEffect | null;
  readonly proposerId: string;
  /** Null: the sheet delegates it. */
  readonly deciderId: string | null;
  /** What whoever decided said of it; empty where nothing. */
  readonly comment: string;
  readonly effectiveAt: Date;
}

/** A proposal as it would have to be made now. */
export interface Rebased {
  readonly before: unknown;
  readonly after: unknown;
  /** What it changes was changed meanwhile: `after` is what was proposed. */
  readonly isConflict: boolean;
}

export type Rejected = Pick<Approved, 'decisionId' | 'after' | 'proposerId'>;

/** What a later stage knows about one kind of change; this stage knows only that it is one. */
export interface DecisionApplier {
  readonly kind: DecisionKind;
  /** The difference in words. Must read every version of `before` and `after` that was ever stored. */
  changes(before: unknown, after: unknown): DecisionChange[];
  /** Whether it changes how much something weighs, and nothing else. */
  isOnlyWeights?(before: unknown, after: unknown): boolean;
  /** Both sides on top of what is in force now. Where a kind has none, nothing else changes what it changes. */
  rebase?(before: unknown, after: unknown): Promise<Rebased>;
  /**
   * Puts it into force inside the running unit of work; refuses with `decision_outdated` when `before` is no longer in
   * force.
   */
  apply(approved: Approved): Promise<void>;
  /** It was rejected, in the same unit of work: where whoever asked is to be told. */
  rejected?(rejected: Rejected): Promise<void>;
}

/** The kinds of change there are: later stages register theirs when their module starts. */
@Injectable()
export class DecisionAppliers {
  private readonly byKind = new Map<DecisionKind, DecisionApplier>();

  register(applier: DecisionApplier): void {
    if (this.byKind.has(applier.kind)) throw new Error(`${applier.kind} has an applier already`);
    this.byKind.set(applier.kind, applier);
  }

  of(kind: DecisionKind): DecisionApplier {
    const applier = this.byKind.get(kind);
    if (applier === undefined) throw new Error(`nothing applies a ${kind}`);
    return applier;
  }
}

/** Of kinds that nobody is delegated: the sheet, the plans and who may touch what. */
export function whoDecided({ decisionId, deciderId }: Pick<Approved, 'decisionId' | 'deciderId'>): string {
  if (deciderId === null) throw new Error(`nobody decided ${decisionId}`);
  return deciderId;
}
