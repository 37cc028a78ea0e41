import { Between, Choice, Flag, Id, Line, Lines, Many, Maybe, One, Text, Whole } from '../validators';
import { SettingChange, SettingView } from './setting';

/** Where people come from (媒体・チャネル). */
export class ChannelSetting {
  @Line(60) nameJa!: string;
  @Line(60) nameEn!: string;
  /** The agency's order of preference; lower comes first. */
  @Whole(1, 999) place!: number;
  /** Yen a month. */
  @Whole(0, 1_000_000_000) monthlyCost!: number;
  /** Values of `utm_source` that mean this channel. */
  @Lines(60, 20) sources!: string[];
  @Flag() isRetired!: boolean;
}
export class ChannelSettingView extends SettingView {
  @One(() => ChannelSetting) setting!: ChannelSetting;
  /** Registrations that came by it so far. */
  @Whole() registrations!: number;
}
export class ChannelSettings {
  @Many(() => ChannelSettingView) items!: ChannelSettingView[];
}
export class ChangeChannel extends SettingChange {
  @One(() => ChannelSetting) setting!: ChannelSetting;
}

/** A company that hires (求人企業). */
export class EmployerSetting {
  @Line(120) name!: string;
  @Text(1_000) note!: string;
  @Flag() isRetired!: boolean;
}
export class EmployerSettingView extends SettingView {
  @Text(10) code!: string;
  @One(() => EmployerSetting) setting!: EmployerSetting;
}
export class EmployerSettings {
  @Many(() => EmployerSettingView) items!: EmployerSettingView[];
}
export class ChangeEmployer extends SettingChange {
  @One(() => EmployerSetting) setting!: EmployerSetting;
}

/** A vacancy of an employer (求人). */
export class JobOrderSetting {
  @Id() employerId!: string;
  @Line(120) title!: string;
  /** Empty where it is for several. */
  @Text(60) occupation!: string;
  /** Theoretical yearly income (理論年収) in ¥10,000; what the fee is reckoned from. */
  @Whole(0, 10_000) income!: number;
  /** Fee in percent of the theoretical yearly income. */
  @Between(0, 100) feePercent!: number;
  @Choice(['open', 'paused', 'filled']) state!: 'open' | 'paused' | 'filled';
}
export class JobOrderSettingView extends SettingView {
  @One(() => JobOrderSetting) setting!: JobOrderSetting;
  @Maybe() @Text(200) employerName?: string;
}
export class JobOrderSettings {
  @Many(() => JobOrderSettingView) items!: JobOrderSettingView[];
}
export class ChangeJobOrder extends SettingChange {
  @One(() => JobOrderSetting) setting!: JobOrderSetting;
}
