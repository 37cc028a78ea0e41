import { openDeliveryScene, type DeliveryScene } from '../../../../test/scenes/delivery-scene';
import { Guards } from './guards';
import { Messages } from './messages.service';

let scene: DeliveryScene;
const standing = new Set<string>();

beforeAll(async () => {
  scene = await openDeliveryScene();
  scene.api.app.get(Guards).register('thing_stands', async () => standing);
});
afterAll(() => scene.close());
beforeEach(() => scene.clear());

const guarded = async (guard: string, id: string): Promise<string> => {
  const message = await scene.queued();
  await scene.work.query('update message set guard = $2, guard_id = $3 where id = $1', [message, guard, id]);
  return message;
};
const thing = '0192f0c8-0000-7000-8000-000000000001';

it('sends what is still true at the moment of sending', async () => {
  standing.add(thing);
  const id = await guarded('thing_stands', thing);
  await scene.settled();
  expect((await scene.rowOf(id)).state).toBe('sent');
});

it('does not send what was true when it was written and is not any more, and says why', async () => {
  standing.clear();
  const id = await guarded('thing_stands', thing);
  await scene.settled();
  expect(await scene.rowOf(id)).toMatchObject({ state: 'cancelled', problem: 'no_longer_true' });
  expect(await scene.eventsOf(id)).toEqual(['MessageCancelled no_longer_true']);
  expect(scene.mails).toEqual([]);
});

it.each(['withdrawn', 'merged', 'erased'])('sends nothing to a person who is %s', async (state) => {
  const registrantId = await scene.person({ state });
  const id = await scene.queued({ registrantId });
  await scene.settled();
  expect(await scene.rowOf(id)).toMatchObject({ state: 'cancelled', problem: 'person_gone' });
  expect(scene.mails).toEqual([]);
});

it('sends nothing but mail to whoever wishes mail alone, also what was written before they said so', async () => {
  const registrantId = await scene.person();
  const [sms, mail] = [
    await scene.queued({ registrantId, via: 'sms', recipient: '+819012345678' }),
    await scene.queued({ registrantId }),
  ];
  await scene.work.query('update registrant set is_mail_only = true where id = $1', [registrantId]);
  await scene.settled();
  expect(await scene.rowOf(sms)).toMatchObject({ state: 'cancelled', problem: 'mail_only' });
  expect((await scene.rowOf(mail)).state).toBe('sent');
});

it('advertises to nobody whose complaint is open, also what was written before, and tells them of their own matter', async () => {
  const registrantId = await scene.person();
  const [letter, own] = [
    await scene.queued({ registrantId, kind: 'promotional', template: 'R2' }),
    await scene.queued({ registrantId }),
  ];
  await scene.work.query('update registrant set has_complained = true where id = $1', [registrantId]);
  await scene.settled();
  expect(await scene.rowOf(letter)).toMatchObject({ state: 'cancelled', problem: 'complaint_open' });
  expect((await scene.rowOf(own)).state).toBe('sent');
});

it('knows of bookings that they stand, of calls that they are open, and of people that they are still without work or in the pool', async () => {
  for (const guard of ['consultation_is_set', 'call_is_open', 'is_courtesy', 'is_in_pool']) {
    const id = await guarded(guard, thing);
    await scene.settled();
    expect(await scene.rowOf(id)).toMatchObject({ state: 'cancelled', problem: 'no_longer_true' });
  }
});

it.each([
  ['is_courtesy', 'courtesy', 'in_intake'],
  ['is_in_pool', 'supported', 'in_selection'],
])('asks of the person where it is sent: %s', async (guard, fits, changed) => {
  const registrantId = await scene.person({ state: fits });
  await scene.work.query(
    `insert into consent (id, registrant_id, consent_id, purpose, text_version, text_hash, language, is_given, at)
     values (gen_random_uuid(), $1, 'newsletter', 'newsletter', '1', '', 'ja', true, clock_timestamp())`,
    [registrantId],
  );
  const before = await guarded(guard, registrantId);
  await scene.settled();
  expect((await scene.rowOf(before)).state).toBe('sent');
  await scene.work.query('update registrant set state = $2 where id = $1', [registrantId, changed]);
  const after = await guarded(guard, registrantId);
  await scene.settled();
  expect(await scene.rowOf(after)).toMatchObject({ state: 'cancelled', problem: 'no_longer_true' });
});

