import { expect, inOneAgency, type Page } from '../fixtures';

/** A lead tries another way of working in the browser: what is said, how it is stopped, and where it leads. */

const test = inOneAgency();
const state = (page: Page) => page.getByTestId('what-if-state');
const closesOf = async (page: Page): Promise<string[]> =>
  page.getByTestId('what-if-table').getByRole('row').nth(1).locator('td').allInnerTexts();
/** A crowded machine may take its time; the page says how long it took. */
const TIMEOUT = { timeout: 90_000 };

test('answers for ninety days and twenty seeds, and again when the staff are changed, with the address to share', async ({
  staff,
}) => {
  const page = await staff('L3', '/what-if');
  await expect(state(page)).toBeVisible(TIMEOUT);
  await expect(state(page)).toContainText(/90日 × 20回の結果です。今回は20回を\d+秒で計算しました/);
  await expect(page.getByTestId('what-if-verdict')).toContainText(/今日の働き方のままなら、成約は月 \d+\.\d 件/);
  const [today] = await closesOf(page);

  await page.getByRole('button', { name: '担当ごとに変える' }).click();
  for (const place of [0, 1, 2, 3, 4, 5, 6, 7])
    await page
      .locator('fieldset', { hasText: '面談担当のシフト' })
      .getByRole('combobox')
      .nth(place)
      .selectOption('off');
  await expect(page.getByTestId('shift-counts')).toHaveText('早番2人・遅番2人・休み8人');
  await expect(page).toHaveURL(/shifts=(?:[^&]*\.off){8}/);
  const shared = await staff('M1', new URL(page.url()).href.split('/console')[1] ?? '');
  await expect(state(shared)).toContainText(/20回 × 2通りの結果です/, TIMEOUT);
  const told = await closesOf(shared);
  const [stillToday, changed, difference] = told;
  expect(stillToday).toBe(today);
  expect(changed).not.toBe(today);
  expect(difference).toMatch(/−/);

  // On the way it says what each choice would bring: what stands in the end is what the address says.
  await expect.poll(() => closesOf(page), TIMEOUT).toEqual(told);
  await expect(state(page)).toContainText(/20回 × 2通りの結果です/, TIMEOUT);
  await expect(page.getByTestId('what-if-verdict')).toHaveAttribute('data-verdict', 'worse');
  await expect(shared.getByRole('button', { name: 'この設定を起案する' })).toHaveCount(0);
});

test('says what was assumed, and shows the same numbers as a table', async ({ staff }) => {
  const page = await staff('L3', '/what-if');
  await expect(state(page)).toBeVisible(TIMEOUT);
  const inputs = page.getByTestId('what-if-inputs');
  await expect(inputs.getByRole('row', { name: /登録（件\/日）/ })).toContainText('仮定');
  await expect(inputs.getByRole('row', { name: /営業時間/ })).toContainText('9:00–21:00');
  await page.getByRole('button', { name: '表で見る' }).press('Enter');
  await expect(page.getByRole('group', { name: '成約（件/月）' }).getByRole('table')).toBeVisible();
});

test('stops when it is told to, by the keyboard, and goes on from there', async ({ staff }) => {
  const page = await staff('L3', '/what-if?more=200&callers=30&pace=off');
  await page.getByRole('button', { name: '中止する' }).press('Enter');
  await expect(page.getByText(/^中止しました（\d+ \/ \d+ 回まで）$/)).toBeVisible();
  await page.getByRole('button', { name: '続きを計算する' }).press('Enter');
  await expect(state(page)).toBeVisible(TIMEOUT);
  await expect(state(page)).toContainText(/20回 × 2通り/);
});

test('asks to correct what makes no plan, and runs once it is right', async ({ staff }) => {
  const page = await staff('L3', '/what-if');
  await expect(state(page)).toBeVisible(TIMEOUT);
  const callers = page.getByRole('textbox', { name: /受付の人数/ });
  await callers.fill('0');
  await expect(page.getByText('入力に直すところがあります。直すと計算します。')).toBeVisible();
  await expect(page.getByTestId('what-if-verdict')).toHaveCount(0);
  await callers.fill('６');
  await expect(state(page)).toContainText(/20回 × 2通りの結果です/, TIMEOUT);
  await expect(page).toHaveURL(/callers=6/);
});

test('takes a change of the settings to where it is proposed, with what was simulated', async ({ staff }) => {
  const page = await staff('L3', '/what-if?strategy=longest_idle');
  await page.getByRole('button', { name: 'この設定を起案する' }).click(TIMEOUT);
  await expect(page.getByTestId('simulated-effect')).toBeVisible();
  await expect(page.getByTestId('simulated-effect')).toContainText(
    /試算：登録1,000件あたりの成約 \d+\.\d → \d+\.\d（差の90%区間 -?\d+\.\d〜-?\d+\.\d、20回）/,
  );
  await page.getByRole('textbox', { name: '理由' }).fill('試算の結果から');
  await page.getByRole('button', { name: '起案する', exact: true }).click();
  const manager = await staff('M1', '/decisions');
  await expect(manager.getByText(/起案者の試算：登録1,000件あたりの成約/)).toBeVisible();
});
