import { randomUUID } from 'node:crypto';
import { importColumns, type ImportKind } from '@toritsugi/contracts';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { takeTurn } from './imports.queries';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { StaffDirectory } from '../staff-directory';

let api: TestApi;
let boss: string;
let bossId: string;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  ({ id: bossId, cookie: boss } = await api.signedIn({ code: 'M9', role: 'manager' }));
});
afterAll(() => api.stop());

interface Answer {
  id: string;
  lines: { line: number; outcome: string; problems: { column: string }[]; reverted: string | null }[];
}
const call = (method: 'GET' | 'POST', path: string, body?: object, cookie = boss) =>
  api.call(method, path, {
    ...(body === undefined ? {} : { body }),
    // As the console sends it: what is done and the key are one transaction.
    headers: { cookie, ...(method === 'POST' && { 'idempotency-key': randomUUID() }) },
  });
/** Rows as a file has them, by the names of their columns; the first is line 2. */
const send = async (kind: ImportKind, rows: readonly Record<string, string>[], isTrial = false, cookie = boss) => {
  const lines = rows.map((row, at) => ({
    line: at + 2,
    cells: importColumns[kind].map(({ name }) => row[name] ?? ''),
  }));
  const file = { kind, fileName: 'x.csv', lines, isTrial };
  const { status, body } = await call('POST', '/api/settings/imports', file, cookie);
  return { status, body, ...(body as unknown as Answer) };
};
const revert = async (id: string) => {
  const { status, body } = await call('POST', `/api/settings/imports/${id}/reversal`);
  return { status, code: body['code'], lines: (body['lines'] ?? []) as Answer['lines'] };
};
const outcomes = ({ lines }: Pick<Answer, 'lines'>) => lines.map(({ outcome }) => outcome);
const reversals = ({ lines }: Pick<Answer, 'lines'>) => lines.map(({ reverted }) => reverted);

const person = (number: number, more: object = {}): Record<string, string> => ({
  name: `架空 ${number}`,
  kana: 'かくう',
  login: `person-${number}@example.jp`,
  role: '面談担当',
  occupations: '経理・財務',
  firstDay: '２０２６/4/1',
  ...more,
});
/** 45 lines, two of them bad. */
const file = Array.from({ length: 45 }, (_, at) => person(at));
file[9] = person(9, { role: '社長室' });
file[20] = person(20, { login: 'not an address', firstDay: '2026-02-30' });
const count = async () =>
  (await api.app.get(UnitOfWork).query(`select id from staff_member where login like 'person-%'`)).length;

describe('people of a file', () => {
  it('AT-11 are tried first, which says what an import would do and leaves nothing behind', async () => {
    const { body, lines, id } = await send('person', file, true);
    expect([id, body['state'], body['added'], body['wrong']]).toEqual(['', 'trial', 43, 2]);
    expect(
      lines.filter(({ outcome }) => outcome === 'wrong').map(({ line, problems }) => [line, problems]),
    ).toMatchObject([
      [11, [{ column: 'role' }]],
      [22, [{ column: 'firstDay' }]],
    ]);
    expect([await count(), (await call('GET', '/api/settings/imports')).body['items']]).toEqual([0, []]);
  });

  it('AT-11 are invited, 43 of 45, nobody twice; taken back, all are gone but those who came, or were changed', async () => {
    const first = await send('person', file);
    expect([first.body['added'], await count()]).toEqual([43, 43]);
    const links = (await call('GET', `/api/staff/import-links/${first.id}`)).body['items'] as { url: string }[];
    expect(new Set(links.map(({ url }) => url)).size).toBe(43);
    const again = await send('person', file);
    expect([again.body['added'], again.body['changed'], again.body['unchanged']]).toEqual([0, 0, 43]);
    const token = links[0]?.url.split('/').at(-1) ?? '';
    const password = 'a quite long new pass phrase';
    const came = await api.call('POST', `/api/invitations/${token}`, { body: { password } });
    expect(came.status).toBe(200);
    await send('person', [person(1, { kana: 'べつ' })]);
    const { lines } = await revert(first.id);
    expect(lines.filter(({ reverted }) => reverted === 'touched').map(({ line }) => line)).toEqual([2, 3]);
    expect(await count()).toBe(2);
    expect((await revert(first.id)).code).toBe('illegal_move');
    expect((await send('person', file)).body['added']).toBe(41);
  });

  it('are found by their login whatever its case, and one of two lines that disagree is refused', async () => {
    const rows = [person(100), person(100, { login: 'PERSON-100@example.jp' }), person(100, { kana: 'べつ' })];
    expect(outcomes(await send('person', rows, true))).toEqual(['new', 'unchanged', 'wrong']);
    expect(outcomes(await send('person', rows))).toEqual(['new', 'unchanged', 'wrong']);
    expect(outcomes(await send('person', [person(101, { team: 'どこか' })]))).toEqual(['wrong']);
  });
});

