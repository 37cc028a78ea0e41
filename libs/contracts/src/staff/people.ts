import { staffTraits, type StaffTrait } from '@toritsugi/journey';
import { SettingChange, SettingView } from '../settings/setting';
import { accessScopes, roles, type AccessScope, type Role } from '../roles';
import {
  Choice,
  Choices,
  Day,
  Flag,
  Id,
  Instant,
  Line,
  MailAddress,
  Many,
  Maybe,
  One,
  Personal,
  Reading,
  Text,
  Texts,
  Whole,
} from '../validators';

/** Roles that somebody of the agency can have. */
export const staffRoles = roles.filter((role) => role !== 'partner_user');
export const MAX_CASE_CAP = 200;
export const MAX_TRANSFERS_PER_HOUR = 12;

/** What a link that sets a password is for. */
export const linkPurposes = ['invitation', 'password_reset'] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

/** `invited`: has no password yet, or none any more · `ended`: past the last day, or closed. */
export const accountStates = ['invited', 'active', 'ended'] as const;
export type AccountState = (typeof accountStates)[number];

/** That an agency waits to be set up. */
export class SetUpPage {
  @Instant() endsAt!: string;
}

/** The agency and its first manager. */
export class SetUp {
  @Line(200) agencyName!: string;
  @Personal('colleague') @Line(50) familyName!: string;
  @Personal('colleague') @Line(50) givenName!: string;
  @Personal('colleague') @Reading(100) kana!: string;
  @MailAddress() login!: string;
  @Text(128) password!: string;
}

/** Whom a link is for. */
export class InvitationPage {
  @Text(200) agencyName!: string;
  @Text(100) name!: string;
  @Text(100) login!: string;
  @Choice(linkPurposes) purpose!: LinkPurpose;
}

export class AcceptInvitation {
  @Text(128) password!: string;
}

/** A person of the agency, as a manager writes it down. */
export class PersonSetting {
  @Personal('colleague') @Line(50) familyName!: string;
  @Personal('colleague') @Line(50) givenName!: string;
  @Personal('colleague') @Reading(100) kana!: string;
  /** With which they sign in, and where their link goes. */
  @MailAddress() login!: string;
  @Choice(staffRoles) role!: Role;
  /** Of external staff alone; left out: view only. */
  @Maybe() @Choice(accessScopes) scope?: AccessScope | null;
  @Maybe() @Id() teamId?: string | null;
  @Maybe() @Texts(40, 50) occupations?: string[] | null;
  /** People looked after at once; left out: as the operating numbers say. */
  @Maybe() @Whole(0, MAX_CASE_CAP) caseCap?: number | null;
  /** Left out: as the operating numbers say. */
  @Maybe() @Whole(0, MAX_TRANSFERS_PER_HOUR) liveTransfersPerHour?: number | null;
  /** Left out: today. */
  @Maybe() @Day() firstDay?: string | null;
  @Maybe() @Day() lastDay?: string | null;
}

export class ChangePerson extends SettingChange {
  @One(() => PersonSetting) setting!: PersonSetting;
}

export class DeactivatePerson extends SettingChange {
  /** Left out, or a day before today: at once. */
  @Maybe() @Day() lastDay?: string | null;
}

/** Opens a closed account again. */
export class ReopenPerson extends SettingChange {}

/** A link that is out and not used yet. */
export class OpenLink {
  @Choice(linkPurposes) purpose!: LinkPurpose;
  @Instant() issuedAt!: string;
  @Instant() expiresAt!: string;
  @Flag() isExpired!: boolean;
  @Maybe() @Instant() mailedAt!: string | null;
  /** Why the address does not take it, as its server says. */
  @Maybe() @Text(300) mailProblem!: string | null;
}

export class PersonSettingView extends SettingView {
  /** e.g. A01; given once. */
  @Text(10) code!: string;
  /** Whole, in its own order. */
  @Text(110) name!: string;
  @Maybe() @Text(100) teamName!: string | null;
  @Choice(accountStates) state!: AccountState;
  @Maybe() @One(() => OpenLink) link!: OpenLink | null;
  /** Whole: nothing is left out. */
  @One(() => PersonSetting) setting!: PersonSetting;
}

export class PersonSettings {
  @Many(() => PersonSettingView) items!: PersonSettingView[];
  /** Whether links leave by mail; else somebody hands them over. */
  @Flag() isMailSetUp!: boolean;
}

/** Somebody for whom a link has just been made: it is shown this once. */
export class IssuedLink extends PersonSettingView {
  @Text(300) url!: string;
  @Flag() goesByMail!: boolean;
}

/** Somebody an import added, with the link for their password. */
export class ImportLink {
  @Text(110) name!: string;
  @Text(200) login!: string;
  @Text(300) url!: string;
}
export class ImportLinks {
  @Many(() => ImportLink) items!: ImportLink[];
  @Flag() goesByMail!: boolean;
}

/** What a colleague is good at in following people up (S003-36). */
export class StaffTraits {
  @Choices(staffTraits) traits!: StaffTrait[];
}

export class SetTraits extends StaffTraits {}
