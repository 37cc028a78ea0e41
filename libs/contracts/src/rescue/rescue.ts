import {
  proposalAnswers,
  rescueActs,
  rescueSources,
  rescueStates,
  submissionStates,
  withdrawalReasons,
  type ProposalAnswer,
  type RescueAct,
  type RescueSource,
  type RescueState,
  type SubmissionState,
  type WithdrawalReason,
} from '@toritsugi/journey';
import { EmployerRef, StaffRef } from '../replies';
import { Choice, Flag, Id, Instant, Many, Maybe, One, Text, Whole } from '../validators';

/** Somebody seems about to decline (辞退の兆し). */
export class RaiseSignal {
  @Choice(rescueSources) source!: RescueSource;
  /** What they said. */
  @Maybe() @Text(2_000) words?: string | null;
}

/** One thing done about it, or how it ended. */
export class TakeRescueStep {
  @Choice(rescueActs) act!: RescueAct;
  /** Of a decline. */
  @Maybe() @Choice(withdrawalReasons) reason?: WithdrawalReason | null;
  /** What the employer said to an earlier date. */
  @Maybe() @Choice(proposalAnswers) answer?: ProposalAnswer | null;
  @Maybe() @Text(2_000) note?: string | null;
}

export class RescueView {
  @Id() id!: string;
  @Choice(rescueStates) state!: RescueState;
  @Id() registrantId!: string;
  @Text(100) name!: string;
  @Id() submissionId!: string;
  @One(() => EmployerRef) employer!: EmployerRef;
  @Choice(submissionStates) submissionState!: SubmissionState;
  @Whole(0, 99) interview!: number;
  @Maybe() @One(() => StaffRef) advisor!: StaffRef | null;
  @Choice(rescueSources) source!: RescueSource;
  @Text(2_000) words!: string;
  /** The words by which the rule noticed it; null: a colleague did. */
  @Maybe() @Text(200) rule!: string | null;
  @Maybe() @One(() => StaffRef) detectedBy!: StaffRef | null;
  @Flag() isFinalStage!: boolean;
  @Instant() detectedAt!: string;
  @Maybe() @Instant() askedAt!: string | null;
  /** From when on somebody who was asked and says nothing may be called once. */
  @Maybe() @Instant() silenceEndsAt!: string | null;
  @Flag() refusesCalls!: boolean;
  @Whole() attempts!: number;
  @Maybe() @Instant() calledAt!: string | null;
  @Flag() isReached!: boolean;
  @Maybe() @Choice(proposalAnswers) proposal!: ProposalAnswer | null;
  @Text(2_000) proposalNote!: string;
  @Maybe() @Instant() halfAt!: string | null;
  @Maybe() @Instant() dueAt!: string | null;
  /** 1: the lead was told · 2: the manager was. */
  @Whole(0, 2) escalations!: number;
  @Maybe() @Instant() closedAt!: string | null;
  @Maybe() @Choice(withdrawalReasons) reason!: WithdrawalReason | null;
  @Text(2_000) note!: string;
}

/** Of a person: what is open, and what ended. */
export class Rescues {
  @Many(() => RescueView) rescues!: RescueView[];
}

/** What is open before me, and how it went this month. */
export class RescueDesk extends Rescues {
  /** First acts of this month that were done or whose time is over, what was no signal apart; of these in time. */
  @Whole() due!: number;
  @Whole() inTime!: number;
  /** Ended this month, and of these who went on. */
  @Whole() ended!: number;
  @Whole() recovered!: number;
  /** Noticed by the rule this month; of these, what was no sign. */
  @Whole() byRule!: number;
  @Whole() falseAlarms!: number;
}
