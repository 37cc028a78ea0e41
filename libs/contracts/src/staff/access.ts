import { Choice, Day, Flag, Id, Instant, Many, Maybe, One, Personal, Text, Texts, Whole } from '../validators';
import { ClockReading } from '../replies';
import { accessScopes, divisionModes, roles, type AccessScope, type DivisionMode, type Role } from '../roles';

export class SignIn {
  @Text(100) login!: string;
  @Text(128) password!: string;
}

/** What somebody from outside agrees to before anything is shown to them. */
export class AccessPledge {
  @Text(300) purpose!: string;
  @Choice(accessScopes) scope!: AccessScope;
  @Text(200) sentence!: string;
  @Day() lastDay!: string;
}

/** The person signed in and what they may do. */
export class Me {
  @Id() id!: string;
  /** Staff code, e.g. I01. */
  @Text(10) code!: string;
  /** Whole, in its own order. */
  @Personal('colleague') @Text(100) name!: string;
  @Personal('colleague') @Text(100) familyName!: string;
  @Personal('colleague') @Text(100) kana!: string;
  @Choice(roles) role!: Role;
  @Maybe() @Choice(accessScopes) scope!: AccessScope | null;
  @Maybe() @Id() teamId!: string | null;
  @Maybe() @Text(100) teamName!: string | null;
  /** Of their team; null for whoever is in none. */
  @Maybe() @Choice(divisionModes) divisionMode!: DivisionMode | null;
  /** The last day of their turn at intake, where it has one: after it they take nobody new. */
  @Maybe() @Day() intakeUntil!: string | null;
  /** Operations of the permission table this person may use at all: menus are made from it. */
  @Texts(60) operations!: string[];
  /** Of somebody from outside: whose people they see. */
  @Maybe() @Texts(40, 50) assigned!: readonly string[] | null;
  /** Null, but for whoever still has to agree. */
  @Maybe() @One(() => AccessPledge) pledge!: AccessPledge | null;
  @Flag() isDemo!: boolean;
  @One(() => ClockReading) clock!: ClockReading;
}

export class DemoAccount {
  @Text(100) login!: string;
  @Personal('colleague') @Text(100) name!: string;
  @Choice(roles) role!: Role;
  @Text(128) password!: string;
}

/** What the sign-in page needs before anyone is signed in. Demo accounts exist in demo mode alone. */
export class SignInPage {
  @Text(200) agencyName!: string;
  @Many(() => DemoAccount) demoAccounts!: DemoAccount[];
}

/** Who is signed in on this browser, if anybody is. */
export class CurrentSession {
  @Maybe() @One(() => Me) me!: Me | null;
}

export class SessionView {
  @Id() id!: string;
  @Instant() startedAt!: string;
  @Instant() lastSeenAt!: string;
  @Text(200) device!: string;
  @Flag() isThisOne!: boolean;
}

export class Sessions {
  @Many(() => SessionView) sessions!: SessionView[];
}

export class ChangePassword {
  @Text(128) current!: string;
  @Text(128) next!: string;
}

export class DemoClock {
  /** Let the agency's clock jump ahead by whole seconds … */
  @Maybe() @Whole(0, 366 * 86_400) advanceSeconds?: number | null;
  /** … or to an instant … */
  @Maybe() @Instant() at?: string | null;
  /** … and stand still, or run again. */
  @Maybe() @Flag() isFrozen?: boolean | null;
}

/** Whether a team's people are called by intake (on), or by its advisors themselves (off). */
export class ChangeDivision {
  @Choice(divisionModes) divisionMode!: DivisionMode;
  /** Asked of a manager who begins it before the team holds what it aims at; kept in the history. */
  @Maybe() @Text(300) reason?: string;
}

export class TeamDivision {
  @Id() teamId!: string;
  @Personal('colleague') @Text(100) name!: string;
  @Choice(divisionModes) divisionMode!: DivisionMode;
}
