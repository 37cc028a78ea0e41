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
