import { createHash } from 'node:crypto';
import { MoreThan } from 'typeorm';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Refusal } from '../../platform/http/refusals/refusal';
import { jobKind } from '../../platform/jobs/job-kind';
import { Jobs } from '../../platform/jobs/jobs';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { countAttempt, secondsLeft, takeBackFailure } from './sessions.queries';
import { SignInFailureEntity } from './sign-in-failure.entity';

/** One thing that attempts are counted for. */
export interface Counted {
  /** What is kept of it names nobody: whatever was typed as a login may be a person's own data. */
  readonly of: string;
  readonly as: keyof typeof limits;
}

/**
 * Failures that cost nothing, and the longest wait in seconds: per account from one address, the same while strangers
 * guess at the account from everywhere, of a device that has signed in before, per address, per account from anywhere
 * (only counted: a wait there would be made by strangers and kept by the owner), and of the password that somebody
 * signed in wants to change. Nobody is ever locked out: every wait ends, and only who waits has made it long.
 */
const limits = {
  pair: { free: 4, longest: 60 },
  pair_besieged: { free: 1, longest: 60 },
  device: { free: 4, longest: 60 },
  address: { free: 30, longest: 60 },
  account: { free: 40, longest: 0 },
  password: { free: 4, longest: 60 },
} as const;

const FORGET_FAILURES = jobKind('forget-sign-in-failures', {
  ja: '古いサインイン失敗の整理',
  en: 'Clean-up of old sign-in failures',
});
/** Failures are forgotten after this long without one. */
const LATELY_MS = 900_000;

/** Guesses at passwords: counted before the password is looked at, and slower with every failure. */
@Injectable()
export class Attempts implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(FORGET_FAILURES, () => this.prune());
    this.jobs.every('17 * * * *', FORGET_FAILURES, {});
  }

  /** Counted first: attempts sent at once cannot all be the first. Refuses, with the wait, while one is due. */
  async count(counted: readonly Counted[]): Promise<void> {
    await this.work.run(async () => {
      const known = await countAttempt(this.work, limitsOf(counted));
      if (known.length === counted.length) return;
      const left = await secondsLeft(this.work, limitsOf(counted));
      throw new Refusal('slow_down', { seconds: left?.seconds ?? 1 });
    });
  }

  /** Whether more failures were counted lately than are free. */
  async isBesieged(counted: Counted): Promise<boolean> {
    const known = await this.work
      .repository(SignInFailureEntity)
      .findOneBy({ key: keyOf(counted), lastAt: MoreThan(new Date(Date.now() - LATELY_MS)) });
    return (known?.failures ?? 0) > limits[counted.as].free;
  }

  /** A success clears what is its own; it was counted for wider things too, and takes that back. */
  async forgive(own: Counted, ...wider: readonly Counted[]): Promise<void> {
    await this.work.repository(SignInFailureEntity).delete({ key: keyOf(own) });
    if (wider.length > 0) await takeBackFailure(this.work, wider.map(keyOf));
  }

  private async prune(): Promise<void> {
    await this.work
      .repository(SignInFailureEntity)
      .createQueryBuilder()
      .delete()
      .where(`last_at < clock_timestamp() - interval '1 day'`)
      .execute();
  }
}

const limitsOf = (counted: readonly Counted[]) => ({
  keys: counted.map(keyOf),
  free: counted.map(({ as }) => limits[as].free),
  longest: counted.map(({ as }) => limits[as].longest),
});

const keyOf = ({ of, as }: Counted): string =>
  `${as === 'pair_besieged' ? 'pair' : as}:${createHash('sha256').update(of).digest('base64url').slice(0, 22)}`;
