import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Config } from '../../config';
import { CONFIG } from '../../platform/platform.module';
import { addressKey } from '../../platform/http/limits/address-key';
import { Refusal } from '../../platform/http/refusals/refusal';
import { jobKind } from '../../platform/jobs/job-kind';
import { Jobs } from '../../platform/jobs/jobs';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { AccessAudit } from '../access-audit';
import { fitsPassword } from '../passwords';
import { SessionEntity } from './session.entity';
import { Attempts, type Counted } from './attempts.service';
import { accountOf } from './sessions.queries';
import { Sessions } from './sessions.service';

interface Attempt {
  readonly login: string;
  readonly password: string;
  readonly address: string;
  readonly device: string;
  /** The `Cookie` header, whose old session ends. */
  readonly cookie: string | undefined;
}

const FORGET_SESSIONS = jobKind('forget-sessions', { ja: '古いセッションの整理', en: 'Clean-up of old sessions' });

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
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(FORGET_SESSIONS, () => this.prune());
    this.jobs.every('7 * * * *', FORGET_SESSIONS, {});
  }

  /** Replies who signed in and the secret of their new session. */
  async signIn({ login, password, address, device, cookie }: Attempt): Promise<{ staffId: string; secret: string }> {
    const counted = countedOf(login.toLowerCase(), addressKey(address));
    await this.attempts.count(counted);
    const account = await accountOf(this.work, { login, isDemo: this.config.mode === 'demo' });
    const fits = await fitsPassword(account?.maySignIn === true ? account.passwordHash : null, password);
    if (!fits || account === null) throw new Refusal('sign_in_failed');
    return this.work.run(async () => {
      await this.attempts.forgive(...counted);
      await this.sessions.endBehind(cookie);
      const { secret } = await this.sessions.start(account.id, device);
      await this.audit.record({ actorId: account.id, action: 'signed_in' });
      return { staffId: account.id, secret };
    });
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

/** Of the account from this address, of the address, of the account. */
const countedOf = (login: string, address: string): readonly [pair: Counted, address: Counted, account: Counted] => [
  { as: 'pair', of: `${login}\n${address}` },
  { as: 'address', of: address },
  { as: 'account', of: login },
];