it('employers and job orders come from files, are changed by them, and what is used stays when they are taken back', async () => {
  const employers: Record<string, string>[] = [{ name: '架空商事' }, { name: '架空物流', note: '横浜' }];
  const first = await send('employer', employers);
  const orders: Record<string, string>[] = [
    {
      employer: '架空商事',
      title: '経理',
      occupation: '経理・財務',
      income: '４５０万円',
      feePercent: '33.5%',
      state: '募集中',
    },
    { employer: 'どこか', title: '経理' },
    { employer: '架空物流', title: '営業', occupation: '存在しない', income: '多い' },
  ];
  const second = await send('job_order', orders);
  expect([outcomes(first), outcomes(second)]).toEqual([
    ['new', 'new'],
    ['new', 'wrong', 'wrong'],
  ]);
  expect(outcomes(await send('job_order', orders.slice(0, 1)))).toEqual(['unchanged']);
  const third = await send('job_order', [{ employer: '架空商事', title: '経理', income: '500 ×10,000 JPY' }]);
  expect(outcomes(third)).toEqual(['changed']);
  expect(reversals(await revert(first.id))).toEqual(['in_use', 'reverted']);
  expect(reversals(await revert(second.id))).toEqual(['touched', null, null]);
  expect(reversals(await revert(third.id))).toEqual(['reverted']);
  const { items } = (await call('GET', '/api/settings/job-orders')).body as {
    items: { setting: { income: number } }[];
  };
  expect(items.map(({ setting }) => setting.income)).toContain(450);
});

it('teams and channels come from files as their own say them, and go back unless somebody is of them', async () => {
  const team = { name: '取込チーム', consultationTargetMonth: '20件', divisionMode: '分業あり(登録対応が電話)' };
  const teams = await send('team', [
    team,
    { name: '取込チーム２', divisionMode: 'Off: advisors call' },
    { name: '取込チーム３', divisionMode: 'たぶん' },
  ]);
  expect(outcomes(teams)).toEqual(['new', 'new', 'wrong']);
  expect(outcomes(await send('team', [team]))).toEqual(['unchanged']);
  await send('person', [person(300, { team: '取込チーム', role: '外部スタッフ', scope: '返信まで', caseCap: '7名' })]);
  const again = person(300, { role: '外部', scope: 'Reply', caseCap: '7', liveTransfersPerHour: 'チームか全社の値' });
  expect(outcomes(await send('person', [again]))).toEqual(['unchanged']);
  expect(
    outcomes(await send('person', [person(300, { scope: '全部' }), person(301, { caseCap: 'たくさん' })])),
  ).toEqual(['wrong', 'wrong']);
  expect(reversals(await revert(teams.id))).toEqual(['in_use', 'reverted', null]);

  const channel = {
    nameJa: '架空ナビ',
    nameEn: 'Fictitious Navi',
    place: '3',
    monthlyCost: '50,000円',
    sources: 'navi、navi-mail',
    isRetired: 'いいえ',
  };
  const channels = await send('channel', [channel, { nameJa: '架空の知人' }, { nameJa: '架空の店', sources: 'NAVI' }]);
  expect(outcomes(channels)).toEqual(['new', 'new', 'wrong']);
  expect(outcomes(await send('channel', [channel, { nameJa: '架空の知人', place: '10', monthlyCost: '0円' }]))).toEqual(
    ['unchanged', 'unchanged'],
  );
  expect(outcomes(await send('channel', [{ nameJa: '架空ナビ', monthlyCost: '60000' }]))).toEqual(['changed']);
  expect(reversals(await revert(channels.id))).toEqual(['touched', 'reverted', null]);
  const lead = (await api.signedIn({ code: 'L78', role: 'team_lead' })).cookie;
  expect((await send('channel', [channel], false, lead)).status).toBe(403);
});

