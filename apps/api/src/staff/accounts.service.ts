import { Inject, Injectable } from '@nestjs/common';
import { tokyoDay } from '@toritsugi/calendar';
import {
  callerOf,
  operationsOf,
  type AccessScope,
  type Me as MeView,
  type Role,
  type SignInPage,
} from '@toritsugi/contracts';
import type { StaffTrait } from '@toritsugi/journey';
import { v7 as uuidv7 } from 'uuid';
import type { Config } from '../config';
import { AgencyClock } from '../platform/clock/agency-clock';
import { CONFIG } from '../platform/platform.module';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { EventFeed } from '../platform/events/event-feed';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { AccessAudit } from './access-audit';
import { Agency } from './agency.service';
import { fullName } from './full-name';
import { fitsPassword, hashPassword, isStrongPassword } from './passwords';
import { Attempts } from './sessions/attempts.service';
import { Sessions } from './sessions/sessions.service';
import { StaffDirectory } from './staff-directory';
import { StaffMemberEntity } from './staff-member.entity';
import { demoAccounts, nextNumber, standingOf } from './staff.queries';

/** Every demo account has this password; it opens nothing outside demo mode. */
export const DEMO_PASSWORD = 'tsumugibashi-demo';

export interface NewStaff {
  /** Left out: the next one of the role. */
  readonly code?: string;
  readonly login: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly kana: string;
  readonly role: Role;
  readonly scope?: AccessScope | null;
  readonly teamId?: string | null;
  /** `YYYY-MM-DD`; left out: today. */
  readonly tenureSince?: string;
  readonly occupations?: readonly string[];
  readonly traits?: readonly StaffTrait[];
  readonly liveTransfersPerHour?: number | null;
  readonly caseCap?: number | null;
  readonly accessEndsAt?: Date | null;
  /** Null: nobody can sign in yet. Left out: a demo account, whose password is public; refused outside demo mode. */
  readonly password?: string | null;
}

/** With what the codes of a role begin. */
const letters: Readonly<Record<Role, string>> = {
  intake_staff: 'I',
  advisor: 'A',
  team_lead: 'L',
  manager: 'M',
  privacy_officer: 'P',
  external_staff: 'X',
  partner_user: 'R',
};

