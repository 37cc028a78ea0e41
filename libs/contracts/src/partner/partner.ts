import {
  freeSlotStates,
  notCountedReasons,
  relayReferralStates,
  relayDirections,
  relayEntryKinds,
  type FreeSlotState,
  type NotCountedReason,
  type RelayReferralState,
  type RelayDirection,
  type RelayEntryKind,
} from '@toritsugi/journey';
import { DecisionView } from '../agreement/decisions';
import { LocalizedText } from '../replies';
import { SettingChange, SettingView } from '../settings/setting';
import { Choice, Day, Flag, Id, Instant, Line, Many, Maybe, One, Personal, Text, Whole } from '../validators';

/** S002-1; a community is a school of its own kind. */
export const partnerKinds = ['company', 'school', 'community', 'agency', 'employee_ob'] as const;
export type PartnerKind = (typeof partnerKinds)[number];

/** Whom people are exchanged with (パートナー). */
export class PartnerSetting {
  @Line(120) name!: string;
  @Choice(partnerKinds) kind!: PartnerKind;
  @Text(1_000) note!: string;
  /** 許可番号; empty where the law asks for none. */
  @Text(40) licenceNumber!: string;
  /** Its last day, in Tokyo: from the next on nobody is counted. */
  @Maybe() @Day() licenceEndsOn?: string | null;
  /** The same company among those that hire. */
  @Maybe() @Id() employerId?: string | null;
  /** Where people register with the partner themselves (https); empty where nobody is sent there. */
  @Text(300) registerUrl!: string;
  /** People whom we have no work for, and who agreed to it, are told of this one. */
  @Flag() isDefaultRelay!: boolean;
  @Flag() isPaused!: boolean;
  @Flag() isRetired!: boolean;
}
export class PartnerSettingView extends SettingView {
  @Text(10) code!: string;
  @One(() => PartnerSetting) setting!: PartnerSetting;
}
export class PartnerSettings {
  @Many(() => PartnerSettingView) items!: PartnerSettingView[];
}
export class ChangePartner extends SettingChange {
  @One(() => PartnerSetting) setting!: PartnerSetting;
}

/** `licence_ended`: its licence has run out, and nobody is counted until a new one is entered. */
export const partnerStandings = ['active', 'paused', 'licence_ended', 'ended'] as const;
export type PartnerStanding = (typeof partnerStandings)[number];

/** Where one of a partner's two ledgers stands. */
export class RelayBalanceView {
  @Choice(relayDirections) direction!: RelayDirection;
  @Whole() counted!: number;
  /** Free slots granted so far. */
  @Whole() granted!: number;
  /** People missing to the next. */
  @Whole() missing!: number;
  /** Slots that can be used now. */
  @Whole() free!: number;
}

/** One partner as the list shows them. */
export class PartnerLine {
  @Id() id!: string;
  @Text(10) code!: string;
  @Text(120) name!: string;
  @Choice(partnerKinds) kind!: PartnerKind;
  @Choice(partnerStandings) standing!: PartnerStanding;
  @Maybe() @Day() licenceEndsOn!: string | null;
  @One(() => RelayBalanceView) in!: RelayBalanceView;
  @One(() => RelayBalanceView) out!: RelayBalanceView;
  /** The form opened by its link, by people. */
  @Whole() opened!: number;
  @Whole() registered!: number;
}
export class PartnerList {
  @Many(() => PartnerLine) partners!: PartnerLine[];
}

export class RelayEntryView {
  @Id() id!: string;
  @Choice(relayDirections) direction!: RelayDirection;
  @Whole(1) number!: number;
  @Choice(relayEntryKinds) kind!: RelayEntryKind;
  @Instant() at!: string;
  @Whole(1) ruleVersion!: number;
  /** Of one who was counted before our time, or of a correction. */
  @Text(300) reason!: string;
  /** Whom it is of, where the reader may know. */
  @Maybe() @Id() registrantId!: string | null;
  @Personal('masked') @Maybe() @Text(100) maskedName!: string | null;
  @Text(64) seal!: string;
}

export class FreeSlotView {
  @Id() id!: string;
  @Choice(relayDirections) direction!: RelayDirection;
  @Whole(1) number!: number;
  @Choice(freeSlotStates) state!: FreeSlotState;
  @Instant() grantedAt!: string;
  /** Its last day, in Tokyo. */
  @Day() endsOn!: string;
  /** Yen, once it was used. */
  @Maybe() @Whole() waivedFee!: number | null;
  /** Number of the person for whom it is kept, or was used. */
  @Maybe() @Text(20) receiptNumber!: string | null;
  /** Given back once, because whoever it was used for soon left. */
  @Flag() isRestored!: boolean;
}

/** A submission for which a slot of this partner can be used. */
export class SlotUse {
  @Id() submissionId!: string;
  @Text(20) receiptNumber!: string;
  @Text(120) jobTitle!: string;
}

export class RelayReferralView {
  @Id() registrantId!: string;
  @Personal('masked') @Text(100) maskedName!: string;
  @Instant() registeredAt!: string;
  @Choice(relayReferralStates) state!: RelayReferralState;
  @Maybe() @Choice(notCountedReasons) notCountedFor!: NotCountedReason | null;
}

/** What a partner copies into its own mail; `(登録者名)` and the like are filled in by the partner. */
export class RelayTexts {
  /** The one line for their own rejection mail. */
  @Text(300) line!: string;
  @Text(200) subject!: string;
  @Text(4_000) body!: string;
}

/** Everything of one partner. */
export class PartnerFile extends PartnerLine {
  @Text(1_000) note!: string;
  @Text(40) licenceNumber!: string;
  @Maybe() @Id() employerId!: string | null;
  @Maybe() @Text(120) employerName!: string | null;
  /** Address of the form with this partner's link. */
  @Text(300) url!: string;
  /** The same by word of mouth: typed at `/p`. */
  @Text(20) spokenCode!: string;
  @One(() => RelayTexts) texts!: RelayTexts;
  /** Newest first; the newest 500. */
  @Many(() => RelayEntryView, 500) entries!: RelayEntryView[];
  @Many(() => FreeSlotView, 500) slots!: FreeSlotView[];
  /** Who came by the link, newest first; the newest 500. */
  @Many(() => RelayReferralView, 500) referrals!: RelayReferralView[];
  /** Of the partner's own vacancies, those of the reader. */
  @Many(() => SlotUse, 500) uses!: SlotUse[];
  /** Proposals about it that wait. */
  @Many(() => DecisionView, 200) requests!: DecisionView[];
  /** Nothing is in either ledger yet: what was agreed before can be carried over. */
  @Flag() mayCarryOver!: boolean;
}

/** People whom a partner had sent, or got, before this software was there. */
export class CarryOver {
  @Choice(relayDirections) direction!: RelayDirection;
  @Whole(1, 500) people!: number;
  @Line(200) reason!: string;
}

/** A free slot for one submission, for a manager to approve. */
export class ProposeSlot {
  @Id() slotId!: string;
  @Id() submissionId!: string;
  @Line(300) reason!: string;
}
/** An entry to take back for fraud, for the other of the two who must agree. */
export class ProposeVoid {
  @Id() entryId!: string;
  @Line(300) reason!: string;
}

/** What somebody who comes by a partner's link reads before the form. */
export class PartnerIntroduction {
  @Text(120) partnerName!: string;
  @One(() => LocalizedText) learns!: LocalizedText;
}
