import { decisionStates, type DecisionState } from '@toritsugi/journey';
import { reachOf } from '../permissions';
import type { Caller } from '../roles';
import { Choice, Flag, Id, Instant, Json, Many, Maybe, One, Text, Whole } from '../validators';
import { ClockReading, LocalizedText, StaffRef } from '../replies';

/** What can be changed by a proposal and its approval. */
export const decisionKinds = [
  'routing_settings',
  'target_change',
  'pool_invitation',
  'agreement_change',
  'access_grant',
  'division_plan',
  'free_slot',
  'relay_void',
] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/**
 * What this caller decides when others propose it: everything, how their own team divides its work, what concerns
 * people’s data, or nothing.
 */
export function kindsDecidedBy(caller: Caller): readonly DecisionKind[] {
  const reach = reachOf('decision.decide', caller);
  if (reach === null) return [];
  if (reach === 'all') return decisionKinds;
  return reach === 'team' ? ['division_plan'] : ['access_grant', 'relay_void'];
}

/** One line of the difference, in words. */
export class DecisionChange {
  @One(() => LocalizedText) label!: LocalizedText;
  @One(() => LocalizedText) before!: LocalizedText;
  @One(() => LocalizedText) after!: LocalizedText;
}

export const remarkKinds = ['approved', 'rejected', 'returned', 'answered', 'withdrawn'] as const;
export type RemarkKind = (typeof remarkKinds)[number];

export class DecisionRemark {
  @Instant() at!: string;
  @One(() => StaffRef) by!: StaffRef;
  @Choice(remarkKinds) as!: RemarkKind;
  @Text(2_000) text!: string;
}

/** A proposed change (起案) with its difference, its reason and how it was decided. */
export class DecisionView {
  @Id() id!: string;
  @Choice(decisionKinds) kind!: DecisionKind;
  @Choice(decisionStates) state!: DecisionState;
  @Many(() => DecisionChange, 200) changes!: DecisionChange[];
  @Text(2_000) reason!: string;
  /**
   * What the change is estimated to do, as it stood when it was proposed: sentences first, figures as the kind writes
   * them.
   */
  @Many(() => LocalizedText, 20) effect!: LocalizedText[];
  @Maybe() @Json() figures!: object | null;
  @One(() => StaffRef) proposer!: StaffRef;
  @Instant() proposedAt!: string;
  /** 18:00 of the second business day. */
  @Instant() decideBy!: string;
  @Flag() isOverdue!: boolean;
  @Maybe() @One(() => StaffRef) decider!: StaffRef | null;
  @Maybe() @Instant() decidedAt!: string | null;
  @Maybe() @Instant() effectiveAt!: string | null;
  @Many(() => DecisionRemark, 200) remarks!: DecisionRemark[];
  /** What the reader may do with it now. */
  @Flag() mayDecide!: boolean;
  @Flag() mayWithdraw!: boolean;
  @Flag() mayAnswer!: boolean;
}

/** What waits for the reader: a count in the navigation. */
export class DecisionsWaiting {
  /** Proposals of others that the reader decides, and their own that came back with a question. */
  @Whole() decisions!: number;
  /** Of those to decide: past their time. */
  @Whole() overdue!: number;
  /** Fields of a draft of the sheet that have been blank for more than 14 days. */
  @Whole() lateBlanks!: number;
}

/** Open ones by due time, then the latest decided. */
export class DecisionInbox {
  @One(() => ClockReading) clock!: ClockReading;
  @Many(() => DecisionView) open!: DecisionView[];
  @Many(() => DecisionView) closed!: DecisionView[];
}

export class ApproveDecision {
  @Maybe() @Text(2_000) comment?: string | null;
}
/** Rejecting, giving back and answering say why. */
export class CommentDecision {
  @Text(2_000) comment!: string;
}
