import { calls } from '@toritsugi/contracts';
import { asuka, naoki, register } from '../scenes/builders';
import { expect, test } from './fixtures';
import { onlyCard, present, tokyo } from './stories/at-1.story';

/** What screens offer and say is what is so now: hours, states, whose clock, and messages that end with their cause. */

test('F-26 offers no call at 21:43, when the server would refuse it, and says why', async ({ stack, staff }) => {
  await register(stack.anyone, asuka);
  const page = await staff('I01', '/board');
  const take = page.getByRole('button', { name: /^対応する 藤〇/ });
  await expect(take).toBeVisible();
  await stack.clock.set(tokyo('21:43:00'));
  await expect(take).toHaveCount(0);
  await expect(page.getByTestId('pacing')).toContainText('今は架電できません（9:00–21:00）');
  await expect(page.getByTestId('pacing')).toContainText(/次の受付.*9:00/);
  await page.keyboard.press('t');
  await expect(page.getByText(/受付時間外のため、いまはお電話しません。次の受付は.*9:00からです/)).toBeVisible();
  await expect(page.locator('[data-lane] [data-state="ok"]')).toHaveCount(0);
  await expect(page).not.toHaveTitle(/人待ち/);
  await expect(page).not.toHaveTitle(/人待ち/);
});

test('F-28 says whose clock runs on a colleague’s card', async ({ stack, staff }) => {
  await register(stack.anyone, asuka);
  const i01 = await stack.as('I01');
  const { id: taskId } = await onlyCard(i01);
  await i01.call(calls.board.claim, { params: { taskId } });
  const mine = await staff('I01', `/board/${taskId}`);
  const theirs = await staff('I02', `/board/${taskId}`);
  await expect(mine.getByText(/発信まで 1:/)).toBeVisible();
  const clock = theirs.getByRole('timer').filter({ hasText: '列へ戻ります' });
  await expect(clock).toContainText(/小出.*さんが対応中/);
  await expect(theirs.getByText(/発信まで/)).toHaveCount(0);
});

test('F-47 offers only the courteous message that may be sent', async ({ stack, staff }) => {
  await register(stack.anyone, { ...naoki, consents: [] });
  const i01 = await stack.as('I01');
  const { id: taskId } = await onlyCard(i01);
  await i01.call(calls.board.claim, { params: { taskId } });
  const page = await staff('I01', `/board/${taskId}`);
  await expect(page.getByRole('radio', { name: /^R3/ })).toBeChecked();
  await expect(page.getByRole('radio', { name: /^R2/ })).toHaveCount(0);
  await expect(page.getByText('R2 は送れません')).toBeVisible();
});

test('whoever was told of a mail is thanked first: no call script, and a clock until the letter', async ({
  stack,
  staff,
}) => {
  await register(stack.anyone, { ...naoki, answers: { ...naoki.answers, can_talk_now: false } });
  const i01 = await stack.as('I01');
  const { id: taskId } = await onlyCard(i01);
  await i01.call(calls.board.claim, { params: { taskId } });
  const page = await staff('I01', `/board/${taskId}`);
  const card = page.getByTestId('live-card');
  await expect(card.getByText(/電話はせず、メールでご案内する/)).toBeVisible();
  await expect(card.getByText(/登録はお断りせず/)).toBeVisible();
  await expect(card.getByText(/ご案内まで 1:/)).toBeVisible();
  await expect(card.getByText(/発信まで/)).toHaveCount(0);
  await expect(page.getByTestId('say-next')).toHaveCount(0);
});

test('F-25 ends an error when it is tried again, and the booking when a transfer starts', async ({ stack, staff }) => {
  await present(stack, ['I01', 'A10']);
  await register(stack.anyone, asuka);
  const page = await staff('I01', '/board');
  const error = page.getByText('サーバーから応答がありません');
  await page.route('**/claim', (route) => route.abort());
  await page.getByRole('button', { name: /^対応する 藤〇/ }).click();
  await expect(error).toBeVisible();
  await page.unroute('**/claim');
  await page.getByRole('button', { name: /^対応する 藤〇/ }).click();
  await expect(page.getByRole('heading', { name: /藤代 明日香/ })).toBeVisible();
  await expect(error).toHaveCount(0);

  await page.getByRole('button', { name: /^発信を記録/ }).click();
  await page.getByRole('button', { name: 'つながった' }).click();
  await page.getByRole('button', { name: 'いいえ → 予約を案内する' }).click();
  const booking = page.getByRole('heading', { name: '面談の予約' });
  await expect(booking).toBeVisible();
  await page.getByRole('button', { name: 'はい → 取次ぎを始める' }).click();
  await expect(page.getByText('取次ぎ中').first()).toBeVisible();
  await expect(booking).toHaveCount(0);
});
