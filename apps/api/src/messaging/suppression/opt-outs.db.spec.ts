import { openDeliveryScene, type DeliveryScene } from '../../../../../test/scenes/delivery-scene';
import { eventually } from '../../../../../test/eventually';
import { Delivery } from '../delivery.service';
import { StopLinks } from './stop-links';

let scene: DeliveryScene;

beforeAll(async () => {
  scene = await openDeliveryScene({ publicUrl: 'https://form.example' });
});
afterAll(() => scene.close());
beforeEach(() => scene.clear());

async function agreeing(language: 'ja' | 'en' = 'ja'): Promise<string> {
  const registrantId = await scene.person({ language });
  await scene.work.query(
    `insert into consent (id, registrant_id, consent_id, purpose, text_version, text_hash, language, is_given, at)
     values (gen_random_uuid(), $1, 'other_services', 'other_services', '1', '', 'ja', true, agency_now() - interval '1 day')`,
    [registrantId],
  );
  return registrantId;
}
const advertising = (registrantId: string) => scene.queued({ registrantId, kind: 'promotional', template: 'R2' });
const linkOf = (registrantId: string): string =>
  scene.api.app.get(StopLinks).urlFor(registrantId).replace('https://form.example', '');
const ask = async (method: 'GET' | 'POST', url: string, headers: Record<string, string> = {}) => {
  const { statusCode, payload } = await scene.api.app.inject({
    method,
    url,
    headers,
    ...(method === 'POST' && { payload: 'List-Unsubscribe=One-Click' }),
  });
  return { status: statusCode, text: payload };
};
const oneClick = (url: string) => ask('POST', url, { 'content-type': 'application/x-www-form-urlencoded' });

it('lets advertising be ended by one click of the mail program, and other mail not', async () => {
  const registrantId = await agreeing();
  await advertising(registrantId);
  await scene.queued({ registrantId });
  await scene.settled();
  const [mail, other] = ['List-Unsubscribe', 'Message-ID'].map((header) =>
    scene.mails.find(({ text }) => text.includes(header) && (header !== 'Message-ID' || !text.includes('List-'))),
  );
  const text = mail?.text.replaceAll(/\r\n /g, '') ?? '';
  expect(text).toMatch(/^List-Unsubscribe: ?<https:\/\/form\.example\/api\/messaging\/stop\/[\w-]{79}>\r$/m);
  expect(text).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  expect(other).toBeDefined();

  expect((await oneClick(linkOf(registrantId))).status).toBe(200);
  const next = await advertising(registrantId);
  const confirming = await scene.queued({ registrantId });
  await scene.settled();
  expect(await scene.rowOf(next)).toMatchObject({ state: 'cancelled', problem: 'opt_out' });
  expect((await scene.rowOf(confirming)).state).toBe('sent');
});

it('takes the click of a mail program that sends it as form data', async () => {
  const registrantId = await agreeing();
  expect((await ask('POST', linkOf(registrantId), { 'content-type': 'multipart/form-data; boundary=b' })).status).toBe(
    200,
  );
  const next = await advertising(registrantId);
  await scene.settled();
  expect((await scene.rowOf(next)).state).toBe('cancelled');
});

it.each([
  ['https://mail.example.com', 'application/x-www-form-urlencoded'],
  ['null', 'application/x-www-form-urlencoded'],
  ['null', 'text/plain'],
])('takes the click of a page of %s as %s: the token alone says whose it is', async (origin, type) => {
  const registrantId = await agreeing();
  const { status, text } = await ask('POST', linkOf(registrantId), { origin, 'content-type': type });
  expect([status, text]).toEqual([200, expect.stringContaining('<h1>')]);
  const next = await advertising(registrantId);
  await scene.settled();
  expect((await scene.rowOf(next)).state).toBe('cancelled');
});

it('takes the consent back as well, once: no new address opens the door again', async () => {
  const registrantId = await agreeing();
  await advertising(registrantId);
  await oneClick(linkOf(registrantId));
  await oneClick(linkOf(registrantId));
  const consents = await scene.work.query(
    'select is_given, channel from consent where registrant_id = $1 order by at, is_given desc',
    [registrantId],
  );
  expect(consents).toEqual([
    { is_given: true, channel: 'form' },
    { is_given: false, channel: 'opt_out_link' },
  ]);
  const elsewhere = await scene.queued({ registrantId, kind: 'promotional', recipient: 'new@example.jp' });
  await scene.settled();
  expect(await scene.rowOf(elsewhere)).toMatchObject({ state: 'cancelled', problem: 'no_consent' });
});

it('taken back while a mail is on its way leaves that one as sent, once, and lets none follow', async () => {
  const registrantId = await agreeing();
  scene.behaviour = 'dawdle';
  const going = await advertising(registrantId);
  await scene.api.app.get(Delivery).look();
  await eventually('the server has the text', async () => scene.mails.length === 1 || null);
  expect((await scene.rowOf(going)).state).toBe('sending');
  const waiting = await advertising(registrantId);
  expect((await oneClick(linkOf(registrantId))).status).toBe(200);
  await scene.settled();
  await scene.settled();
  expect(await scene.rowOf(going)).toMatchObject({ state: 'sent', attempts: 1 });
  expect((await scene.rowOf(waiting)).state).toBe('cancelled');
  expect(scene.mails).toHaveLength(1);
});

it('changes nothing when a scanner opens the link, and shows a button in the language of the person', async () => {
  const registrantId = await agreeing('en');
  const id = await advertising(registrantId);
  const page = await ask('GET', linkOf(registrantId));
  expect([page.status, page.text]).toEqual([200, expect.stringContaining('<button type="submit">Stop</button>')]);
  await scene.settled();
  expect((await scene.rowOf(id)).state).toBe('sent');
  expect((await oneClick(linkOf(registrantId))).text).toContain('Stopped');
});

it('is not ended by a link that we never gave out', async () => {
  const registrantId = await agreeing();
  const id = await advertising(registrantId);
  for (const url of [
    `${linkOf(registrantId).slice(0, -1)}x`,
    '/api/messaging/stop/x',
    `/api/messaging/stop/${'%00'.repeat(20)}`,
    linkOf(await scene.person()).replace(/stop\/.{36}/, `stop/${registrantId}`),
  ])
    for (const method of ['GET', 'POST'] as const) {
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      const { status, text } = await ask(method, url, { ...form, accept: 'text/html,application/xhtml+xml' });
      expect([status, text]).toEqual([404, expect.stringContaining('<h1>このリンクは使えません</h1>')]);
      expect((await ask(method, url, form)).text).toContain('"link_expired"');
    }
  await scene.settled();
  expect((await scene.rowOf(id)).state).toBe('sent');
});
