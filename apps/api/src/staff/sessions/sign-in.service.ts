import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Config } from '../../config';
import { CONFIG } from '../../platform/platform.module';
import { Refusal } from '../../platform/http/refusal';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { AccessAudit } from '../access-audit';
import { fitsPassword } from '../passwords';
import { Sessions } from './sessions.service';

interface Attempt {
  readonly login: string;
  readonly password: string;
  readonly address: string;
  readonly device: string;
  /** The `Cookie` header, whose old session ends. */
  readonly cookie: string | undefined;
}

interface Account {
  readonly id: string;
  readonly password_hash: string;
  readonly may_sign_in: boolean;
}

/**
 * Failures that cost nothing, and the longest wait in seconds, per account from one address, per address, and per account
 * from anywhere. Nobody is ever locked out: the wait ends, and a stranger's failures never make it long for the owner.
 */
const limits = [
  { free: 4, longest: 60 },
  { free: 30, longest: 60 },
  { free: 40, longest: 8 },
] as const;

const PRUNE_MS = 600_000;

/** Sign-in: the same answer in the same time whether the login or the password is wrong, and slower with every failure. */
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
    const account = await this.work.one<Account>(
      `select id, password_hash, is_active and (not is_demo or $2) and (access_ends_at is null or access_ends_at > agency_now()) as may_sign_in
       from staff_member where login = lower($1)`,
      [login, this.config.mode === 'demo'],
    );
    const fits = await fitsPassword(account?.may_sign_in === true ? account.password_hash : null, password);
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
      const counted = await this.work.query(
        `insert into sign_in_failure as f (key, failures, last_at)
         select key, 1, clock_timestamp() from unnest($1::text[]) as key order by key
         on conflict (key) do update set last_at = clock_timestamp(),
           failures = case when f.last_at < clock_timestamp() - interval '15 minutes' then 1 else f.failures + 1 end
         where f.last_at + sign_in_pause(f.failures, ($2::int[])[array_position($1::text[], f.key)], ($3::int[])[array_position($1::text[], f.key)]) <= clock_timestamp()
         returning key`,
        [keys, limits.map(({ free }) => free), limits.map(({ longest }) => longest)],
      );
      if (counted.length < keys.length) throw new Refusal('slow_down', { seconds: await this.secondsLeft(keys) });
    });
  }

  private async secondsLeft(keys: readonly string[]): Promise<number> {
    const row = await this.work.one<{ seconds: number }>(
      `select greatest(1, ceil(max(extract(epoch from f.last_at
           + sign_in_pause(f.failures, ($2::int[])[array_position($1::text[], f.key)], ($3::int[])[array_position($1::text[], f.key)])
           - clock_timestamp()))))::int as seconds
       from sign_in_failure f where key = any ($1)`,
      [keys, limits.map(({ free }) => free), limits.map(({ longest }) => longest)],
    );
    return row?.seconds ?? 1;
  }

  /** A success clears the pair; it was counted for the address and the account, and takes that back. */
  private async forgive([pair, ...wider]: readonly string[]): Promise<void> {
    await this.work.query('delete from sign_in_failure where key = $1', [pair]);
    await this.work.query(
      `update sign_in_failure set failures = greatest(0, failures - 1)
       where key in (select key from sign_in_failure where key = any ($1) order by key for update)`,
      [wider],
    );
  }

  private async prune(): Promise<number> {
    await this.work.query(`delete from sign_in_failure where last_at < clock_timestamp() - interval '1 day'`);
    await this.work.query(
      `delete from session where coalesce(ended_at, expires_at) < clock_timestamp() - interval '30 days'`,
    );
    return 0;
  }
}

/** What is kept names nobody: whatever was typed as a login may be a person's own data. */
function keysOf(login: string, address: string): string[] {
  const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22);
  return [`pair:${digest(`${login}\n${address}`)}`, `address:${digest(address)}`, `account:${digest(login)}`];
}
