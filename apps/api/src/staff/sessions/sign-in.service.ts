import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Config } from '../../config';
import { CONFIG } from '../../platform/platform.module';
import { Refusal } from '../../platform/http/refusals/refusal';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { AccessAudit } from '../access-audit';
import { fitsPassword } from '../passwords';
import { SessionEntity } from './session.entity';
import { accountOf, countAttempt, secondsLeft, takeBackFailure } from './sessions.queries';
import { Sessions } from './sessions.service';
import { SignInFailureEntity } from './sign-in-failure.entity';

interface Attempt {
  readonly login: string;
  readonly password: string;
  readonly address: string;
  readonly device: string;
  /** The `Cookie` header, whose old session ends. */
  readonly cookie: string | undefined;
}

/**
 * Failures that cost nothing, and the longest wait in seconds, per account from one address, per address, and per
 * account from anywhere. Nobody is ever locked out: the wait ends, and a stranger's failures never make it long for the
 * owner.
 */
const limits = [
  { free: 4, longest: 60 },
  { free: 30, longest: 60 },
  { free: 40, longest: 8 },
] as const;

/** Of an account from one address, of the address, of the account. */
type Keys = readonly [pair: string, address: string, account: string];

const limitsOf = (keys: readonly string[]) => ({
  keys,
  free: limits.map(({ free }) => free),
  longest: limits.map(({ longest }) => longest),
});

const PRUNE_MS = 600_000;

/**
 * Sign-in: the same answer in the same time whether the login or the password is wrong, and slower with every failure.
 */
@Injectable()
export class SignInService implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly audit: AccessAudit,
    private readonly scheduler: DeadlineScheduler,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('forget old sign-in failures', () => this.prune(), PRUNE_MS);
  }

  /** Replies who signed in and the secret of their new session. */
  async signIn({ login, password, address, device, cookie }: Attempt): Promise<{ staffId: string; secret: string }> {
    const keys = keysOf(login.toLowerCase(), address);
    await this.countAttempt(keys);
    const account = await accountOf(this.work, { login, isDemo: this.config.mode === 'demo' });
    const fits = await fitsPassword(account?.maySignIn === true ? account.passwordHash : null, password);
    if (!fits || account === null) throw new Refusal('sign_in_failed');
    return this.work.run(async () => {
      await this.forgive(keys);
      await this.sessions.endBehind(cookie);
      const { secret } = await this.sessions.start(account.id, device);
      await this.audit.record({ actorId: account.id, action: 'signed_in' });
      return { staffId: account.id, secret };
    });
  }

  /** Counted before the password is looked at: attempts sent at once cannot all be the first. */
  private async countAttempt(keys: readonly string[]): Promise<void> {
    await this.work.run(async () => {
      const counted = await countAttempt(this.work, limitsOf(keys));
      if (counted.length < keys.length) throw new Refusal('slow_down', { seconds: await this.secondsLeft(keys) });
    });
  }

  private async secondsLeft(keys: readonly string[]): Promise<number> {
    const row = await secondsLeft(this.work, limitsOf(keys));
    return row?.seconds ?? 1;
  }

  /** A success clears the pair; it was counted for the address and the account, and takes that back. */
  private async forgive([pair, ...wider]: Keys): Promise<void> {
    await this.work.repository(SignInFailureEntity).delete({ key: pair });
    await takeBackFailure(this.work, wider);
  }

  private async prune(): Promise<number> {
    await this.work
      .repository(SignInFailureEntity)
      .createQueryBuilder()
      .delete()
      .where(`last_at < clock_timestamp() - interval '1 day'`)
      .execute();
    await this.work
      .repository(SessionEntity)
      .createQueryBuilder()
      .delete()
      .where(`coalesce(ended_at, expires_at) < clock_timestamp() - interval '30 days'`)
      .execute();
    return 0;
  }
}

/** What is kept names nobody: whatever was typed as a login may be a person's own data. */
function keysOf(login: string, address: string): Keys {
  const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22);
  return [`pair:${digest(`${login}\n${address}`)}`, `address:${digest(address)}`, `account:${digest(login)}`];
}
