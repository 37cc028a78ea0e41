import { StaffRef, type LocalizedText } from '../replies';
import { Choice, Flag, Instant, Many, Maybe, One, Text, Whole } from '../validators';
import { SettingChange, SettingView } from './setting';

interface NumberKind {
  readonly unit: 'seconds' | 'minutes' | 'hours' | 'days' | 'times' | 'people' | 'oclock' | 'percent';
  /** What applies where nobody has set anything. */
  readonly usual: number;
  readonly min: number;
  readonly max: number;
  /** A team may have a value of its own. */
  readonly isOfTeams?: true;
}

/**
 * How fast and how much: every number that an agency may run by otherwise. A clock that is running keeps the number it
 * began with. What is left out follows the agency, and that the product.
 */
export const operatingNumbers = {
  promisedHour: { unit: 'oclock', usual: 18, min: 9, max: 18 },
  promisedDays: { unit: 'days', usual: 1, min: 0, max: 1 },
  firstDialMinutesA: { unit: 'minutes', usual: 1, min: 1, max: 60 },
  firstDialMinutesB: { unit: 'minutes', usual: 5, min: 1, max: 240 },
  firstDialMinutesC: { unit: 'minutes', usual: 30, min: 1, max: 480 },
  claimSeconds: { unit: 'seconds', usual: 90, min: 30, max: 600 },
  callFadeMinutes: { unit: 'minutes', usual: 60, min: 0, max: 240 },
  dialAttempts: { unit: 'times', usual: 6, min: 3, max: 6 },
  missedCallMinutes: { unit: 'minutes', usual: 15, min: 1, max: 240 },
  missedCallGraceSeconds: { unit: 'seconds', usual: 3, min: 1, max: 30 },
  missedCallDays: { unit: 'days', usual: 7, min: 1, max: 30 },
  ringSeconds: { unit: 'seconds', usual: 15, min: 8, max: 45, isOfTeams: true },
  holdSeconds: { unit: 'seconds', usual: 60, min: 20, max: 300 },
  talkMinutesA: { unit: 'minutes', usual: 15, min: 1, max: 120 },
  talkMinutesB: { unit: 'minutes', usual: 15, min: 1, max: 120 },
  talkMinutesC: { unit: 'minutes', usual: 15, min: 1, max: 120 },
  talkMinutesD: { unit: 'minutes', usual: 8, min: 1, max: 120 },
  consultationMinutes: { unit: 'minutes', usual: 60, min: 5, max: 240 },
  wrapUpMinutes: { unit: 'minutes', usual: 10, min: 1, max: 60, isOfTeams: true },
  slotHoldMinutes: { unit: 'minutes', usual: 15, min: 2, max: 60 },
  earlierKeepMinutes: { unit: 'minutes', usual: 10, min: 5, max: 60 },
  slotNoticeMinutes: { unit: 'minutes', usual: 20, min: 5, max: 240 },
  bookingChangeMinutes: { unit: 'minutes', usual: 60, min: 0, max: 2_880 },
  noShowMinutes: { unit: 'minutes', usual: 10, min: 5, max: 60 },
  noShowByItselfMinutes: { unit: 'minutes', usual: 30, min: 10, max: 180 },
  dormantAfterDays: { unit: 'days', usual: 90, min: 14, max: 730 },
  caseCap: { unit: 'people', usual: 45, min: 0, max: 200, isOfTeams: true },
  liveTransfersPerHour: { unit: 'times', usual: 3, min: 0, max: 20, isOfTeams: true },
  registrationTarget: { unit: 'people', usual: 0, min: 0, max: 1_000_000 },
  intakeTalkHours: { unit: 'hours', usual: 0, min: 0, max: 10_000 },
  refundPercent30: { unit: 'percent', usual: 80, min: 0, max: 100 },
  refundPercent90: { unit: 'percent', usual: 50, min: 0, max: 100 },
  refundPercent180: { unit: 'percent', usual: 10, min: 0, max: 100 },
} as const satisfies Record<string, NumberKind>;
export type OperatingNumber = keyof typeof operatingNumbers;
export const operatingNumberNames = Object.keys(operatingNumbers) as OperatingNumber[];

