import {
  HOOK_SECRET,
  openDeliveryScene,
  RETURNED_MAIL_SECRET,
  type DeliveryScene,
} from '../../../../../test/scenes/delivery-scene';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { SIGNATURE_HEADER, signatureOf } from './signed-post';

let scene: DeliveryScene;

beforeAll(async () => {
  scene = await openDeliveryScene();
});
afterAll(() => scene.close());
beforeEach(() => scene.clear());

const post = async (path: string, type: string, body: string, signature: string) => {
  const answer = await scene.api.app.inject({
    method: 'POST',
    url: `/api/messaging/${path}`,
    payload: body,
    headers: { 'content-type': type, [SIGNATURE_HEADER]: signature },
  });
  return { status: answer.statusCode, outcome: (JSON.parse(answer.payload) as { outcome?: string }).outcome };
};
const receipt = (body: object, signature?: string) => {
  const text = JSON.stringify(body);
  return post('receipts', 'application/json', text, signature ?? signatureOf(text, HOOK_SECRET));
};
const returned = (mail: string, signature = signatureOf(mail, RETURNED_MAIL_SECRET)) =>
  post('returned-mail', 'message/rfc822', mail, signature);

async function sent(via: 'mail' | 'sms', recipient = via === 'mail' ? 'asuka@example.jp' : '+819012345678') {
  const id = await scene.queued({ via, recipient });
  await scene.settled();
  const { state, provider_id: providerId } = await scene.rowOf(id);
  expect(state).toBe('sent');
  return { id, providerId: providerId ?? '' };
}

