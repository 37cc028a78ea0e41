/**
 * The voluntary question after a registration: the registration needs nothing of it, and nothing of it stays against
 * one's will.
 */
import { calls } from '@toritsugi/contracts';
import { asuka, register, someoneLike } from '../../scenes/builders';
import type { Stack } from '../../server/stack';
import { overflowOf } from '../accessibility';
import { expect, inOneAgency, PHONE } from '../fixtures';
import { agree, answerAll, brokenRules, openForm, send } from './registration-form.pages';

const test = inOneAgency();
const question = 'アンケートのお願い（任意）';
const isDeclared = async (stack: Stack, token: string) =>
  (await stack.anyone.call(calls.public.declaration, { params: { token } })).isDeclared;
const tokenOf = (address: string): string => new URL(address).searchParams.get('r') ?? '';

test('a registration is complete without it: the receipt stands, the call is queued, nothing is kept', async ({
  page,
  stack,
}) => {
  await openForm(page);
  await answerAll(page);
  await agree(page);
  await send(page).click();
  await page.waitForURL('**/thanks/**');
  await expect(page.getByText('お申し込みを受け付けました')).toBeVisible();
  await expect(page.getByRole('heading', { name: question })).toBeVisible();
  await expect(page.getByText(/お申し込みは完了しています。答えなくても/)).toHaveCount(1);
  await expect(page.getByRole('radio', { name: '答えない', checked: true })).toHaveCount(2);
  await expect(page.locator('[required], [aria-required=true]')).toHaveCount(0);
  expect(await isDeclared(stack, tokenOf(page.url()))).toBe(false);
  const l3 = await stack.as('L3');
  expect((await l3.call(calls.board.snapshot, {})).cards.length).toBeGreaterThan(0);
});

test('can be answered in part, taken back, and left to 答えない', async ({ stack, phone }) => {
  const { token } = await register(stack.anyone, someoneLike(asuka, 900));
  const page = await phone(`/thanks/?r=${token}`);
  await page.getByRole('group', { name: '性別' }).getByText('女性').click();
  await page.getByRole('button', { name: 'アンケートを送る' }).click();
  await expect(page.getByText('お答えをお預かりしています')).toBeVisible();
  expect(await isDeclared(stack, token)).toBe(true);
  await page.reload();
  await page.getByRole('button', { name: 'お答えを取り消す' }).click();
  await expect(page.getByText('お答えはお預かりしていません')).toBeVisible();
  expect(await isDeclared(stack, token)).toBe(false);
  await page.getByRole('button', { name: 'アンケートを送る' }).click();
  await expect(page.getByText('お答えはお預かりしていません')).toBeVisible();
  expect(await isDeclared(stack, token)).toBe(false);
});

test('is not shown where the agency does not ask', async ({ stack, phone }) => {
  const { token } = await register(stack.anyone, someoneLike(asuka, 901));
  const manager = await stack.as('M1');
  await manager.call(calls.adverseImpact.ask, { body: { isAsking: false } });
  const page = await phone(`/thanks/?r=${token}`);
  await expect(page.getByText('受付番号', { exact: true })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('heading', { name: question })).toHaveCount(0);
  await manager.call(calls.adverseImpact.ask, { body: { isAsking: true } });
});

test('keeps every rule on a phone and a desk, light and dark, in both languages', async ({ stack, phone }) => {
  const { token } = await register(stack.anyone, someoneLike(asuka, 902));
  const page = await phone(`/thanks/?r=${token}`);
  for (const scheme of ['light', 'dark'] as const) {
    await expect(page.getByRole('heading', { name: question })).toBeVisible();
    expect(await brokenRules(page, [[scheme, PHONE.width]])).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  }
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'A voluntary question' })).toBeVisible();
  expect(await brokenRules(page, [['dark', PHONE.width]])).toEqual([]);
});
