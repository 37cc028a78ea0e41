/** A server whose messages go to a mail server and an SMS service that do what such servers do. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { v7 as uuidv7 } from 'uuid';
import type { MessageRoute } from '@toritsugi/journey';
import type { Config } from '../../apps/api/src/config';
import { Delivery } from '../../apps/api/src/messaging/delivery.service';
import { AgencyClock } from '../../apps/api/src/platform/clock/agency-clock';
import { UnitOfWork } from '../../apps/api/src/platform/database/unit-of-work';
import { startTestApi, type TestApi } from '../server/api';

/**
 * `block`, `no relay`, `refuse us`: refuses everybody's mail from us, which says nothing of the address. `dawdle`:
 * answers after a while; `say nothing`: never does, once it has the text.
 */
export type Behaviour =
  | 'take'
  | 'dawdle'
  | 'say nothing'
  | 'greylist'
  | 'refuse'
  | 'block'
  | 'no relay'
  | 'refuse us'
  | 'silent at the recipient'
  | 'drop at the recipient'
  | 'drop after the text';

export interface Draft {
  via?: MessageRoute;
  recipient?: string;
  subject?: string;
  body?: string;
  template?: string;
  kind?: 'transactional' | 'promotional';
  expiresIn?: string | null;
  registrantId?: string;
}

interface MessageRow {
  state: string;
  attempts: number;
  problem: string | null;
  provider_id: string | null;
  /** Real seconds until the next attempt. */
  wait: number;
}

const DAWDLE_MS = 200;
export const HOOK_SECRET = 'for tests alone';
export const RETURNED_MAIL_SECRET = 'for tests of returned mail';

