import { calls } from '@toritsugi/contracts';
import { asuka, register, someoneLike } from '../scenes/builders';
import { expect, test } from './fixtures';
import { onlyCard } from './stories/at-1.story';
import { agree, answerAll, send } from './form/registration-form.pages';

/** The server goes away and comes back; every screen says so, catches up and has lost nothing. */

test('says that it is cut off, catches up with what happened meanwhile, and keeps what was being worked on', async ({
  stack,
  staff,
}) => {
  const i01 = await stack.as('I01');
  await register(stack.anyone, asuka);
  const { id: taskId } = await onlyCard(i01);
  const koide = await staff('I01', '/board');
  const arima = await staff('I02', '/board');
  let isCut = false;
  const cuts: (() => void)[] = [];
  await arima.routeWebSocket(/socket\.io/, (socket) => {
    if (isCut) return void socket.close();
    socket.connectToServer();
    cuts.push(() => void socket.close());
  });
  await arima.reload();
  await koide.getByRole('button', { name: /^対応する 藤〇/ }).click();
  await expect(koide.getByRole('heading', { name: /藤代 明日香/ })).toBeVisible();
  await expect(arima.getByText('対応取得').first()).toBeVisible();

  // One screen loses its line: what it shows is marked as of then, and it reads what it missed.
  isCut = true;
  for (const cut of cuts) cut();
  await expect(arima.getByTestId('reconnect-banner')).toContainText(/表示は12:0\d時点のものです/);
  await register(stack.anyone, someoneLike(asuka, 6));
  await expect(arima.locator('[data-task]')).toHaveCount(1);
  isCut = false;
  await expect(arima.locator('[data-task]')).toHaveCount(2);
  await expect(arima.getByTestId('reconnect-banner')).toHaveCount(0);

  await stack.kill9();
  for (const page of [koide, arima]) await expect(page.getByTestId('reconnect-banner')).toBeVisible();
  await expect(koide.getByTestId('reconnect-banner')).toContainText(/接続が切れています。表示は12:0\d時点のものです/);
  await expect(koide.getByRole('heading', { name: /藤代 明日香/ })).toHaveCount(1);
  await stack.restart();
  for (const page of [koide, arima]) await expect(page.getByTestId('reconnect-banner')).toHaveCount(0);

  await register(stack.anyone, someoneLike(asuka, 7));
  await expect(arima.getByRole('button', { name: /^対応する 試〇/ })).toBeVisible();
  await koide.getByRole('button', { name: /^発信を記録/ }).click();
  await expect(koide.getByRole('button', { name: 'つながった' })).toBeVisible();
  expect((await i01.call(calls.board.task, { params: { taskId } })).card.state).toBe('dialing');
  await expect(arima.getByText('発信中').first()).toBeVisible();
});

test('sends a form that was ready while the server was away, once, as soon as it is back', async ({ stack, phone }) => {
  const telephone = await phone('/');
  await answerAll(telephone);
  await agree(telephone);
  const { rows: before } = await stack.database.query<{ count: number }>(
    'select count(*)::int as count from registration',
  );
  await stack.kill9();
  await send(telephone).click();
  await expect(telephone.getByRole('status').filter({ hasText: /./ }).first()).toBeVisible();
  await stack.restart();
  const again = send(telephone)
    .or(telephone.getByRole('button', { name: /もう一度/ }))
    .first();
  await Promise.race([telephone.waitForURL('**/thanks/**'), again.click({ timeout: 20_000 }).catch(() => undefined)]);
  await telephone.waitForURL('**/thanks/**');
  const { rows: after } = await stack.database.query<{ count: number }>(
    'select count(*)::int as count from registration',
  );
  expect(after[0]?.count).toBe((before[0]?.count ?? 0) + 1);
});