interface Listed {
  id: string;
  version: number;
  setting: Record<string, unknown> & { criteria: { list: string; id: string; rule: object }[] };
  usual: Record<string, string>;
}
const listed = async (path: string) => (await call('GET', `/api/settings/${path}`)).body['items'] as Listed[];
const columnOf = ({ lines }: Answer) => lines.map(({ problems: [problem] }) => problem?.column);

it('targets come from a file with their criteria, each change a version; what no target may hold is refused', async () => {
  const rowOf = ({ id, setting }: Listed, more: Record<string, string> = {}): Record<string, string> => ({
    code: id,
    occupation: String(setting['occupation']),
    ...Object.fromEntries(
      ['must', 'want', 'avoid'].map((list) => [
        list,
        JSON.stringify(setting.criteria.filter((one) => one.list === list)),
      ]),
    ),
    ...more,
  });
  const before = await listed('targets');
  const [first, second] = before;
  if (first === undefined || second === undefined) throw new Error('no targets');
  expect(
    new Set(
      outcomes(
        await send(
          'target',
          before.map((one) => rowOf(one)),
        ),
      ),
    ),
  ).toEqual(new Set(['unchanged']));
  const [must] = first.setting.criteria.filter(({ list }) => list === 'must');
  const four = JSON.stringify(['a', 'b', 'c', 'd'].map((id) => ({ ...must, id })));
  const young = JSON.stringify([{ ...must, rule: { op: 'at_most', field: 'age', value: 35 } }]);
  const bad = await send('target', [
    rowOf(first, { must: four }),
    rowOf(first, { must: young }),
    rowOf(first, { must: '[{' }),
    rowOf(first, { team: 'どこか', priority: '高い' }),
    { occupation: 'ない職種' },
  ]);
  expect([outcomes(bad), columnOf(bad)]).toEqual([Array(5).fill('wrong'), ['', '', 'must', 'team', 'occupation']]);
  const done = await send('target', [
    rowOf(first, { priority: '７' }),
    rowOf(second, { avoid: '[]' }),
    rowOf(first, { code: 'another', priority: '9' }),
  ]);
  expect(outcomes(done)).toEqual([
    'changed',
    second.setting.criteria.some(({ list }) => list === 'avoid') ? 'changed' : 'unchanged',
    'new',
  ]);
  const changed = (await listed('targets')).find(({ id }) => id === first.id);
  expect([changed?.version, changed?.setting['priority']]).toEqual([first.version + 1, 7]);
  expect(reversals(await revert(done.id)).filter((one) => one !== null)).not.toContain('touched');
  const back = await listed('targets');
  expect(back.find(({ id }) => id === first.id)?.setting).toEqual(first.setting);
  expect(back.filter(({ setting }) => setting['isRetired'] !== true)).toHaveLength(before.length);
});

