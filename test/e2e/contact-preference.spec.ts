import { asuka, register } from '../scenes/builders';
import { expect, test } from './fixtures';

/** What a person wishes on their own page holds at once on every screen of those who call. */

test('whoever asks not to be called leaves the calls, and is written to instead', async ({ stack, phone, staff }) => {
  const { token } = await register(stack.anyone, asuka);
  const page = await phone(`/thanks/?r=${token}`);
  const board = await staff('I01', '/board');
  const lane = (name: string) => board.getByRole('region', { name: new RegExp(`^${name}`) });
  await expect(lane('今かける').getByTestId('why-now')).toContainText('今すぐ話せる方です');
  await page.getByLabel('電話番号の下4桁').fill('0101');
  await page.getByRole('button', { name: '確認する' }).click();
  await page.getByRole('switch', { name: '電話をしないでほしい' }).click();
  await expect(page.getByRole('heading', { name: /までにメールでご案内します/ })).toBeVisible();

  await expect(lane('案内対応').getByText('電話しないで')).toBeVisible();
  await expect(lane('今かける')).toHaveCount(0);
  await lane('案内対応')
    .getByRole('button', { name: /^対応する 藤〇/ })
    .click();
  await expect(board.getByText(/発信できません：ご本人が「電話をしないでほしい」と希望しています/)).toBeVisible();
  await expect(board.getByText(/にご本人が選びました/)).toBeVisible();
  await board.getByTestId('next-step').click();
  await expect(board.getByText('日時を選べるメールをお送りします。電話はしません。')).toBeVisible();
});

test('whoever asks for a pause is not called before its end, and every screen says until when', async ({
  stack,
  phone,
  staff,
}) => {
  const { token } = await register(stack.anyone, asuka);
  const page = await phone(`/thanks/?r=${token}`);
  const board = await staff('I01', '/board');
  await board.getByRole('button', { name: /^対応する 藤〇/ }).click();
  await expect(board.getByRole('link', { name: /^電話をかける/ })).toBeVisible();
  await page.getByLabel('電話番号の下4桁').fill('0101');
  await page.getByRole('button', { name: '確認する' }).click();
  await page.getByLabel('週に1回まで').click();
  await expect(board.getByText('今週あと1回').first()).toBeVisible();
  await page.getByLabel('止める最後の日').fill('2026-11-09');
  await page.getByRole('button', { name: 'この日まで止める' }).click();
  await expect(page.getByText(/明日から90日後までの日を選んでください/)).toBeVisible();
  await page.getByLabel('止める最後の日').fill('2026-11-16');
  await page.getByRole('button', { name: 'この日まで止める' }).click();
  await expect(page.getByText(/11月16日.*まで連絡を止めています/)).toBeVisible();
  await expect(page.getByRole('heading', { name: /11月17日.*9:00/ })).toBeVisible();

  await expect(board.getByText(/^発信は11\/17\(火\) 09:00から/)).toBeVisible();
  await expect(board.getByText('11/16(月)まで連絡停止').first()).toBeVisible();
  await expect(board.getByRole('link', { name: /^電話をかける/ })).toHaveCount(0);
  // Asked on the telephone, they would rather be called: whoever has the call takes the pause off.
  await board.getByRole('button', { name: '停止を解く' }).click();
  await expect(board.getByText('今週あと1回').first()).toBeVisible();
  await expect(board.getByRole('link', { name: /^電話をかける/ })).toBeVisible();
});
