import { DecisionChange } from '../agreement/decisions';
import { Amount, Between, Choice, Flag, Instant, Json, Many, Maybe, One, Text, Whole } from '../validators';
import { ClockReading, LocalizedText, StaffRef } from '../replies';
import { RoutingSettings } from '../transfer/routing-settings';

export const learningCauses = ['beginning', 'nightly', 'demand', 'matured', 'outcome', 'import'] as const;
export type LearningCause = (typeof learningCauses)[number];

/** One published version of the close rates. */
export class LearningVersion {
  @Whole(1) version!: number;
  @Instant() publishedAt!: string;
  @Instant() asOf!: string;
  @Choice(learningCauses) cause!: LearningCause;
  @One(() => LocalizedText) causeLabel!: LocalizedText;
  /** Matured first consultations, closes among them, and cells of advisor and segment with at least one. */
  @Whole() consultations!: number;
  @Whole() closes!: number;
  @Whole() cells!: number;
  /** False for a version whose rates are only counted: nothing was there to learn from. */
  @Flag() isLearned!: boolean;
}
/** The newest first. */
export class LearningVersions {
  @One(() => ClockReading) clock!: ClockReading;
  @Many(() => LearningVersion) versions!: LearningVersion[];
  /** All there are; the list ends after the newest ones. */
  @Whole() total!: number;
}
export class RefitReply {
  /** Null: it takes longer than the answer can wait, and will be published when it is done. */
  @Maybe() @Whole(1) version!: number | null;
}

/** The switchback block that a transfer would fall into now. */
export class SwitchbackBlock {
  @Choice(['engine', 'control']) arm!: 'engine' | 'control';
  @Instant() startsAt!: string;
  @Instant() endsAt!: string;
}

export class SettingsVersionView {
  @Whole(1) version!: number;
  @Instant() effectiveAt!: string;
  @One(() => RoutingSettings) settings!: RoutingSettings;
  /** What was changed from the version before, in words; empty for the first. */
  @Many(() => DecisionChange, 200) changes!: DecisionChange[];
}
/** What routes transfers now, since when, and what was before. */
export class RoutingOverview {
  @One(() => ClockReading) clock!: ClockReading;
  @Whole(1) version!: number;
  @Instant() effectiveAt!: string;
  @One(() => RoutingSettings) settings!: RoutingSettings;
  /** Null while switchback is off or has not begun. */
  @Maybe() @One(() => SwitchbackBlock) block!: SwitchbackBlock | null;
  /** Share of blocks that the strategy of the settings decides at present, 0–1; null without switchback. */
  @Maybe() @Amount() engineShareNow!: number | null;
  /** The newest first. */
  @Many(() => SettingsVersionView, 50) versions!: SettingsVersionView[];
  /** Proposals that wait for a decision. */
  @Whole() openProposals!: number;
  /** Who advises: for minimum shares. */
  @Many(() => StaffRef, 1_000) advisors!: StaffRef[];
}

export class EstimateEffect {
  @One(() => RoutingSettings) settings!: RoutingSettings;
}
/** What a change is estimated to do: sentences for people, figures as they were counted. */
export class EffectView {
  @Many(() => LocalizedText, 20) sentences!: LocalizedText[];
  @Maybe() @Json() figures!: object | null;
}

/**
 * What a what-if run of the proposer said: closes per 1,000 registrations, and the interval of the difference over its
 * runs.
 */
export class SimulatedEffect {
  @Between(0, 1_000) closesBefore!: number;
  @Between(0, 1_000) closesAfter!: number;
  @Between(-1_000, 1_000) differenceLow!: number;
  @Between(-1_000, 1_000) differenceHigh!: number;
  @Whole(1, 1_000) runs!: number;
  @Whole(0, 4_294_967_295) seed!: number;
}

export class ProposeSettings {
  @One(() => RoutingSettings) settings!: RoutingSettings;
  /** The version that the proposer saw in force. */
  @Whole(1) version!: number;
  @Text(2_000) reason!: string;
  @Maybe() @One(() => SimulatedEffect) simulated?: SimulatedEffect | null;
}
