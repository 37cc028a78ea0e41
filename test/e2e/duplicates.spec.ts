import { asuka, register } from '../scenes/builders';
import { flawsOf, JUDGES_LOOKS, lookAgain, LOOKS } from './accessibility';
import { expect, test } from './fixtures';

const again = {
  ...asuka,
  answers: { ...asuka.answers, family_name: '藤代', email: 'again@example.jp', experience_years: 7 },
};

test(
  'somebody who registered twice is seen on the card, compared, merged by keyboard, and apart again',
  JUDGES_LOOKS,
  async ({ stack, staff }) => {
    await register(stack.anyone, asuka);
    await register(stack.anyone, again);
    const board = await staff('I01', '/board');
    await expect(board.getByText('重複の疑い：電話が同じ').first()).toBeVisible();
    const mine = board.locator('[data-task]').first();
    await mine.getByRole('button').click();
    await expect(board.getByTestId('next-step')).toBeVisible();
    const colleague = await staff('I02', '/board');
    await colleague.locator('[data-task] a').first().click();
    await colleague.getByRole('button', { name: '対応する', exact: true }).click();
    await board.getByTestId('next-step').click();
    const dial = colleague.getByTestId('next-step');
    await expect(dial).toHaveAttribute('aria-disabled', 'true');
    await expect(dial).toHaveAccessibleDescription(/同じ方かもしれない.*電話しています。終わると発信できます。/);
    await board.getByRole('button', { name: /^不在/ }).click();
    await expect(dial).not.toHaveAttribute('aria-disabled');
    await colleague.getByRole('button', { name: /^手放す/ }).click();
    const page = await staff('L3', '/duplicates', LOOKS[0]);
    const compare = page.getByRole('link', { name: /見比べる$/ });
    await expect(compare).toBeVisible();
    expect(await flawsOf(page)).toEqual([]);
    await compare.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('radiogroup', { name: 'メール' })).toBeVisible();
    for (const look of LOOKS) {
      if (look !== LOOKS[0]) await lookAgain(page, look);
      await expect(page.getByTestId('moves')).toBeVisible();
      expect({ look, flaws: await flawsOf(page) }).toEqual({ look, flaws: [] });
    }
    const mail = page.getByRole('radiogroup', { name: 'Mail' });
    const chosen = await mail.getByRole('radio', { checked: true }).inputValue();
    await mail.getByRole('radio', { checked: true }).focus();
    await page.keyboard.press('ArrowDown');
    await expect(mail.locator(`input:not([value=${chosen}])`)).toBeChecked();
    await page.getByRole('button', { name: 'Merge' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText('No possible duplicates')).toBeVisible();
    await expect(board.locator('[data-task]')).toHaveCount(1);
    await page.getByRole('button', { name: 'Undo the merge' }).click();
    await expect(page.getByRole('link', { name: /^Compare/ })).toBeVisible();
    await expect(board.locator('[data-task]')).toHaveCount(2);
  },
);
