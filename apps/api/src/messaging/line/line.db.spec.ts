import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '../../../../../test/eventually';
import { impatient } from '../../../../../test/impatience';
import { openDeliveryScene, type DeliveryScene } from '../../../../../test/scenes/delivery-scene';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { Delivery } from '../delivery.service';
import { PersonalLinks } from '../../registrant/personal-links';

/** A server that behaves like LINE's push: a retry key counts once, blocked accounts are taken all the same. */
const pushes: { readonly key: string; readonly to: string; readonly text: string }[] = [];
let status = 200;
let isSilent = false;
const line = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { to, messages } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
      to: string;
      messages: { text: string }[];
    };
    const key = String(request.headers['x-line-retry-key']);
    const isAgain = pushes.some((push) => push.key === key);
    if (!isAgain && (status === 200 || status === 504)) pushes.push({ key, to, text: messages[0]?.text ?? '' });
    if (isSilent) return;
    const answer = isAgain ? 409 : status;
    response
      .writeHead(answer, { 'content-type': 'application/json', 'x-line-accepted-request-id': 'first' })
      .end(JSON.stringify(answer === 200 ? { sentMessages: [{ id: '461230966842064897' }] } : { message: 'no' }));
  });
});
const SECRET = 'channel secret for tests';
const USER = `U${'0'.repeat(31)}1`;
let scene: DeliveryScene;

beforeAll(async () => {
  line.listen(0, '127.0.0.1');
  await once(line, 'listening');
  const apiUrl = `http://127.0.0.1:${(line.address() as AddressInfo).port}`;
  scene = await openDeliveryScene({
    line: { accessToken: 'token', channelSecret: SECRET, accountId: '@tsumugibashi', apiUrl },
  });
});
afterAll(async () => {
  await scene.close();
  line.close();
  line.closeAllConnections();
});
beforeEach(async () => {
  status = 200;
  isSilent = false;
  pushes.length = 0;
  await scene.clear();
  await scene.work.query('delete from line_account');
});

const queued = (registrantId?: string) =>
  scene.queued({ via: 'line', recipient: USER, ...(registrantId && { registrantId }) });
let clock = 1_762_000_000_000;
const tell = async (event: object, secret = SECRET, at = (clock += 1_000)) => {
  const payload = JSON.stringify({ destination: 'U', events: [{ timestamp: at, source: { userId: USER }, ...event }] });
  const signature = createHmac('sha256', secret).update(payload).digest('base64');
  const answer = await scene.api.app.inject({
    method: 'POST',
    url: '/api/messaging/line-events',
    payload,
    headers: { 'content-type': 'application/json; charset=utf-8', 'x-line-signature': signature },
  });
  return answer.statusCode;
};
const say = (text: string, at?: number) => tell({ type: 'message', message: { type: 'text', text } }, SECRET, at);

async function withCode(): Promise<{ registrantId: string; code: string }> {
  const registrantId = await scene.person();
  const now = await scene.api.app.get(AgencyClock).now();
  const token = scene.api.app.get(PersonalLinks).tokenFor(registrantId, 'receipt', now);
  const { body } = await scene.api.call('POST', `/api/messaging/line-code/${token}`);
  expect((await scene.api.call('POST', `/api/messaging/line-code/${token}`)).body).toEqual(body);
  return { registrantId, code: String(body['code']) };
}

async function connected(): Promise<string> {
  const { registrantId, code } = await withCode();
  expect(await say(` ${code.toLowerCase()} `)).toBe(200);
  return registrantId;
}
const accounts = () => scene.work.query('select registrant_id, is_open from line_account where user_id = $1', [USER]);

it('pushes with the message as retry key', async () => {
  const id = await queued();
  await scene.settled();
  expect(await scene.rowOf(id)).toMatchObject({ state: 'sent', provider_id: '461230966842064897' });
  expect(pushes).toEqual([{ key: id, to: USER, text: '本文です。' }]);
});

it('takes 409 for what it is: the first attempt had arrived', async () => {
  status = 504;
  const id = await queued();
  await scene.settled();
  expect(await scene.rowOf(id)).toMatchObject({ state: 'queued' });
  await scene.work.query('update message set retry_at = clock_timestamp() where id = $1', [id]);
  await scene.settled();
  expect(await scene.rowOf(id)).toMatchObject({ state: 'sent', provider_id: 'first' });
  expect(pushes).toHaveLength(1);
});

