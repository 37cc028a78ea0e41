import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { LineCode } from '@toritsugi/contracts';
import type { Config } from '../../config';
import { CONFIG } from '../../platform/injection-tokens';
import { Refusal } from '../../platform/http/refusals/refusal';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { PersonalLinks } from '../../registrant/personal-links';
import { Suppressions } from '../suppression/suppressions.service';
import { bind, hear, issueCode, redeem } from './line.queries';

const CODE_DAYS = 7;
/** Letters and digits that nobody mistakes for another. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE = /^[2-9A-HJKMNP-Z]{8}$/;
const USER = /^U[0-9a-f]{32}$/;

/** What LINE tells of an account, as far as it matters here. */
interface LineEvent {
  readonly type?: unknown;
  readonly timestamp?: unknown;
  readonly source?: { readonly userId?: unknown };
  readonly message?: { readonly type?: unknown; readonly text?: unknown };
}

/** People on LINE: who follows us, and whose account it is. */
@Injectable()
export class Line {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: PersonalLinks,
    private readonly suppressions: Suppressions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The code with which a person binds their account; only where LINE is set up. */
  async code(token: string): Promise<LineCode> {
    const { line } = this.config;
    if (line === null) throw new Refusal('not_found');
    const registrantId = await this.links.resolve(token);
    const fresh = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    const issued = await issueCode(this.work, registrantId, fresh, CODE_DAYS);
    if (issued === null) throw new Error('a code that was not issued');
    const addFriendUrl = `https://line.me/R/ti/p/${encodeURIComponent(line.accountId)}`;
    return { code: issued.code, addFriendUrl, expiresAt: issued.expiresAt.toISOString() };
  }

  /** Takes what LINE tells, in whatever order and however often. What is not understood is left alone. */
  async take(events: unknown): Promise<void> {
    for (const event of Array.isArray(events) ? (events as LineEvent[]) : []) await this.takeOne(event ?? {});
  }

  private async takeOne({ type, timestamp, source, message }: LineEvent): Promise<void> {
    const userId = source?.userId;
    if (typeof userId !== 'string' || !USER.test(userId)) return;
    if (typeof timestamp !== 'number' || !Number.isSafeInteger(timestamp) || timestamp < 0 || timestamp > 8e15) return;
    const at = new Date(timestamp);
    if (type === 'follow' || type === 'unfollow') await this.follow({ userId, isOpen: type === 'follow', at });
    else if (type === 'message' && message?.type === 'text' && typeof message.text === 'string')
      await this.connect(userId, message.text, at);
  }

  private async follow(heard: { userId: string; isOpen: boolean; at: Date }): Promise<void> {
    await this.work.run(async () => {
      const account = await hear(this.work, heard);
      if (account === null) return;
      const address = { via: 'line', recipient: account.userId } as const;
      if (heard.isOpen) await this.suppressions.unblock(address);
      else if (account.registrantId !== null) await this.suppressions.add(address, 'blocked', account.registrantId);
    });
  }

  private async connect(userId: string, text: string, at: Date): Promise<void> {
    const code = text.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '');
    if (!CODE.test(code)) return;
    await this.work.run(async () => {
      const redeemed = await redeem(this.work, code);
      if (redeemed === null) return;
      const { registrantId } = redeemed;
      const bound = await bind(this.work, userId, registrantId, at);
      if (bound === null) return;
      if (bound.isOpen) await this.suppressions.unblock({ via: 'line', recipient: userId });
      this.work.record({ kind: 'LineConnected', registrantId, payload: {} });
    });
  }
}
