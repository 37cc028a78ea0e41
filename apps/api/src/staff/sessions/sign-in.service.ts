import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Config } from '../../config';
import { CONFIG } from '../../platform/platform.module';
import { addressKey } from '../../platform/http/limits/address-key';
import { Refusal } from '../../platform/http/refusals/refusal';
import { jobKind } from '../../platform/jobs/job-kind';
import { Jobs } from '../../platform/jobs/jobs';
import { Signing } from '../../platform/signing/signing';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { AccessAudit } from '../access-audit';
import { fitsPassword } from '../passwords';
import { SessionEntity } from './session.entity';
import { Attempts, type Counted } from './attempts.service';
import { deviceIn, newSecret } from './session-cookie';
import { accountOf } from './sessions.queries';
import { Sessions } from './sessions.service';

/** The browser that somebody comes with. */
export interface Arrival {
  readonly device: string;
  /** The `Cookie` header, whose old session ends. */
  readonly cookie: string | undefined;
}

interface Attempt extends Arrival {
  readonly login: string;
  readonly password: string;
  readonly address: string;
}

const FORGET_SESSIONS = jobKind('forget-sessions', { ja: '古いセッションの整理', en: 'Clean-up of old sessions' });

export interface Started {
  readonly staffId: string;
  readonly secret: string;
  /** Kept by this device, for the next time. */
  readonly known: string;
}

/**
 * Sign-in: the same answer in the same time whether the login or the password is wrong, and slower with every failure.
 */
@Injectable()
export class SignInService implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly attempts: Attempts,
    private readonly sessions: Sessions,
    private readonly audit: AccessAudit,
    private readonly jobs: Jobs,
    private readonly signing: Signing,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(FORGET_SESSIONS, () => this.prune());
    this.jobs.every('7 * * * *', FORGET_SESSIONS, {});
  }

  /** Replies who signed in, the secret of their new session, and what tells this device from a stranger's. */
  async signIn({ login, password, address, device, cookie }: Attempt): Promise<Started> {
    const account = await accountOf(this.work, { login, isDemo: this.config.mode === 'demo' });
    const known = account === null ? null : this.knownDevice(cookie, account.id);
    const counted = await this.countedOf(login.toLowerCase(), { address: addressKey(address), known });
    await this.attempts.count(counted);
    const passwordHash = account?.maySignIn === true ? account.passwordHash : null;
    const fits = await fitsPassword(passwordHash, password, { isFirst: known !== null });
    if (!fits || account === null) throw new Refusal('sign_in_failed');
    // Told to whoever knows the password alone.
    if (account.isWithoutGrant) throw new Refusal('access_not_granted');
    if (account.startsOn !== null) throw new Refusal('starts_later', { day: account.startsOn });
    return this.work.run(async () => {
      await this.attempts.forgive(...counted);
      return this.enter(account.id, { device, cookie });
    });
  }

  /** Lets somebody in who has shown that they may: with a password, or by a link that has just set one. */
  async enter(staffId: string, { device, cookie }: Arrival): Promise<Started> {
    return this.work.run(async () => {
      await this.sessions.endBehind(cookie);
      const { secret } = await this.sessions.start(staffId, device);
      await this.audit.record({ actorId: staffId, action: 'signed_in' });
      const deviceId = this.knownDevice(cookie, staffId) ?? newSecret();
      return { staffId, secret, known: `${deviceId}.${this.signatureOf(deviceId, staffId)}` };
    });
  }

  /**
   * What an attempt is counted for. Of a device that this account has signed in on only itself: whatever strangers do,
   * from wherever, its owner is not kept waiting by it. Of others the account from this address, the address, and the
   * account, which tells whether it is being guessed at from everywhere.
   */
  private async countedOf(
    login: string,
    { address, known }: { address: string; known: string | null },
  ): Promise<readonly [Counted, ...Counted[]]> {
    if (known !== null) return [{ as: 'device', of: `${login}\n${known}` }];
    const account = { as: 'account', of: login } as const;
    const as = (await this.attempts.isBesieged(account)) ? 'pair_besieged' : 'pair';
    return [{ as, of: `${login}\n${address}` }, { as: 'address', of: address }, account];
  }

  private knownDevice(cookie: string | undefined, staffId: string): string | null {
    const [id, signature] = deviceIn(cookie, this.config.isSecure)?.split('.') ?? [];
    if (id === undefined || signature === undefined) return null;
    return this.signing.isSigned('known device', `${id}\n${staffId}`, signature) ? id : null;
  }

  private signatureOf(deviceId: string, staffId: string): string {
    return this.signing.sign('known device', `${deviceId}\n${staffId}`);
  }

  private async prune(): Promise<void> {
    await this.work
      .repository(SessionEntity)
      .createQueryBuilder()
      .delete()
      .where(`coalesce(ended_at, expires_at) < clock_timestamp() - interval '30 days'`)
      .execute();
  }
}
