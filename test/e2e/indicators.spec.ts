import { asuka, register, someoneLike, wataru } from '../scenes/builders';
import { flawsOf, JUDGES_LOOKS } from './accessibility';
import { DESK, expect, test } from './fixtures';

test(
  'S001-1 S001-9: a lead reads the day, narrows it down, opens whom a number counts, and has it proved',
  JUDGES_LOOKS,
  async ({ stack, staff }) => {
    for (const [index, model] of [asuka, asuka, wataru].entries())
      await register(stack.anyone, someoneLike(model, 900 + index));
    const page = await staff('M1', '/dashboard');
    await expect(page.getByRole('region', { name: 'いま一番の詰まり' })).toContainText('まだありません');
    await page.goto('/console/indicators');
    await expect(page.getByRole('heading', { level: 1, name: '指標' })).toBeVisible();
    await page.keyboard.press('d');
    await expect(page).toHaveURL(/span=day/);
    const road = page.getByRole('region', { name: '登録から6か月の定着まで' });
    await expect(road.getByRole('row').filter({ hasText: '有効登録' })).toContainText('3');

    await page.keyboard.press('ArrowLeft');
    await expect(road).toContainText('この期間に登録した方はいません');
    await page.getByRole('button', { name: '今の期間' }).click();
    await page.getByLabel('職種').selectOption({ label: '経理' });
    await expect(page).toHaveURL(/occupation=accounting/);
    await expect(road.getByRole('row').filter({ hasText: '有効登録' })).toContainText('2');
    await page.setViewportSize(DESK);
    expect(await flawsOf(page)).toEqual([]);

    await road.getByRole('button', { name: '2', exact: true }).click();
    const people = page.getByRole('dialog');
    await expect(people.getByRole('link')).toHaveCount(2);
    expect(await flawsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page).not.toHaveURL(/number=/);

    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^indicators-\d{4}-\d{2}-\d{2}-.*\.csv$/);
    await page.getByRole('button', { name: '今すぐ数え直す' }).click();
    await expect(page.getByText(/3人を記録から数え直し、すべて一致しました/)).toBeVisible({ timeout: 40_000 });
  },
);