it('operating numbers and texts come from files within their bounds, with who and since when, and go back', async () => {
  const numbers = await send('numbers', [
    { scope: '全社', ringSeconds: '20秒', holdSeconds: '標準', dormantAfterDays: '120' },
    { scope: 'T1', ringSeconds: '500' },
    { scope: 'T3', holdSeconds: '30' },
    { scope: 'T3', ringSeconds: '90' },
    { scope: 'どこか', ringSeconds: '20' },
    { scope: 'T3', caseCap: 'たくさん' },
  ]);
  expect([outcomes(numbers), columnOf(numbers)]).toEqual([
    ['changed', ...Array<string>(5).fill('wrong')],
    [undefined, 'ringSeconds', 'holdSeconds', 'ringSeconds', 'scope', 'caseCap'],
  ]);
  const [agency] = (await listed('numbers')) as (Listed & { since: { name: string; by: { id: string } | null }[] })[];
  expect(agency?.since.find(({ name }) => name === 'ringSeconds')?.by?.id).toBe(bossId);
  expect(outcomes(await send('numbers', [{ scope: 'The agency', ringSeconds: '20', caseCap: 'Usual' }]))).toEqual([
    'unchanged',
  ]);
  expect(reversals(await revert(numbers.id))[0]).toBe('reverted');
  expect((await listed('numbers'))[0]?.setting).toMatchObject({ ringSeconds: null, dormantAfterDays: null });

  const texts = await listed('templates');
  const [missed] = texts.filter(({ id }) => id === 'A2');
  const usual = missed?.usual ?? {};
  const rows = texts.map((one): Record<string, string> => ({ code: one.id, ...one.usual }));
  expect(new Set(outcomes(await send('template', rows)))).toEqual(new Set(['unchanged']));
  const own = `${usual['jaShort'] ?? ''}\n追伸`;
  const done = await send('template', [
    { code: 'a2', ...usual, jaShort: own },
    { code: 'A1', jaShort: '{nobody}' },
    { code: 'D2', enShort: 'no place for the way to it' },
    { code: 'Z9', jaShort: 'x' },
  ]);
  expect([outcomes(done), columnOf(done)]).toEqual([
    ['changed', 'wrong', 'wrong', 'wrong'],
    [undefined, 'jaShort', 'enShort', 'code'],
  ]);
  const now = (await listed('templates')).find(({ id }) => id === 'A2');
  expect(now).toMatchObject({ version: (missed?.version ?? 0) + 1, setting: { jaShort: own, enShort: null } });
  expect(outcomes(await send('template', [{ code: 'A2', jaShort: own.replace('\n', '\r\n') }]))).toEqual(['unchanged']);
  expect(reversals(await revert(done.id))[0]).toBe('reverted');
  expect((await listed('templates')).find(({ id }) => id === 'A2')?.setting).toMatchObject({ jaShort: null });
});

it('of a text that a cell cannot hold as it is, and of an account that is closed, a file that says so changes nothing', async () => {
  const note = ' 「架空」, "B" \r\n=2行目 ';
  const made = await call('POST', '/api/settings/employers', { name: '架空＝電機', note, isRetired: false });
  expect(made.status).toBe(200);
  expect(outcomes(await send('employer', [{ name: '架空＝電機', note: note.replace('\r', '') }]))).toEqual([
    'unchanged',
  ]);
  expect(outcomes(await send('employer', [{ name: '架空＝電機', note: 'x'.repeat(10_001) }]))).toEqual(['wrong']);
  // Two that differ in widths alone are two.
  await send('employer', [{ name: 'ABC架空' }, { name: 'ＡＢＣ架空' }]);
  const orders = await send('job_order', [
    { employer: 'ABC架空', title: '経理' },
    { employer: 'ＡＢＣ架空', title: '経理' },
  ]);
  expect(outcomes(orders)).toEqual(['new', 'new']);
  await send('person', [person(310)]);
  await api.app
    .get(UnitOfWork)
    .query(`update staff_member set is_active = false where login = 'person-310@example.jp'`);
  expect(outcomes(await send('person', [person(310)]))).toEqual(['unchanged']);
  const { lines } = await send('person', [person(310, { kana: 'べつ' })]);
  expect(lines).toMatchObject([{ outcome: 'wrong', problems: [{ column: 'login' }] }]);
});

it('shifts come from a file, day by day, and go back to what they were', async () => {
  await api.signedIn({ code: 'A77', role: 'advisor' });
  const rows: Record<string, string>[] = [
    { who: 'Ａ７７', day: '2026/12/1', starts: '９:00', ends: '18:00', breakStarts: '12:00', breakEnds: '13:00' },
    { who: 'A77', day: '2026年12月2日' },
    { who: 'A77', day: '2026-12-03', starts: '18:00', ends: '9:00' },
    { who: 'A77', day: '2026-12-04', starts: '9:00', ends: '39:00' },
    { who: 'A77', day: '2026-12-05', starts: '9:00', ends: '24:30' },
    { who: 'nobody', day: '2026-12-03' },
    { who: 'A77', day: '2026-12-01' },
  ];
  const first = await send('shift', rows);
  expect(outcomes(first)).toEqual(['new', 'new', 'wrong', 'wrong', 'wrong', 'wrong', 'wrong']);
  expect(first.lines.slice(3, 5).map(({ problems }) => problems[0]?.column)).toEqual(['ends', 'ends']);
  expect(outcomes(await send('shift', rows.slice(0, 2)))).toEqual(['unchanged', 'unchanged']);
  const second = await send('shift', [{ who: 'A77', day: '2026-12-02', starts: '10:00', ends: '15:00' }]);
  expect(reversals(await revert(first.id)).slice(0, 2)).toEqual(['reverted', 'touched']);
  expect(reversals(await revert(second.id))).toEqual(['reverted']);
});

