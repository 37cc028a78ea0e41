import { calls } from '@toritsugi/contracts';
import type { Page } from 'playwright-core';
import { asuka, register } from '../builders';
import { openScreens, type Screens } from '../screens';
import { startStack, type Stack } from '../stack';
import { busyAndAway, onlyCard, present, tokyo } from './at-1.story';

/** The whole transfer with the keyboard alone: no pointer is ever used. */
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

/** Tabs until the focused element is the one wanted; it must be reachable, visible and not covered. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement)) return null;
      const { x, y, width, height } = element.getBoundingClientRect();
      const top = document.elementFromPoint(x + width / 2, y + height / 2);
      const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
      const isControl = isField || element.matches('button, a, summary');
      const labels = isField ? [...(element.labels ?? [])].map((label) => label.innerText).join(' ') : '';
      // A pane that can be scrolled takes the focus too: it is not what its content says.
      const text = isControl ? (element.getAttribute('aria-label') ?? (labels || element.innerText)) : '';
      return { text, isClear: top !== null && (element.contains(top) || top.contains(element) || labels !== '') };
    });
    if (focused && (typeof name === 'string' ? focused.text.includes(name) : name.test(focused.text))) {
      expect(focused).toMatchObject({ isClear: true });
      return;
    }
  }
  throw new Error(`Tab never reached ${String(name)}`);
}

it('takes, calls, asks, puts through, answers and completes without a pointer', async () => {
  await busyAndAway(stack);
  const [i01] = await present(stack, ['I01', 'A10']);
  if (!i01) throw new Error('nobody is at intake');
  await register(stack.anyone, asuka);
  const { id: taskId } = await onlyCard(i01);
  const koide = await screens.staff('I01', '/board');
  const asahina = await screens.staff('A10', '/desk');
  await koide.getByRole('button', { name: /^対応する 藤〇/ }).waitFor();
  await asahina.getByRole('heading', { name: '今日の面談' }).waitFor();

  await koide.keyboard.press('t');
  await koide.getByRole('heading', { name: /藤代 明日香/ }).waitFor();
  await koide.keyboard.press('c');
  await koide.getByRole('button', { name: /^つながった/ }).waitFor();
  await koide.keyboard.press('y');
  await koide.getByText('はい → 取次ぎを始める').waitFor();
  await tabTo(koide, '出社');
  await koide.keyboard.press('Space');
  await tabTo(koide, '記録する');
  await koide.keyboard.press('Enter');
  await koide
    .getByText(/記録しました/)
    .first()
    .waitFor();
  await tabTo(koide, '引き継ぎメモ');
  await koide.keyboard.type('出社を希望。決算の経験は確認中');
  await tabTo(koide, '取次ぎを始める');
  await koide.keyboard.press('Enter');
  await koide.getByTestId('transfer').waitFor();

  await asahina.getByRole('button', { name: /^応答/ }).waitFor();
  await asahina.keyboard.press('d');
  await asahina.getByRole('radio', { name: '自分の担当外' }).waitFor();
  await asahina.keyboard.press('Escape');
  await asahina.getByRole('button', { name: /^応答/ }).waitFor();
  await asahina.keyboard.press('a');
  await koide.getByRole('button', { name: '三者通話開始' }).waitFor();
  await tabTo(koide, '三者通話開始');
  await koide.keyboard.press('Enter');
  await koide.getByRole('button', { name: '取次ぎ完了' }).waitFor();
  await tabTo(koide, '取次ぎ完了');
  await koide.keyboard.press('Enter');
  await asahina.getByRole('heading', { name: '面談中' }).waitFor();

  await stack.clock.set(tokyo('12:46:00'));
  await tabTo(asahina, '紹介に進む');
  await asahina.keyboard.press('Space');
  await tabTo(asahina, '面談を完了する');
  await asahina.keyboard.press('Enter');
  await asahina.getByText('後処理の残り').waitFor();
  expect((await i01.call(calls.board.task, { params: { taskId } })).card.state).toBe('handed_over');
  expect(screens.errors).toEqual([]);
}, 120_000);

it('lists its keys, lets them be turned off, and leaves them alone while somebody types', async () => {
  const page = await screens.staff('I02', '/board');
  await page.keyboard.press('?');
  const help = page.getByRole('dialog');
  await help.getByText('キー操作の一覧').waitFor();
  await help
    .getByRole('switch', { name: '1文字のキー操作を使う' })
    .or(help.getByRole('checkbox', { name: '1文字のキー操作を使う' }))
    .first()
    .press('Space');
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
  await page.keyboard.press('/');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).not.toBe('search');
  const field = page.locator('input[type=search]');
  await field.focus();
  await page.keyboard.type('t?c');
  expect(await field.inputValue()).toBe('t?c');
  expect(await page.getByRole('dialog').count()).toBe(0);
}, 60_000);
