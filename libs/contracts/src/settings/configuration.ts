import { LocalizedText } from '../replies';
import { Choice, Flag, Line, Many, Maybe, One, Text, Whole } from '../validators';

/** Characters of a text that holds everything; what counts in the end is its size of 1 MB. */
export const MAX_CONFIGURATION = 1_048_576;
export const CONFIGURATION_KIBIBYTES = 2_304;

/** Everything that is set, as text: without any secret, without anything of people who registered. */
export class ConfigurationText {
  @Text(4_000_000) text!: string;
}

export class PlanConfiguration {
  @Text(MAX_CONFIGURATION) text!: string;
}

export class ApplyConfiguration extends PlanConfiguration {
  @Line(200) fileName!: string;
  /** Of the plan that was seen; refused with `setting_outdated` where it would be another one now. */
  @Line(64) plan!: string;
  @Line(200) reason!: string;
}

export class ConfigurationProblem {
  @Whole(1) line!: number;
  /** `teams.T1.name`; empty where it is about the whole. */
  @Text(500) path!: string;
  @One(() => LocalizedText) message!: LocalizedText;
}

export class ConfigurationDifference {
  @Text(500) path!: string;
  /** As it is read, shortened where it is long; null where nothing is. */
  @Maybe() @Text(4_100) before!: string | null;
  @Maybe() @Text(4_100) after!: string | null;
}

export const configurationActions = ['add', 'change', 'retire'] as const;
export type ConfigurationAction = (typeof configurationActions)[number];

/** What would become of one setting. */
export class ConfigurationStep {
  /** `teams` */
  @Text(40) section!: string;
  /** Empty where there is one alone. */
  @Text(300) key!: string;
  @Choice(configurationActions) action!: ConfigurationAction;
  /** Of the text. */
  @Whole(1) line!: number;
  @Many(() => ConfigurationDifference) differences!: ConfigurationDifference[];
  /** Why it is refused. */
  @Many(() => ConfigurationProblem) problems!: ConfigurationProblem[];
}

/** What the text would do, tried and taken back; with an `importId` it was done. */
export class ConfigurationPlan {
  /** Stands for these very steps; empty where there are none to follow. */
  @Text(64) plan!: string;
  @Many(() => ConfigurationStep) steps!: ConfigurationStep[];
  /** Of the text itself. */
  @Many(() => ConfigurationProblem) problems!: ConfigurationProblem[];
  /** Settings of the text that are so already. */
  @Whole() unchanged!: number;
  @Flag() isRefused!: boolean;
  @Maybe() @Text(40) importId!: string | null;
}
