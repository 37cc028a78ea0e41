import { scorableKinds, type ScorableKind } from '@toritsugi/triage';
import { Choice, Flag, Line, Many, Maybe, One, Text, Whole } from '../validators';
import { SettingChange, SettingView } from './setting';

/** One of the answers to choose from. Its id is given once, and outlives every label. */
export class FieldChoice {
  /** Empty for a new one. */
  @Text(60) value!: string;
  @Line(60) ja!: string;
  /** Empty: the same. */
  @Text(60) en!: string;
  /** Not offered any more; whoever chose it keeps it. */
  @Flag() isRetired!: boolean;
}

/** A question that criteria may be built on (判定に使う項目). */
export class FieldSetting {
  @Line(100) nameJa!: string;
  /** Empty: the same. */
  @Text(100) nameEn!: string;
  /** How it is answered; it stays. */
  @Choice(scorableKinds) kind!: ScorableKind;
  /** Of a choice, in the order in which they are offered. */
  @Many(() => FieldChoice, 50) choices!: FieldChoice[];
  /** Of a number: what may be answered. */
  @Maybe() @Whole(0, 1_000_000) min?: number | null;
  @Maybe() @Whole(0, 1_000_000) max?: number | null;
  @Text(20) unitJa!: string;
  @Text(20) unitEn!: string;
  /** Why we ask, as the form says it. */
  @Text(200) reasonJa!: string;
  @Text(200) reasonEn!: string;
  /** Offers わからない・答えたくない. */
  @Flag() allowsNoAnswer!: boolean;
  /** What it takes to ask it on the telephone instead. */
  @Whole(0, 600) askSeconds!: number;
  @Flag() isRetired!: boolean;
}

export class FieldSettingView extends SettingView {
  @One(() => FieldSetting) setting!: FieldSetting;
  /** Its choices are these, set on the page of the vocabulary. */
  @Maybe() @Choice(['occupations', 'areas']) choicesFrom!: 'occupations' | 'areas' | null;
}
export class FieldSettings {
  @Many(() => FieldSettingView, 300) items!: FieldSettingView[];
}
export class ChangeField extends SettingChange {
  @One(() => FieldSetting) setting!: FieldSetting;
}
