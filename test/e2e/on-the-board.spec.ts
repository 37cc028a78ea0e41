import { calls } from '@toritsugi/contracts';
import { asuka, naoki, register } from '../scenes/builders';
import { expect, test } from './fixtures';
import { onlyCard, present, tokyo } from './stories/at-1.story';

/** Habits of the queue that no other scene needs: clocks that do not chatter, undo, the telephone, filters kept. */

test('counts without chatter, takes a step back, opens the telephone once the server agrees, and keeps a filter', async ({
  stack,
  staff,
}) => {
  const [i01] = await present(stack, ['I01']);
  if (!i01) throw new Error('nobody is at intake');
  const page = await staff('I01', '/board');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const opened: string[] = [];
  page.on('request', (request) => request.url().startsWith('tel:') && opened.push(request.url()));
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest('[aria-live=polite]');
        const text = region?.textContent?.trim() ?? '';
        if (region?.closest('main') && text !== '' && said.at(-1) !== text) said.push(text);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await register(stack.anyone, asuka);
  const { id: taskId } = await onlyCard(i01);

  // Clocks are read when asked for; a region beside them speaks at a minute and at the end.
  const timer = page.getByRole('timer').first();
  await expect(timer).toBeVisible();
  for (const one of await page.getByRole('timer').all()) await expect(one).toHaveAttribute('aria-live', 'off');
  await stack.clock.set(tokyo('12:07:20'));
  await expect(page.getByText('：残り60秒')).toHaveCount(1);
  for (const time of ['12:07:40', '12:08:00', '12:08:11']) {
    await stack.clock.set(tokyo(time));
    await expect(timer).toContainText(time === '12:08:11' ? '0:01' : time === '12:08:00' ? '0:12' : '0:32');
  }
  await stack.clock.set(tokyo('12:08:14'));
  await expect(page.getByText('：期限を過ぎました')).toHaveCount(1);
  await stack.clock.set(tokyo('12:08:40'));
  await expect(timer).toContainText('超過0:28');
  const said = await page.evaluate(() => Reflect.get(window, 'said') as string[]);
  expect(said).toEqual([expect.stringMatching(/：残り60秒$/), expect.stringMatching(/：期限を過ぎました$/)]);

  // Where the server refuses, the person is where they were, and the message says why.
  const taken = { code: 'already_claimed', message: '有馬さんが対応中です。', details: {}, problems: [] };
  await page.route('**/claim', (route) => route.fulfill({ status: 409, json: taken }));
  await page.getByRole('button', { name: /^対応する 藤〇/ }).click();
  await expect(page.getByText('有馬さんが対応中です。').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^対応する 藤〇/ })).toBeEnabled();
  await expect(page.getByRole('heading', { name: /藤代/ })).toHaveCount(0);
  await page.unroute('**/claim');

  // A release can be taken back, and the record has both.
  await page.getByRole('button', { name: /^対応する 藤〇/ }).click();
  await page.getByRole('button', { name: /^手放す/ }).click();
  await expect(page.getByText('藤代')).toHaveCount(0);
  await page.getByRole('button', { name: /^元に戻す/ }).click();
  await expect(page.getByRole('heading', { name: /藤代 明日香/ })).toBeVisible();
  const read = () => i01.call(calls.board.task, { params: { taskId } });
  await expect.poll(async () => (await read()).card.state).toBe('claimed');
  expect(
    (await read()).timeline.map(({ sentence }) => sentence.ja).filter((said) => said.startsWith('対応を')),
  ).toEqual(['対応を始めました', '対応を戻しました', '対応を始めました']);

  // The number is copied, and the telephone opens only for a call that may be made.
  await page.getByRole('button', { name: 'コピー' }).first().click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('090-0000-0101');
  const call = page.getByRole('link', { name: /^電話をかける/ });
  await expect(call).toHaveAttribute('href', 'tel:+819000000101');
  const refusal = { code: 'call_unwanted', message: 'ご本人が電話を希望していません。', details: {}, problems: [] };
  await page.route('**/dial', (route) => route.fulfill({ status: 409, json: refusal }));
  await call.click();
  await expect(page.getByText('ご本人が電話を希望していません。').first()).toBeVisible();
  expect(opened).toEqual([]);
  await page.unroute('**/dial');
  await call.click();
  await expect(page.getByRole('button', { name: /^つながった/ })).toBeVisible();
  await expect.poll(() => opened).toEqual(['tel:+819000000101']);
  // The first response has been given: its clock has stopped.
  await expect(page.locator('[data-task]').getByRole('timer')).toHaveCount(0);
  expect((await i01.call(calls.board.task, { params: { taskId } })).card.attempts).toBe(1);

  // Nobody takes a second person before the first call has ended; whoever reads the queue is not disturbed by them.
  await page.getByRole('region', { name: '架電待ち' }).getByRole('link').first().focus();
  await register(stack.anyone, naoki);
  await page.getByRole('button', { name: '1件の新着' }).click();
  await expect(page.getByText('荻〇 直〇').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^対応する/ })).toHaveCount(0);
  await page.keyboard.press('t');
  const states = async () => (await i01.call(calls.board.snapshot, {})).cards.map(({ state }) => state);
  expect((await states()).toSorted()).toEqual(['dialing', 'waiting']);
  await page.getByRole('button', { name: /^不在/ }).click();
  await expect.poll(async () => (await states()).toSorted()).toEqual(['retry_wait', 'waiting']);
  await expect(page.getByRole('button', { name: /^対応する 荻〇/ })).toBeVisible();

  // A filter under a name is there after a reload, and marked while it is in force.
  await page.goto(new URL('/console/board?band=%5B%22A%22%5D', stack.url).href);
  await page.getByLabel('絞り込みの名前').fill('急ぐ方');
  await page.getByRole('button', { name: 'この絞り込みを保存' }).click();
  await page.reload();
  const kept = page.getByRole('button', { name: '急ぐ方', exact: true });
  await expect(kept).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: '解除' }).click();
  await expect(kept).toHaveAttribute('aria-pressed', 'false');
  await kept.click();
  await expect(page).toHaveURL(/band/);
});
