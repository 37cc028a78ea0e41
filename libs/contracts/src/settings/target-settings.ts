import { criterionLists, type CriterionList } from '@toritsugi/triage';
import { LocalizedText, StaffRef } from '../replies';
import { Choice, Day, Flag, Id, Instant, Json, Line, Many, Maybe, One, Text, Whole } from '../validators';
import { SettingChange, SettingView } from './setting';

/** One Must, Want or Avoid; `rule` is a rule of the triage library. */
export class CriterionSetting {
  @Text(60) id!: string;
  @Choice(criterionLists) list!: CriterionList;
  @One(() => LocalizedText) label!: LocalizedText;
  /** Asked on the telephone while the answer is not known. */
  @One(() => LocalizedText) question!: LocalizedText;
  @Maybe() @Whole(1, 100) weight?: number;
  @Json() rule!: object;
}

/** Whom the agency looks for in one occupation (求職者ターゲット). */
export class TargetSetting {
  @Line(60) occupation!: string;
  @Maybe() @Id() teamId?: string | null;
  /** Lower wins a tie between targets. */
  @Whole(1, 999) priority!: number;
  @Many(() => CriterionSetting, 20) criteria!: CriterionSetting[];
  @Flag() isRetired!: boolean;
  /** A day to come, from whose start it is in force; at once when left out. Never said of what is in force. */
  @Maybe() @Day() from?: string | null;
}
export const targetVersionStates = ['scheduled', 'active', 'superseded'] as const;

export class TargetDifference {
  @One(() => LocalizedText) label!: LocalizedText;
  @One(() => LocalizedText) before!: LocalizedText;
  @One(() => LocalizedText) after!: LocalizedText;
}
/** What a version holds, who made it, and how it differs from the one before. */
export class TargetVersionView {
  @Whole(1) version!: number;
  @Choice(targetVersionStates) state!: (typeof targetVersionStates)[number];
  @Instant() from!: string;
  @Maybe() @One(() => StaffRef) by!: StaffRef | null;
  /** Whoever approved it, where it was proposed. */
  @Maybe() @One(() => StaffRef) approvedBy!: StaffRef | null;
  @Text(2_000) reason!: string;
  /** The newest earlier version that said the same: this one goes back to it. */
  @Maybe() @Whole(1) sameAs!: number | null;
  @Many(() => TargetDifference) differences!: TargetDifference[];
  @One(() => TargetSetting) setting!: TargetSetting;
}
export class TargetVersions {
  /** Newest first. */
  @Many(() => TargetVersionView) items!: TargetVersionView[];
}
/** Takes back a version that has not begun. */
export class WithdrawTarget {
  @Whole(1) version!: number;
  @Maybe() @Text(300) reason?: string;
}
/** `version` is the target's own, that scores are kept with. */
export class TargetSettingView extends SettingView {
  @One(() => TargetSetting) setting!: TargetSetting;
}
export class TargetSettings {
  @Many(() => TargetSettingView) items!: TargetSettingView[];
}
export class ChangeTarget extends SettingChange {
  @One(() => TargetSetting) setting!: TargetSetting;
}
