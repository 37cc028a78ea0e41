import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import { v7 as uuidv7 } from 'uuid';
import { eventually } from '../../../../test/eventually';
import { startTestApi, type TestApi } from '../../../../test/server/api';
import { AgencyClock } from '../platform/clock/agency-clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Delivery } from './delivery.service';

/** Messages against a mail server that does what mail servers do: takes, greylists, refuses, hangs up. */
interface Mail {
  readonly to: string;
  readonly text: string;
}
type Behaviour = 'take' | 'greylist' | 'refuse' | 'drop after the text' | 'garbage';

let behaviour: Behaviour = 'take';
const mails: Mail[] = [];
let smtp: SMTPServer;
let hook: Server;
const posts: { readonly key: string | undefined; readonly body: string }[] = [];
let hookStatus = 200;
let api: TestApi;
let work: UnitOfWork;

const recipientsOf = (session: SMTPServerSession) => session.envelope.rcptTo.map(({ address }) => address);
const failing = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code });

const options: SMTPServerOptions = {
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  onRcptTo({ address }, _session, done) {
    if (behaviour === 'greylist') done(failing(451, 'try again later'));
    else if (behaviour === 'refuse') done(failing(550, `${address} is unknown here`));
    else done();
  },
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      mails.push({ to: recipientsOf(session).join(), text: Buffer.concat(chunks).toString('utf8') });
      if (behaviour === 'take') done();
      else
        for (const { _socket: socket } of smtp.connections as Set<never>)
          (socket as import('node:net').Socket).destroy();
    });
  },
};

beforeAll(async () => {
  smtp = new SMTPServer(options);
  smtp.on('error', () => undefined);
  const listening = smtp.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  hook = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      posts.push({ key: request.headers['idempotency-key'] as string, body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(hookStatus, { 'X-Message-Id': `sms-${posts.length}` }).end();
    });
  }).listen(0, '127.0.0.1');
  await once(hook, 'listening');
  const portOf = (server: Server | ReturnType<SMTPServer['listen']>) => (server.address() as AddressInfo).port;
  api = await startTestApi({
    mode: 'production',
    mail: { smtpUrl: `smtp://127.0.0.1:${portOf(listening)}`, from: 'office@agency.example.jp' },
    sms: { webhookUrl: `http://127.0.0.1:${portOf(hook)}/sms`, secret: 'for tests alone' },
  });
  work = api.app.get(UnitOfWork);
  await work.query(
    `insert into channel (key, name_ja, name_en) values ('listing', '広告', 'Ads') on conflict do nothing`,
  );
});
afterAll(async () => {
  await api.stop();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  hook.close();
});
beforeEach(async () => {
  behaviour = 'take';
  hookStatus = 200;
  mails.length = 0;
  posts.length = 0;
  await work.query(`update message set state = 'cancelled' where state = 'queued'`);
});

interface Draft {
  via?: 'mail' | 'sms';
  recipient?: string;
  subject?: string;
  body?: string;
  expiresIn?: string | null;
}

async function queued({
  via = 'mail',
  recipient = 'asuka@example.jp',
  subject = 'ご登録ありがとうございます',
  body = '本文です。',
  expiresIn = null,
}: Draft = {}): Promise<string> {
  const [id, registrantId] = [uuidv7(), uuidv7()];
  await work.query(
    `insert into registrant (id, state, receipt_number, token_hash, language, masked_name, channel, occupation, segment, band, score, potential, submitted_at)
     values ($1::uuid, 'registered', $1::uuid::text, decode(md5($1::uuid::text), 'hex'), 'ja', '藤〇', 'listing', 'accounting', 'accounting.y4_plus.kanto', 'A', 80, 90, agency_now())`,
    [registrantId],
  );
  await work.query(
    `insert into message (id, registrant_id, template, kind, via, recipient, subject, body, due_at, expires_at, dedupe_key)
     values ($1::uuid, $2, 'A1', 'transactional', $3, $4, $5, $6, agency_now(), agency_now() + $7::interval, $1::uuid::text)`,
    [id, registrantId, via, recipient, subject, body, expiresIn],
  );
  return id;
}

