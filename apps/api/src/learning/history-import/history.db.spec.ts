import { calls, type HistoryRow } from '@toritsugi/contracts';
import { historyColumns } from '@toritsugi/history';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { eventually } from '../../../../../test/eventually';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { Jobs } from '../../platform/jobs/jobs';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { AccessAudit } from '../../staff/access-audit';
import { CloseRates } from '../../transfer/ranking/close-rates.service';
import { CLEAR_IMPORTS, HistoryImports } from './history-imports.service';
import { HistoryOutcomes } from './history-outcomes.service';
import { HistoryRows } from './history-rows.service';
import { Learning } from '../close-rates/learning.service';
import { PastConsultations } from '../close-rates/past-consultations.service';

let api: TestApi;
const service = <T>(type: abstract new (...parts: never[]) => T): T => api.app.get(type as new () => T);
const query = <Row extends object>(sql: string, ...parameters: unknown[]): Promise<Row[]> =>
  service(UnitOfWork).query<Row>(sql, parameters);

const as = (code: string): SignedIn => api.as(code);

/** For a fit to be published, ms. */
const WAIT_MS = 10_000;

/** Rows of every table. */
async function census(): Promise<Record<string, number>> {
  const tables = await query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables)
    counts[name] = (await query<{ n: number }>(`select count(*)::int as n from "${name}"`))[0]?.n ?? -1;
  return counts;
}

const segment = 'it_engineer.y1_3.kansai';
const row = (
  line: number,
  {
    advisor = 'A01',
    heldAt = `2026-06-01 10:${String(line % 60).padStart(2, '0')}`,
    result = '成約',
    reference = '',
    years = '2',
  } = {},
): HistoryRow => ({ line, cells: [advisor, '開発エンジニア', years, '大阪府', heldAt, result, '', reference] });
const columns = [...historyColumns];
const rowsOf = (count: number, more: Parameters<typeof row>[1] = {}) =>
  Array.from({ length: count }, (_, i) => row(i + 2, more));

const begin = (code = 'L1') => service(HistoryImports).begin('record.csv', as(code));
const add = (id: string, rows: HistoryRow[], code = 'L1') => service(HistoryRows).add(id, { columns, rows }, as(code));
const commit = (id: string, code = 'L1') => service(HistoryImports).commit(id, as(code));
const undo = (id: string) => service(HistoryImports).undo(id, as('M1'));
const cancel = (id: string, code = 'L1') => service(HistoryImports).cancel(id, as(code));
const tally = (code: string) => service(CloseRates).current().tally(as(code).id, segment);
const version = () => service(CloseRates).current().version;

beforeEach(async () => {
  api = await startTestApi({}, { isPlanted: true, doesJobs: true });
}, 60_000);
afterEach(() => api.stop(), 60_000);

it('a committed import moves the close rates by one version, and undoing it moves them back', async () => {
  const before = { version: version(), tally: tally('A01') };
  const { id } = await begin();
  expect(await add(id, rowsOf(40))).toEqual({ staged: 40, problems: [] });
  await service(Learning).publishIfChanged(id);
  expect(version()).toBe(before.version);

  expect(await commit(id)).toMatchObject({ state: 'committed', staged: 40, committedBy: { name: as('L1').name } });
  await eventually('a version that counts the import', () => version() === before.version + 1, WAIT_MS);
  expect(tally('A01')).toEqual({ consultations: before.tally.consultations + 40, closes: before.tally.closes + 40 });

  await undo(id);
  await eventually('a version without the import', () => version() === before.version + 2, WAIT_MS);
  expect(tally('A01')).toEqual(before.tally);
  expect(
    await query(
      `select payload - 'cells' as payload from domain_event where kind in ('PastConsultationsImported', 'PastConsultationsUndone') order by seq desc limit 2`,
    ),
  ).toEqual([
    { payload: { importId: id, consultations: 40, closes: 40 } },
    { payload: { importId: id, consultations: 40, closes: 40 } },
  ]);
  expect(
    (await service(AccessAudit).entries({ limit: 2 })).map(({ action, detail, actor }) => [
      action,
      detail,
      actor?.name,
    ]),
  ).toEqual([
    ['history_undone', id, as('M1').name],
    ['history_imported', id, as('L1').name],
  ]);
});

it('a past version is computed again from the same rows, even after an import was undone', async () => {
  const { id } = await begin();
  await add(id, rowsOf(5));
  await commit(id);
  const whileCounted = await service(AgencyClock).now();
  const record = await service(Learning).recordAt(whileCounted);
  await service(AgencyClock).set({ advanceSeconds: 60 });
  await undo(id);
  const later = await service(AgencyClock).now();
  expect(await service(Learning).recordAt(whileCounted)).toEqual(record);
  expect(await service(Learning).recordAt(later)).not.toEqual(record);
  expect(await service(PastConsultations).all(later)).toHaveLength(1_688);
});

