import { staffTraits, type StaffTrait } from '@toritsugi/journey';
import { bands, type BandLetter } from '../board/board';
import { FollowUpLoadView } from '../followup/follow-up';
import { StaffRef } from '../replies';
import {
  Between,
  Choice,
  Choices,
  Day,
  Days,
  Flag,
  Id,
  Instant,
  Many,
  Maybe,
  One,
  Personal,
  Text,
  Whole,
} from '../validators';

/** `intake` calls of the queue, and those that come in · `talk` consultations · `follow_up` what comes after them. */
export const handlingActivities = ['intake', 'talk', 'follow_up'] as const;
export type HandlingActivity = (typeof handlingActivities)[number];

export const minuteSpans = ['4', '8', '13', '26'] as const;
export type MinuteSpan = (typeof minuteSpans)[number];

export class MinutesAsked {
  /** In weeks, this one among them; eight unless asked. */
  @Maybe() @Choice(minuteSpans) weeks?: MinuteSpan;
}

/** What a colleague spent on something in a week, on how many people. */
export class HandledWeek {
  @One(() => StaffRef) staff!: StaffRef;
  @Choice(handlingActivities) activity!: HandlingActivity;
  /** Its Monday. */
  @Day() week!: string;
  @Whole() minutes!: number;
  @Whole() people!: number;
}

export class HandlingMinutes {
  @Instant() asOf!: string;
  /** A lead is shown their own team alone. */
  @Flag() isOfTeam!: boolean;
  /** Mondays, the oldest first; this week is not over. */
  @Days(26) weeks!: string[];
  @Many(() => HandledWeek) rows!: HandledWeek[];
}

export class WeekSheetAsked {
  /** A day of it; this week unless asked. */
  @Maybe() @Day() week?: string;
}

/** Somebody on whom a colleague spent time. */
export class TimeSpent {
  @Id() registrantId!: string;
  @Personal('masked') @Text(100) maskedName!: string;
  @Choice(bands) band!: BandLetter;
  @Whole() minutes!: number;
  /** Estimated chance that this colleague closes them, 0–1; null where nothing is known of them. */
  @Maybe() @Between(0, 1) chance!: number | null;
}

/** One colleague's week, for the talk with their lead (S004-7): where the time went, and what came of it. */
export class WeekSheet {
  @One(() => StaffRef) staff!: StaffRef;
  /** What their lead holds them good at in following people up. */
  @Choices(staffTraits) traits!: StaffTrait[];
  @Instant() asOf!: string;
  /** Its Monday. */
  @Day() week!: string;
  @Whole() minutes!: number;
  /** Of these on people out of target, band D (K12). */
  @Whole() outOfTargetMinutes!: number;
  /** The five who took most of it, the longest first. */
  @Many(() => TimeSpent) people!: TimeSpent[];
  /** Of the four weeks up to the end of this one; null: nothing was theirs to follow up. */
  @Maybe() @One(() => FollowUpLoadView) followUps!: FollowUpLoadView | null;
  @Whole() consultations!: number;
  @Whole() effective!: number;
  @Whole() closes!: number;
  @Whole() rescuesBegun!: number;
  @Whole() rescued!: number;
  @Whole() declined!: number;
  @Whole() handedOver!: number;
  @Whole() tookOver!: number;
}
