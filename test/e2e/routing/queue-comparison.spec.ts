import { asuka, register } from '../../scenes/builders';
import { expect, test } from '../fixtures';

/** Two orders of the queue by turns: switched on and off by a lead, and what came of it. */

test('a lead compares the two orders of the queue, reads what each brought, and ends it at once', async ({
  stack,
  staff,
}) => {
  const page = await staff('L3', '/measurement');
  const panel = page.getByTestId('queue-measurement');
  await expect(panel.getByTestId('queue-order')).toHaveText(/いまの順番\s*今救える価値の順/);
  await panel.getByRole('combobox', { name: '切り替えの間隔' }).click();
  await page.getByRole('option', { name: '6時間', exact: true }).click();
  await panel.getByRole('button', { name: '効果測定を始める' }).click();
  await expect(panel.getByTestId('queue-order')).toHaveText(/(期限の順|今救える価値の順)\s*12:00〜18:00\s*効果測定中/);
  await register(stack.anyone, asuka);
  await page.reload();
  await expect(panel.getByTestId('queue-verdict')).toContainText(
    '差はまだ言えない(ブロック数 救える価値の順0・期限の順0)',
  );
  await expect(panel.getByText('21日たった結果がそろうと、いつ言えるかの見通しを出します。')).toBeVisible();
  await expect(panel.getByRole('table', { name: /これまでの結果/ }).getByRole('row')).toHaveCount(3);
  await expect(panel.getByRole('table', { name: '最近の区間' }).getByRole('row')).toHaveCount(2);

  // Whoever calls reads why the order is another one.
  const board = await staff('I01', '/board');
  await expect(board.getByTestId('queue-order')).toContainText('順番の効果測定中：18:00までは');

  // Intake reads no measurement; an advisor does, and switches nothing.
  const advisor = await staff('A10', '/measurement');
  await expect(advisor.getByTestId('queue-order')).toContainText('効果測定中');
  await expect(advisor.getByRole('button', { name: /効果測定/ })).toHaveCount(0);

  await panel.getByRole('button', { name: '効果測定をやめる' }).click();
  await expect(panel.getByTestId('queue-order')).toHaveText(/いまの順番\s*今救える価値の順$/);
});