it('a cancelled import leaves no row in any table', async () => {
  const before = await census();
  const { id } = await begin();
  await add(id, [...rowsOf(50), row(900, { advisor: 'A99' })]);
  expect(await census()).toEqual({
    ...before,
    history_import: (before['history_import'] ?? 0) + 1,
    past_consultation: (before['past_consultation'] ?? 0) + 50,
  });
  await cancel(id);
  await eventually('nothing left of it', () => isGone(id), WAIT_MS);
  expect(await census()).toEqual(before);
  for (const again of [
    () => cancel(id),
    () => commit(id),
    () => add(id, rowsOf(1)),
    () => service(HistoryImports).summary(id, as('L1')),
  ]) {
    await expect(again()).rejects.toMatchObject({ code: 'not_found' });
  }
});

it('F-38 rows of one day that differ in their result alone are asked about, none is dropped unsaid', async () => {
  const { id } = await begin();
  const day = { heldAt: '2026-06-01' };
  const { staged, problems } = await add(id, [
    row(2, day),
    row(3, { ...day, result: '〇' }),
    row(4, { ...day, result: '見送り' }),
    row(5, { ...day, result: '選考中' }),
  ]);
  expect(staged + problems.length).toBe(4);
  expect(problems.map(({ line, code }) => `${line} ${code}`)).toHaveLength(3);
  expect(problems.filter(({ code }) => code === 'result_differs').length).toBeGreaterThanOrEqual(2);
  await cancel(id);
});

it('bad rows are told by line, column and sentence, and the good ones are kept', async () => {
  const { id } = await begin();
  const { staged, problems } = await add(id, [
    row(2),
    row(3, { advisor: 'A99' }),
    row(4, { heldAt: '2027-01-01' }),
    row(5, { years: '-1', result: '?' }),
    row(6, { heldAt: '2026-06-01 10:02' }),
    row(2, { heldAt: '2026-06-03' }),
    row(8),
  ]);
  expect(staged).toBe(2);
  expect(problems.map(({ line, field, code }) => `${line} ${field} ${code}`)).toEqual([
    '2 row line_taken',
    '3 advisor advisor_unknown',
    '4 heldAt moment_future',
    '5 experience experience_negative',
    '5 result result_unknown',
    '6 row duplicate',
  ]);
  expect(problems.at(-1)?.message).toEqual({
    ja: expect.stringContaining('2行目と同じ面談'),
    en: expect.stringContaining('line 2'),
  });
  expect((await service(HistoryImports).summary(id, as('L1'))).import).toMatchObject({
    staged: 2,
    refused: 3,
    duplicates: 1,
  });
});

it('the same file twice counts once, and a newer file tells how a consultation ended', async () => {
  const before = tally('A01');
  const [first, second] = [await begin(), await begin('L2')];
  await add(first.id, rowsOf(10, { result: '進行中' }));
  await add(second.id, rowsOf(10), 'L2');
  await commit(first.id);
  expect(await service(HistoryImports).summary(second.id, as('L2'))).toMatchObject({
    alreadyHere: 10,
    from: '2026-06-01T01:02:00.000Z',
    to: '2026-06-01T01:11:00.000Z',
    cells: [{ advisor: { id: as('A01').id }, occupation: 'it_engineer', consultations: 10, closes: 10, pending: 0 }],
  });
  await service(AgencyClock).set({ advanceSeconds: 1 });
  await commit(second.id, 'L2');
  await eventually('ten closes more', () => tally('A01').closes === before.closes + 10, WAIT_MS);
  expect(tally('A01').consultations).toBe(before.consultations + 10);
  await undo(second.id);
  await eventually('the closes as before', () => tally('A01').closes === before.closes, WAIT_MS);
  expect(tally('A01').consultations).toBe(before.consultations + 10);
});

it('two imports of one file at once count once, in whole', async () => {
  const before = tally('A01');
  const imports = await Promise.all([begin('L1'), begin('L2')]);
  const codes = ['L1', 'L2'];
  await Promise.all(
    imports.flatMap(({ id }, i) =>
      [0, 1, 2].map((part) => add(id, rowsOf(60).slice(part * 20, part * 20 + 20), codes[i])),
    ),
  );
  await Promise.all(imports.map(({ id }, i) => commit(id, codes[i])));
  await eventually('sixty consultations more', () => tally('A01').consultations === before.consultations + 60, WAIT_MS);
  expect(await query('select staged, duplicates from history_import where file_name = $1', 'record.csv')).toEqual([
    { staged: 60, duplicates: 0 },
    { staged: 60, duplicates: 0 },
  ]);
  expect(await service(PastConsultations).all(await service(AgencyClock).now())).toHaveLength(1_688 + 60);
});

const isGone = async (id: string) =>
  (
    await query(
      'select 1 from history_import where id = $1 union all select 1 from past_consultation where import_id = $1',
      id,
    )
  ).length === 0;

