import { expect, test } from './fixtures';

test('S004-20 a manager adds a question with its choices, which a criterion can then be built on', async ({
  staff,
}) => {
  const page = await staff('M1', '/settings/fields');
  await page.getByRole('link', { name: '追加' }).click();
  await page.getByLabel('項目名', { exact: true }).fill('夜勤の可否');
  await page.getByLabel('項目名（英語、空欄なら同じ）').fill('Night shifts');
  const choices = page.getByLabel('選択肢（日本語）');
  await choices.nth(0).fill('できる');
  await choices.nth(1).fill('できる');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('同じ選択肢が2つあります。')).toBeVisible();
  await choices.nth(1).fill('できない');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page).toHaveURL(/settings\/fields\/night_shifts/);
  await expect(page.getByRole('heading', { name: '夜勤の可否' })).toBeVisible();

  await page.getByRole('link', { name: 'ターゲットを開く' }).click();
  await page.getByRole('link', { name: '経理' }).first().click();
  const fields = page.locator('select').filter({ hasText: '夜勤の可否' });
  await expect(fields.first()).toBeAttached();
});