const rowOf = async (id: string) =>
  (await work.one<{
    state: string;
    attempts: number;
    problem: string | null;
    provider_id: string | null;
    wait: number;
  }>(
    `select state, attempts, problem, provider_id,
       coalesce(extract(epoch from retry_at - clock_timestamp()), 0)::int as wait from message where id = $1`,
    [id],
  )) ?? { state: 'missing', attempts: 0, problem: null, provider_id: null, wait: 0 };
const settled = async (): Promise<void> => {
  await api.app.get(Delivery).look();
  await api.app.get(Delivery).settled();
};
const eventsOf = async (id: string): Promise<string[]> =>
  (
    await work.query<{ what: string }>(
      `select kind || coalesce(' ' || (payload->>'cause'), '') as what from domain_event
       where payload->>'messageId' = $1 order by seq`,
      [id],
    )
  ).map(({ what }) => what);

it('sends mail from the agency with its own id, and says so once the server has taken it', async () => {
  const id = await queued({ subject: '面談のご予約', body: '11月10日（火）にお待ちしています。' });
  await settled();
  expect(await rowOf(id)).toMatchObject({ state: 'sent', provider_id: `<${id}@agency.example.jp>` });
  expect(await eventsOf(id)).toEqual(['MessageSent']);
  expect(mails.map(({ to }) => to)).toEqual(['asuka@example.jp']);
  expect(mails[0]?.text).toContain(`Message-ID: <${id}@agency.example.jp>`);
  expect(mails[0]?.text).toContain('Auto-Submitted: auto-generated');
});

it('waits and tries again what a server will take later, the longer the more often it failed', async () => {
  behaviour = 'greylist';
  const id = await queued();
  await settled();
  const first = await rowOf(id);
  expect(first).toMatchObject({ state: 'queued', attempts: 1, problem: expect.stringContaining('451') });
  expect(first.wait).toBeGreaterThan(20);
  await settled();
  expect((await rowOf(id)).attempts).toBe(1);
  await work.query('update message set retry_at = clock_timestamp() where id = $1', [id]);
  await settled();
  expect((await rowOf(id)).wait).toBeGreaterThan(first.wait);
  behaviour = 'take';
  await work.query('update message set retry_at = clock_timestamp() where id = $1', [id]);
  await settled();
  expect(await rowOf(id)).toMatchObject({ state: 'sent', attempts: 3 });
  expect(mails).toHaveLength(1);
});

it('gives up what is refused for good, and keeps the address out of the reason', async () => {
  behaviour = 'refuse';
  const id = await queued();
  await settled();
  const { state, problem } = await rowOf(id);
  expect([state, problem?.includes('550'), problem?.includes('@')]).toEqual(['failed', true, false]);
  expect(await eventsOf(id)).toEqual(['MessageFailed refused']);
});

it('does not send a second time when the answer to the text was lost, and says that nobody knows', async () => {
  behaviour = 'drop after the text';
  const id = await queued();
  await settled();
  expect([(await rowOf(id)).state, mails.length]).toEqual(['uncertain', 1]);
  behaviour = 'take';
  await settled();
  expect(mails).toHaveLength(1);
  expect(await eventsOf(id)).toEqual(['MessageFailed uncertain']);
});

it('does not send a second time when the process died between sending and noting', async () => {
  const id = await queued();
  await work.query(
    `update message set state = 'sending', attempts = 1, lease_until = clock_timestamp() - interval '1 second' where id = $1`,
    [id],
  );
  await settled();
  expect([(await rowOf(id)).state, mails.length]).toEqual(['uncertain', 0]);
});

it('does not send what makes no sense any more', async () => {
  const id = await queued({ expiresIn: '-1 second' });
  await settled();
  expect([(await rowOf(id)).state, mails.length]).toEqual(['failed', 0]);
  expect(await eventsOf(id)).toEqual(['MessageFailed expired']);
});

