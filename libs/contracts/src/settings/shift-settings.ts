import { Choice, Day, Flag, Many, One, Text, TimeOfDay, Whole } from '../validators';
import { Matches } from 'class-validator';
import { weekdayNames } from './agency-settings';
import { SettingChange, SettingView } from './setting';

const TIME_OR_NOTHING = /^(([01]\d|2[0-3]):[0-5]\d)?$/;

/** One shift: within one day, its break inside it; both ends of the break empty where there is none. */
class ShiftTimes {
  @Flag() isWorking!: boolean;
  @TimeOfDay() starts!: string;
  @TimeOfDay() ends!: string;
  @Matches(TIME_OR_NOTHING) @Text(5) breakStarts!: string;
  @Matches(TIME_OR_NOTHING) @Text(5) breakEnds!: string;
}
/** What a day of the week is usually like. */
export class WeekShift extends ShiftTimes {
  @Choice(weekdayNames) day!: (typeof weekdayNames)[number];
}
/** A day that is not as its weekday: another shift, or off. */
export class DayShift extends ShiftTimes {
  @Day() day!: string;
}

export class ShiftSetting {
  @Many(() => WeekShift, 7) week!: WeekShift[];
  @Many(() => DayShift, 400) days!: DayShift[];
}
export class ShiftSettingView extends SettingView {
  @Text(100) name!: string;
  /** As files call them. */
  @Text(20) code!: string;
  @Text(60) role!: string;
  @One(() => ShiftSetting) setting!: ShiftSetting;
  /** Times that can still be booked in the coming six weeks. */
  @Whole() openSlots!: number;
}
export class ShiftSettings {
  @Many(() => ShiftSettingView) items!: ShiftSettingView[];
}
export class ChangeShift extends SettingChange {
  @One(() => ShiftSetting) setting!: ShiftSetting;
}
