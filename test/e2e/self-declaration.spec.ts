/** The voluntary question after a registration: the registration needs nothing of it, and nothing of it stays against one's will. */
import { calls } from '@toritsugi/contracts';
import { asuka, register, someoneLike } from '../builders';
import { PHONE, brokenRules, lookAgain, openScreens, type Screens } from '../screens';
import { startStack, type Stack } from '../stack';
import { agree, answerAll, heading, openForm, send } from './registration-form.pages';

let stack: Stack;
let screens: Screens;
beforeAll(async () => {
  stack = await startStack();
  screens = await openScreens(stack);
}, 120_000);
afterAll(async () => {
  await screens?.close();
  await stack?.stop();
});

const question = 'アンケートのお願い（任意）';
const isDeclared = async (token: string) =>
  (await stack.anyone.call(calls.public.declaration, { params: { token } })).isDeclared;
const tokenOf = (address: string): string => new URL(address).searchParams.get('r') ?? '';

it('a registration is complete without it: the receipt stands, the call is queued, nothing is kept', async () => {
  const { context } = await phone();
  const page = await openForm(context, stack.url);
  await answerAll(page);
  await agree(page);
  await send(page).click();
  await page.waitForURL('**/thanks/**');
  expect(await heading(page)).toBe('お申し込みを受け付けました');
  await page.getByRole('heading', { name: question }).waitFor();
  expect(await page.getByText(/お申し込みは完了しています。答えなくても/).count()).toBe(1);
  expect(await page.getByRole('radio', { name: '答えない', checked: true }).count()).toBe(2);
  expect(await page.locator('[required], [aria-required=true]').count()).toBe(0);
  expect(await isDeclared(tokenOf(page.url()))).toBe(false);
  const l3 = await stack.as('L3');
  expect((await l3.call(calls.board.snapshot, {})).cards.length).toBeGreaterThan(0);
  await context.close();
}, 120_000);

it('can be answered in part, taken back, and left to 答えない', async () => {
  const { token } = await register(stack.anyone, someoneLike(asuka, 900));
  const page = await screens.phone(`/thanks/?r=${token}`);
  await page.getByRole('group', { name: '性別' }).getByText('女性').click();
  await page.getByRole('button', { name: 'アンケートを送る' }).click();
  await page.getByText('お答えをお預かりしています').waitFor();
  expect(await isDeclared(token)).toBe(true);
  await page.reload();
  await page.getByRole('button', { name: 'お答えを取り消す' }).click();
  await page.getByText('お答えはお預かりしていません').waitFor();
  expect(await isDeclared(token)).toBe(false);
  await page.getByRole('button', { name: 'アンケートを送る' }).click();
  await page.getByText('お答えはお預かりしていません').waitFor();
  expect(await isDeclared(token)).toBe(false);
}, 60_000);

it('is not shown where the agency does not ask', async () => {
  const { token } = await register(stack.anyone, someoneLike(asuka, 901));
  const manager = await stack.as('M1');
  await manager.call(calls.adverseImpact.ask, { body: { isAsking: false } });
  const page = await screens.phone(`/thanks/?r=${token}`);
  await page.getByText('受付番号', { exact: true }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(await page.getByRole('heading', { name: question }).count()).toBe(0);
  await manager.call(calls.adverseImpact.ask, { body: { isAsking: true } });
}, 60_000);

it('keeps every rule on a phone and a desk, light and dark, in both languages', async () => {
  const { token } = await register(stack.anyone, someoneLike(asuka, 902));
  const page = await screens.phone(`/thanks/?r=${token}`);
  for (const scheme of ['light', 'dark'] as const) {
    await lookAgain(page, { viewport: PHONE, scheme });
    await page.getByRole('heading', { name: question }).waitFor();
    expect(await brokenRules(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  }
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'A voluntary question' }).waitFor();
  expect(await brokenRules(page)).toEqual([]);
  expect(screens.errors).toEqual([]);
}, 60_000);

async function phone() {
  const page = await screens.phone('/');
  return { context: page.context() };
}
