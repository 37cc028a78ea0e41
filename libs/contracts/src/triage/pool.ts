import { decisionStates, type DecisionState } from '@toritsugi/journey';
import { LocalizedText, StaffRef } from '../replies';
import { CriterionSetting } from '../settings/target-settings';
import { Choice, Flag, Id, Instant, Line, Many, Maybe, One, Text, Whole } from '../validators';

/** Counts of people are told in steps of this many, and none below; see `toldCount`. */
export const FEWEST_TOLD = 5;

/** Whom we look for among everyone registered: criteria as a target has them, saved or not. */
export class PoolQuestion {
  @Many(() => CriterionSetting, 20) criteria!: CriterionSetting[];
}

/** About how many people. */
export class PoolCount {
  /** A multiple of five; null for fewer than that. */
  @Maybe() @Whole() people!: number | null;
}

export class PoolPart extends PoolCount {
  /** An area of the vocabulary, a `Recency`, a `ContactObstacle`. */
  @Text(60) id!: string;
}

export class PoolLookUp {
  @Instant() countedAt!: string;
  /** Everyone registered who has not withdrawn. */
  @One(() => PoolCount) people!: PoolCount;
  /** Every Must met, no Avoid. */
  @One(() => PoolCount) meets!: PoolCount;
  /** A Must is unknown. */
  @One(() => PoolCount) mightMeet!: PoolCount;
  @One(() => PoolCount) doesNot!: PoolCount;
  /** Of those who meet it; empty where those are too few. */
  @Many(() => PoolPart) areas!: PoolPart[];
  /** As `areas`, by how long ago they registered. */
  @Many(() => PoolPart) recency!: PoolPart[];
  /** Of those who meet or might meet it: who may be written to. */
  @One(() => PoolCount) contactable!: PoolCount;
  /** Why the others may not, each once; empty where too few meet or might meet it. */
  @Many(() => PoolPart) notContactable!: PoolPart[];
  /** Somebody else could approve a letter of the one who asks. */
  @Flag() isDecidedByOthers!: boolean;
}

/** What an invitation says in one language; `{name}`, `{agency}`, `{phone}` and `{form}` are filled in. */
export class InvitationText {
  @Line(120) subject!: string;
  @Text(2_000) text!: string;
}

/** To everyone who fits, may be written to and agreed to hear of vacancies, once somebody else has approved it. */
export class DraftInvitation extends PoolQuestion {
  @One(() => InvitationText) ja!: InvitationText;
  @One(() => InvitationText) en!: InvitationText;
  @Text(2_000) reason!: string;
}

export const inviteeOutcomes = [
  'queued',
  'already',
  'no_longer_fits',
  'gone',
  'in_selection',
  'closed',
  'no_consent',
  'suppressed',
] as const;
export type InviteeOutcome = (typeof inviteeOutcomes)[number];

export class InvitationOutcome {
  @Choice(inviteeOutcomes) outcome!: InviteeOutcome;
  @Whole() people!: number;
}

/** An invitation and what became of it. */
export class PoolInvitation {
  @Id() id!: string;
  @Id() decisionId!: string;
  @Choice(decisionStates) state!: DecisionState;
  @One(() => StaffRef) proposer!: StaffRef;
  @Instant() proposedAt!: string;
  @Maybe() @One(() => StaffRef) decider!: StaffRef | null;
  @One(() => LocalizedText) subject!: LocalizedText;
  /** Whom it was drafted for, as a look-up tells it: to the nearest five. */
  @Whole() people!: number;
  /** Each of them was asked again, and queued or left out. */
  @Maybe() @Instant() settledAt!: string | null;
  @Many(() => InvitationOutcome) outcomes!: InvitationOutcome[];
  /** Of those queued: left the house. */
  @Whole() sent!: number;
  /** Of those queued: still to be sent. */
  @Whole() waiting!: number;
}
export class PoolInvitations {
  @Many(() => PoolInvitation) items!: PoolInvitation[];
}