it('racing a commit against a cancellation and late rows, one of them wins and nothing is left in between', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { id } = await begin();
    await add(id, [row(2, { heldAt: `2026-05-0${round + 1}` })]);
    const ended = await Promise.allSettled([
      commit(id),
      cancel(id),
      add(id, [row(3, { heldAt: `2026-05-1${round + 1}` })]),
    ]);
    const [committed, cancelled] = ended.map(({ status }) => status === 'fulfilled');
    expect([committed, cancelled].filter(Boolean)).toHaveLength(1);
    const [left] = await query<{ state: string; staged: number; rows: number }>(
      'select state, staged, (select count(*)::int from past_consultation where import_id = $1) as rows from history_import where id = $1',
      id,
    );
    if (committed) expect(left).toEqual({ state: 'committed', staged: left?.rows, rows: left?.rows });
    else await eventually('nothing left of it', () => isGone(id), WAIT_MS);
  }
});

it('what is staged is its owner’s alone, what is empty cannot be counted, and what is committed not cancelled', async () => {
  const { id } = await begin('L1');
  await expect(commit(id)).rejects.toMatchObject({ code: 'import_empty' });
  await add(id, rowsOf(2));
  for (const attempt of [
    () => add(id, rowsOf(1), 'M1'),
    () => commit(id, 'M1'),
    () => cancel(id, 'M1'),
    () => service(HistoryImports).summary(id, as('M1')),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
  }
  expect((await service(HistoryImports).overview(as('M1'))).imports.map(({ state }) => state)).toEqual(['committed']);
  expect((await service(HistoryImports).overview(as('L1'))).imports.map(({ state }) => state)).toEqual([
    'staged',
    'committed',
  ]);
  await expect(undo(id)).rejects.toMatchObject({ code: 'not_found' });
  await commit(id);
  for (const attempt of [() => add(id, rowsOf(1)), () => commit(id), () => cancel(id)])
    await expect(attempt()).rejects.toMatchObject({ code: 'illegal_move' });
  await undo(id);
  await expect(undo(id)).rejects.toMatchObject({ code: 'illegal_move' });
});

it('what nobody finished is forgotten a day later', async () => {
  const before = await census();
  const { id } = await begin();
  await add(id, rowsOf(3));
  await service(AgencyClock).set({ advanceSeconds: 25 * 3_600 });
  await service(Jobs).ask(CLEAR_IMPORTS, {});
  await eventually('nothing left of it', () => isGone(id), WAIT_MS);
  const after = await census();
  expect([after['history_import'], after['past_consultation']]).toEqual([
    before['history_import'],
    before['past_consultation'],
  ]);
});

it('the export has every outcome once, page by page', async () => {
  const { id } = await begin();
  for (let part = 0; part < 5; part += 1) {
    await add(
      id,
      Array.from({ length: 500 }, (_, i) =>
        row(part * 500 + i + 1, {
          advisor: 'A02',
          heldAt: `2026-0${part + 1}-${String((i % 28) + 1).padStart(2, '0')}`,
          reference: `R${i}`,
        }),
      ),
    );
  }
  await commit(id);
  const found: string[] = [];
  let pages = 0;
  for (let after: string | null | undefined; after !== null; pages += 1) {
    const page: Awaited<ReturnType<HistoryOutcomes['page']>> = await service(HistoryOutcomes).page(
      after ?? null,
      as('M1'),
    );
    found.push(
      ...page.rows.map(
        ({ advisorCode, segment: key, heldAt, reference }) => `${advisorCode} ${key} ${heldAt} ${reference}`,
      ),
    );
    after = page.next;
  }
  expect([found.length, new Set(found).size, pages]).toEqual([1_688 + 2_500, 1_688 + 2_500, 3]);
  expect((await service(AccessAudit).entries({ limit: 2 })).map(({ action }) => action)).toEqual([
    'history_exported',
    'history_imported',
  ]);
  for (const place of ['x', 'imported.1.2', `recorded.${'-'.repeat(36)}`, `imported.${id}.999999999`]) {
    await expect(service(HistoryOutcomes).page(place, as('M1'))).rejects.toMatchObject({ code: 'invalid' });
  }
});

it('over the wire a body that is too large, a column that is none and a bad shape are refused in words', async () => {
  const { cookie } = await api.signedIn({ code: 'Z1', role: 'manager' });
  const begun = await api.call('POST', '/api/history/imports', { cookie, body: { fileName: 'a.csv' } });
  const path = `/api/history/imports/${String(begun.body['id'])}/rows`;
  const post = (body: unknown) => api.call('POST', path, { cookie, body });
  expect((await post({ columns: ['name'], rows: [] })).body['code']).toBe('invalid');
  expect((await post({ columns: ['area', 'area'], rows: [] })).body['code']).toBe('invalid');
  expect(
    (await post({ columns, rows: Array.from({ length: 501 }, (_, i) => ({ line: i + 1, cells: [] })) })).status,
  ).toBe(422);
  expect((await post({ columns, rows: [{ line: 0, cells: [] }] })).status).toBe(422);
  expect((await post({ columns, rows: [{ line: 1, cells: ['x'.repeat(70_000)] }] })).status).toBe(413);
  expect((await post({ columns, rows: [{ line: 1, cells: ['\u0000', '\ud800', '\u202e'] }] })).body).toMatchObject({
    staged: 0,
  });
  expect(calls.history.addRows.operation).toBe('history.import');
});
