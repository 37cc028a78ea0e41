import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { troubleIn } from '@toritsugi/contracts';
import { SMTPServer } from 'smtp-server';
import { eventually } from '../../../../test/eventually';
import { impatient } from '../../../../test/impatience';
import { HOOK_SECRET, openDeliveryScene, type DeliveryScene } from '../../../../test/scenes/delivery-scene';
import { startTestApi } from '../../../../test/server/api';
import { AgencyClock } from '../platform/clock/agency-clock';
import { Delivery } from './delivery.service';
import { SmtpTransport } from './transports/smtp-transport';
import { WebhookTransport } from './transports/webhook-transport';

let scene: DeliveryScene;
const plain = {
  id: '0192f0c8-0000-7000-8000-000000000001',
  subject: 's',
  body: 'b',
  fromName: 'n',
  stopUrl: null,
  isStillOurs: () => Promise.resolve(true),
};

beforeAll(async () => {
  scene = await openDeliveryScene();
});
afterAll(() => scene.close());
beforeEach(() => scene.clear());

it('sends mail from the agency with its own id, and says so once the server has taken it', async () => {
  const id = await scene.queued({ subject: '面談のご予約', body: '11月10日（火）にお待ちしています。' });
  await scene.settled();
  expect(await scene.rowOf(id)).toMatchObject({ state: 'sent', provider_id: `<${id}@agency.example.jp>` });
  expect(await scene.eventsOf(id)).toEqual(['MessageSent']);
  expect(scene.mails.map(({ to }) => to)).toEqual(['asuka@example.jp']);
  expect(scene.mails[0]?.text).toContain(`Message-ID: <${id}@agency.example.jp>`);
  expect(scene.mails[0]?.text).toContain('Auto-Submitted: auto-generated');
});

it('waits and tries again what a server will take later, the longer the more often it failed', async () => {
  scene.behaviour = 'greylist';
  const id = await scene.queued();
  await scene.settled();
  const first = await scene.rowOf(id);
  expect(first).toMatchObject({ state: 'queued', attempts: 1, problem: expect.stringContaining('451') });
  expect(first.wait).toBeGreaterThan(20);
  await scene.settled();
  expect((await scene.rowOf(id)).attempts).toBe(1);
  await scene.work.query('update message set retry_at = clock_timestamp() where id = $1', [id]);
  await scene.settled();
  expect((await scene.rowOf(id)).wait).toBeGreaterThan(first.wait);
  scene.behaviour = 'take';
  await scene.work.query('update message set retry_at = clock_timestamp() where id = $1', [id]);
  await scene.settled();
  expect(await scene.rowOf(id)).toMatchObject({ state: 'sent', attempts: 3 });
  expect(scene.mails).toHaveLength(1);
});

it('gives up what is refused for good, and keeps the address out of the reason', async () => {
  scene.behaviour = 'refuse';
  const id = await scene.queued();
  await scene.settled();
  const { state, problem } = await scene.rowOf(id);
  expect([state, problem?.includes('550'), problem?.includes('@')]).toEqual(['failed', true, false]);
  expect(await scene.eventsOf(id)).toEqual(['MessageFailed refused']);
});

it('does not send a second time when the answer to the text was lost, and says that nobody knows', async () => {
  scene.behaviour = 'drop after the text';
  const id = await scene.queued();
  await scene.settled();
  expect([(await scene.rowOf(id)).state, scene.mails.length]).toEqual(['uncertain', 1]);
  scene.behaviour = 'take';
  await scene.settled();
  expect(scene.mails).toHaveLength(1);
  expect(await scene.eventsOf(id)).toEqual(['MessageFailed uncertain']);
});

it('does not send a second time when the process died between sending and noting', async () => {
  const id = await scene.queued();
  await scene.work.query(
    `update message set state = 'sending', attempts = 1, lease_until = clock_timestamp() - interval '1 second' where id = $1`,
    [id],
  );
  await scene.settled();
  expect([(await scene.rowOf(id)).state, scene.mails.length]).toEqual(['uncertain', 0]);
});

