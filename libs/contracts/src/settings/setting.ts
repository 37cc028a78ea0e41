import { Choice, Flag, Id, Instant, Json, Many, Maybe, One, Text, Whole } from '../validators';
import { StaffRef } from '../replies';

/** Everything an agency sets by itself, each with its list, its form and its history. */
export const settingKinds = [
  'agency',
  'hours',
  'embed',
  'team',
  'person',
  'channel',
  'employer',
  'partner',
  'job_order',
  'shift',
  'target',
  'field',
  'form',
  'numbers',
  'script',
  'call_questions',
  'template',
] as const;
export type SettingKind = (typeof settingKinds)[number];

/** A setting as it stands; `setting` is what its form holds. */
export abstract class SettingView {
  /** Its id, or the key that stands for one. */
  @Text(60) id!: string;
  /** Counts its changes, from 1. */
  @Whole(1) version!: number;
  @Flag() isRetired!: boolean;
}

/** A change of what was seen as `version`; refused with `setting_outdated` when somebody was quicker. */
export abstract class SettingChange {
  @Whole(1) version!: number;
  /** Why, in the words of whoever changes it; kept in the history. */
  @Maybe() @Text(300) reason?: string;
  /** Of a kind with drafts: the version of the draft that comes into force by this change, and ends. */
  @Maybe() @Whole(1) draft?: number;
}

/** One change: what it was and what it became, only where they differ. `before` is null for the first. */
export class SettingHistoryEntry {
  @Id() id!: string;
  @Instant() at!: string;
  @Maybe() @One(() => StaffRef) by!: StaffRef | null;
  @Maybe() @Json() before!: Record<string, unknown> | null;
  @Json() after!: Record<string, unknown>;
  @Text(300) reason!: string;
}

export class SettingHistory {
  @Choice(settingKinds) kind!: SettingKind;
  /** Newest first. */
  @Many(() => SettingHistoryEntry) entries!: SettingHistoryEntry[];
}