it('lets two processes share a pile without sending anything twice', async () => {
  const ids = await Promise.all(Array.from({ length: 40 }, (_, i) => queued({ recipient: `p${i}@example.jp` })));
  const other = await startTestApi(api.config, { on: api.databaseUrl });
  await Promise.all([
    settled(),
    other.app
      .get(Delivery)
      .look()
      .then(() => other.app.get(Delivery).settled()),
  ]);
  await eventually('all are sent', async () => {
    const states = await Promise.all(ids.map(async (id) => (await rowOf(id)).state));
    return states.every((state) => state === 'sent');
  });
  await other.stop();
  expect(new Set(mails.map(({ to }) => to)).size).toBe(40);
  expect(mails).toHaveLength(40);
});

it.each([
  ['a line break in the subject', { subject: 'よろしく\r\nBcc: evil@example.com' }],
  ['a line break in the address', { recipient: 'asuka@example.jp\r\nRCPT TO:<evil@example.com>' }],
  ['an address with a comma', { recipient: 'asuka@example.jp, evil@example.com' }],
])('lets %s reach nobody else', async (_what, draft) => {
  const id = await queued(draft);
  await settled();
  expect(mails.every(({ to }) => to === 'asuka@example.jp')).toBe(true);
  for (const { text } of mails) expect(text).not.toMatch(/^Bcc:/im);
  expect(['sent', 'failed']).toContain((await rowOf(id)).state);
});

it('hands SMS over signed, under a key of their own, and again under the same one', async () => {
  hookStatus = 503;
  const id = await queued({ via: 'sms', recipient: '+819012345678', subject: '', body: 'ご予約は明日です。' });
  await settled();
  expect(await rowOf(id)).toMatchObject({ state: 'queued', problem: 'HTTP 503' });
  hookStatus = 200;
  await work.query('update message set retry_at = clock_timestamp() where id = $1', [id]);
  await settled();
  expect(await rowOf(id)).toMatchObject({ state: 'sent', provider_id: 'sms-2' });
  expect(posts.map(({ key }) => key)).toEqual([id, id]);
  expect(JSON.parse(posts[0]?.body ?? '')).toEqual({ id, to: '+819012345678', text: 'ご予約は明日です。' });
  hookStatus = 400;
  const refused = await queued({ via: 'sms', recipient: '+819012345678' });
  await settled();
  expect(await rowOf(refused)).toMatchObject({ state: 'failed', problem: 'HTTP 400' });
});

describe('those who run the agency', () => {
  it('see what waits and what failed, send a test and try again, without an address in it', async () => {
    const { cookie } = await api.signedIn({ code: 'M9', role: 'manager' });
    behaviour = 'refuse';
    const id = await queued();
    await settled();
    const seen = await api.call('GET', '/api/messaging/delivery', { cookie });
    expect(JSON.stringify(seen.body)).not.toContain('asuka@example.jp');
    expect(seen.body['undelivered']).toEqual(
      expect.arrayContaining([expect.objectContaining({ id, state: 'failed' })]),
    );
    behaviour = 'take';
    const test = await api.call('POST', '/api/messaging/test', { cookie, body: { via: 'mail', to: 'm9@example.jp' } });
    expect([test.status, test.body]).toEqual([200, { outcome: 'sent', problem: null }]);
    await api.call('POST', `/api/messaging/messages/${id}/resend`, { cookie });
    await settled();
    expect(await rowOf(id)).toMatchObject({ state: 'sent', attempts: 1 });
    expect(mails.map(({ to }) => to)).toEqual(['m9@example.jp', 'asuka@example.jp']);
  });

  it('are refused an address that is none', async () => {
    const { cookie } = await api.signedIn({ code: 'M8', role: 'manager' });
    const answer = await api.call('POST', '/api/messaging/test', { cookie, body: { via: 'mail', to: 'nobody' } });
    expect(answer.status).toBe(422);
  });
});

it('F-08 shows real time in production, whatever clock a demonstration left behind', async () => {
  await work.query(`update agency_clock set ahead = interval '40 days', frozen_at = '2026-11-10T12:00:00Z'`);
  const other = await startTestApi(api.config, { on: api.databaseUrl });
  const now = await other.app.get(AgencyClock).now();
  expect(Math.abs(now.getTime() - Date.now())).toBeLessThan(60_000);
  await other.stop();
});
