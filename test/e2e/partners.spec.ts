import { flawsOf, JUDGES_LOOKS } from './accessibility';
import { DESK, expect, test } from './fixtures';
import { asuka, register, someoneLike } from '../scenes/builders';

test(
  'S001-20 S002-16: a partner is added, gives its code to somebody, and is counted once they have registered',
  JUDGES_LOOKS,
  async ({ stack, staff, phone }) => {
    const page = await staff('M1', '/settings/partners/new');
    const form = page.getByRole('complementary');
    await form.getByLabel('パートナーの名前').fill('架空精工株式会社');
    await page.getByRole('button', { name: '保存する' }).click();
    await page.getByRole('link', { name: 'リンク・文面・台帳を見る' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '架空精工株式会社' })).toBeVisible();
    await expect(page.getByRole('img', { name: '10人のうち0人' })).toBeVisible();
    await expect(page.getByText('まだ記録はありません。')).toBeVisible();
    await page.setViewportSize(DESK);
    expect(await flawsOf(page)).toEqual([]);
    await page.getByText('メール全文を見る').click();
    await expect(page.getByText(/今回はご希望に沿えない結果/)).toBeVisible();
    const url = (await page.locator('code').filter({ hasText: '/?ch=p-' }).last().innerText()).trim();
    const code = url.split('p-')[1] ?? '';

    // Told by word of mouth, and typed as people type.
    const told = await phone('/p');
    await told.getByLabel('紹介コード').fill('zzzzzz');
    await told.getByRole('button', { name: '登録フォームへ進む' }).click();
    await expect(told.getByText('このコードは見つかりません。')).toBeVisible();
    expect(await flawsOf(told)).toEqual([]);
    await told.getByLabel('紹介コード').fill(` ${code.toUpperCase()} `);
    await told.getByRole('button', { name: '登録フォームへ進む' }).click();
    await expect(told.getByText('架空精工株式会社からのご紹介です')).toBeVisible();
    await expect(told.getByText('ご紹介元に伝わるのは人数だけです。')).toBeVisible();
    expect(await flawsOf(told)).toEqual([]);

    await register(stack.anyone, { ...someoneLike(asuka, 77), channel: `p-${code}` });
    await expect(async () => {
      await page.reload();
      await expect(page.getByRole('img', { name: '10人のうち1人' })).toBeVisible({ timeout: 5_000 });
    }).toPass();
    const ledger = page.getByRole('region', { name: '台帳' });
    await expect(ledger.getByRole('row').filter({ hasText: '＋1人' })).toHaveCount(1);
    await page.getByRole('link', { name: 'パートナー', exact: true }).first().click();
    await expect(page.getByRole('row').filter({ hasText: '架空精工株式会社' })).toContainText('あと9人');
    expect(await flawsOf(page)).toEqual([]);
  },
);