it('shifts without a name, of a name that two have, with cells missing or of a day that is over are told, not taken', async () => {
  for (const code of ['A75', 'A76']) await api.signedIn({ code, role: 'advisor' });
  await api.app
    .get(UnitOfWork)
    .query(`update staff_member set family_name = '双子', given_name = '架空' where code in ('A75', 'A76')`);
  await api.app.get(StaffDirectory).reload();
  const times = { starts: '09:00', ends: '18:00' };
  const { lines } = await send('shift', [
    { who: '', day: '2026-12-01', ...times },
    { who: '双子 架空', day: '2026-12-01', ...times },
    { who: 'A75', day: '2026-11-01', ...times },
    { who: 'A75', day: '2026-12-01', ...times },
  ]);
  expect(lines.map(({ outcome, problems: [problem] }) => [outcome, problem?.column])).toEqual([
    ['wrong', 'who'],
    ['wrong', 'who'],
    ['wrong', 'day'],
    ['new', undefined],
  ]);
  const short = {
    kind: 'shift',
    fileName: 'x.csv',
    lines: [{ line: 2, cells: ['A75', '2026-12-02'] }],
    isTrial: false,
  };
  expect(outcomes((await call('POST', '/api/settings/imports', short)).body as unknown as Answer)).toEqual(['wrong']);
});

it('is one at a time: while one runs, another is refused in words and loses nothing', async () => {
  const work = api.app.get(UnitOfWork);
  const [held, ended] = [Promise.withResolvers<boolean>(), Promise.withResolvers<undefined>()];
  const first = work.run(async () => {
    held.resolve(await takeTurn(work));
    await ended.promise;
  });
  expect(await held.promise).toBe(true);
  const { status, body } = await send('employer', [{ name: '架空建設' }]);
  expect([status, body['code']]).toEqual([409, 'import_running']);
  ended.resolve(undefined);
  await first;
  expect(outcomes(await send('employer', [{ name: '架空建設' }]))).toEqual(['new']);
});

it('says of lines that cannot be read what is wrong, takes the others, and refuses what is too much or too late', async () => {
  const cells = ['架空工業', '', ''];
  const lines = [
    { line: 2, cells: [], isBroken: true },
    { line: 3, cells: ['架\u0000空', '', ''] },
    { line: 4, cells },
  ];
  const { body } = await call('POST', '/api/settings/imports', {
    kind: 'employer',
    fileName: 'x.csv',
    lines,
    isTrial: false,
  });
  expect(outcomes(body as unknown as Answer)).toEqual(['wrong', 'wrong', 'new']);
  const many = Array.from({ length: 3_001 }, (_, at) => ({ line: at + 1, cells }));
  const tooMany = { kind: 'employer', fileName: 'x.csv', lines: many, isTrial: true };
  expect((await call('POST', '/api/settings/imports', tooMany)).status).toBe(422);
  const { cookie } = await api.signedIn({ code: 'A78', role: 'advisor' });
  expect((await send('person', [person(200)], false, cookie)).status).toBe(403);
  const seen = (await call('GET', '/api/settings/imports', undefined, cookie)).body['items'] as { kind: string }[];
  expect(new Set(seen.map(({ kind }) => kind))).toEqual(new Set(['employer', 'job_order']));
  await api.app.get(UnitOfWork).query(`update setting_import set at = at - interval '25 hours'`);
  expect((await revert(String(body['id']))).code).toBe('revert_too_late');
});
