import { HOOK_SECRET, openDeliveryScene, type DeliveryScene } from '../../../../../test/scenes/delivery-scene';
import type { SignedIn } from '../../platform/http/signed-in';
import { ContactCards } from '../contact-cards.service';
import { SIGNATURE_HEADER, signatureOf } from '../receipts/signed-post';
import { Suppressions } from './suppressions.service';

let scene: DeliveryScene;

beforeAll(async () => {
  scene = await openDeliveryScene();
});
afterAll(() => scene.close());
beforeEach(() => scene.clear());

const view = async (cookie: string) =>
  (await scene.api.call('GET', '/api/messaging/delivery', { cookie })).body as {
    suppressed: { id: string; reason: string; maskedName: string }[];
  };

it('sends nothing more to an address that the server refused for good, until somebody lifts it', async () => {
  scene.behaviour = 'refuse';
  await scene.queued();
  await scene.settled();
  scene.behaviour = 'take';
  const stopped = await scene.queued({ recipient: 'Asuka@example.jp' });
  const other = await scene.queued({ recipient: 'haruto@example.jp' });
  await scene.settled();
  expect(await scene.rowOf(stopped)).toMatchObject({ state: 'cancelled', problem: 'hard_bounce' });
  expect(await scene.eventsOf(stopped)).toEqual(['MessageCancelled hard_bounce']);
  expect((await scene.rowOf(other)).state).toBe('sent');

  const { cookie } = await scene.api.signedIn({ code: 'M7', role: 'manager' });
  const [row] = (await view(cookie)).suppressed;
  expect(row).toMatchObject({ reason: 'hard_bounce', maskedName: '藤〇' });
  expect(JSON.stringify(await view(cookie))).not.toContain('asuka@');
  const lifted = await scene.api.call('POST', `/api/messaging/suppressions/${row?.id}/lift`, { cookie });
  expect([lifted.status, lifted.body['suppressed']]).toEqual([200, []]);
  const [audited] = await scene.work.query(`select action, detail from audit_entry order by seq desc limit 1`);
  expect(audited).toEqual({ action: 'suppression_lifted', detail: 'hard_bounce' });
  const again = await scene.queued();
  await scene.settled();
  expect((await scene.rowOf(again)).state).toBe('sent');
  expect((await scene.api.call('POST', `/api/messaging/suppressions/${row?.id}/lift`, { cookie })).status).toBe(404);
});

it('keeps no address in the clear', async () => {
  scene.behaviour = 'refuse';
  await scene.queued();
  await scene.settled();
  expect(JSON.stringify(await scene.work.query('select * from suppression'))).not.toContain('example.jp');
});

it('blames no address where the server refuses all our mail', async () => {
  scene.behaviour = 'block';
  const id = await scene.queued();
  await scene.settled();
  expect((await scene.rowOf(id)).state).toBe('failed');
  expect(await scene.work.query('select 1 from suppression')).toEqual([]);
});

it('stops advertising alone where that is all that is unwanted', async () => {
  const registrantId = await scene.person();
  await scene.api.app.get(Suppressions).add({ via: 'mail', recipient: 'asuka@example.jp' }, 'opt_out', registrantId);
  const confirming = await scene.queued({ registrantId });
  const advertising = await scene.queued({ registrantId, kind: 'promotional', template: 'R2' });
  await scene.settled();
  expect((await scene.rowOf(confirming)).state).toBe('sent');
  expect(await scene.rowOf(advertising)).toMatchObject({ state: 'cancelled', problem: 'opt_out' });
});

it('forgets after half a year that an address did not exist', async () => {
  const registrantId = await scene.person();
  await scene.api.app
    .get(Suppressions)
    .add({ via: 'mail', recipient: 'asuka@example.jp' }, 'hard_bounce', registrantId);
  await scene.work.query(`update suppression set expires_at = agency_now() - interval '1 second'`);
  const id = await scene.queued();
  await scene.settled();
  expect((await scene.rowOf(id)).state).toBe('sent');
});

it('writes to the corrected address when a message is sent again', async () => {
  scene.behaviour = 'refuse';
  const registrantId = await scene.person();
  const id = await scene.queued({ registrantId });
  await scene.settled();
  scene.behaviour = 'take';
  await scene.work.query(
    `insert into registrant_contact (registrant_id, family_name, given_name, phone, phone_e164, email)
     values ($1, '藤井', '明日香', '090-0000-0000', '+819000000000', 'asuka.fujii@example.jp')`,
    [registrantId],
  );
  const { cookie } = await scene.api.signedIn({ code: 'M6', role: 'manager' });
  await scene.api.call('POST', `/api/messaging/messages/${id}/resend`, { cookie });
  await scene.settled();
  expect(scene.mails.map(({ to }) => to)).toEqual(['asuka.fujii@example.jp']);
});

it('tells by mail, once, what waits as an SMS when the number is corrected to one without SMS', async () => {
  const registrantId = await scene.person();
  await scene.work.query(
    `insert into registrant_contact (registrant_id, family_name, given_name, phone, phone_e164, email)
     values ($1, '藤井', '明日香', '090-1234-5678', '+819012345678', 'asuka@example.jp')`,
    [registrantId],
  );
  const sms = { registrantId, via: 'sms', recipient: '+819012345678' } as const;
  const [alone, beside] = [await scene.queued({ ...sms, body: 'お電話しました。' }), await scene.queued(sms)];
  await scene.work.query(`update message set dedupe_key = 'link:' || id || ':sms' where id = $1`, [beside]);
  const { id: me } = await scene.api.signedIn({ code: 'M6', role: 'manager' });
  const correct = (phone: string) =>
    scene.api.app.get(ContactCards).correct(registrantId, { email: 'asuka@example.jp', phone }, { id: me } as SignedIn);
  await correct('03-1234-5678');
  for (const id of [alone, beside])
    expect([(await scene.rowOf(id)).problem, await scene.eventsOf(id)]).toEqual([
      'no_sms',
      ['MessageCancelled no_sms'],
    ]);
  await scene.settled();
  expect(scene.posts).toEqual([]);
  const [mail, ...more] = scene.mails;
  expect([mail?.to, more]).toEqual(['asuka@example.jp', []]);
  const text = Buffer.from(mail?.text.split('\r\n\r\n')[1] ?? '', 'base64').toString('utf8');
  expect(text).toMatch(/^藤井 様\n\nお電話しました。\n\n--\n/);
  // Back to a mobile: what was told is told.
  await correct('090-1234-5678');
  await scene.settled();
  expect([scene.mails.length, scene.posts.length]).toEqual([1, 0]);
});

it('sends no SMS to a number that takes none, and says why', async () => {
  const id = await scene.queued({ via: 'sms', recipient: '+81312345678' });
  await scene.settled();
  expect(await scene.rowOf(id)).toMatchObject({ state: 'cancelled', problem: 'no_sms' });
  expect(scene.posts).toEqual([]);
});

it('stops what a person reported as spam', async () => {
  const first = await scene.queued({ via: 'sms', recipient: '+819012345678' });
  await scene.settled();
  const body = JSON.stringify({ id: first, state: 'spam' });
  await scene.api.call('POST', '/api/messaging/receipts', {
    body: JSON.parse(body) as object,
    headers: { [SIGNATURE_HEADER]: signatureOf(body, HOOK_SECRET) },
  });
  const second = await scene.queued({ via: 'sms', recipient: '+819012345678' });
  await scene.settled();
  expect(await scene.rowOf(second)).toMatchObject({ state: 'cancelled', problem: 'complaint' });
});
