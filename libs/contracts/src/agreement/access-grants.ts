import { AuditEntry } from '../insight/insight';
import { StaffRef } from '../replies';
import { accessScopes, type AccessScope } from '../roles';
import { Choice, Day, Flag, Id, Instant, Line, Many, Maybe, One, Text, Texts } from '../validators';
import { DecisionView } from './decisions';

/** Days that a grant lasts at most (S000-34). */
export const MAX_GRANT_DAYS = 90;
export const MAX_SENTENCE = 200;

/** `coming`: begins on a later day · `unaccepted`: its sentence was not agreed to yet. */
export const grantStates = ['coming', 'unaccepted', 'active', 'suspended', 'ended'] as const;
export type GrantState = (typeof grantStates)[number];

export const suspensionCauses = ['unused', 'unreviewed', 'by_officer'] as const;
export type SuspensionCause = (typeof suspensionCauses)[number];

/** `engagement`: the account was closed, or its last day has passed · `replaced`: another grant took its place. */
export const grantEndCauses = ['revoked', 'expired', 'engagement', 'replaced'] as const;
export type GrantEndCause = (typeof grantEndCauses)[number];

/** A wish for access of somebody from outside; in force once somebody else has approved it. */
export class RequestAccess {
  @Id() granteeId!: string;
  @Line(300) purpose!: string;
  @Choice(accessScopes) scope!: AccessScope;
  @Day() startsOn!: string;
  @Day() lastDay!: string;
  /** Whose people they see and call; a lead may change it while the grant stands. */
  @Texts(40, 50) occupations!: string[];
  /** Up to where they may touch, in one sentence (S000-35). */
  @Line(MAX_SENTENCE) sentence!: string;
}

export class AssignQueue {
  @Texts(40, 50) occupations!: string[];
}

export class RevokeAccess {
  @Line(300) reason!: string;
}

export class AccessGrantView {
  @Id() id!: string;
  @One(() => StaffRef) grantee!: StaffRef;
  @Text(10) code!: string;
  @Choice(grantStates) state!: GrantState;
  @Text(300) purpose!: string;
  @Choice(accessScopes) scope!: AccessScope;
  @Text(MAX_SENTENCE) sentence!: string;
  /** Whose people they see; none: nobody, until a lead assigns them. */
  @Texts(40, 50) occupations!: string[];
  @Day() startsOn!: string;
  @Day() lastDay!: string;
  /** Null, with the next: taken over from the time before grants. */
  @Maybe() @One(() => StaffRef) requester!: StaffRef | null;
  @Maybe() @One(() => StaffRef) approver!: StaffRef | null;
  @Maybe() @Instant() acceptedAt!: string | null;
  @Maybe() @Instant() lastUsedAt!: string | null;
  /** Until when the privacy officer reviews it, or it is suspended; null: nothing to review. */
  @Maybe() @Instant() reviewBy!: string | null;
  @Maybe() @Choice(suspensionCauses) suspendedFor!: SuspensionCause | null;
  @Maybe() @Instant() endedAt!: string | null;
  @Maybe() @Choice(grantEndCauses) endCause!: GrantEndCause | null;
  @Maybe() @Text(300) endReason!: string | null;
  /** Ends within two weeks. */
  @Flag() endsSoon!: boolean;
}

/** Somebody from outside, for whom access can be asked. */
export class Outsider {
  @One(() => StaffRef) person!: StaffRef;
  @Text(10) code!: string;
}

export class AccessGrants {
  /** Those that stand, the next to end first, then the latest ended. */
  @Many(() => AccessGrantView) grants!: AccessGrantView[];
  /** Requests that wait for a decision. */
  @Many(() => DecisionView) requests!: DecisionView[];
  @Many(() => Outsider) outsiders!: Outsider[];
}

/** Whose data somebody saw in the last 24 hours, or in the 24 before their access ended. */
export class AccessViews {
  @One(() => AccessGrantView) grant!: AccessGrantView;
  @Many(() => AuditEntry) views!: AuditEntry[];
}
