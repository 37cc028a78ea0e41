import { Choice, Day, Days, Flag, Instant, Many, Maybe, One, Whole } from '../validators';
import { StaffRef } from '../replies';

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
