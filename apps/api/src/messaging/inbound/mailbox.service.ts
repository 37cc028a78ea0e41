import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { ImapFlow } from 'imapflow';
import type { Config } from '../../config';
import { CONFIG } from '../../platform/injection-tokens';
import { Refusal } from '../../platform/http/refusals/refusal';
import { jobKind } from '../../platform/jobs/job-kind';
import { Jobs } from '../../platform/jobs/jobs';
import { InboundMails } from './inbound-mails.service';

const READ_MAILBOX = jobKind(
  'read-mailbox',
  { ja: '届いたメールの読み込み', en: 'Reading mail that came in' },
  { isSingle: true },
);
/** Of one reading; what is left comes with the next. */
const MAILS_AT_ONCE = 200;
/** What is longer is read so far. */
const MOST_BYTES = 12_582_912;
const TIMEOUT_MS = 30_000;
const WAIT_MS = 600_000;

/** The mailbox in which answers arrive. A mail is marked as read once its row stands, and comes again until then. */
@Injectable()
export class Mailbox implements OnModuleInit {
  private readonly log = new Logger(Mailbox.name);
  /** Of a sender who writes without end, or one we failed at: not before then, on this process's own clock. */
  private readonly waiting = new Map<number, number>();

  constructor(
    private readonly jobs: Jobs,
    private readonly mails: InboundMails,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(READ_MAILBOX, () => this.read());
    if (this.config.imapUrl !== null) this.jobs.every('* * * * *', READ_MAILBOX, {});
  }

  /** Replies how many came to their end. */
  async read(): Promise<{ mails: number }> {
    if (this.config.imapUrl === null) return { mails: 0 };
    const client = clientOf(this.config.imapUrl);
    // Said by `connect` and by every command as well.
    client.on('error', () => undefined);
    await client.connect();
    try {
      const lock = await client.getMailboxLock(folderOf(this.config.imapUrl));
      try {
        return { mails: await this.readNew(client) };
      } finally {
        lock.release();
      }
    } finally {
      await client.logout().catch(() => client.close());
    }
  }

  private async readNew(client: ImapFlow): Promise<number> {
    const found = await client.search({ seen: false }, { uid: true });
    const now = performance.now();
    const due = (found === false ? [] : (found ?? [])).filter((uid) => (this.waiting.get(uid) ?? 0) <= now);
    let mails = 0;
    const faults: unknown[] = [];
    for (const uid of due.slice(0, MAILS_AT_ONCE)) {
      const fetched = await client.fetchOne(String(uid), { source: { maxLength: MOST_BYTES } }, { uid: true });
      if (fetched === false || fetched?.source === undefined) continue;
      const flags = await this.takeOne(uid, fetched.source).catch((fault: unknown) => {
        faults.push(fault);
        return this.later(uid);
      });
      if (flags === null) continue;
      await client.messageFlagsAdd(String(uid), flags, { uid: true });
      this.waiting.delete(uid);
      mails += 1;
    }
    // One at which we fail ourselves keeps no other one waiting.
    if (faults.length > 0) throw new AggregateError(faults, 'mail that could not be taken by a fault of ours');
    return mails;
  }

  /** With which flags it stays in the mailbox; null: it is to be read again. */
  private async takeOne(uid: number, source: Buffer): Promise<string[] | null> {
    try {
      await this.mails.take(source);
      return ['\\Seen'];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'malformed') {
        this.log.warn({ msg: 'something in the mailbox is no mail: it is flagged there' });
        return ['\\Seen', '\\Flagged'];
      }
      return this.later(uid);
    }
  }

  private later(uid: number): null {
    this.waiting.set(uid, performance.now() + WAIT_MS);
    return null;
  }
}

function clientOf(address: string): ImapFlow {
  const url = new URL(address);
  const secure = url.protocol === 'imaps:';
  return new ImapFlow({
    host: url.hostname,
    port: Number(url.port || (secure ? 993 : 143)),
    secure,
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
}

const folderOf = (address: string): string => decodeURIComponent(new URL(address).pathname.slice(1)) || 'INBOX';