it('hands an SMS over again when the process died: its provider takes one of this id once', async () => {
  const clock = scene.api.app.get(AgencyClock);
  await clock.set({ at: '2026-11-10T22:00:00+09:00', isFrozen: true });
  const id = await scene.queued({ via: 'sms', recipient: '+819012345678' });
  await scene.work.query(
    `update message set state = 'sending', attempts = 1, lease_until = clock_timestamp() - interval '1 second' where id = $1`,
    [id],
  );
  await clock.set({ at: '2026-11-11T12:00:00+09:00', isFrozen: true });
  await scene.settled();
  expect([(await scene.rowOf(id)).state, scene.posts.map(({ key }) => key)]).toEqual(['sent', [id]]);
  expect(await scene.eventsOf(id)).toEqual(['MessageSent']);
});

it('goes on with mail while an SMS service does not answer', async () => {
  scene.isHookSilent = true;
  for (let n = 0; n < 20; n += 1) await scene.queued({ via: 'sms', recipient: '+819012345678' });
  for (let n = 0; n < 30; n += 1) await scene.queued();
  await scene.api.app.get(Delivery).look();
  await eventually('every mail to have left', () => scene.mails.length === 30);
  expect(scene.posts.length).toBeLessThan(20);
  scene.answerHook();
  await scene.api.app.get(Delivery).settled();
  expect(scene.posts).toHaveLength(20);
});

it.each([
  ['silent at the recipient', 'queued', 0],
  ['say nothing', 'uncertain', 1],
] as const)('a mail server that is %s holds up no SMS, and the mail is %s', async (behaviour, state, taken) => {
  scene.behaviour = behaviour;
  const mails = [await scene.queued(), await scene.queued()];
  const sms = await scene.queued({ via: 'sms', recipient: '+819012345678' });
  await impatient([30_000], async () => {
    await scene.api.app.get(Delivery).look();
    await eventually('the SMS to have left', () => scene.posts.length === 1);
    await scene.api.app.get(Delivery).settled();
  });
  expect((await scene.rowOf(sms)).state).toBe('sent');
  for (const id of mails) expect((await scene.rowOf(id)).state).toBe(state);
  expect(scene.mails).toHaveLength(taken * 2);
  scene.behaviour = 'take';
  await scene.work.query(`update message set retry_at = clock_timestamp() where state = 'queued'`);
  await scene.settled();
  // What may have left is not sent a second time.
  expect(scene.mails).toHaveLength(2);
});

it.each(['refuse us', 'no relay'] as const)(
  'waits where the server judges us and not the person: %s',
  async (behaviour) => {
    scene.behaviour = behaviour;
    const id = await scene.queued();
    await scene.settled();
    expect((await scene.rowOf(id)).state).toBe('queued');
    expect(await scene.work.query('select 1 from suppression')).toEqual([]);
    scene.behaviour = 'take';
    await scene.work.query('update message set retry_at = clock_timestamp() where id = $1', [id]);
    await scene.settled();
    expect([(await scene.rowOf(id)).state, scene.mails.length]).toEqual(['sent', 1]);
  },
);

it('does not send what makes no sense any more', async () => {
  const id = await scene.queued({ expiresIn: '-1 second' });
  await scene.settled();
  expect([(await scene.rowOf(id)).state, scene.mails.length]).toEqual(['failed', 0]);
  expect(await scene.eventsOf(id)).toEqual(['MessageFailed expired']);
});

it('lets two processes share a pile without sending anything twice', async () => {
  const ids = await Promise.all(Array.from({ length: 40 }, (_, i) => scene.queued({ recipient: `p${i}@example.jp` })));
  const other = await startTestApi(scene.api.config, { on: scene.api.databaseUrl });
  await Promise.all([
    scene.settled(),
    other.app
      .get(Delivery)
      .look()
      .then(() => other.app.get(Delivery).settled()),
  ]);
  await eventually('all are sent', async () => {
    const states = await Promise.all(ids.map(async (id) => (await scene.rowOf(id)).state));
    return states.every((state) => state === 'sent');
  });
  await other.stop();
  expect(new Set(scene.mails.map(({ to }) => to)).size).toBe(40);
  expect(scene.mails).toHaveLength(40);
});

it.each([
  ['a line break in the subject', { subject: 'よろしく\r\nBcc: evil@example.com' }],
  ['a line break in the address', { recipient: 'asuka@example.jp\r\nRCPT TO:<evil@example.com>' }],
  ['an address with a comma', { recipient: 'asuka@example.jp, evil@example.com' }],
])('lets %s reach nobody else', async (_what, draft) => {
  const id = await scene.queued(draft);
  await scene.settled();
  expect(scene.mails.every(({ to }) => to === 'asuka@example.jp')).toBe(true);
  for (const { text } of scene.mails) expect(text).not.toMatch(/^Bcc:/im);
  expect(['sent', 'failed']).toContain((await scene.rowOf(id)).state);
});