it('leaves alone what nobody here can answer for, and holds up nothing else', async () => {
  const before = await scene.queued();
  const id = await guarded('unknown_guard', thing);
  const after = await scene.queued();
  await scene.settled();
  expect(await scene.rowOf(id)).toMatchObject({ state: 'queued', attempts: 0 });
  for (const other of [before, after]) expect((await scene.rowOf(other)).state).toBe('sent');
});

describe('the words of a message', () => {
  const settings = '/api/settings/templates';
  const signedIn = async () => (await scene.api.signedIn({ code: 'M1', role: 'manager' })).cookie;
  const queue = async (key: string) => {
    const { registrant_id: registrantId } = await scene.work
      .query<{ registrant_id: string }>('select registrant_id from message where id = $1', [await scene.queued()])
      .then(([row]) => row ?? { registrant_id: '' });
    await scene.work.query(
      `insert into registrant_contact (registrant_id, family_name, given_name, phone, phone_e164, email)
       values ($1, '藤井', '明日香', '090-0000-0000', '+819000000000', 'asuka@example.jp')`,
      [registrantId],
    );
    await scene.api.app
      .get(Messages)
      .queue({ registrantId, template: 'L1', via: 'mail', parts: { path: '/booking/x' }, dedupeKey: key });
    const [row] = await scene.work.query<{ id: string; subject: string; body: string; own_version: number | null }>(
      'select id, subject, body, own_version from message where dedupe_key = $1',
      [key],
    );
    return row;
  };

  it('are the agency’s own once a manager has set them; what waits keeps those it was written by', async () => {
    const cookie = await signedIn();
    const before = await queue('words:before');
    const setting = { jaSubject: '日時のご案内', jaBody: '{familyName}様、こちらから：{link}' };
    const changed = await scene.api.call('POST', `${settings}/L1`, { cookie, body: { version: 1, setting } });
    expect(changed.body).toMatchObject({ version: 2, setting: { ...setting, jaShort: null } });
    const after = await queue('words:after');
    expect([before?.own_version, before?.subject]).toEqual([null, 'ご相談の日時をお選びください']);
    expect(after).toMatchObject({ own_version: 2, subject: '日時のご案内' });
    expect(after?.body).toMatch(/様、こちらから：.*\/booking\/x\n[^]*--\n/);
    await scene.settled();
    expect(await scene.rowOf(before?.id ?? '')).toMatchObject({ state: 'sent' });
    // Taken back, it is the product's again.
    await scene.api.call('POST', `${settings}/L1`, { cookie, body: { version: 2, setting: {} } });
    expect((await queue('words:back'))?.subject).toBe('ご相談の日時をお選びください');
  });

  it('are shown with a masked name, sent as a test, and refused where a part is missing', async () => {
    const cookie = await signedIn();
    const setting = { jaShort: 'ここから {link}' };
    const preview = await scene.api.call('POST', `${settings}/L1/preview`, { cookie, body: { setting } });
    const [ja] = preview.body['samples'] as { short: string; shortParts: number }[];
    expect(ja?.short).toMatch(/^ここから http/);
    expect(ja?.shortParts).toBeGreaterThan(0);
    const to = 'm1@example.jp';
    const body = { setting, via: 'mail', to, language: 'en' };
    expect((await scene.api.call('POST', `${settings}/L1/test`, { cookie, body })).body).toMatchObject({
      outcome: 'sent',
    });
    expect(scene.mails.find((mail) => mail.to === to)?.text).toContain('Please choose a time');
    const refused = await scene.api.call('POST', `${settings}/L1`, {
      cookie,
      body: { version: 3, setting: { enBody: 'Choose a time.' } },
    });
    expect(refused.body['problems']).toMatchObject([{ field: 'setting.enBody' }]);
  });
});
