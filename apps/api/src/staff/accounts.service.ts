import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { operationsOf, type AccessScope, type Me as MeView, type Role, type SignInPage } from '@toritsugi/contracts';
import { v7 as uuidv7 } from 'uuid';
import type { Config } from '../config';
import { AgencyClock } from '../platform/clock/agency-clock';
import { CONFIG } from '../platform/platform.module';
import { Refusal } from '../platform/http/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { AccessAudit } from './access-audit';
import { Agency } from './agency.service';
import { fitsPassword, hashPassword, isStrongPassword } from './passwords';
import { Sessions } from './sessions/sessions.service';
import { StaffDirectory } from './staff-directory';

/** Every demo account has this password; it opens nothing outside demo mode. */
export const DEMO_PASSWORD = 'tsumugibashi-demo';

export interface NewStaff {
  readonly code: string;
  readonly login: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly kana: string;
  readonly role: Role;
  readonly scope?: AccessScope | null;
  readonly teamId?: string | null;
  /** `YYYY-MM-DD` */
  readonly tenureSince: string;
  readonly occupations?: readonly string[];
  readonly liveTransfersPerHour?: number;
  readonly caseCap?: number;
  readonly accessEndsAt?: Date | null;
  /** Left out: a demo account, whose password is public. Refused outside demo mode. */
  readonly password?: string;
}

/** Accounts of staff: made, shown to their owners, given a new password. */
@Injectable()
export class StaffAccounts implements OnApplicationBootstrap {
  private demoHash: Promise<string> | null = null;

  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: StaffDirectory,
    private readonly sessions: Sessions,
    private readonly audit: AccessAudit,
    private readonly agency: Agency,
    private readonly clock: AgencyClock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Somebody must be able to sign in to a new agency: the first manager comes from the configuration. */
  async onApplicationBootstrap(): Promise<void> {
    const { firstManager } = this.config;
    if (firstManager === null || this.directory.all().length > 0) return;
    const { login, password } = firstManager;
    if (!isStrongPassword(password, login))
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
    const { password } = staff;
    if (password === undefined && this.config.mode !== 'demo') throw new Refusal('forbidden');
    if (password !== undefined && !isStrongPassword(password, staff.login)) throw new Refusal('password_weak');
    this.demoHash ??= hashPassword(DEMO_PASSWORD);
    const passwordHash = await (password === undefined ? this.demoHash : hashPassword(password));
    const id = uuidv7();
    await this.work.query(
      `insert into staff_member (id, code, login, family_name, given_name, kana, role, access_scope, team_id, tenure_since, occupations,
         live_transfers_per_hour, case_cap, access_ends_at, password_hash, is_demo)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        id,
        staff.code,
        staff.login.toLowerCase(),
        staff.familyName,
        staff.givenName,
        staff.kana,
        staff.role,
        staff.scope ?? null,
        staff.teamId ?? null,
        staff.tenureSince,
        staff.occupations ?? [],
        staff.liveTransfersPerHour ?? 3,
        staff.caseCap ?? 45,
        staff.accessEndsAt ?? null,
        passwordHash,
        password === undefined,
      ],
    );
    await this.directory.reload();
    return id;
  }

  /** What the page needs before anyone is signed in. */
  async signInPage(): Promise<SignInPage> {
    const rows =
      this.config.mode !== 'demo'
        ? []
        : await this.work.query<{ login: string; name: string; role: Role }>(
            `select login, family_name || ' ' || given_name as name, role from staff_member
       where is_demo and is_active and password_changed_at is null
       order by array_position(array['intake_staff','advisor','team_lead','manager','privacy_officer','external_staff'], role), code`,
          );
    return {
      agencyName: this.agency.current.name,
      demoAccounts: rows.map((row) => ({ ...row, password: DEMO_PASSWORD })),
    };
  }

  async me(staffId: string): Promise<MeView> {
    const member = this.directory.byId(staffId) ?? (await this.readAgain(staffId));
    const caller =
      member.role === 'external_staff' ? (`external_${member.scope ?? 'view_only'}` as const) : member.role;
    const { id, code, name, kana, role, scope, teamId, teamName, isDemo } = member;
    return {
      id,
      code,
      name,
      kana,
      role,
      scope,
      teamId,
      teamName,
      operations: operationsOf(caller),
      isDemo,
      clock: await this.clock.reading(),
    };
  }

  /** Every other session ends; the caller goes on in a new one, whose secret is replied. */
  async changePassword(
    me: SignedIn,
    { current, next, device }: { current: string; next: string; device: string },
  ): Promise<string> {
    const account = await this.work.one<{ login: string; password_hash: string }>(
      'select login, password_hash from staff_member where id = $1',
      [me.id],
    );
    if (account === null || !(await fitsPassword(account.password_hash, current))) throw new Refusal('password_wrong');
    if (!isStrongPassword(next, account.login)) throw new Refusal('password_weak');
    const passwordHash = await hashPassword(next);
    return this.work.run(async () => {
      const changed = await this.work.one(
        `update staff_member set password_hash = $2, password_changed_at = clock_timestamp() where id = $1 and password_hash = $3 returning id`,
        [me.id, passwordHash, account.password_hash],
      );
      if (changed === null) throw new Refusal('password_wrong');
      await this.sessions.endAllOf(me.id);
      await this.audit.record({ actorId: me.id, action: 'password_changed' });
      return (await this.sessions.start(me.id, device)).secret;
    });
  }

  private async readAgain(staffId: string) {
    await this.directory.reload();
    const member = this.directory.byId(staffId);
    if (member === null) throw new Refusal('not_signed_in');
    return member;
  }
}
