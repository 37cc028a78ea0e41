import { notToDoThings, type NotToDoThing } from '@toritsugi/agreement';
import { IsIn } from 'class-validator';
import { LocalizedText } from '../replies';
import { divisionModes, type DivisionMode } from '../roles';
import {
  Amount,
  Between,
  Choice,
  Day,
  Days,
  Flag,
  Line,
  Many,
  Maybe,
  MonthDay,
  One,
  Text,
  Texts,
  TimeOfDay,
  Whole,
} from '../validators';
import { LicenceNumber, Telephone } from './agency-identity';
import { SettingChange, SettingView } from './setting';

export type NotToDo = NotToDoThing;

/** What the agency is to those it writes to. */
export class AgencySetting {
  @Line(100) name!: string;
  /** The number that calls, as printed: 03-0000-0000. */
  @Telephone() callerNumber!: string;
  @Text(200) postalAddress!: string;
  /** 有料職業紹介の許可番号; empty where there is none yet. */
  @LicenceNumber() licenceNumber!: string;
  /** Consultations the whole agency aims at in a month. */
  @Whole(0, 100_000) consultationTargetMonth!: number;
  /** What the agency has decided not to add to (やらないこと, S000-12). */
  @IsIn(notToDoThings, { each: true }) @Texts(20, 3) notToDo!: NotToDo[];
  /** Words, one a line: nothing whose name or text has one of them is added. As many as the sheet may hold. */
  @Text(10_100) notToDoWords!: string;
  /** What one's own share of declined offers is held against (S003-4), in percent, and whose figure it is. */
  @Between(0, 100) declineBenchmark!: number;
  @Line(100) declineBenchmarkSource!: string;
}

export class AgencySettingView extends SettingView {
  @One(() => AgencySetting) setting!: AgencySetting;
}
export class ChangeAgency extends SettingChange {
  @One(() => AgencySetting) setting!: AgencySetting;
}

export const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** One day of the week in Tokyo. */
export class DayHours {
  @Choice(weekdayNames) day!: (typeof weekdayNames)[number];
  @Flag() isOpen!: boolean;
  @TimeOfDay() opens!: string;
  /** The first minute without service. */
  @TimeOfDay() closes!: string;
  /** Counts as a business day (営業日) for deadlines in business days. */
  @Flag() isBusinessDay!: boolean;
}

/** Closed every year, both days included; may run over the turn of the year. */
export class ClosedSpan {
  @MonthDay() from!: string;
  @MonthDay() to!: string;
}

export class HoursSetting {
  @Many(() => DayHours, 7) days!: DayHours[];
  /** National holidays and single closed days. */
  @Days(2_000) closedDates!: string[];
  @Many(() => ClosedSpan, 20) closedEveryYear!: ClosedSpan[];
}

export class NationalHoliday {
  @Day() day!: string;
  @One(() => LocalizedText) name!: LocalizedText;
}

export class HoursSettingView extends SettingView {
  @One(() => HoursSetting) setting!: HoursSetting;
  /** From this year on, for ten years: what the calendar of the state says. */
  @Many(() => NationalHoliday, 1_000) nationalHolidays!: NationalHoliday[];
}
export class ChangeHours extends SettingChange {
  @One(() => HoursSetting) setting!: HoursSetting;
}

/** Where the form may stand inside another page (埋め込み). */
export class EmbedSetting {
  /** Sites by their names: `www.example.jp`, `*.example.jp`, `localhost:8080`. */
  @Texts(200, 50) hosts!: string[];
}
export class EmbedSettingView extends SettingView {
  @One(() => EmbedSetting) setting!: EmbedSetting;
}
export class ChangeEmbed extends SettingChange {
  @One(() => EmbedSetting) setting!: EmbedSetting;
}

/** A team of advisors. */
export class TeamSetting {
  @Line(60) name!: string;
  /** Consultations it aims at in a month. */
  @Whole(0, 10_000) consultationTargetMonth!: number;
  /** Whether intake calls its people (on), or its advisors do themselves (off). Left out, it stays, and begins on. */
  @Maybe() @Choice(divisionModes) divisionMode?: DivisionMode | null;
  /** Nobody and no target is of it any more; what was stays under its name. Left out, it stays, and begins false. */
  @Maybe() @Flag() isRetired?: boolean | null;
}

/** Consultations held against the target: before division begins, both months are met (S004-9). */
export class TeamReadiness {
  @Whole() target!: number;
  /** Held in the last full month. */
  @Whole() lastMonth!: number;
  /** Held in this month so far. */
  @Whole() thisMonth!: number;
  /** What the target asks for by now, by business days. */
  @Amount() pace!: number;
  @Flag() isMet!: boolean;
}

export class TeamSettingView extends SettingView {
  /** Short name on boards, given once. */
  @Text(10) code!: string;
  @One(() => TeamSetting) setting!: TeamSetting;
  @One(() => TeamReadiness) readiness!: TeamReadiness;
}
export class TeamSettings {
  @Many(() => TeamSettingView) items!: TeamSettingView[];
}
export class ChangeTeam extends SettingChange {
  @One(() => TeamSetting) setting!: TeamSetting;
}