it('sends a text of a million characters whole', async () => {
  const body = '面談のご案内です。'.repeat(111_112);
  const id = await scene.queued({ body });
  await scene.settled();
  expect((await scene.rowOf(id)).state).toBe('sent');
  const [, encoded = ''] = scene.mails[0]?.text.split('\r\n\r\n') ?? [];
  expect(Buffer.from(encoded, 'base64').toString('utf8').trim()).toBe(body);
});

it.each([
  ['no text', '\u0000\u0001\u0002\r\n'],
  ['small talk', 'hello?\r\n'],
  ['almost a number', '2a0 ok\r\n'],
  ['without end', '220-\r\n'.repeat(10_000)],
])('waits while a server answers garbage: %s', async (_what, garbage) => {
  const babbler = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end(garbage);
  }).listen(0, '127.0.0.1');
  await once(babbler, 'listening');
  const { port } = babbler.address() as AddressInfo;
  const transport = new SmtpTransport({ smtpUrl: `smtp://127.0.0.1:${port}`, from: 'a@example.jp', dkim: null });
  const result = await transport.send({ ...plain, to: 'asuka@example.jp' });
  expect(result.outcome).toBe('later');
  await transport.close();
  babbler.close();
});

it('signs mail where it is told with what', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1_024 });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  const { smtpUrl = '', from = '' } = scene.api.config.mail ?? {};
  const transport = new SmtpTransport({ smtpUrl, from, dkim: { domain: 'agency.example.jp', selector: 's1', key } });
  const result = await transport.send({ ...plain, to: 'asuka@example.jp', stopUrl: 'https://form.example/stop' });
  expect(result.outcome).toBe('sent');
  const header = scene.mails[0]?.text.split('\r\n\r\n')[0]?.replaceAll(/\r\n[ \t]+/g, ' ') ?? '';
  expect(header).toMatch(/^DKIM-Signature: .*d=agency\.example\.jp;.*s=s1;/m);
  expect(header).toMatch(/^DKIM-Signature: .*List-Unsubscribe-Post/im);
  scene.behaviour = 'greylist';
  expect((await transport.send({ ...plain, to: 'asuka@example.jp' })).outcome).toBe('later');
  await transport.close();
  const nowhere = new SmtpTransport({
    smtpUrl: 'smtp://127.0.0.1:9',
    from,
    dkim: { domain: 'agency.example.jp', selector: 's1', key },
  });
  expect((await nowhere.send({ ...plain, to: 'asuka@example.jp' })).outcome).toBe('later');
  await nowhere.close();
});

it('hands SMS over signed, under a key of their own, and again under the same one', async () => {
  scene.hookStatus = 503;
  const id = await scene.queued({ via: 'sms', recipient: '+819012345678', subject: '', body: 'ご予約は明日です。' });
  await scene.settled();
  expect(await scene.rowOf(id)).toMatchObject({ state: 'queued', problem: 'HTTP 503' });
  scene.hookStatus = 200;
  await scene.work.query('update message set retry_at = clock_timestamp() where id = $1', [id]);
  await scene.settled();
  expect(await scene.rowOf(id)).toMatchObject({ state: 'sent', provider_id: 'sms-2' });
  expect(scene.posts.map(({ key }) => key)).toEqual([id, id]);
  expect(JSON.parse(scene.posts[0]?.body ?? '')).toEqual({ id, to: '+819012345678', text: 'ご予約は明日です。' });
  for (const status of [401, 403, 404]) {
    scene.hookStatus = status;
    const waiting = await scene.queued({ via: 'sms', recipient: '+819012345678' });
    await scene.settled();
    expect(await scene.rowOf(waiting)).toMatchObject({ state: 'queued', problem: `HTTP ${status}` });
  }
  scene.hookStatus = 400;
  const refused = await scene.queued({ via: 'sms', recipient: '+819012345678' });
  await scene.settled();
  expect(await scene.rowOf(refused)).toMatchObject({ state: 'failed', problem: 'HTTP 400' });
});

