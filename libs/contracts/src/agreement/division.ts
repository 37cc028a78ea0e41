import { consultationSteps, divisionPlanTypes, type ConsultationStep, type DivisionPlanType } from '@toritsugi/journey';
import { ClockReading, StaffRef } from '../replies';
import { divisionModes, type DivisionMode } from '../roles';
import { TeamReadiness } from '../settings/agency-settings';
import { Amount, Choice, Day, Flag, Id, Instant, Many, Maybe, One, Text, Whole } from '../validators';
import { DecisionView } from './decisions';

/** A turn of a junior advisor at intake lasts no longer (S004-13); three months where nobody says otherwise. */
export const MAX_TURN_MONTHS = 6;
export const USUAL_TURN_MONTHS = 3;

/** Where the whole office falls furthest behind its last three months (S004-10). */
export class DivisionShortfall {
  @Choice(consultationSteps) step!: ConsultationStep;
  /** Of `registered` people a business day; of the others the share that came from the step before. */
  @Amount() now!: number;
  @Amount() usual!: number;
}

export class DivisionPlanView {
  @Id() id!: string;
  @Choice(divisionPlanTypes) planType!: DivisionPlanType;
  /** Whose turn at intake it is, where it is one. */
  @Maybe() @One(() => StaffRef) person!: StaffRef | null;
  /** Yen. */
  @Whole() costPerMonth!: number;
  @Whole() freedHours!: number;
  @Whole() moreEffective!: number;
  @One(() => StaffRef) proposer!: StaffRef;
  @One(() => StaffRef) decider!: StaffRef;
  @Instant() startedAt!: string;
  @Maybe() @Instant() endedAt!: string | null;
  @Text(500) endReason!: string;
}

export class DivisionTeam {
  @Id() teamId!: string;
  @Text(100) name!: string;
  @Choice(divisionModes) divisionMode!: DivisionMode;
  @One(() => TeamReadiness) readiness!: TeamReadiness;
  @Whole() advisors!: number;
  /** By their number (S004-12). */
  @Choice(divisionPlanTypes) suggested!: DivisionPlanType;
  /** 0 consultations come first, 1 it may begin, 2 it runs, 3 it runs and brings more. */
  @Whole(0, 3) maturity!: number;
  /** From which day before and after are compared; null before the first beginning. */
  @Maybe() @Day() since!: string | null;
  /** Those that run first. */
  @Many(() => DivisionPlanView, 50) plans!: DivisionPlanView[];
  @Flag() mayPropose!: boolean;
  @Flag() mayEnd!: boolean;
}

export const intakeTurnStates = ['running', 'ending', 'over'] as const;
export type IntakeTurnState = (typeof intakeTurnStates)[number];

/** Somebody's turn at intake: until when, and when they are ready to advise before that. */
export class IntakeTurnView {
  @One(() => StaffRef) person!: StaffRef;
  @Whole(1) version!: number;
  @Day() startsOn!: string;
  @Day() lastDay!: string;
  /** `ending`: in its last fourteen days. */
  @Choice(intakeTurnStates) state!: IntakeTurnState;
  @Whole() daysLeft!: number;
  @Whole() readyTransfers!: number;
  @Whole(0, 100) readyPercent!: number;
  /** Their transfers since it began. */
  @Whole() requested!: number;
  @Whole() completed!: number;
  @Flag() isReady!: boolean;
}

export class DivisionPage {
  @One(() => ClockReading) clock!: ClockReading;
  @Many(() => DivisionTeam, 200) teams!: DivisionTeam[];
  /** Null where no step does, or too few people tell. */
  @Maybe() @One(() => DivisionShortfall) shortfall!: DivisionShortfall | null;
  /** Proposals that wait: the reader's own, and those of teams they read. */
  @Many(() => DecisionView, 200) requests!: DecisionView[];
  @Many(() => IntakeTurnView, 200) turns!: IntakeTurnView[];
  /** Who calls people, and could be given a turn. */
  @Many(() => StaffRef, 500) callers!: StaffRef[];
  @Flag() maySetTurns!: boolean;
}

export class DivisionEffectAsked {
  @Id() teamId!: string;
  /** One of the team's advisors; absent: all of them. */
  @Maybe() @Id() staffId?: string;
  @Day({ back: 2, ahead: 0 }) since!: string;
}

export const workVerdicts = ['more', 'less', 'too_early'] as const;

/** Per hour on shift; the interval is of the difference, 95 %. */
export class WorkComparison {
  @Maybe() @Amount() before!: number | null;
  @Maybe() @Amount() after!: number | null;
  @Maybe() @Amount() low!: number | null;
  @Maybe() @Amount() high!: number | null;
  @Choice(workVerdicts) verdict!: (typeof workVerdicts)[number];
}

/** As many business days before a day as since it, at most sixty. */
export class DivisionEffect {
  @Id() teamId!: string;
  @Maybe() @One(() => StaffRef) person!: StaffRef | null;
  @Day() since!: string;
  @Whole() days!: number;
  @One(() => WorkComparison) held!: WorkComparison;
  @One(() => WorkComparison) effective!: WorkComparison;
  /** The team's advisors. */
  @Many(() => StaffRef, 200) advisors!: StaffRef[];
}

export class ProposeDivision {
  @Id() teamId!: string;
  @Choice(divisionPlanTypes) planType!: DivisionPlanType;
  /** Whose turn at intake it is to be, and its last day: of `junior_advisor` alone. */
  @Maybe() @Id() personId?: string;
  @Maybe() @Day({ back: 0, ahead: 1 }) lastDay?: string;
  @Whole(0, 100_000_000) costPerMonth!: number;
  /** Of the team's advisors, in a month. */
  @Whole(0, 10_000) freedHours!: number;
  /** Effective consultations a month that this is expected to bring. */
  @Whole(0, 10_000) moreEffective!: number;
  @Text(2_000) reason!: string;
}

export class EndDivisionPlan {
  @Text(500) reason!: string;
}

export class SetIntakeTurn {
  /** Zero for a first one. */
  @Whole() version!: number;
  @Day({ back: 1, ahead: 1 }) lastDay!: string;
  @Whole(1, 10_000) readyTransfers!: number;
  @Whole(1, 100) readyPercent!: number;
}
