import { eventually } from '../../../../../test/eventually';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { FirstRun } from './first-run.service';

let api: TestApi;
let other: TestApi;
beforeAll(async () => {
  api = await startTestApi({ mode: 'production' });
  other = await startTestApi({ mode: 'production' }, { on: api.databaseUrl });
});
afterAll(async () => {
  await other.stop();
  await api.stop();
});

const onodera = {
  agencyName: 'あけぼの人材(架空)',
  familyName: '小野寺',
  givenName: '和',
  kana: 'おのでら なごみ',
  login: 'Onodera@example.jp',
  password: 'a lighthouse keeper',
};
const open = async () => (await api.app.get(FirstRun).open())?.token ?? '';
const setUp = (on: TestApi, token: string, body: object = onodera) => on.call('POST', `/api/set-up/${token}`, { body });

it('AT-11 a new start replaces the address that nobody has used, and an old one ends by itself', async () => {
  const before = await open();
  const now = await open();
  expect((await api.call('GET', `/api/set-up/${before}`)).status).toBe(404);
  expect((await other.call('GET', `/api/set-up/${now}`)).status).toBe(200);
  await api.app.get(UnitOfWork).query('update set_up_address set ends_at = clock_timestamp()');
  expect((await api.call('GET', `/api/set-up/${now}`)).status).toBe(404);
  expect((await setUp(api, now)).status).toBe(404);
});

it('keeps the hash of the token, never the token', async () => {
  const token = await open();
  const [row] = await api.app.get(UnitOfWork).query<{ text: string }>('select s::text as text from set_up_address s');
  expect(row?.text).not.toContain(token);
});

it('refuses a weak password and blank names without using the address up', async () => {
  const token = await open();
  expect((await setUp(api, token, { ...onodera, password: 'passwordpassword' })).body['code']).toBe('password_weak');
  const blank = await setUp(api, token, { ...onodera, agencyName: ' ', login: 'nobody' });
  expect(blank.body['problems']).toMatchObject([{ field: 'agencyName' }, { field: 'login' }]);
  expect((await api.call('GET', `/api/set-up/${token}`)).status).toBe(200);
});

it('AT-11 makes one manager and one agency of two who use the address at once, in two processes', async () => {
  const token = await open();
  const answers = await Promise.all([setUp(api, token), setUp(other, token, { ...onodera, login: 'b@example.jp' })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
  const winner = answers.find(({ status }) => status === 200);
  expect(winner?.body).toMatchObject({ role: 'manager', code: 'M01', name: '小野寺 和' });
  const [cookie] = String(winner?.headers['set-cookie']).split(';');
  expect((await other.call('GET', '/api/session', { cookie })).status).toBe(200);
  expect(await api.app.get(UnitOfWork).query('select name from agency')).toEqual([{ name: onodera.agencyName }]);
  await eventually(
    'the name in every process',
    async () => (await api.call('GET', '/api/sign-in')).body['agencyName'] === onodera.agencyName,
  );
  expect((await api.call('GET', `/api/set-up/${token}`)).status).toBe(404);
  expect([await api.app.get(FirstRun).open(), await api.app.get(FirstRun).isOpen()]).toEqual([null, false]);
});

it('is there for nobody in a demonstration', async () => {
  const demo = await startTestApi();
  try {
    expect(await demo.app.get(FirstRun).open()).toBeNull();
  } finally {
    await demo.stop();
  }
});