/** As forms, files and histories call them. */
export const operatingNumberLabels: Readonly<Record<OperatingNumber, LocalizedText>> = {
  promisedHour: { ja: 'お約束の最初の返事（翌営業日の何時まで）', en: 'First reply promised by (next business day)' },
  promisedDays: { ja: 'お約束の最初の返事（何営業日後）', en: 'First reply promised in (business days)' },
  firstDialMinutesA: { ja: '最初の電話まで（A）', en: 'To the first call (A)' },
  firstDialMinutesB: { ja: '最初の電話まで（B）', en: 'To the first call (B)' },
  firstDialMinutesC: { ja: '最初の電話まで（C）', en: 'To the first call (C)' },
  claimSeconds: { ja: '受けてから発信まで', en: 'From taking to dialling' },
  callFadeMinutes: {
    ja: '今救える価値の順にする（つながりやすさが薄れる分数）',
    en: 'Order by value still savable (fade of reach)',
  },
  dialAttempts: { ja: '電話をかける回数', en: 'Times somebody is called' },
  missedCallMinutes: { ja: '不在着信の折り返しまで', en: 'To the call back after a missed call' },
  missedCallGraceSeconds: { ja: '不在着信とみなすまで', en: 'Until a call counts as missed' },
  missedCallDays: { ja: '不在着信を残しておく日数', en: 'Missed calls are kept' },
  ringSeconds: { ja: '面談担当の呼び出し', en: 'Ring of an advisor' },
  holdSeconds: { ja: 'お待たせする上限', en: 'Longest hold' },
  talkMinutesA: { ja: '長い通話（A）', en: 'Long call (A)' },
  talkMinutesB: { ja: '長い通話（B）', en: 'Long call (B)' },
  talkMinutesC: { ja: '長い通話（C）', en: 'Long call (C)' },
  talkMinutesD: { ja: '長い通話（D）', en: 'Long call (D)' },
  consultationMinutes: { ja: '長い面談', en: 'Long consultation' },
  wrapUpMinutes: { ja: '後処理', en: 'Wrap-up' },
  slotHoldMinutes: { ja: '仮押さえ', en: 'Hold of a slot' },
  earlierKeepMinutes: { ja: '空いた早い枠のお取り置き', en: 'An earlier time is kept' },
  slotNoticeMinutes: { ja: '予約の締め切り', en: 'Notice of a booking' },
  bookingChangeMinutes: { ja: '変更・取り消しの締め切り', en: 'Change or cancel until' },
  noShowMinutes: { ja: '来られなかったと記録できる', en: 'No-show can be noted' },
  noShowByItselfMinutes: { ja: '来られなかったと自動で記録', en: 'No-show by itself' },
  dormantAfterDays: { ja: '休眠になるまで', en: 'Until a person is dormant' },
  caseCap: { ja: '同時に担当する人数', en: 'People looked after at once' },
  liveTransfersPerHour: { ja: '1時間の取次ぎ', en: 'Transfers an hour' },
  registrationTarget: { ja: '目標登録者数（月）', en: 'Registrations wanted a month' },
  intakeTalkHours: { ja: '受付の通話に使える時間（月）', en: 'Hours for intake talks a month' },
  refundPercent30: { ja: '返戻金（入社から30日以内の退職）', en: 'Refund (left within 30 days)' },
  refundPercent90: { ja: '返戻金（31〜90日の退職）', en: 'Refund (left within 31–90 days)' },
  refundPercent180: { ja: '返戻金（91〜180日の退職）', en: 'Refund (left within 91–180 days)' },
};

export const isNumberOfTeams = (name: OperatingNumber): boolean => 'isOfTeams' in operatingNumbers[name];

/** Within the bounds of the number that the property is named after. */
const OwnNumber = (): PropertyDecorator => (target, property) => {
  const { min, max } = operatingNumbers[property as OperatingNumber];
  Maybe()(target, property);
  Whole(min, max)(target, property);
};

/** Values of one's own; null or left out: as usual. */
export class NumbersSetting implements Partial<Record<OperatingNumber, number | null>> {
  @OwnNumber() promisedHour?: number | null;
  @OwnNumber() promisedDays?: number | null;
  @OwnNumber() firstDialMinutesA?: number | null;
  @OwnNumber() firstDialMinutesB?: number | null;
  @OwnNumber() firstDialMinutesC?: number | null;
  @OwnNumber() claimSeconds?: number | null;
  @OwnNumber() callFadeMinutes?: number | null;
  @OwnNumber() dialAttempts?: number | null;
  @OwnNumber() missedCallMinutes?: number | null;
  @OwnNumber() missedCallGraceSeconds?: number | null;
  @OwnNumber() missedCallDays?: number | null;
  @OwnNumber() ringSeconds?: number | null;
  @OwnNumber() holdSeconds?: number | null;
  @OwnNumber() talkMinutesA?: number | null;
  @OwnNumber() talkMinutesB?: number | null;
  @OwnNumber() talkMinutesC?: number | null;
  @OwnNumber() talkMinutesD?: number | null;
  @OwnNumber() consultationMinutes?: number | null;
  @OwnNumber() wrapUpMinutes?: number | null;
  @OwnNumber() slotHoldMinutes?: number | null;
  @OwnNumber() earlierKeepMinutes?: number | null;
  @OwnNumber() slotNoticeMinutes?: number | null;
  @OwnNumber() bookingChangeMinutes?: number | null;
  @OwnNumber() noShowMinutes?: number | null;
  @OwnNumber() noShowByItselfMinutes?: number | null;
  @OwnNumber() dormantAfterDays?: number | null;
  @OwnNumber() caseCap?: number | null;
  @OwnNumber() liveTransfersPerHour?: number | null;
  @OwnNumber() registrationTarget?: number | null;
  @OwnNumber() intakeTalkHours?: number | null;
  @OwnNumber() refundPercent30?: number | null;
  @OwnNumber() refundPercent90?: number | null;
  @OwnNumber() refundPercent180?: number | null;
}

/** Since when a number is what it is, and by whom. */
export class NumberSince {
  @Choice(operatingNumberNames) name!: OperatingNumber;
  @Instant() at!: string;
  @Maybe() @One(() => StaffRef) by!: StaffRef | null;
}

/** Of the agency, whose id is `agency`, or of a team. */
export class NumbersSettingView extends SettingView {
  @Flag() isOfTeam!: boolean;
  /** Of the team; empty for the agency. */
  @Text(100) name!: string;
  @One(() => NumbersSetting) setting!: NumbersSetting;
  @Many(() => NumberSince, 50) since!: NumberSince[];
  /** Colleagues of the team who have a `caseCap` or `liveTransfersPerHour` of their own. */
  @Many(() => StaffRef) exceptions!: StaffRef[];
}
export class NumbersSettings {
  /** The agency first. */
  @Many(() => NumbersSettingView) items!: NumbersSettingView[];
}
export class ChangeNumbers extends SettingChange {
  @One(() => NumbersSetting) setting!: NumbersSetting;
}