describe('at night', () => {
  const at = (time: string) => scene.api.app.get(AgencyClock).set({ at: `2026-11-10T${time}+09:00`, isFrozen: true });
  const sms = (expiresIn: string) => scene.queued({ via: 'sms', recipient: '+819012345678', expiresIn });

  it('sends no SMS and waits for the morning, unless that is too late', async () => {
    await at('22:30:00');
    const [waiting, senseless, mail] = [await sms('3 days'), await sms('2 hours'), await scene.queued()];
    await scene.settled();
    expect((await scene.rowOf(waiting)).state).toBe('queued');
    expect(await scene.rowOf(senseless)).toMatchObject({ state: 'cancelled', problem: 'quiet_hours' });
    expect((await scene.rowOf(mail)).state).toBe('sent');
    expect(scene.posts).toEqual([]);
    await at('22:30:01');
    await scene.api.app.get(AgencyClock).set({ at: '2026-11-11T08:00:00+09:00', isFrozen: true });
    await scene.settled();
    expect((await scene.rowOf(waiting)).state).toBe('sent');
  });
});

it('hands over no SMS that is longer than carriers take', async () => {
  const body = (letters: number) => 'あ'.repeat(letters);
  const id = await scene.queued({ via: 'sms', recipient: '+819012345678', body: body(671) });
  const longest = await scene.queued({ via: 'sms', recipient: '+819012345678', body: body(670) });
  await scene.settled();
  expect(await scene.rowOf(id)).toMatchObject({ state: 'cancelled', problem: 'too_long' });
  expect((await scene.rowOf(longest)).state).toBe('sent');
});

describe('a problem of the usual kinds', () => {
  const credentials = 'office:secret@';
  const certified = new SMTPServer({ logger: false, authOptional: true });
  const strict = new SMTPServer({
    logger: false,
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done): void =>
      done(Object.assign(new Error('5.7.8 no such account'), { responseCode: 535 })),
  });
  const addressOf = async (smtp: SMTPServer): Promise<string> => {
    smtp.on('error', () => undefined);
    const { server }: { server: Server } = smtp;
    if (!server.listening) await once(smtp.listen(0, '127.0.0.1'), 'listening');
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  afterAll(() => {
    certified.close();
    strict.close();
  });

  it.each([
    ['connection_refused', async (): Promise<string> => 'smtp://127.0.0.1:1'],
    ['unknown_host', async (): Promise<string> => 'smtp://nowhere.invalid:25'],
    ['sign_in', async (): Promise<string> => `smtp://${credentials}${await addressOf(strict)}`],
    ['encryption', async (): Promise<string> => `smtps://${await addressOf(strict)}`],
    ['encryption', async (): Promise<string> => `smtp://${await addressOf(certified)}`],
  ] as const)('of mail is told apart: %s', async (trouble, url) => {
    const transport = new SmtpTransport({ smtpUrl: await url(), from: 'office@agency.example.jp', dkim: null });
    const result = await transport.send({ ...plain, to: 'asuka@example.jp' });
    await transport.close();
    expect([result.outcome, result.outcome === 'later' && troubleIn(result.problem)]).toEqual(['later', trouble]);
  });

  it.each([
    ['connection_refused', 'http://127.0.0.1:49151'],
    ['unknown_host', 'http://nowhere.invalid'],
  ])('of SMS is told apart: %s', async (trouble, url) => {
    const result = await new WebhookTransport(url, HOOK_SECRET).send({ ...plain, to: '+819012345678' });
    expect([result.outcome, result.outcome === 'later' && troubleIn(result.problem)]).toEqual(['later', trouble]);
  });

  it('is not taken for one by what a server replies', () => {
    expect(troubleIn('550 5.7.1 mail without STARTTLS is not taken')).toBeNull();
    expect(troubleIn('451 4.4.1 time out')).toBeNull();
    expect(troubleIn('Greeting never received')).toBe('no_answer');
    expect(troubleIn('TimeoutError')).toBe('no_answer');
    expect(troubleIn('HTTP 401')).toBe('sign_in');
    expect(troubleIn('TypeError')).toBe('broken_off');
  });
});

it('F-08 shows real time in production, whatever clock a demonstration left behind', async () => {
  await scene.work.query(`update agency_clock set ahead = interval '40 days', frozen_at = '2026-11-10T12:00:00Z'`);
  const other = await startTestApi(scene.api.config, { on: scene.api.databaseUrl });
  const now = await other.app.get(AgencyClock).now();
  expect(Math.abs(now.getTime() - Date.now())).toBeLessThan(60_000);
  await other.stop();
});
