import { decisionStates, type DecisionState } from '@toritsugi/journey';
import { reachOf, type Operation } from '../permissions';
import type { Caller } from '../roles';
import { Between, Choice, Day, Flag, Id, Instant, Json, Line, Many, Maybe, One, Text, Whole } from '../validators';
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
  'follow_up_owner',
] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** With what each kind is proposed; whoever may takes it over from a proposer who is gone. */
export const proposedBy = {
  routing_settings: 'routing.propose',
  target_change: 'decision.propose',
  pool_invitation: 'pool.invite',
  agreement_change: 'sheet.write',
  access_grant: 'access.request',
  division_plan: 'division.propose',
  free_slot: 'freeSlot.propose',
  relay_void: 'relay.void',
  follow_up_owner: 'followUp.work',
} as const satisfies Readonly<Record<DecisionKind, Operation>>;

/** Of these a rejection may name when they are looked at again: they change settings, and bind nobody meanwhile. */
export const reopenableKinds = [
  'routing_settings',
  'target_change',
  'agreement_change',
] as const satisfies readonly DecisionKind[];
export const isReopenable = (kind: DecisionKind): boolean => reopenableKinds.some((one) => one === kind);

/** What this caller decides when others propose it: everything, what their own team does and how, or nothing. */
export function kindsDecidedBy(caller: Caller): readonly DecisionKind[] {
  const reach = reachOf('decision.decide', caller);
  if (reach === null) return [];
  if (reach === 'all') return decisionKinds;
  return ['division_plan', 'follow_up_owner'];
}

/** One line of the difference, in words. */
export class DecisionChange {
  @One(() => LocalizedText) label!: LocalizedText;
  @One(() => LocalizedText) before!: LocalizedText;
  @One(() => LocalizedText) after!: LocalizedText;
}

export const remarkKinds = [
  'approved',
  'rejected',
  'returned',
  'answered',
  'taken_over',
  'withdrawn',
  'reopened',
] as const;
export type RemarkKind = (typeof remarkKinds)[number];

export class DecisionRemark {
  @Instant() at!: string;
  /** Null: the system, which watched a number. */
  @Maybe() @One(() => StaffRef) by!: StaffRef | null;
  /** In whose place. */
  @Maybe() @One(() => StaffRef) for!: StaffRef | null;
  @Choice(remarkKinds) as!: RemarkKind;
  @Text(2_000) text!: string;
}

export const REOPEN_WEEKS = 8;

/** When a rejected proposal comes back: a share stays below its limit, or above it, for whole weeks in a row. */
export class ReopenWhen {
  /** Of a figure that is a share: K13. */
  @Line(40) figure!: string;
  @Flag() isBelow!: boolean;
  /** 0–1 */
  @Between(0, 1) limit!: number;
  @Whole(1, REOPEN_WEEKS) weeks!: number;
}

export class WeekReading {
  /** Its Monday. */
  @Day() monday!: string;
  @Between(0, 1) value!: number;
  @Whole() n!: number;
}

export class ReopenWatch extends ReopenWhen {
  @One(() => LocalizedText) name!: LocalizedText;
  /** When it came true; null while it is watched. */
  @Maybe() @Instant() reopenedAt!: string | null;
  /** The weeks that said so, latest last. */
  @Many(() => WeekReading, 8) readings!: WeekReading[];
}

/** A proposed change (起案) with its difference, its reason and how it was decided. */
export class DecisionView {
  @Id() id!: string;
  @Choice(decisionKinds) kind!: DecisionKind;
  @Choice(decisionStates) state!: DecisionState;
  @Many(() => DecisionChange, 200) changes!: DecisionChange[];
  /** What others changed since it was proposed; `changes` is on top of it. */
  @Many(() => DecisionChange, 200) meanwhile!: DecisionChange[];
  /** They changed the same: it cannot be approved as it is. */
  @Flag() isConflict!: boolean;
  /** Of `changes` as they stand now: approved is what was read. */
  @Line(64) hash!: string;
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
  /** In whose place, where whoever decided stood in for them. */
  @Maybe() @One(() => StaffRef) decidedFor!: StaffRef | null;
  @Maybe() @Instant() decidedAt!: string | null;
  @Maybe() @Instant() effectiveAt!: string | null;
  @Many(() => DecisionRemark, 200) remarks!: DecisionRemark[];
  /** What was said to bring it back when it was rejected; null where nothing was. */
  @Maybe() @One(() => ReopenWatch) reopenWhen!: ReopenWatch | null;
  /** Who was told once that it is late. */
  @Many(() => StaffRef, 50) escalatedTo!: StaffRef[];
  /** Who of the deciders saw first what was delegated. */
  @Maybe() @One(() => StaffRef) seenBy!: StaffRef | null;
  /** Who proposed it first and works here no more. */
  @Maybe() @One(() => StaffRef) takenFrom!: StaffRef | null;
  /** What the reader may do with it now. */
  @Flag() mayDecide!: boolean;
  /** In whose place the reader would decide. */
  @Maybe() @One(() => StaffRef) decidesFor!: StaffRef | null;
  @Flag() mayWithdraw!: boolean;
  @Flag() mayAnswer!: boolean;
  @Flag() mayTakeOver!: boolean;
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

/** The sheet's fixed time of the week at which decisions are made together (判断枠). */
export class DecisionWindow {
  @Instant() at!: string;
  /** Open proposals. */
  @Whole() agenda!: number;
}

/** Open ones by due time, then the latest decided. */
export class DecisionInbox {
  @One(() => ClockReading) clock!: ClockReading;
  /** Null: the sheet fixes none. */
  @Maybe() @One(() => DecisionWindow) window!: DecisionWindow | null;
  /** What the sheet delegated and nobody has seen yet, of what the reader decides. */
  @Many(() => DecisionView, 200) digest!: DecisionView[];
  @Many(() => DecisionView) open!: DecisionView[];
  @Many(() => DecisionView) closed!: DecisionView[];
}

export class SeeDelegated {
  /** Of the week. */
  @Day() monday!: string;
}

export class ApproveDecision {
  @Maybe() @Text(2_000) comment?: string | null;
  /** Of the difference that was read; without it, exactly what was proposed is approved. */
  @Maybe() @Line(64) hash?: string | null;
}
/** Rejecting, giving back and answering say why. */
export class CommentDecision {
  @Text(2_000) comment!: string;
}
export class RejectDecision extends CommentDecision {
  @Maybe() @One(() => ReopenWhen) reopenWhen?: ReopenWhen | null;
}