export class DeliveryScene {
  behaviour: Behaviour = 'take';
  hookStatus = 200;
  /** Until it answers what it has kept waiting. */
  isHookSilent = false;
  private readonly unanswered: (() => void)[] = [];
  readonly mails: { readonly to: string; readonly text: string }[] = [];
  readonly posts: { readonly key: string | undefined; readonly body: string }[] = [];
  api!: TestApi;
  work!: UnitOfWork;
  private readonly smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onMailFrom: (_address, _session, done) =>
      done(this.behaviour === 'refuse us' ? failing(550, 'sender not allowed') : null),
    onRcptTo: ({ address }, _session, done) => {
      if (this.behaviour === 'greylist') done(failing(451, 'try again later'));
      else if (this.behaviour === 'refuse') done(failing(550, `${address} is unknown here`));
      else if (this.behaviour === 'block') done(failing(554, '5.7.1 your address is on a list'));
      else if (this.behaviour === 'no relay') done(failing(550, 'relay not permitted'));
      else if (this.behaviour === 'drop at the recipient') this.drop();
      else if (this.behaviour !== 'silent at the recipient') done();
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        this.mails.push({ to: recipientsOf(session).join(), text: Buffer.concat(chunks).toString('utf8') });
        if (this.behaviour === 'dawdle') return setTimeout(done, DAWDLE_MS);
        if (this.behaviour === 'drop after the text') return this.drop();
        if (this.behaviour !== 'say nothing') done();
      });
    },
  });
  private readonly hook = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      this.posts.push({
        key: request.headers['idempotency-key'] as string,
        body: Buffer.concat(chunks).toString('utf8'),
      });
      const answer = () => response.writeHead(this.hookStatus, { 'X-Message-Id': `sms-${this.posts.length}` }).end();
      if (this.isHookSilent) this.unanswered.push(answer);
      else answer();
    });
  });

  async open(overrides: Partial<Config>): Promise<this> {
    this.smtp.on('error', () => undefined);
    const mail = this.smtp.listen(0, '127.0.0.1');
    const sms = this.hook.listen(0, '127.0.0.1');
    await Promise.all([once(mail, 'listening'), once(sms, 'listening')]);
    this.api = await startTestApi({
      mode: 'production',
      mail: { smtpUrl: `smtp://127.0.0.1:${portOf(mail)}`, from: 'office@agency.example.jp', dkim: null },
      sms: { webhookUrl: `http://127.0.0.1:${portOf(sms)}/sms`, secret: HOOK_SECRET },
      returnedMailSecret: RETURNED_MAIL_SECRET,
      ...overrides,
    });
    this.work = this.api.app.get(UnitOfWork);
    await this.work.query(
      `insert into channel (key, name_ja, name_en) values ('listing', '広告', 'Ads') on conflict do nothing`,
    );
    return this;
  }

  /** What a worker of its own needs to send to these servers. */
  get environment(): Record<string, string> {
    const { mail } = this.api.config;
    return {
      DATABASE_URL: this.api.databaseUrl,
      TORITSUGI_MODE: 'production',
      SMTP_URL: mail?.smtpUrl ?? '',
      MAIL_FROM: mail?.from ?? '',
    };
  }

  async close(): Promise<void> {
    await this.api.stop();
    // It would wait half a minute for connections that a silent server left open.
    this.drop();
    await new Promise<void>((resolve) => this.smtp.close(() => resolve()));
    this.hook.close();
  }

  answerHook(): void {
    this.isHookSilent = false;
    for (const answer of this.unanswered.splice(0)) answer();
  }

  private drop(): void {
    for (const { _socket: socket } of this.smtp.connections as Set<never>)
      (socket as import('node:net').Socket).destroy();
  }

  /** Between two tests: Tuesday noon, the server takes everything, nothing waits. */
  async clear(): Promise<void> {
    await this.api.app.get(AgencyClock).set({ at: '2026-11-10T12:00:00+09:00', isFrozen: true });
    this.behaviour = 'take';
    this.hookStatus = 200;
    this.mails.length = 0;
    this.posts.length = 0;
    await this.work.query(`update message set state = 'cancelled' where state = 'queued'`);
    await this.work.query('delete from suppression');
  }

  async person({ state = 'registered', language = 'ja' } = {}): Promise<string> {
    const id = uuidv7();
    await this.work.query(
      `insert into registrant (id, state, receipt_number, token_hash, language, masked_name, channel, occupation,
         segment, band, score, potential, submitted_at)
       values ($1::uuid, $2, $1::uuid::text, decode(md5($1::uuid::text), 'hex'), $3, '藤〇', 'listing', 'accounting',
         'accounting.y4_plus.kanto', 'A', 80, 90, agency_now())`,
      [id, state, language],
    );
    return id;
  }

  async queued({
    via = 'mail',
    recipient = 'asuka@example.jp',
    subject = 'ご登録ありがとうございます',
    body = '本文です。',
    template = 'A1',
    kind = 'transactional',
    expiresIn = null,
    registrantId,
  }: Draft = {}): Promise<string> {
    const id = uuidv7();
    await this.work.query(
      `insert into message (id, registrant_id, template, kind, via, recipient, subject, body, due_at, expires_at,
         dedupe_key)
       values ($1::uuid, $2, $3, $4, $5, $6, $7, $8, agency_now(), agency_now() + $9::interval, $1::uuid::text)`,
      [id, registrantId ?? (await this.person()), template, kind, via, recipient, subject, body, expiresIn],
    );
    return id;
  }

  /** One look, until everything it began is settled. */
  async settled(): Promise<void> {
    await this.api.app.get(Delivery).look();
    await this.api.app.get(Delivery).settled();
  }

  async rowOf(id: string): Promise<MessageRow> {
    const row = await this.work.one<MessageRow>(
      `select state, attempts, problem, provider_id,
         coalesce(extract(epoch from retry_at - clock_timestamp()), 0)::int as wait from message where id = $1`,
      [id],
    );
    return row ?? { state: 'missing', attempts: 0, problem: null, provider_id: null, wait: 0 };
  }

  /** What the log says of a message, with its cause where it has one. */
  async eventsOf(id: string): Promise<string[]> {
    const told = await this.work.query<{ what: string }>(
      `select kind || coalesce(' ' || (payload->>'cause'), '') as what from domain_event
       where payload->>'messageId' = $1 order by seq`,
      [id],
    );
    return told.map(({ what }) => what);
  }
}

/** Nothing leaves by itself: what a spec queues waits for its look, or for workers of its own. */
export const openDeliveryScene = (overrides: Partial<Config> = {}): Promise<DeliveryScene> =>
  new DeliveryScene().open(overrides);

const recipientsOf = (session: SMTPServerSession) => session.envelope.rcptTo.map(({ address }) => address);
const failing = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code });
const portOf = (server: { address(): ReturnType<Server['address']> }) => (server.address() as AddressInfo).port;
