import { flawsOf, JUDGES_LOOKS, lookAgain, LOOKS } from './accessibility';
import { expect, inOneAgency } from './fixtures';

/** Everything that is set, out as one text and in again: refused with its line, planned, put in force, taken back. */
const test = inOneAgency().extend({
  page: async ({ staff }, use) => use(await staff('M1', '/settings/configuration', LOOKS[0])),
});

test(
  'a manager corrects a text by its lines, sees what it would do, applies it and plans the way back',
  JUDGES_LOOKS,
  async ({ page }) => {
    const text = page.getByRole('textbox', { name: '設定ファイルのテキスト' });
    const see = page.getByRole('button', { name: '計画を見る' });
    await text.fill('version: 1\nteams:\n  T1: { nmae: 北の丸チーム }\n  T2: { consultationTargetMonth: 77 }');
    await see.click();
    await expect(page.getByRole('alert')).toContainText('3行目 teams.T1.nmae');
    await expect(page.getByRole('button', { name: /適用する/ })).toHaveCount(0);

    await text.fill('version: 1\nteams:\n  T1: { name: 北の丸チーム }\n  T2: { consultationTargetMonth: 77 }');
    // By the keyboard alone.
    await see.focus();
    await page.keyboard.press('Enter');
    const teams = page.getByRole('region', { name: 'チーム' });
    await expect(teams.getByRole('article')).toHaveCount(2);
    await expect(teams).toContainText('77');
    await expect(page.getByText('まだ何も変わっていません。')).toBeVisible();
    await page.getByLabel('理由').fill('秋の見直し');
    expect(await flawsOf(page)).toEqual([]);
    await page.getByRole('button', { name: '2件を適用する' }).click();
    await expect(page.getByText('適用しました。')).toBeVisible();

    await page.getByRole('link', { name: '取り込みの記録' }).click();
    await page.getByRole('link', { name: '前の設定に戻す計画を見る' }).click();
    await see.click();
    await expect(page.getByRole('region', { name: 'チーム' })).toContainText('北の丸チーム');
    for (const look of LOOKS.slice(1)) {
      await lookAgain(page, look);
      // Both texts have come: a button that is being switched on is judged in neither of its colours.
      await expect(page.getByRole('textbox', { name: 'Text of the settings file' })).not.toHaveValue('');
      await expect(page.getByRole('button', { name: 'See the plan' })).toBeEnabled();
      await expect(page.getByRole('button', { name: 'Copy', exact: true })).toBeEnabled();
      expect.soft({ look, flaws: await flawsOf(page) }).toEqual({ look, flaws: [] });
      expect.soft(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }
  },
);
