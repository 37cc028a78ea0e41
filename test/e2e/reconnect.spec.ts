import { calls } from '@toritsugi/contracts';
import { asuka, register, someoneLike } from '../builders';
import { openScreens, type Screens } from '../screens';
import { startStack, type Stack } from '../stack';
import { onlyCard } from './at-1.story';

/** The server goes away and comes back; every screen says so, catches up and has lost nothing. */
let stack: Stack;
let screens: Screens;

beforeAll(async () => {
  stack = await startStack();
  screens = await openScreens(stack);
}, 90_000);
afterAll(async () => {
  await screens?.close();
  await stack?.stop();
});

it('says that it is cut off, catches up with what happened meanwhile, and keeps what was being worked on', async () => {
  const i01 = await stack.as('I01');
  await register(stack.anyone, asuka);
  const { id: taskId } = await onlyCard(i01);
  const koide = await screens.staff('I01', '/board');
  const arima = await screens.staff('I02', '/board');
  await koide.getByRole('button', { name: /^対応する 藤〇/ }).click();
  await koide.getByRole('heading', { name: /藤代 明日香/ }).waitFor();
  await arima.getByText('対応取得').first().waitFor();

  await stack.kill9();
  await Promise.all([koide, arima].map((page) => page.getByTestId('reconnect-banner').waitFor()));
  expect(await koide.getByTestId('reconnect-banner').innerText()).toMatch(
    /接続が切れています。表示は12:0\d時点のものです/,
  );
  expect(await koide.getByRole('heading', { name: /藤代 明日香/ }).count()).toBe(1);
  await stack.restart();
  await Promise.all([koide, arima].map((page) => page.getByTestId('reconnect-banner').waitFor({ state: 'detached' })));

  await register(stack.anyone, someoneLike(asuka, 7));
  await arima.getByRole('button', { name: /^対応する 試〇/ }).waitFor();
  await koide.getByRole('button', { name: '発信', exact: true }).click();
  await koide.getByRole('button', { name: 'つながった' }).waitFor();
  expect((await i01.call(calls.board.task, { params: { taskId } })).card.state).toBe('dialing');
  await arima.getByText('発信中').first().waitFor();
  expect(screens.errors).toEqual([]);
}, 120_000);

it('sends a form that was ready while the server was away, once, as soon as it is back', async () => {
  const phone = await screens.phone('/');
  const { answerAll, agree, send } = await import('./registration-form.pages');
  await answerAll(phone);
  await agree(phone);
  const { rows: before } = await stack.database.query<{ count: number }>(
    'select count(*)::int as count from registration',
  );
  await stack.kill9();
  await send(phone).click();
  await phone.getByRole('status').filter({ hasText: /./ }).first().waitFor();
  await stack.restart();
  const again = send(phone)
    .or(phone.getByRole('button', { name: /もう一度/ }))
    .first();
  await Promise.race([phone.waitForURL('**/thanks/**'), again.click({ timeout: 20_000 }).catch(() => undefined)]);
  await phone.waitForURL('**/thanks/**');
  const { rows: after } = await stack.database.query<{ count: number }>(
    'select count(*)::int as count from registration',
  );
  expect(after[0]?.count).toBe((before[0]?.count ?? 0) + 1);
  expect(screens.errors).toEqual([]);
}, 120_000);
