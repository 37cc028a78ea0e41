import { calls } from '@toritsugi/contracts';
import type { Page } from 'playwright-core';
import { asuka, naoki, register, someoneLike, wataru } from '../builders';
import { eventually } from '../eventually';
import { openScreens, type Screens } from '../screens';
import { startStack, type Stack } from '../stack';
import { onlyCard, present, ringing, tokyo } from './at-1.story';

/** What staff can rely on at their desks, beyond the stories: tabs, clocks, titles, focus, links and who hears what. */
let stack: Stack;
let screens: Screens;

beforeEach(async () => {
  stack = await startStack();
  screens = await openScreens(stack);
}, 90_000);
afterEach(async () => {
  expect(screens.errors).toEqual([]);
  await screens.close();
  await stack.stop();
});

const answer = (page: Page) => page.getByRole('button', { name: /^応答/ });

it('rings in every tab and on every page of the advisor, and falls silent in all of them at once', async () => {
  const [i01] = await present(stack, ['I01', 'A10']);
  if (!i01) throw new Error('nobody is at intake');
  const first = await screens.staff('A10', '/desk');
  const second = await first.context().newPage();
  await second.goto(`${stack.url}/console/desk`);
  const elsewhere = await first.context().newPage();
  await elsewhere.goto(`${stack.url}/console/cases`);
  await elsewhere.getByRole('heading', { level: 1 }).waitFor();
  await ringing(stack, i01);
  await Promise.all([
    answer(first).waitFor(),
    answer(second).waitFor(),
    elsewhere
      .getByText(/面談デスクで応答する/)
      .first()
      .waitFor(),
  ]);
  expect(await first.title()).toMatch(/着信中/);
  await answer(first).click();
  await Promise.all([
    answer(second).waitFor({ state: 'detached' }),
    elsewhere
      .getByText(/面談デスクで応答する/)
      .first()
      .waitFor({ state: 'detached' }),
  ]);
  await eventually('the title to be quiet', async () => !(await first.title()).includes('着信中'));
}, 90_000);

it('is not asked again by the same transfer once declined, and stays available outside their field', async () => {
  const [i01, , a10] = await present(stack, ['I01', 'A09', 'A10']);
  if (!i01 || !a10) throw new Error('somebody is missing');
  const takase = await screens.staff('A09', '/desk');
  const { transferId } = await ringing(stack, i01);
  await answer(takase).waitFor();
  await takase.keyboard.press('d');
  await takase.getByRole('button', { name: '辞退する' }).click();
  await a10.hears('offer.ringing');
  await takase.getByText('辞退しました').first().waitFor();
  await stack.clock.set(tokyo('12:08:46'));
  await eventually(
    'the transfer to end',
    async () => (await i01.call(calls.transfer.read, { params: { transferId } })).state === 'exhausted',
  );
  const { offers } = await i01.call(calls.transfer.read, { params: { transferId } });
  expect(offers.map(({ advisor, state }) => `${advisor.name} ${state}`)).toEqual([
    '高瀬 悠里子 declined',
    '朝比奈 修 expired',
  ]);
  const { presences } = await i01.call(calls.board.snapshot, {});
  expect(presences.find(({ staff }) => staff.name === '高瀬 悠里子')).toMatchObject({ state: 'available' });
}, 90_000);

it('counts by the agency’s clock, however wrong the browser’s own is', async () => {
  await register(stack.anyone, asuka);
  await stack.clock.set(tokyo('12:07:42'));
  const right = await screens.staff('I01', '/board');
  const wrong = await screens.staff('I02', '/board');
  await wrong.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() - 86_400_000;
  });
  await wrong.reload();
  const timer = (page: Page) => page.locator('[data-task] [role=timer]').first().innerText();
  await Promise.all([right, wrong].map((page) => page.locator('[data-task] [role=timer]').first().waitFor()));
  expect(await timer(wrong)).toBe(await timer(right));
  expect(await timer(right)).toMatch(/0:30/);
  await stack.clock.set(tokyo('12:08:42'));
  await Promise.all([right, wrong].map((page) => page.getByText(/超過/).first().waitFor()));
}, 90_000);

