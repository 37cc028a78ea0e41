import { startTestApi, type TestApi } from '../../../../../../test/server/api';
import { UnitOfWork } from '../../../platform/database/unit-of-work';

let api: TestApi;
let boss: { cookie: string };
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  boss = await api.signedIn({ code: 'M9', role: 'manager' });
});
afterAll(() => api.stop());

const row = (line: number, more: object = {}) => ({
  line,
  familyName: '架空',
  givenName: `${line}`,
  kana: 'かくう',
  login: `person-${line}@example.jp`,
  role: '面談担当',
  team: '',
  occupations: '経理・財務',
  firstDay: '2026/12/1',
  lastDay: '',
  ...more,
});
/** 45 lines, two of them bad. */
const file = Array.from({ length: 45 }, (_, index) => row(index + 2));
file[9] = row(11, { role: '社長室' });
file[20] = row(22, { login: 'not an address', firstDay: '2026-02-30' });

const send = (rows: object[], isDryRun: boolean, headers: Record<string, string> = {}) =>
  api.call('POST', '/api/staff-imports', { body: { rows, isDryRun }, cookie: boss.cookie, headers });
const count = async () =>
  (await api.app.get(UnitOfWork).query(`select id from staff_member where login like 'person-%'`)).length;

it('AT-11 a dry run says what an import would do, and leaves nothing behind', async () => {
  const { body } = await send(file, true);
  expect(body['invited']).toHaveLength(43);
  expect(body['invited']).toContainEqual({ line: 2, name: '架空 2', login: 'person-2@example.jp', url: null });
  expect(body['refused']).toMatchObject([
    { line: 11, field: 'role' },
    { line: 22, field: 'login' },
    { line: 22, field: 'firstDay' },
  ]);
  expect(await count()).toBe(0);
});

it('AT-11 invites 43 of 45, names the two bad lines, and sent again invites nobody twice', async () => {
  const headers = { 'idempotency-key': '0192f0c8-0000-7000-8000-00000000beef' };
  const first = await send(file, false, headers);
  const invited = first.body['invited'] as { url: string }[];
  expect(new Set(invited.map(({ url }) => url)).size).toBe(43);
  expect((await send(file, false, headers)).body).toEqual(first.body);
  const kept = await api.app.get(UnitOfWork).query('select i::text as text from idempotency i');
  expect(JSON.stringify(kept)).not.toContain('/invitation/');
  const again = await send(file, false);
  expect([again.body['invited'], again.body['known']]).toMatchObject([[], { length: 43 }]);
  expect(await count()).toBe(43);
  const token = invited[0]?.url.split('/').at(-1);
  expect((await api.call('GET', `/api/invitations/${token}`)).status).toBe(200);
});

it('takes a line twice in one file once, and knows teams by name and code', async () => {
  await api.call('POST', '/api/settings/teams', {
    body: { name: 'キャリアチーム', consultationTargetMonth: 40 },
    cookie: boss.cookie,
  });
  const twice = [row(2, { login: 'twice@example.jp', team: 'キャリアチーム' }), row(3, { login: 'TWICE@example.jp' })];
  const { body } = await send([...twice, row(4, { login: 'no@example.jp', team: 'どこか' })], false);
  expect(body).toMatchObject({ invited: [{ line: 2 }], known: [{ line: 3 }], refused: [{ line: 4, field: 'team' }] });
});
