import { randomUUID } from 'node:crypto';
import type { ConfigurationPlan, PublicForm } from '@toritsugi/contracts';
import { asuka, submission } from '../../../../../test/scenes/builders';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { Agency } from '../agency.service';
import { StaffDirectory } from '../staff-directory';

let demo: TestApi;
let empty: TestApi;
const cookies = new Map<TestApi, string>();

beforeAll(async () => {
  demo = await startTestApi({}, { isPlanted: true });
  empty = await startTestApi();
  for (const api of [demo, empty]) cookies.set(api, (await api.signedIn({ code: 'M9', role: 'manager' })).cookie);
});
afterAll(async () => {
  await demo.stop();
  await empty.stop();
});

const PATH = '/api/settings/configuration';
const call = (api: TestApi, method: 'GET' | 'POST', path: string, body?: object) =>
  api.call(method, path, {
    cookie: cookies.get(api) ?? '',
    // As the console sends it: what is done and the key are one transaction.
    ...(body && { body, headers: { 'idempotency-key': randomUUID() } }),
  });
const textOf = async (api: TestApi): Promise<string> => String((await call(api, 'GET', PATH)).body['text']);
const plan = async (api: TestApi, ...lines: string[]): Promise<ConfigurationPlan> => {
  const { body } = await call(api, 'POST', `${PATH}/plan`, { text: lines.join('\n') });
  return body as unknown as ConfigurationPlan;
};
const apply = (api: TestApi, seen: ConfigurationPlan, ...lines: string[]) =>
  call(api, 'POST', PATH, { text: lines.join('\n'), fileName: 'settings.yaml', plan: seen.plan, reason: '秋の見直し' });
const refusals = ({ problems, steps }: ConfigurationPlan) =>
  [...problems, ...steps.flatMap((step) => step.problems)].map(({ line, path, message }) => [line, path, message.en]);
const team = async (api: TestApi, code: string) => {
  const { body } = await call(api, 'GET', '/api/settings/teams');
  const found = (body['items'] as { code: string; id: string; version: number; setting: object }[]).find(
    (one) => one.code === code,
  );
  if (found === undefined) throw new Error(`no team ${code}`);
  return found;
};

it('of an agency, read back into it, plans nothing: the demonstration’s and an empty one’s', async () => {
  for (const api of [demo, empty]) {
    const text = await textOf(api);
    const planned = await plan(api, text);
    expect([planned.steps, planned.problems, planned.plan]).toEqual([[], [], '']);
    expect(planned.unchanged).toBeGreaterThan(10);
    expect((await apply(api, { ...planned, plan: 'x' }, text)).status).toBe(409);
  }
  const text = await textOf(demo);
  for (const part of ['people:', 'a09@example.jp:', 'T3:', 'criteria:', 'templates:', 'employers:'])
    expect(text).toContain(part);
  expect(text).not.toMatch(/password|hash|token|secret/i);
});

it('of the demonstration makes an empty agency one that people can register with', async () => {
  const text = await textOf(demo);
  const before = await textOf(empty);
  const planned = await plan(empty, text);
  expect(refusals(planned)).toEqual([]);
  expect(await textOf(empty)).toBe(before);
  // Tried and taken back: nothing of it is known here.
  expect(empty.app.get(Agency).current.name).toBe('取次');
  expect(empty.app.get(StaffDirectory).byCode('A01')).toBeNull();
  expect((await empty.call('GET', '/api/public/form')).status).not.toBe(200);

  const applied = await apply(empty, planned, text);
  expect(applied.body).toMatchObject({ isRefused: false, importId: expect.any(String) });
  expect(empty.app.get(Agency).current.name).toMatch('つむぎ橋キャリア');
  expect((await plan(empty, text)).steps).toEqual([]);
  expect((await textOf(empty)).replace(/test-.*$/gm, '')).toContain('T3:');

  const form = (await empty.call('GET', '/api/public/form')).body as unknown as PublicForm;
  const { answers } = asuka;
  const sent = await empty.call('POST', '/api/public/registrations', {
    body: submission(form, { answers }, randomUUID()),
  });
  expect(sent.body).toMatchObject({ receiptNumber: expect.any(String) });

  const { body } = await call(empty, 'GET', '/api/settings/imports');
  expect(body['items']).toMatchObject([{ kind: 'configuration', fileName: 'settings.yaml', state: 'applied' }]);
  const { id } = await team(empty, 'T1');
  const history = await call(empty, 'GET', `/api/settings/history/team/${id}`);
  expect(history.body['entries']).toMatchObject([{ reason: '設定ファイル: 秋の見直し' }]);

  const importId = String(applied.body['importId']);
  const back = String((await call(empty, 'GET', `/api/settings/imports/${importId}/configuration`)).body['text']);
  const { steps } = await plan(empty, back);
  expect(before).toContain('name: 取次');
  expect(steps.find(({ section }) => section === 'agency')?.differences).toContainEqual({
    path: 'name',
    before: expect.stringMatching('つむぎ橋キャリア'),
    after: '取次',
  });
  expect(steps.find(({ section }) => section === 'channels')).toMatchObject({ action: 'retire' });
});