/** Accounts of staff: made, shown to their owners, given a new password. */
@Injectable()
export class StaffAccounts {
  private demoHash: Promise<string> | null = null;

  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: StaffDirectory,
    private readonly sessions: Sessions,
    private readonly attempts: Attempts,
    private readonly audit: AccessAudit,
    private readonly agency: Agency,
    private readonly clock: AgencyClock,
    @Inject(CONFIG) private readonly config: Config,
    feed: EventFeed,
  ) {
    feed.atStart(() => this.makeFirst());
  }

  /** Somebody must be able to sign in to a new agency: the first manager comes from the configuration. */
  async makeFirst(): Promise<void> {
    const { firstManager } = this.config;
    if (firstManager === null || this.directory.all().length > 0) return;
    const { login, password } = firstManager;
    if (!(await isStrongPassword(password, login)))
      throw new Error('FIRST_MANAGER_PASSWORD needs 15 characters or more, without common words');
    await this.createStaff({
      code: 'M1',
      login,
      password,
      role: 'manager',
      familyName: 'Manager',
      givenName: '1',
      kana: '',
      tenureSince: '2000-01-01',
    });
  }

  /** Adds an account and replies its id. Refuses a weak password, and a demo account outside demo mode. */
  async createStaff(staff: NewStaff): Promise<string> {
    const id = await this.add(staff);
    await this.directory.reload();
    return id;
  }

  /** The same inside a larger change, which may yet be taken back: who works here is read again after it. */
  async add(staff: NewStaff): Promise<string> {
    const { password } = staff;
    if (password === undefined && this.config.mode !== 'demo') throw new Refusal('forbidden');
    if (typeof password === 'string' && !(await isStrongPassword(password, staff.login)))
      throw new Refusal('password_weak');
    const passwordHash = await this.hashFor(password);
    const id = uuidv7();
    await this.work.run(async () =>
      this.accounts().insert({
        id,
        code: staff.code ?? (await this.nextCode(staff.role)),
        login: staff.login.toLowerCase(),
        familyName: staff.familyName,
        givenName: staff.givenName,
        kana: staff.kana,
        role: staff.role,
        accessScope: staff.scope ?? null,
        teamId: staff.teamId ?? null,
        tenureSince: staff.tenureSince ?? tokyoDay(await this.clock.now()),
        occupations: [...(staff.occupations ?? [])],
        traits: [...(staff.traits ?? [])],
        liveTransfersPerHour: staff.liveTransfersPerHour ?? null,
        caseCap: staff.caseCap ?? null,
        accessEndsAt: staff.accessEndsAt ?? null,
        passwordHash,
        isDemo: password === undefined,
      }),
    );
    return id;
  }

  private async nextCode(role: Role): Promise<string> {
    const letter = letters[role];
    return `${letter}${String(await nextNumber(this.work, letter)).padStart(2, '0')}`;
  }

  private async hashFor(password: string | null | undefined): Promise<string | null> {
    if (password === null) return null;
    this.demoHash ??= hashPassword(DEMO_PASSWORD);
    return password === undefined ? this.demoHash : hashPassword(password);
  }

  /** What the page needs before anyone is signed in. */
  async signInPage(): Promise<SignInPage> {
    const rows = this.config.mode === 'demo' ? await demoAccounts(this.work) : [];
    return {
      agencyName: this.agency.current.name,
      demoAccounts: rows.map((row) => ({
        login: row.login,
        role: row.role,
        name: fullName(row),
        password: DEMO_PASSWORD,
      })),
    };
  }

  async me(staffId: string): Promise<MeView> {
    const member = this.directory.byId(staffId) ?? (await this.readAgain(staffId));
    const standing = await standingOf(this.work, staffId);
    const scope = standing?.scope ?? null;
    const caller = callerOf(member.role, scope, standing?.isUndivided);
    const { id, code, name, familyName, kana, role, teamId, teamName, isDemo } = member;
    return {
      id,
      code,
      name,
      familyName,
      kana,
      role,
      scope,
      teamId,
      teamName,
      divisionMode: standing?.divisionMode ?? null,
      intakeUntil: standing?.intakeUntil ?? null,
      operations: operationsOf(caller),
      assigned: role === 'external_staff' ? member.occupations : null,
      pledge: standing?.pledge ?? null,
      isDemo,
      clock: await this.clock.reading(),
    };
  }

  /** Every other session ends; the caller goes on in a new one, whose secret is replied. */
  async changePassword(
    me: SignedIn,
    { current, next, device }: { current: string; next: string; device: string },
  ): Promise<string> {
    const account = await this.accounts().findOne({
      select: { id: true, login: true, passwordHash: true },
      where: { id: me.id },
    });
    const counted = { as: 'password', of: me.id } as const;
    await this.attempts.count([counted]);
    const passwordHash = account?.passwordHash ?? null;
    if (account === null || passwordHash === null || !(await fitsPassword(passwordHash, current)))
      throw new Refusal('password_wrong');
    await this.attempts.forgive(counted);
    if (!(await isStrongPassword(next, account.login))) throw new Refusal('password_weak');
    const nextHash = await hashPassword(next);
    return this.work.run(async () => {
      const { affected } = await this.accounts().update(
        { id: me.id, passwordHash },
        { passwordHash: nextHash, passwordChangedAt: () => 'clock_timestamp()' },
      );
      if (affected === 0) throw new Refusal('password_wrong');
      await this.sessions.endAllOf(me.id);
      await this.audit.record({ actorId: me.id, action: 'password_changed' });
      return (await this.sessions.start(me.id, device)).secret;
    });
  }

  private accounts() {
    return this.work.repository(StaffMemberEntity);
  }

  private async readAgain(staffId: string) {
    await this.directory.reload();
    const member = this.directory.byId(staffId);
    if (member === null) throw new Refusal('not_signed_in');
    return member;
  }
}
