import { importColumns } from '@toritsugi/contracts';
import { eventually } from '../../../../../test/eventually';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { UnitOfWork } from '../../platform/database/unit-of-work';

let api: TestApi;
let boss: string;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  ({ cookie: boss } = await api.signedIn({ code: 'M9', role: 'manager' }));
});
afterAll(() => api.stop());

const person = (number: number): Record<string, string> => ({
  name: `架空 ${number}`,
  kana: 'かくう',
  login: `person-${number}@example.jp`,
  role: '面談担当',
});
const send = async (rows: readonly Record<string, string>[], more: { isTrial?: boolean; plan?: string } = {}) => {
  const lines = rows.map((row, at) => ({
    line: at + 2,
    cells: importColumns.person.map(({ name }) => row[name] ?? ''),
  }));
  const body = { kind: 'person', fileName: 'x.csv', lines, isTrial: false, ...more };
  const answer = await api.call('POST', '/api/settings/imports', { body, cookie: boss });
  return { ...answer, ...(answer.body as { plan: string; lines: { outcome: string }[]; added: number }) };
};

it('a file of people is tried without anybody having to wait: another manager invites somebody meanwhile', async () => {
  const { cookie } = await api.signedIn({ code: 'M8', role: 'manager' });
  const many = Array.from({ length: 300 }, (_, at) => person(1_000 + at));
  let isTried = false;
  const trial = send(many, { isTrial: true }).finally(() => (isTried = true));
  const held = `select 1 from pg_locks where locktype = 'advisory' and objid = hashtext('import')::oid`;
  await eventually('a trial', async () => (await api.app.get(UnitOfWork).query(held)).length === 1);
  const invited = { familyName: '別', givenName: '人', kana: 'べつ', login: 'other@example.jp', role: 'advisor' };
  const answer = await api.call('POST', '/api/staff', { body: invited, cookie });
  expect([answer.status, isTried]).toEqual([200, false]);
  expect((await trial).added).toBe(300);
});

it('a file is taken as it was tried, or not at all', async () => {
  const both = [person(400), person(401)];
  const trial = await send(both, { isTrial: true });
  await send([person(401)]);
  const late = await send(both, { plan: trial.plan });
  expect([late.status, late.body['code']]).toEqual([409, 'setting_outdated']);
  const again = await send(both, { isTrial: true });
  expect(again.lines.map(({ outcome }) => outcome)).toEqual(['new', 'unchanged']);
  expect((await send(both, { plan: again.plan })).added).toBe(1);
});

it('one of two managers stays, in the trial as in the import', async () => {
  await api.signedIn({ code: 'M7', role: 'manager' });
  const withAddress = `update staff_member set login = lower(code) || '@example.jp' where role = 'manager'`;
  await api.app.get(UnitOfWork).query(withAddress);
  const { body } = await api.call('GET', '/api/staff', { cookie: boss });
  const managers = (body['items'] as { setting: { role: string; login: string } }[]).filter(
    ({ setting }) => setting.role === 'manager',
  );
  const leads = managers.map(({ setting }) => ({ login: setting.login, role: 'チームリーダー' }));
  const trial = await send(leads, { isTrial: true });
  expect(trial.lines.filter(({ outcome }) => outcome === 'wrong')).toHaveLength(1);
});