it('is refused as a whole for one thing that cannot be, each told with its line', async () => {
  const must = (id: string, field: string) =>
    `      - { id: ${id}, list: must, label: { ja: x, en: x }, question: { ja: x, en: x }, rule: { op: at_least, field: ${field}, value: 1 } }`;
  const lines = [
    'version: 1',
    'teams:',
    '  T1: { consultationTargetMonth: 77, name: ない }',
    '  T9: { name: "" , consultationTargetMonth: 1 }',
    'targets:',
    '  target_accounting:',
    '    criteria:',
    ...['a', 'b', 'c', 'd'].map((id) => must(id, 'experience_years')),
    '  target_corp_sales:',
    '    criteria:',
    must('old', 'age'),
    'people:',
    '  nobody@example.jp: { familyName: 架空, givenName: 花, kana: かくう, role: queen, team: T99 }',
    'numbers:',
    '  T1: { holdSeconds: 50 }',
    'channels:',
    '  "Bad Key": { name: { ja: あ, en: a } }',
    'form:',
    '  steps: []',
  ];
  const planned = await plan(demo, ...lines);
  expect(planned.isRefused).toBe(true);
  expect(planned.plan).toBe('');
  const told = refusals(planned).map(([line, path]) => [line, path]);
  expect(told).toEqual(
    expect.arrayContaining([
      [4, 'teams.T9.name'],
      [7, 'targets.target_accounting.criteria'],
      [16, 'people.nobody@example.jp.team'],
      [18, 'numbers.T1.holdSeconds'],
      [20, 'channels.Bad Key'],
    ]),
  );
  expect(refusals(planned).flatMap(([line, , said]) => (line === 14 ? [said] : []))).toContainEqual(
    expect.stringMatching('about age cannot be used'),
  );
  expect(told.some(([, path]) => String(path).startsWith('form'))).toBe(true);
  expect((await apply(demo, { ...planned, plan: 'forged' }, ...lines)).status).toBe(409);
  expect((await team(demo, 'T1')).setting).not.toMatchObject({ name: 'ない' });
  expect(
    demo.app
      .get(StaffDirectory)
      .all()
      .some(({ teamName }) => teamName === 'ない'),
  ).toBe(false);
});

it('is put in force as it was planned, or not at all: somebody else was quicker, or the same text twice at once', async () => {
  const lines = [
    'version: 1',
    'teams:',
    '  T2: { consultationTargetMonth: 61 }',
    'embed:',
    '  hosts: [www.example.jp]',
  ];
  const planned = await plan(demo, ...lines);
  expect(planned.steps.map(({ section, key, differences }) => [section, key, differences])).toEqual([
    ['embed', '', [{ path: 'hosts', before: '[]', after: '["www.example.jp"]' }]],
    ['teams', 'T2', [{ path: 'consultationTargetMonth', before: expect.any(String), after: '61' }]],
  ]);
  const { id, version, setting } = await team(demo, 'T2');
  await call(demo, 'POST', `/api/settings/teams/${id}`, {
    version,
    setting: { ...setting, consultationTargetMonth: 62 },
  });
  const late = await apply(demo, planned, ...lines);
  expect([late.status, late.body['code']]).toEqual([409, 'setting_outdated']);
  expect((await call(demo, 'GET', '/api/settings/embed')).body['setting']).toEqual({ hosts: [] });

  const again = await plan(demo, ...lines);
  const answers = await Promise.all([apply(demo, again, ...lines), apply(demo, again, ...lines)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await call(demo, 'GET', '/api/settings/embed')).body['setting']).toEqual({ hosts: ['www.example.jp'] });
});

it('holds shifts by their owner, and tells of one that nobody can work where it stands', async () => {
  const lines = [
    'version: 1',
    'shifts:',
    '  a02@example.jp: { week: { monday: "9:00-18:00, 12:00-13:00", sunday: off } }',
    '  a03@example.jp: { days: [ { day: 2026-12-01, shift: "10:00-15:00" }, { day: 2026-12-02, shift: off } ] }',
  ];
  expect((await apply(demo, await plan(demo, ...lines), ...lines)).status).toBe(200);
  const text = await textOf(demo);
  expect(text).toContain('monday: 09:00-18:00, 12:00-13:00');
  expect((await plan(demo, text)).steps).toEqual([]);
  const wrong = [
    'version: 1',
    'shifts:',
    '  a02@example.jp:',
    '    week:',
    '      monday: 9:00-39:00',
    '      tuesday: 18:00-09:00',
    '  nobody@example.jp: { days: [] }',
  ];
  expect(refusals(await plan(demo, ...wrong)).map(([line]) => line)).toEqual([5, 7]);
  const late = ['version: 1', 'shifts:', '  a02@example.jp:', '    week:', '      tuesday: 18:00-09:00'];
  expect(refusals(await plan(demo, ...late)).map(([line]) => line)).toEqual([5]);
});

it('retires and takes back in one go what depends on each other, and is for managers alone', async () => {
  const numbers = ['version: 1', 'numbers:', '  agency: { holdSeconds: 30 }', '  T1: { ringSeconds: 20 }'];
  const first = ['version: 1', 'numbers:', '  T1: { ringSeconds: 40 }'];
  expect((await apply(demo, await plan(demo, ...first), ...first)).status).toBe(200);
  // The agency's number fits once the team's has changed.
  expect(refusals(await plan(demo, ...numbers))).toEqual([]);
  const person = ['version: 1', 'people:', '  a01@example.jp: { retired: true }'];
  expect((await apply(demo, await plan(demo, ...person), ...person)).status).toBe(200);
  expect(await textOf(demo)).not.toContain('a01@example.jp');
  expect((await plan(demo, ...person)).steps).toEqual([]);
  const back = ['version: 1', 'people:', '  a01@example.jp: { retired: false, caseCap: 12 }'];
  expect((await apply(demo, await plan(demo, ...back), ...back)).status).toBe(200);
  expect((await plan(demo, ...back)).steps).toEqual([]);
  const { cookie } = await demo.signedIn({ code: 'L9', role: 'team_lead' });
  expect((await demo.call('GET', PATH, { cookie })).status).toBe(403);
});
