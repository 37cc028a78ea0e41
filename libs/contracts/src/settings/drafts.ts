import { Choice, Instant, Json, Maybe, One, Whole } from '../validators';
import { StaffRef } from '../replies';

/** Settings that may be prepared without being in force. */
export const draftKinds = ['template', 'script'] as const;
export type DraftKind = (typeof draftKinds)[number];

/** What was prepared of a setting; null where nothing is. It may still be half written. */
export class SettingDraft {
  @Choice(draftKinds) kind!: DraftKind;
  /** Counts how often it was saved; 0 where there is none. */
  @Whole() version!: number;
  @Maybe() @Json() setting!: object | null;
  @Maybe() @One(() => StaffRef) by!: StaffRef | null;
  @Maybe() @Instant() at!: string | null;
}

/** Keeps a draft in place of the one that was seen as `version`; refused with `setting_outdated` otherwise. */
export class SaveDraft {
  @Whole() version!: number;
  /** As the setting's own form holds it; null takes the draft away. */
  @Maybe() @Json() setting!: object | null;
}
