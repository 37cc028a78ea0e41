import { Choice, Flag, Many, Maybe, One, Personal, Text, Whole } from '../validators';
import { languages, type Language } from '../refusals';
import { messageRoutes, type MessageRoute } from '../messaging/messaging';
import { SettingChange, SettingView } from './setting';

/** An agency's own words of a message; null or left out: as the product says it, also when that is changed. */
export class TemplateSetting {
  @Maybe() @Text(150) jaSubject?: string | null;
  @Maybe() @Text(4_000) jaBody?: string | null;
  /** Of an SMS. */
  @Maybe() @Text(600) jaShort?: string | null;
  @Maybe() @Text(150) enSubject?: string | null;
  @Maybe() @Text(4_000) enBody?: string | null;
  @Maybe() @Text(600) enShort?: string | null;
}

/** What can stand in braces: `{link}`. */
export class TemplatePlace {
  @Text(40) name!: string;
  /** Without it the text is refused. */
  @Flag() isRequired!: boolean;
  /** May be unknown when it is written: stands in `[[with {it}|without it]]` alone. */
  @Flag() isSometimes!: boolean;
}

export class TemplateSettingView extends SettingView {
  @One(() => TemplateSetting) setting!: TemplateSetting;
  /** Every text as the product says it. */
  @One(() => TemplateSetting) usual!: TemplateSetting;
  /** Advertising: to those alone who agreed, and with a way to stop it. */
  @Flag() isPromotional!: boolean;
  @Many(() => TemplatePlace, 20) places!: TemplatePlace[];
}
export class TemplateSettings {
  @Many(() => TemplateSettingView) items!: TemplateSettingView[];
}
export class ChangeTemplate extends SettingChange {
  @One(() => TemplateSetting) setting!: TemplateSetting;
}

/** A message as it would reach somebody who registered lately, the name masked; or a made-up one, where nobody did. */
export class PreviewTemplate {
  @One(() => TemplateSetting) setting!: TemplateSetting;
}
export class TemplateSample {
  @Choice(languages) language!: Language;
  @Text(400) subject!: string;
  @Text(10_000) body!: string;
  @Text(2_000) short!: string;
  /** Characters of the SMS, and the parts that are charged. */
  @Whole() shortLetters!: number;
  @Whole() shortParts!: number;
}
export class TemplatePreview {
  /** Whose name it shows, masked; empty for a made-up one. */
  @Personal('masked') @Text(100) maskedName!: string;
  @Many(() => TemplateSample, 2) samples!: TemplateSample[];
}

export class TestTemplate {
  @One(() => TemplateSetting) setting!: TemplateSetting;
  @Choice(messageRoutes) via!: MessageRoute;
  /** A mail address, or a telephone number as `+819012345678`. */
  @Text(254) to!: string;
  @Choice(languages) language!: Language;
}
