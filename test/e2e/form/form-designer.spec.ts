import { brokenRules } from '../accessibility';
import { expect, test } from '../fixtures';

test('a manager writes a draft beside the telephone that shows it, publishes it, and a phone has it', async ({
  staff,
  phone,
}) => {
  const page = await staff('M1', '/settings/form', { language: 'ja' });
  const told: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/form-visits|registrations$/.test(pathname)) told.push(pathname);
  });
  const preview = page.frameLocator('iframe[title="下書きのフォーム"]');
  const heading = preview.locator('h1');
  await expect(heading).toBeVisible();

  await page.getByLabel('ページの見出し（日本語）').first().fill('どんなお仕事を探していますか');
  await expect(heading).toHaveText('どんなお仕事を探していますか');
  await expect(page.getByText(/第7版の下書き：.*に保存/)).toBeVisible();
  const field = page.locator('#field-experience_years');
  await field.getByRole('button', { name: /を上へ$/ }).click();
  await expect(page.getByText(/は1ページ目の1番目です/)).toBeAttached();

  const worry = page.locator('details', { hasText: '今の会社に知られませんか' });
  await worry.locator('summary').click();
  await worry.getByLabel('答え（日本語）').fill('ご本人の同意なしに、お伝えすることはありません。');
  await expect(preview.getByText('今の会社に知られませんか')).toBeVisible();

  await page.getByLabel('表示するページ').selectOption('check');
  await expect(heading).toHaveText('入力内容の確認');
  await preview.getByLabel(/利用規約と個人情報/).check();
  await preview.getByRole('button', { name: 'この内容で申し込む' }).click();
  await expect(preview.getByText(/プレビューです。送信されません/)).toBeVisible();
  expect(await brokenRules(page)).toEqual([]);

  await expect(page.getByText(/第7版の下書き：.*に保存/)).toBeVisible();
  await page.getByRole('button', { name: '確認へ進む' }).click();
  await expect(page.getByText('第7版は公開できます')).toBeVisible();
  await page.getByRole('button', { name: '公開する' }).click();
  await expect(page.getByText('公開中：第7版')).toBeVisible();
  const versions = page.getByRole('region', { name: 'フォームの版' });
  await expect(versions.getByRole('listitem').first()).toContainText('1ページ目の見出しを変えた');
  await versions.getByRole('link', { name: '第6版' }).click();
  await expect(page).toHaveURL(/\/settings\/form\?version=6/);
  await expect(page.getByRole('button', { name: '第6版を下書きにする' })).toBeVisible();
  expect(told).toEqual([]);

  const telephone = await phone('/');
  await expect(telephone.locator('h1')).toHaveText('どんなお仕事を探していますか');
  await telephone.getByText('今の会社に知られませんか').click();
  await expect(telephone.getByText('お伝えすることはありません')).toBeVisible();
});
