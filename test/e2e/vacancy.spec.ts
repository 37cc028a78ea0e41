import { calls } from '@toritsugi/contracts';
import { asuka, register, someoneLike } from '../scenes/builders';
import { lookedAfterBy } from '../scenes/looked-after';
import { flawsOf, JUDGES_LOOKS } from './accessibility';
import { DESK, expect, test } from './fixtures';

test(
  'leads from a vacancy to the people for it, and from the letter to their answer on their own page',
  JUDGES_LOOKS,
  async ({ stack, staff, phone }) => {
    const a10 = await stack.as('A10');
    const own = await lookedAfterBy(stack, 'A10', someoneLike(asuka, 41));
    const { token } = await register(stack.anyone, { ...someoneLike(asuka, 42), consents: ['newsletter'] });
    const { employers } = await a10.call(calls.selection.employers, {});
    const order = { employerId: employers[0]?.id ?? '', occupation: 'accounting', income: 500, feePercent: 33 };
    const { id } = await a10.call(calls.settings.addJobOrder, {
      body: { ...order, title: '月次決算', state: 'open' },
    });

    const page = await staff('A10', `/job-orders/${id}`);
    await expect(page.getByRole('heading', { level: 1, name: '「月次決算」に合う方' })).toBeVisible();
    const mine = page.getByRole('region', { name: '担当している方（1人）' });
    const pool = page.getByRole('region', { name: '人材プールの方（1人）' });
    await expect(mine.getByRole('link', { name: /さん$/ })).toHaveAttribute('href', new RegExp(own));
    // Whoever nobody looks after is chosen without their given name; the other has not agreed to such letters.
    await expect(mine.getByText('求人案内メールの同意がありません')).toBeVisible();
    await expect(mine.getByRole('checkbox')).toBeDisabled();
    await expect(pool.getByText(/^試〇/)).toBeVisible();
    await expect(page.getByRole('button', { name: '紹介する方を選んでください' })).toBeDisabled();
    expect(await flawsOf(page)).toEqual([]);
    await page.setViewportSize(DESK);
    await pool.getByRole('checkbox').check();
    await page.getByRole('textbox', { name: '添えるひとこと' }).fill('残業は月10時間です');
    await page.getByRole('button', { name: '1人に紹介する' }).click();
    const told = page.getByRole('region', { name: '紹介した方（1人）' });
    await expect(told.getByText('返事待ち')).toBeVisible();
    await expect(pool.getByText('この求人を紹介済みです。')).toBeVisible();
    await expect(pool.getByRole('checkbox')).toBeDisabled();

    const theirs = await phone(`/thanks/?r=${token}`);
    await expect(theirs.getByText('ご紹介したい求人があります')).toBeVisible();
    await expect(theirs.getByText('月次決算')).toHaveCount(0);
    await theirs.getByLabel('電話番号の下4桁').fill('0042');
    await theirs.getByRole('button', { name: '確認する' }).click();
    const vacancies = theirs.getByRole('region', { name: 'ご紹介した求人' });
    await expect(vacancies.getByText('月次決算')).toBeVisible();
    await expect(vacancies.getByText(employers[0]?.name ?? '')).toBeVisible();
    expect(await flawsOf(theirs)).toEqual([]);
    await vacancies.getByRole('button', { name: '応募する', exact: true }).click();
    await expect(vacancies.getByText(/^応募するとお答えになりました/)).toBeVisible();
    await expect(vacancies.getByRole('button')).toHaveCount(0);
    await expect(told.getByText('応募したい')).toBeVisible();
  },
);
