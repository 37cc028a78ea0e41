import { readFile } from 'node:fs/promises';
import { calls } from '@toritsugi/contracts';
import type { Stack } from '../server/stack';
import { flawsOf, JUDGES_LOOKS, lookAgain, LOOKS } from './accessibility';
import { expect, inOneAgency, type Page } from './fixtures';
import { inShiftJis } from './shift-jis';

/**
 * Past consultations in and out, as a team lead does it: encoding, columns, errors by line, cancel without trace,
 * import, undo, export.
 */
const test = inOneAgency().extend({
  page: async ({ staff }, use) => use(await staff('L3', '/history')),
});

const header = ['担当者', '職種', '経験年数', 'エリア', '面談日', '結果'];
const day = (i: number): string => `2026/0${1 + Math.floor(i / 25)}/${String(1 + (i % 25)).padStart(2, '0')} 10:00`;
const won = (i: number, advisor = 'A12'): string[] => [advisor, '経理', '6', '首都圏', day(i), '成約'];
/**
 * Line 1 is the header, so that row `i` is line `i + 2`. Line 5 names somebody unknown, line 9 the future, line 12
 * repeats line 11.
 */
const file = inShiftJis(
  [
    header,
    ...Array.from({ length: 60 }, (_, i) =>
      i === 3
        ? won(i, '山田')
        : i === 7
          ? ['A12', '経理', '-2', '首都圏', '2027/01/01', '成約']
          : i === 10
            ? won(9)
            : won(i),
    ),
  ]
    .map((cells) => cells.join(','))
    .join('\r\n'),
);

const rowsOf = async (stack: Stack, table: string): Promise<number> =>
  Number((await stack.database.query<{ n: string }>(`select count(*) as n from ${table}`)).rows[0]?.n);
const version = async (stack: Stack): Promise<number> =>
  (await (await stack.as('L3')).call(calls.insight.closeRates, { query: {} })).version;
const choose = (page: Page, name: string, buffer: Buffer): Promise<void> =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });

test('reads a Shift_JIS file: 山田 is right, columns are guessed, bad rows are listed with their lines', async ({
  page,
}) => {
  await choose(page, '実績.csv', file);
  await expect(page.getByTestId('check').getByText('57行を取り込めます')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Shift_JIS' })).toBeChecked();
  await expect(page.getByTestId('preview').locator('tbody tr').nth(3)).toContainText(/5\s+山田\s+経理\s+6\s+首都圏/, {
    useInnerText: true,
  });
  expect(
    (await page.getByTestId('problems').locator('tbody tr').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ')),
  ).toEqual([
    expect.stringMatching(/^5 面談担当 .*登録されていません/),
    expect.stringMatching(/^9 経験年数 .*負の数/),
    expect.stringMatching(/^9 面談日時 .*未来/),
    expect.stringMatching(/^12 行全体 11行目と同じ面談/),
  ]);
  await page.getByText('UTF-8', { exact: true }).click();
  await expect(page.getByText('次の列を選んでください', { exact: false })).toBeVisible();
  await page.getByText('Shift_JIS', { exact: true }).click();
  await expect(page.getByTestId('check').getByText('57行を取り込めます')).toBeVisible();
});

test('lets columns be changed, and says what is missing', async ({ page }) => {
  await choose(page, '実績.csv', file);
  await page.getByLabel(/^結果（必須）/).selectOption({ label: '（使わない）' });
  await expect(page.getByText('次の列を選んでください：結果')).toBeVisible();
  await expect(page.getByRole('button', { name: /行を送る/ })).toHaveCount(0);
  await page.getByLabel(/^結果（必須）/).selectOption({ label: '結果' });
  await expect(page.getByTestId('check').getByText('57行を取り込めます')).toBeVisible();
});

test('cancelled under way or discarded at the end, nothing of it is left', async ({ page, stack }) => {
  await choose(page, '実績.csv', file);
  const left = async () => [await rowsOf(stack, 'past_consultation'), await rowsOf(stack, 'history_import')];
  const before = await left();
  const held = Promise.withResolvers<void>();
  await page.route('**/api/history/imports/*/rows', async (route) => {
    await held.promise;
    await route.continue().catch(() => undefined);
  });
  await page.getByRole('button', { name: '57行を送る' }).click();
  await expect(page.getByTestId('progress').getByText('0 / 60行')).toBeVisible();
  await page.getByRole('button', { name: '中止する' }).click();
  await expect(page.getByText('中止しました')).toBeVisible();
  held.resolve();
  await page.unroute('**/api/history/imports/*/rows');
  await expect.poll(left).toEqual(before);

  await page.getByRole('button', { name: '57行を送る' }).click();
  await expect(page.getByTestId('summary')).toBeVisible();
  expect(await rowsOf(stack, 'past_consultation')).toBe((before[0] ?? 0) + 57);
  await page.getByRole('button', { name: '破棄する' }).first().click();
  await expect(page.getByText('破棄しました')).toBeVisible();
  await expect.poll(left).toEqual(before);
});

test('imported, it makes the next version of the close rates; undone, the one after', async ({ page, stack }) => {
  await choose(page, '実績.csv', file);
  const before = await version(stack);
  await page.getByRole('button', { name: '57行を送る' }).click();
  await expect(page.getByTestId('summary')).toContainText(/取り込む行\s*57\s*除いた行\s*2\s*ファイル内の重複\s*1/);
  await page.getByRole('button', { name: '取り込む', exact: true }).click();
  await expect(page.getByText(`成約率は版${before + 1}になりました`)).toBeVisible();
  expect(await version(stack)).toBe(before + 1);
  await page.getByRole('button', { name: '実績.csvの取り込みを取り消す' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '取り消す' }).click();
  await expect(page.getByTestId('imports').getByText('取り消し済み')).toBeVisible();
  await expect.poll(() => version(stack)).toBe(before + 2);
});

test('the export has a byte order mark and every row, and reads back as duplicates of what is here', async ({
  page,
}) => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '実績をCSVで保存' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('toritsugi-2026-11-10.csv');
  const bytes = await readFile(await download.path());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = bytes.toString('utf8').slice(1).trimEnd().split('\r\n');
  expect(lines).toHaveLength(1 + 1_688);
  expect(lines.filter((line) => line.split(',').some((cell) => /^"?[=+\-@]/.test(cell)))).toEqual([]);
  await choose(page, 'export.csv', bytes);
  await expect(page.getByTestId('check').getByText('1,688行を取り込めます。問題のある行 0、重複 0。')).toBeVisible();
  await page.getByRole('button', { name: '1,688行を送る' }).click();
  await expect(page.getByTestId('summary')).toContainText(/取り込み済みと同じ面談\s*1,688/);
  await page.getByRole('button', { name: '破棄する' }).first().click();
  await expect(page.getByText('破棄しました')).toBeVisible();
});

test('keeps every rule of accessibility with a file on it', JUDGES_LOOKS, async ({ page }) => {
  for (const look of LOOKS) {
    await lookAgain(page, look);
    await page.reload();
    await choose(page, 'record.csv', file);
    await expect(page.getByTestId('problems')).toBeVisible();
    expect({ look, flaws: await flawsOf(page) }).toEqual({ look, flaws: [] });
    await page.getByRole('button', { name: /57/ }).click();
    await expect(page.getByTestId('summary')).toBeVisible();
    expect({ look, flaws: await flawsOf(page) }).toEqual({ look, flaws: [] });
    await page
      .getByRole('button', { name: /^(破棄する|Discard)$/ })
      .first()
      .click();
    await expect(page.getByText(/破棄しました|Discarded/)).toBeVisible();
  }
});