const report = (messageId: string, { to = 'asuka@example.jp', action = 'failed', status = '5.1.1' } = {}) =>
  [
    'From: MAILER-DAEMON@mx.example.jp',
    'To: office@agency.example.jp',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'お届けできませんでした。',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.jp',
    '',
    `Final-Recipient: rfc822; ${to}`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; 550 ${status} <${to}>: no such mailbox`,
    '',
    '--b',
    'Content-Type: message/rfc822',
    '',
    `Message-ID: ${messageId}`,
    'Subject: x',
    '',
    'text',
    '--b--',
    '',
  ].join('\r\n');

it('notes that a message arrived, once, however often it is told', async () => {
  const { id, providerId } = await sent('sms');
  expect(await receipt({ id: providerId, state: 'delivered' })).toEqual({ status: 200, outcome: 'noted' });
  expect(await receipt({ id, state: 'delivered' })).toEqual({ status: 200, outcome: 'no_change' });
  expect((await scene.rowOf(id)).state).toBe('delivered');
  expect(await scene.eventsOf(id)).toEqual(['MessageSent', 'MessageDelivered']);
});

it('notes that a message came back, and keeps the number out of the reason', async () => {
  const { id } = await sent('sms');
  await receipt({ id, state: 'bounced', isPermanent: true, reason: '+819012345678 is not in service' });
  expect(await scene.rowOf(id)).toMatchObject({ state: 'bounced', problem: '… is not in service' });
  expect(await scene.eventsOf(id)).toEqual(['MessageSent', 'MessageBounced hard']);
});

it('is not moved by a receipt that comes late or for a message that is none of ours', async () => {
  const { id } = await sent('sms');
  await receipt({ id, state: 'bounced' });
  expect(await receipt({ id, state: 'delivered' })).toEqual({ status: 200, outcome: 'no_change' });
  expect(await receipt({ id: 'sms-nobody', state: 'delivered' })).toEqual({ status: 200, outcome: 'unknown' });
  const early = await scene.queued({ via: 'sms', recipient: '+819012345678' });
  expect((await receipt({ id: early, state: 'delivered' })).outcome).toBe('no_change');
  await scene.work.query(
    `update message set state = 'sending', lease_until = clock_timestamp() + interval '1 minute' where id = $1`,
    [early],
  );
  expect((await receipt({ id: early, state: 'delivered' })).status).toBe(409);
  await scene.work.query(`update message set state = 'failed', lease_until = null where id = $1`, [early]);
  expect((await scene.rowOf(id)).state).toBe('bounced');
});

it.each([
  ['delivered', 'MessageDelivered'],
  ['bounced', 'MessageBounced hard'],
])('knows by a receipt that what waits for another attempt had left: %s', async (state, event) => {
  scene.hookStatus = 503;
  const id = await scene.queued({ via: 'sms', recipient: '+819012345678' });
  await scene.settled();
  expect((await scene.rowOf(id)).state).toBe('queued');
  expect((await receipt({ id, state, isPermanent: true })).outcome).toBe('noted');
  scene.hookStatus = 200;
  await scene.work.query('update message set retry_at = null where id = $1', [id]);
  await scene.settled();
  expect([await scene.rowOf(id), scene.posts.length]).toEqual([expect.objectContaining({ state }), 1]);
  expect(await scene.eventsOf(id)).toEqual([event]);
});

it('lets nothing that came back of an earlier attempt stop what somebody sends again', async () => {
  const { id } = await sent('sms');
  await receipt({ id, state: 'bounced' });
  const { cookie } = await scene.api.signedIn({ code: 'M2', role: 'manager' });
  const clock = scene.api.app.get(AgencyClock);
  await clock.set({ at: '2026-11-10T22:00:00+09:00', isFrozen: true });
  await scene.api.call('POST', `/api/messaging/messages/${id}/resend`, { cookie });
  expect((await receipt({ id, state: 'bounced' })).outcome).toBe('no_change');
  await clock.set({ at: '2026-11-11T12:00:00+09:00', isFrozen: true });
  await scene.settled();
  expect(await scene.rowOf(id)).toMatchObject({ state: 'sent', attempts: 2 });
});

it('refuses what is forged, altered, or was signed long ago', async () => {
  const { id } = await sent('sms');
  const body = JSON.stringify({ id, state: 'delivered' });
  const tries = [
    signatureOf(body, 'another secret'),
    signatureOf(body.replace('delivered', 'bounced'), HOOK_SECRET),
    signatureOf(body, HOOK_SECRET, Date.now() - 6 * 60_000),
    signatureOf(body, HOOK_SECRET, Date.now() + 6 * 60_000),
    signatureOf(body, HOOK_SECRET).replace(/v1=.*/, 'v1=00'),
    '',
  ];
  for (const signature of tries) expect((await receipt({ id, state: 'delivered' }, signature)).status).toBe(400);
  expect((await scene.rowOf(id)).state).toBe('sent');
});

it.each([
  [{}],
  [{ id: 7, state: 'delivered' }],
  [{ id: 'x', state: 'eaten' }],
  [{ id: 'x', state: 'delivered', more: 1 }],
])('refuses %j, however well it is signed', async (body) => {
  expect((await receipt(body)).status).toBe(422);
});

it('reads a report of mail that came back, by its own id and its own recipient alone', async () => {
  const { id, providerId } = await sent('mail');
  expect(await returned(report(providerId, { to: 'somebody.else@example.jp' }))).toEqual({
    status: 200,
    outcome: 'unknown',
  });
  expect(await returned(report('<made-up@agency.example.jp>'))).toEqual({ status: 200, outcome: 'unknown' });
  expect(await returned(report(providerId, { action: 'delayed', status: '4.4.1' }))).toEqual({
    status: 200,
    outcome: 'unknown',
  });
  expect((await scene.rowOf(id)).state).toBe('sent');
  expect(await returned(report(providerId))).toEqual({ status: 200, outcome: 'noted' });
  const { state, problem } = await scene.rowOf(id);
  expect([state, problem?.includes('5.1.1'), problem?.includes('@')]).toEqual(['bounced', true, false]);
  expect(await scene.eventsOf(id)).toEqual(['MessageSent', 'MessageBounced hard']);
});

it('takes a report of mail whose own answer was lost: it has left', async () => {
  scene.behaviour = 'drop after the text';
  const id = await scene.queued();
  await scene.settled();
  expect((await scene.rowOf(id)).state).toBe('uncertain');
  expect(await returned(report(`<${id}@agency.example.jp>`))).toEqual({ status: 200, outcome: 'noted' });
  expect((await scene.rowOf(id)).state).toBe('bounced');
});

it.each([
  ['taro.@ezweb.ne.jp', '"taro."@ezweb.ne.jp'],
  ['user@例え.jp', 'user@xn--r8jz45g.jp'],
])('knows %s by the form in which it was sent', async (recipient, named) => {
  const id = await scene.queued({ recipient });
  await scene.settled();
  expect((await returned(report(`<${id}@agency.example.jp>`, { to: named }))).outcome).toBe('noted');
});

it('marks none of two messages to which the provider gave the same name', async () => {
  const [one, other] = [await sent('sms'), await sent('sms')];
  await scene.work.query(`update message set provider_id = 'same' where id = any($1::uuid[])`, [[one.id, other.id]]);
  expect((await receipt({ id: 'same', state: 'bounced', isPermanent: true })).outcome).toBe('unknown');
  expect((await receipt({ id: one.id, state: 'delivered' })).outcome).toBe('noted');
});

it('reads nothing into 64 kB of line ends, and no more than that of anything', async () => {
  expect(await returned('\n'.repeat(64_000))).toEqual({ status: 200, outcome: 'unknown' });
  const tenMegabytes = report('<x@y>').repeat(10_000_000 / report('<x@y>').length);
  expect((await returned(tenMegabytes)).status).toBe(413);
});

it('asks once for the message of a mail that came back, however many recipients it names', async () => {
  const { id, providerId } = await sent('mail');
  const one = report(providerId);
  const block = /Final-Recipient: [^]*?\r\n\r\n/.exec(one)?.[0] ?? '';
  const others = (many: number) =>
    Array.from({ length: many }, (_, n) => block.replaceAll('asuka@', `somebody${n}@`)).join('');
  const query = scene.work.query.bind(scene.work);
  let lookedUp = 0;
  scene.work.query = (sql, parameters) => {
    if (sql.includes('for no key update')) lookedUp += 1;
    return query(sql, parameters);
  };
  const { outcome } = await returned(one.replace(block, others(20)));
  scene.work.query = query;
  expect([outcome, lookedUp]).toEqual(['unknown', 1]);
  expect(await returned(one.replace(block, `${others(10)}${block}${block}`))).toMatchObject({ outcome: 'noted' });
  expect(await scene.eventsOf(id)).toEqual(['MessageSent', 'MessageBounced hard']);
});

it('takes a full mailbox for no fault of the address', async () => {
  const { id, providerId } = await sent('mail');
  await returned(report(providerId, { status: '5.2.2' }));
  expect(await scene.eventsOf(id)).toEqual(['MessageSent', 'MessageBounced soft']);
});

it.each([
  ['nothing', ''],
  ['no mail', '\u0000\u0001 not a mail'],
  ['mail from a person', 'From: a@example.jp\r\nSubject: Re: x\r\n\r\nありがとうございます'],
  ['boundaries that never end', `Content-Type: multipart/report; boundary=b\r\n\r\n${'--b\r\n\r\n'.repeat(5_000)}`],
])('is not shaken by %s in place of a report', async (_what, mail) => {
  expect(await returned(mail)).toEqual({ status: 200, outcome: 'unknown' });
});