it('a server that takes a push and says nothing holds up no mail, and gets the same push again, once', async () => {
  isSilent = true;
  const [id, mail] = [await queued(), await scene.queued()];
  await impatient([15_000], async () => {
    await scene.api.app.get(Delivery).look();
    await eventually('the mail to have left', () => scene.mails.length === 1);
    await scene.api.app.get(Delivery).settled();
  });
  expect((await scene.rowOf(mail)).state).toBe('sent');
  expect(await scene.rowOf(id)).toMatchObject({ state: 'queued', attempts: 1, problem: 'TimeoutError' });
  isSilent = false;
  await scene.work.query('update message set retry_at = clock_timestamp() where id = $1', [id]);
  await scene.settled();
  expect(await scene.rowOf(id)).toMatchObject({ state: 'sent', provider_id: 'first' });
  expect(pushes).toHaveLength(1);
});

it.each([
  [429, 'queued'],
  [500, 'queued'],
  [401, 'queued'],
  [400, 'failed'],
])('after %i a message is %s', async (answer, state) => {
  status = answer;
  const id = await queued();
  await scene.settled();
  expect((await scene.rowOf(id)).state).toBe(state);
});

it('leaves closed what was blocked after the code was written, and heard of before it', async () => {
  await tell({ type: 'unfollow' }, SECRET, clock + 60_000);
  const registrantId = await connected();
  expect(await accounts()).toEqual([{ registrant_id: registrantId, is_open: false }]);
});

it('knows whose account it is by the code, once', async () => {
  const registrantId = await connected();
  expect(await accounts()).toEqual([{ registrant_id: registrantId, is_open: true }]);
  expect(await scene.work.query('select 1 from line_code')).toEqual([]);
  await say('AAAAAAAA');
  await say('こんにちは');
  expect(await accounts()).toEqual([{ registrant_id: registrantId, is_open: true }]);
});

it('belongs to whoever sent their code last, in whatever order the codes are heard of', async () => {
  const [older, newer] = [await withCode(), await withCode()];
  await say(newer.code, clock + 60_000);
  await say(older.code, clock + 30_000);
  expect(await accounts()).toEqual([{ registrant_id: newer.registrantId, is_open: true }]);
  const connections = `select registrant_id as id from domain_event where kind = 'LineConnected'
    and registrant_id = any($1)`;
  const ids = [older.registrantId, newer.registrantId];
  expect(await scene.work.query(connections, [ids])).toEqual([{ id: newer.registrantId }]);
  const newest = await withCode();
  await say(newest.code, clock + 90_000);
  expect(await accounts()).toEqual([{ registrant_id: newest.registrantId, is_open: true }]);
});

it('says which account to add', async () => {
  const now = await scene.api.app.get(AgencyClock).now();
  const token = scene.api.app.get(PersonalLinks).tokenFor(await scene.person(), 'receipt', now);
  const { body } = await scene.api.call('POST', `/api/messaging/line-code/${token}`);
  expect(body).toMatchObject({ addFriendUrl: 'https://line.me/R/ti/p/%40tsumugibashi' });
  expect(body['code']).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
});

it('sends nothing to who has blocked us, until they follow again', async () => {
  const registrantId = await connected();
  await tell({ type: 'unfollow' });
  const blocked = await queued(registrantId);
  await scene.settled();
  expect(await scene.rowOf(blocked)).toMatchObject({ state: 'cancelled', problem: 'blocked' });
  await tell({ type: 'follow', follow: { isUnblocked: true } });
  const open = await queued(registrantId);
  await scene.settled();
  expect((await scene.rowOf(open)).state).toBe('sent');
});

it('is not moved by an event that comes late or twice', async () => {
  await connected();
  await tell({ type: 'unfollow' }, SECRET, clock + 5_000);
  await tell({ type: 'follow' }, SECRET, clock + 1_000);
  expect(await accounts()).toMatchObject([{ is_open: false }]);
});

it('refuses what LINE has not signed, and leaves alone what it does not understand', async () => {
  expect(await tell({ type: 'follow' }, 'another secret')).toBe(400);
  expect(await accounts()).toEqual([]);
  for (const event of [
    { type: 'follow', source: null },
    { type: 'message', message: null },
    { type: 7 },
    { timestamp: 'x', type: 'follow' },
  ])
    expect(await tell(event)).toBe(200);
  expect(await accounts()).toEqual([]);
});
