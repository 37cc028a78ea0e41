import type { Page } from 'playwright-core';
import { eventually } from '../eventually';
import { openScreens, type Screens } from '../screens';
import { startStack, type Stack } from '../stack';

/** A lead tries another way of working in the browser: what is said, how it is stopped, and where it leads. */
let stack: Stack;
let screens: Screens;

beforeAll(async () => {
  stack = await startStack();
  screens = await openScreens(stack);
}, 90_000);
afterAll(async () => {
  await screens?.close();
  await stack?.stop();
});

const stateOf = async (page: Page): Promise<string> => page.getByTestId('what-if-state').innerText();
const closesOf = async (page: Page): Promise<string[]> =>
  page.getByTestId('what-if-table').getByRole('row').nth(1).locator('td').allInnerTexts();
/** A crowded machine may take its time; the page says how long it took. */
const PATIENCE = { timeout: 90_000 };

it('answers for ninety days and twenty seeds, and again when the staff are changed, with the address to share', async () => {
  const page = await screens.staff('L3', '/what-if');
  await page.getByTestId('what-if-state').waitFor(PATIENCE);
  expect(await stateOf(page)).toMatch(/90日 × 20回の結果です。今回は20回を\d+\.\d秒で計算しました/);
  expect(await page.getByTestId('what-if-verdict').innerText()).toMatch(/今日の働き方のままなら、成約は月 \d+\.\d 件/);
  const [today] = await closesOf(page);

  await page.getByRole('button', { name: '担当ごとに変える' }).click();
  for (const place of [0, 1, 2, 3, 4, 5, 6, 7])
    await page
      .locator('fieldset', { hasText: '面談担当のシフト' })
      .getByRole('combobox')
      .nth(place)
      .selectOption('off');
  await eventually(
    'both plans',
    async () =>
      (await page.getByTestId('what-if-state').count()) === 1 && /20回 × 2通りの結果です/.test(await stateOf(page)),
    PATIENCE.timeout,
  );
  expect(await page.getByTestId('shift-counts').innerText()).toBe('早番2人・遅番2人・休み8人');
  const [stillToday, changed, difference] = await closesOf(page);
  expect(stillToday).toBe(today);
  expect(changed).not.toBe(today);
  expect(difference).toMatch(/−/);
  expect(await page.getByTestId('what-if-verdict').getAttribute('data-verdict')).toBe('worse');

  expect(page.url()).toContain('shifts=');
  const shared = await screens.staff('M1', new URL(page.url()).href.split('/console')[1] ?? '');
  await shared.getByTestId('what-if-state').waitFor(PATIENCE);
  expect(await closesOf(shared)).toEqual([today, changed, difference]);
  expect(await shared.getByRole('button', { name: 'この設定を起案する' }).count()).toBe(0);
  expect(screens.errors).toEqual([]);
}, 240_000);

it('says what was assumed, and shows the same numbers as a table', async () => {
  const page = await screens.staff('L3', '/what-if');
  await page.getByTestId('what-if-state').waitFor(PATIENCE);
  const inputs = page.getByTestId('what-if-inputs');
  expect(await inputs.getByRole('row', { name: /登録（件\/日）/ }).innerText()).toContain('仮定');
  expect(await inputs.getByRole('row', { name: /営業時間/ }).innerText()).toContain('9:00–21:00');
  await page.getByRole('button', { name: '表で見る' }).press('Enter');
  await page.getByRole('group', { name: '成約（件/月）' }).getByRole('table').waitFor();
}, 120_000);

it('stops when it is told to, by the keyboard, and goes on from there', async () => {
  const page = await screens.staff('L3', '/what-if?more=200&callers=30&pace=off');
  await page.getByRole('button', { name: '中止する' }).press('Enter');
  await page.getByText(/^中止しました（\d+ \/ \d+ 回まで）$/).waitFor();
  await page.getByRole('button', { name: '続きを計算する' }).press('Enter');
  await page.getByTestId('what-if-state').waitFor(PATIENCE);
  expect(await stateOf(page)).toMatch(/20回 × 2通り/);
}, 180_000);

it('asks to correct what makes no plan, and runs once it is right', async () => {
  const page = await screens.staff('L3', '/what-if');
  await page.getByTestId('what-if-state').waitFor(PATIENCE);
  const callers = page.getByRole('textbox', { name: /受付の人数/ });
  await callers.fill('0');
  await page.getByText('入力に直すところがあります。直すと計算します。').waitFor();
  expect(await page.getByTestId('what-if-verdict').count()).toBe(0);
  await callers.fill('６');
  await eventually(
    'both plans',
    async () => (await page.getByTestId('what-if-state').count()) === 1 && /2通り/.test(await stateOf(page)),
    PATIENCE.timeout,
  );
  expect(page.url()).toContain('callers=6');
}, 180_000);

it('takes a change of the settings to where it is proposed, with what was simulated', async () => {
  const page = await screens.staff('L3', '/what-if?strategy=longest_idle');
  await page.getByRole('button', { name: 'この設定を起案する' }).click(PATIENCE);
  await page.getByTestId('simulated-effect').waitFor();
  expect(await page.getByTestId('simulated-effect').innerText()).toMatch(
    /試算：登録1,000件あたりの成約 \d+\.\d → \d+\.\d（差の90%区間 -?\d+\.\d〜-?\d+\.\d、20回）/,
  );
  await page.getByRole('textbox', { name: '理由' }).fill('試算の結果から');
  await page.getByRole('button', { name: '起案する', exact: true }).click();
  const manager = await screens.staff('M1', '/decisions');
  await manager.getByText(/起案者の試算：登録1,000件あたりの成約/).waitFor();
  expect(screens.errors).toEqual([]);
}, 180_000);
