import { calls } from '@toritsugi/contracts';
import { asuka, register } from '../scenes/builders';
import { expect, test, type Page } from './fixtures';
import { busyAndAway, onlyCard, present, tokyo } from './stories/at-1.story';

/** The whole transfer with the keyboard alone: no pointer is ever used. */

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

test('takes, calls, asks, puts through, answers and completes without a pointer', async ({ stack, staff }) => {
  await busyAndAway(stack);
  const [i01] = await present(stack, ['I01', 'A10']);
  if (!i01) throw new Error('nobody is at intake');
  await register(stack.anyone, asuka);
  const { id: taskId } = await onlyCard(i01);
  const koide = await staff('I01', '/board');
  const asahina = await staff('A10', '/desk');
  await expect(koide.getByRole('button', { name: /^対応する 藤〇/ })).toBeVisible();
  await expect(asahina.getByRole('heading', { name: '今日の面談' })).toBeVisible();

  await koide.keyboard.press('t');
  await expect(koide.getByRole('heading', { name: /藤代 明日香/ })).toBeVisible();
  await koide.keyboard.press('c');
  await expect(koide.getByRole('button', { name: /^つながった/ })).toBeVisible();
  await koide.keyboard.press('y');
  await expect(koide.getByText('はい → 取次ぎを始める')).toBeVisible();
  await tabTo(koide, '出社');
  await koide.keyboard.press('Space');
  await tabTo(koide, '記録する');
  await koide.keyboard.press('Enter');
  await expect(koide.getByText(/記録しました/).first()).toBeVisible();
  await tabTo(koide, '引き継ぎメモ');
  await koide.keyboard.type('出社を希望。決算の経験は確認中');
  await tabTo(koide, 'はい → 取次ぎを始める');
  await koide.keyboard.press('Enter');
  await expect(koide.getByTestId('transfer')).toBeVisible();

  await expect(asahina.getByRole('button', { name: /^応答/ })).toBeVisible();
  await asahina.keyboard.press('d');
  await expect(asahina.getByRole('radio', { name: '自分の担当外' })).toBeVisible();
  await asahina.keyboard.press('Escape');
  await expect(asahina.getByRole('button', { name: /^応答/ })).toBeVisible();
  await asahina.keyboard.press('a');
  // It stands there while it rings, and waits.
  await expect(koide.getByRole('button', { name: '三者通話開始' })).toBeEnabled();
  await tabTo(koide, '三者通話開始');
  await koide.keyboard.press('Enter');
  await expect(koide.getByRole('button', { name: '取次ぎ完了' })).toBeVisible();
  await tabTo(koide, '取次ぎ完了');
  await koide.keyboard.press('Enter');
  await expect(asahina.getByRole('heading', { name: '面談中' })).toBeVisible();

  await stack.clock.set(tokyo('12:46:00'));
  // Without an outcome the consultation does not end.
  await tabTo(asahina, '面談を完了する');
  await asahina.keyboard.press('Enter');
  await expect(asahina.getByText('面談の結果を選んでください')).toBeVisible();
  await expect(asahina.getByRole('heading', { name: '面談中' })).toBeVisible();
  // What is missing has the focus.
  await expect(asahina.getByRole('radio', { name: '紹介に進む' })).toBeFocused();
  await asahina.keyboard.press('Space');
  await tabTo(asahina, '面談を完了する');
  await asahina.keyboard.press('Enter');
  await expect(asahina.getByText('後処理の残り')).toBeVisible();
  expect((await i01.call(calls.board.task, { params: { taskId } })).card.state).toBe('handed_over');
});

test('lists its keys, lets them be changed and turned off, and leaves them alone while somebody types', async ({
  staff,
}) => {
  const page = await staff('I02', '/board');
  const field = page.locator('input[type=search]');
  await expect(field).toBeVisible();
  await page.keyboard.press('/');
  await expect(field).toBeFocused();
  await page.keyboard.type('t?c');
  await expect(field).toHaveValue('t?c');
  await field.fill('');
  await page.keyboard.press('Escape');
  await expect(field).not.toBeFocused();

  await page.keyboard.press('?');
  const help = page.getByRole('dialog');
  await expect(help.getByText('キー操作の一覧')).toBeVisible();
  for (const what of ['次の方へ', '前の方へ', '開く', '対応する（選択中、なければ先頭）', '検索へ'])
    await expect(help.getByText(what, { exact: true }).first()).toBeVisible();
  // One that is taken already is refused; another one does what the first did, also after a reload.
  await help.getByRole('button', { name: '検索へ：/' }).press('Enter');
  await page.keyboard.press('j');
  await expect(help.getByText('Jは別の操作に使っています。')).toBeVisible();
  await help.getByRole('button', { name: '検索へ：/' }).press('Enter');
  await page.keyboard.press('s');
  await expect(help.getByRole('button', { name: '検索へ：S' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
  await page.keyboard.press('/');
  await expect(field).not.toBeFocused();
  await page.keyboard.press('s');
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await help
    .getByRole('switch', { name: '1文字のキー操作を使う' })
    .or(help.getByRole('checkbox', { name: '1文字のキー操作を使う' }))
    .first()
    .press('Space');
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  await page.keyboard.press('s');
  await expect(field).not.toBeFocused();
  await field.focus();
  await page.keyboard.type('t?c');
  await expect(field).toHaveValue('t?c');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
