import { demoVocabulary } from '@toritsugi/triage';
import { startTestApi, type TestApi } from '../../../../../test/server/api';

let api: TestApi;
let manager: { id: string; cookie: string };
let teamId: string;

beforeAll(async () => {
  api = await startTestApi();
  manager = await api.signedIn({ code: 'M1', role: 'manager' });
  const { version, ...vocabulary } = (await get('/api/vocabulary')).body;
  await post('/api/vocabulary', {
    seen: version,
    vocabulary: { ...vocabulary, occupations: demoVocabulary.occupations },
  });
  await post('/api/settings/targets', { ...target, occupation: 'accounting' });
});
afterAll(() => api.stop());
beforeEach(async () => {
  names += 1;
  teamId = String((await post('/api/settings/teams', { ...team, name: `第${names}チーム` })).body['id']);
});

let names = 0;
const team = { consultationTargetMonth: 20 };
const target = {
  occupation: 'hr_admin',
  priority: 1,
  criteria: [
    {
      id: 'years',
      list: 'must',
      label: { ja: '経験', en: 'Experience' },
      question: { ja: '経験は何年ですか', en: 'How many years?' },
      rule: { op: 'at_least', field: 'experience_years', value: 1 },
    },
  ],
  isRetired: false,
};
const person = { familyName: '東', givenName: '花', kana: 'ひがし はな', role: 'advisor', occupations: [] };

const get = (path: string) => api.call('GET', path, { headers: { cookie: manager.cookie } });
const post = (path: string, body: unknown) => api.call('POST', path, { body, headers: { cookie: manager.cookie } });
const put = (isRetired: boolean, version: number) =>
  post(`/api/settings/teams/${teamId}`, { version, setting: { ...team, name: `第${names}チーム`, isRetired } });
const invite = (login: string, of = teamId) => post('/api/staff', { ...person, login, teamId: of });
const usedBy = async () => (await get(`/api/settings/used-by/team/${teamId}`)).body['uses'];

it('a team is not retired while people or targets are of it, each of whom is named; then it is, and comes back', async () => {
  const invited = await invite('higashi@example.jp');
  expect(invited.status).toBe(200);
  const aimed = await post('/api/settings/targets', { ...target, teamId });
  expect(aimed.status).toBe(200);
  const [id, targetId] = [String(invited.body['id']), String(aimed.body['id'])];
  expect(await usedBy()).toMatchObject([
    { what: 'people', isInTheWay: true, first: [{ id, name: { ja: '東 花' } }] },
    { what: 'targets', isInTheWay: true, first: [{ id: targetId }] },
  ]);
  const refused = await put(true, 1);
  expect([refused.status, refused.body['problems']]).toMatchObject([
    422,
    [{ field: 'isRetired', message: expect.stringMatching(/まだ2件.*東 花/) as string }],
  ]);

  await post(`/api/staff/${id}/deactivation`, { version: invited.body['version'] });
  await post(`/api/settings/targets/${targetId}`, { version: 1, setting: { ...target, teamId: null } });
  expect(await usedBy()).toEqual([]);
  expect((await put(true, 1)).body).toMatchObject({ isRetired: true, version: 2, setting: { isRetired: true } });

  const closed = ((await get('/api/staff')).body['items'] as object[]).find((one) => 'id' in one && one.id === id);
  expect(closed).toMatchObject({ isRetired: true, teamName: `第${names}チーム` });
  const versions = (await get(`/api/settings/targets/${targetId}/versions`)).body['items'];
  expect(versions).toMatchObject([{ setting: { teamId: null } }, { setting: { teamId } }]);
  const numbers = (await get('/api/settings/numbers')).body['items'] as { id: string }[];
  expect(numbers.find((one) => one.id === teamId)).toMatchObject({ isRetired: true });
  const dashboard = (await get('/api/dashboard')).body['teams'] as { teamId: string }[];
  expect(dashboard.some((one) => one.teamId === teamId)).toBe(false);

  expect((await put(false, 2)).body).toMatchObject({ isRetired: false, version: 3 });
  expect((await get(`/api/settings/history/team/${teamId}`)).body['entries']).toMatchObject([
    { before: { isRetired: true }, after: { isRetired: false } },
    { before: { isRetired: false }, after: { isRetired: true } },
    { before: null },
  ]);
  expect((await invite('nishi@example.jp')).status).toBe(200);
});

it('nobody and no target joins a team that is retired; an account that is opened again is of none', async () => {
  const invited = await invite('kita@example.jp');
  const path = `/api/staff/${String(invited.body['id'])}`;
  const closed = await post(`${path}/deactivation`, { version: invited.body['version'] });
  await put(true, 1);
  const refused = { code: 'invalid', problems: [{ field: 'teamId', message: 'このチームは停止しています。' }] };
  expect((await invite('minami@example.jp')).body).toMatchObject(refused);
  expect((await post('/api/settings/targets', { ...target, teamId })).body).toMatchObject(refused);
  const opened = await post(`${path}/reopening`, { version: closed.body['version'] });
  expect(opened.body).toMatchObject({ isRetired: false, setting: { teamId: null } });
});

it('of a retirement and somebody who joins at once, one is refused', async () => {
  for (const round of ['a', 'b', 'c', 'd']) {
    names += 1;
    teamId = String((await post('/api/settings/teams', { ...team, name: `第${names}チーム` })).body['id']);
    const answers = await Promise.all([invite(`${round}@example.jp`), put(true, 1)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  }
});

it('is written into the configuration, and retired by it', async () => {
  const { text } = (await get('/api/settings/configuration')).body as { text: string };
  expect(text).toMatch(new RegExp(`第${names}チーム[^]*?retired: false`));
});