it('keeps the focused row where it is, and lets newcomers wait behind one button', async () => {
  await register(stack.anyone, someoneLike(wataru, 1));
  const page = await screens.staff('I01', '/board');
  await page.locator('[data-row]').first().focus();
  const focused = await page.evaluate(() => document.activeElement?.getAttribute('data-row'));
  for (const index of [2, 3, 4]) await register(stack.anyone, someoneLike(asuka, index));
  await page.getByRole('button', { name: '3件の新着' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-row'))).toBe(focused);
  expect(await page.locator('[data-row]').count()).toBe(1);
  expect(await page.title()).toMatch(/^\(4\) 着信中/);
  await page.getByRole('button', { name: '3件の新着' }).click();
  await eventually('all four rows', async () => (await page.locator('[data-row]').count()) === 4);
}, 60_000);

it('keeps filters and the open person in the address, and the row height in the browser', async () => {
  for (const model of [asuka, wataru, naoki]) await register(stack.anyone, model);
  const i01 = await stack.as('I01');
  const { cards } = await i01.call(calls.board.snapshot, {});
  const page = await screens.staff('I01', '/board');
  await page.getByRole('button', { name: /^絞り込み/ }).click();
  await page.getByText('A 即連携', { exact: true }).last().click();
  await page.getByLabel('行の高さ').selectOption('dense');
  await eventually('one row', async () => (await page.locator('[data-row]').count()) === 1);
  await page.reload();
  await page.locator('[data-row]').first().waitFor();
  expect(await page.locator('[data-row]').count()).toBe(1);
  expect(await page.locator('[data-density=dense]').count()).toBe(1);
  await page.getByText('ON', { exact: true }).waitFor();

  const opened = await screens.staff('I02', `/board/${cards.find(({ band }) => band === 'B')?.id}`);
  await opened.getByRole('heading', { name: /杉〇/ }).waitFor();
  expect(await opened.locator('main').innerText()).not.toMatch(/090-0000-0202|杉浦|wataru@/);
}, 60_000);

it('tells who opened whose contact, and nobody before they took the person', async () => {
  await register(stack.anyone, asuka);
  const i01 = await stack.as('I01');
  const { id: taskId } = await onlyCard(i01);
  const lead = await stack.as('P0');
  const views = async () =>
    (await lead.call(calls.insight.audit, {})).entries.filter(({ actor }) => actor?.name === '小出 まどか').length;
  await i01.call(calls.board.task, { params: { taskId } });
  const before = await views();
  await i01.call(calls.board.claim, { params: { taskId } });
  expect(await views()).toBeGreaterThan(before);
}, 60_000);

it('shows a colleague who closed their browser as cut off, and back when they return', async () => {
  const board = await screens.staff('I01', '/board');
  const leaving = await screens.staff('A11', '/desk');
  await leaving.getByRole('button', { name: '受付を始める' }).click();
  const row = (state: string) => board.locator(`li[data-state=${state}]`, { hasText: '真壁 千夏' });
  await row('available').waitFor();
  const { cookie } = await stack.another('A11');
  await leaving.context().close();
  await row('unreachable').waitFor({ timeout: 40_000 });
  expect(cookie).not.toBeNull();
  const back = await screens.staff('A11', '/desk');
  await back.getByRole('heading', { name: '在席状況' }).waitFor();
  await row('available').waitFor({ timeout: 20_000 });
}, 120_000);

it('does not move for whoever asked for less motion', async () => {
  const [i01] = await present(stack, ['I01', 'A10']);
  if (!i01) throw new Error('nobody is at intake');
  const page = await screens.staff('A10', '/desk');
  await ringing(stack, i01);
  await answer(page).waitFor();
  const moving = await page.evaluate(
    () =>
      document
        .getAnimations()
        .filter(
          (animation) => animation.playState === 'running' && Number(animation.effect?.getTiming().duration) > 200,
        ).length,
  );
  expect(moving).toBe(0);
}, 60_000);
