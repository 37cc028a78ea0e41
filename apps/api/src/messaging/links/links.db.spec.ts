import { hash } from 'node:crypto';
import { openDeliveryScene, type DeliveryScene } from '../../../../../test/scenes/delivery-scene';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { PersonalLinks } from '../../registrant/personal-links';

let scene: DeliveryScene;
beforeAll(async () => {
  scene = await openDeliveryScene();
});
afterAll(() => scene.close());
beforeEach(() => scene.clear());

const links = () => scene.api.app.get(PersonalLinks);
const noon = new Date('2026-11-10T12:00:00+09:00');
const at = (time: string) => scene.api.app.get(AgencyClock).set({ at: time, isFrozen: true });
const opened = async (token: string) => (await scene.api.call('GET', `/api/public/declaration/${token}`)).status;
const renewed = async (token: string) => {
  const { status, body } = await scene.api.call('POST', `/api/public/links/${token}/renew`);
  await scene.settled();
  return { status, body };
};
async function someone({ state = 'registered', language = 'ja' } = {}): Promise<string> {
  const registrantId = await scene.person({ state, language });
  await scene.work.query(
    `insert into registrant_contact (registrant_id, family_name, given_name, phone, phone_e164, email)
     values ($1, '藤井', '明日香', '+819012345678', '+819012345678', 'asuka@example.jp')`,
    [registrantId],
  );
  return registrantId;
}
const newest = async (registrantId: string) =>
  (
    await scene.work.one<{ body: string }>(
      `select body from message where registrant_id = $1 and template = 'L2' order by id desc limit 1`,
      [registrantId],
    )
  )?.body ?? '';

it.each([
  ['receipt', '2027-02-08T11:59:59+09:00', '2027-02-08T12:00:00+09:00'],
  ['booking', '2026-12-10T11:59:59+09:00', '2026-12-10T12:00:00+09:00'],
] as const)('F-21 a %s link works for its time and not longer', async (purpose, before, end) => {
  const token = links().tokenFor(await someone(), purpose, noon);
  await at(before);
  expect(await opened(token)).toBe(200);
  await at(end);
  expect(await opened(token)).toBe(404);
});

it.each([
  ['receipt', '/thanks/?r='],
  ['booking', '/booking/'],
] as const)('F-21 sends a new %s link to the registered address alone, once an hour', async (purpose, path) => {
  const registrantId = await someone();
  const token = links().tokenFor(registrantId, purpose, noon);
  await at('2027-05-01T09:00:00+09:00');
  expect(await renewed(token)).toEqual({ status: 204, body: {} });
  await renewed(token);
  expect(scene.mails.map(({ to }) => to)).toEqual(['asuka@example.jp']);
  const fresh = new RegExp(`${path.replace('?', '\\?')}([\\w-]{48})`).exec(await newest(registrantId))?.[1] ?? '';
  expect(await opened(fresh)).toBe(200);
  expect(await opened(token)).toBe(404);
  await at('2027-05-01T10:00:00+09:00');
  await renewed(token);
  expect(scene.mails).toHaveLength(2);
});

it('F-21 answers the same, and sends nothing, for people who are gone and for links that are none', async () => {
  const gone = [];
  for (const state of ['withdrawn', 'merged', 'erased'])
    gone.push(links().tokenFor(await someone({ state }), 'booking', noon));
  const right = links().tokenFor(await someone(), 'booking', noon);
  const bent = `${right.slice(0, 30)}${right[30] === 'A' ? 'B' : 'A'}${right.slice(31)}`;
  for (const token of [...gone, bent, 'x'.repeat(48), 'x'.repeat(43), 'x'.repeat(20)]) {
    expect(await opened(token)).toBe(404);
    expect(await renewed(token)).toEqual({ status: 204, body: {} });
  }
  expect(scene.mails).toEqual([]);
});

it('F-21 links sent before links had an end work until theirs, and are renewed', async () => {
  const registrantId = await someone();
  const token = 'y'.repeat(43);
  await scene.work.query(`update registrant set token_hash = $2, token_ends_at = '2027-01-01' where id = $1`, [
    registrantId,
    hash('sha256', token, 'buffer'),
  ]);
  expect(await opened(token)).toBe(200);
  await at('2027-01-02T12:00:00+09:00');
  expect(await opened(token)).toBe(404);
  await renewed(token);
  expect(scene.mails).toHaveLength(1);
});
