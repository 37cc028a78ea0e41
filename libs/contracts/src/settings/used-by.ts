import { LocalizedText } from '../replies';
import { Choice, Flag, Many, One, Text, Whole } from '../validators';

/** What can be retired, closed or taken out, and is used elsewhere. */
export const retirableKinds = [
  'occupation',
  'area',
  'experience_band',
  'field',
  'team',
  'channel',
  'employer',
  'job_order',
  'target',
] as const;
export type RetirableKind = (typeof retirableKinds)[number];

export const useNames = [
  'people',
  'targets',
  'shifts',
  'registrants',
  'registrations',
  'cost',
  'job_orders',
  'submissions',
  'form_fields',
  'form_choices',
] as const;
export type UseName = (typeof useNames)[number];

/** One thing that uses it; `id` is its own, in the area of the settings where such things are. */
export class UsedByOne {
  @Text(60) id!: string;
  @One(() => LocalizedText) name!: LocalizedText;
}

/** The things of one kind that use it. */
export class SettingUse {
  @Choice(useNames) what!: UseName;
  @Whole() count!: number;
  /** They would be left without it: while they are there, it cannot be retired. */
  @Flag() isInTheWay!: boolean;
  /** The first of them; none where they are only counted. */
  @Many(() => UsedByOne, 20) first!: UsedByOne[];
}

export class SettingUsedBy {
  @Many(() => SettingUse, 20) uses!: SettingUse[];
}
