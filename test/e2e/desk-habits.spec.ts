import { calls } from '@toritsugi/contracts';
import { asuka, naoki, register, someoneLike, wataru } from '../scenes/builders';
import { DESK, expect, test, type Page } from './fixtures';
import { onlyCard, present, ringing, SOON, tokyo } from './stories/at-1.story';

/** What staff can rely on at their desks, beyond the stories: tabs, clocks, titles, focus, links and who hears what. */

const answer = (page: Page) => page.getByRole('button', { name: /^応答/ });

test('rings in every tab and on every page of the advisor, and falls silent in all of them at once', async ({
  stack,
  staff,
}) => {
  const [i01] = await present(stack, ['I01', 'A10']);
  if (!i01) throw new Error('nobody is at intake');
  const first = await staff('A10', '/desk');
  const second = await first.context().newPage();
  await second.goto('/console/desk');
  const elsewhere = await first.context().newPage();
  await elsewhere.goto('/console/cases');
  await expect(elsewhere.getByRole('heading', { level: 1 })).toBeVisible();
  await ringing(stack, i01);
  const hint = elsewhere.getByText(/面談デスクで応答する/);
  for (const ring of [answer(first), answer(second), hint.first()]) await expect(ring).toBeVisible(SOON);
  await expect(first).toHaveTitle(/着信中/);
  // Who it is, how urgent, why, how long, and two large buttons.
  const card = first.getByTestId('live-card');
  await expect(card.getByRole('heading', { name: /^藤代 明日香 さん\s*フジシロ アスカ/ })).toBeVisible();
  await expect(card.getByText('即連携', { exact: true })).toBeVisible();
  await expect(card.getByRole('list', { name: '判定の理由' }).getByRole('listitem').first()).toHaveText(/\S/);
  await expect(card.getByRole('timer')).toHaveText(/^[●▲](残り|注意)0:\d\d$/);
  for (const button of [answer(first), first.getByRole('button', { name: /^辞退/ })])
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await answer(first).click();
  await expect(card.getByText('三者通話を待っています')).toBeVisible();
  for (const ring of [answer(second), hint]) await expect(ring).toHaveCount(0);
  await expect(first).not.toHaveTitle(/着信中/);
});

for (const moment of ['when it is open', 'while it opens'] as const)
  test(`F-24 shows a ring at once whose push was lost as the socket blinked ${moment}`, async ({ stack, staff }) => {
    const [i01] = await present(stack, ['I01', 'A10']);
    if (!i01) throw new Error('nobody is at intake');
    const page = await staff('A10', '/desk');
    let isDeaf = moment === 'while it opens';
    let isOpen = false;
    const cuts: (() => void)[] = [];
    await page.routeWebSocket(/socket\.io/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((message) => {
        if (isDeaf) return;
        socket.send(message);
        // socket.io's word that the namespace is joined.
        isOpen ||= String(message).startsWith('40');
      });
      cuts.push(() => void socket.close());
    });
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect.poll(() => cuts.length === 1 && (isOpen || isDeaf)).toBe(true);
    isDeaf = true;
    await ringing(stack, i01);
    isDeaf = false;
    cuts[0]?.();
    // Long before the next reading by itself, 14 seconds later, on however crowded a machine.
    await expect(answer(page)).toBeVisible({ timeout: 10_000 });
  });

test('is not asked again by the same transfer once declined, and stays available outside their field', async ({
  stack,
  staff,
}) => {
  const [i01, , a10] = await present(stack, ['I01', 'A09', 'A10']);
  if (!i01 || !a10) throw new Error('somebody is missing');
  const takase = await staff('A09', '/desk');
  const { transferId } = await ringing(stack, i01);
  await expect(answer(takase)).toBeVisible();
  await takase.keyboard.press('d');
  await takase.getByRole('button', { name: '辞退する' }).click();
  await a10.hears('offer.ringing');
  await expect(takase.getByText('辞退しました').first()).toBeVisible();
  await expect(takase).not.toHaveTitle(/着信中/);
  await stack.clock.set(tokyo('12:08:46'));
  const read = () => i01.call(calls.transfer.read, { params: { transferId } });
  await expect.poll(async () => (await read()).state).toBe('exhausted');
  const { offers } = await read();
  expect(offers.map(({ advisor, state }) => `${advisor.name} ${state}`)).toEqual([
    '高瀬 悠里子 declined',
    '朝比奈 修 expired',
  ]);
  const { presences } = await i01.call(calls.board.snapshot, {});
  expect(presences.find(({ staff }) => staff.name === '高瀬 悠里子')).toMatchObject({ state: 'available' });
});

test('counts by the agency’s clock, however wrong the browser’s own is', async ({ stack, staff }) => {
  await register(stack.anyone, asuka);
  await stack.clock.set(tokyo('12:07:42'));
  const right = await staff('I01', '/board');
  const wrong = await Promise.all(['I02', 'I03'].map((code) => staff(code, '/board')));
  for (const [at, page] of wrong.entries()) {
    await page.addInitScript(
      (minutes) => {
        const now = Date.now.bind(Date);
        Date.now = () => now() + minutes * 60_000;
      },
      [-5, 5][at] ?? 0,
    );
    await page.reload();
  }
  const timer = (page: Page) => page.locator('[data-task] [role=timer]').first();
  const looks = new Set<string>();
  for (const [time, words] of [
    ['12:07:42', '●残り0:30'],
    ['12:08:02', '▲注意0:10'],
    ['12:08:42', '■超過0:30'],
  ] as const) {
    await stack.clock.set(tokyo(time));
    for (const page of [right, ...wrong]) await expect(timer(page)).toHaveText(words);
    looks.add(await timer(right).evaluate((element) => getComputedStyle(element).color));
  }
  expect(looks.size).toBe(3);
});

test('keeps the focused row where it is, and lets newcomers wait behind one button', async ({ stack, staff }) => {
  await register(stack.anyone, someoneLike(wataru, 1));
  const page = await staff('I01', '/board');
  await page.locator('[data-row]').first().focus();
  const focused = page.locator('[data-row]:focus');
  const row = (await focused.getAttribute('data-row')) ?? '';
  for (const index of [2, 3, 4]) await register(stack.anyone, someoneLike(asuka, index));
  await expect(page.getByRole('button', { name: '3件の新着' })).toBeVisible();
  await expect(focused).toHaveAttribute('data-row', row);
  await expect(page.locator('[data-row]')).toHaveCount(1);
  await expect(page).toHaveTitle(/^4人待ち/);
  await page.getByRole('button', { name: '3件の新着' }).click();
  const rows = page.locator('[data-row]');
  await expect(rows).toHaveCount(4);
  // Down and up by letters and arrows, and opened.
  await rows.first().focus();
  for (const [key, place] of [
    ['j', 1],
    ['ArrowDown', 2],
    ['k', 1],
    ['ArrowUp', 0],
    ['j', 1],
  ] as const) {
    await page.keyboard.press(key);
    await expect(rows.nth(place)).toBeFocused();
    // The link covers its whole row, and the ring with it.
    const ring = () => rows.nth(place).evaluate((row) => getComputedStyle(row, '::after').outlineWidth);
    await expect.poll(ring).toBe('4px');
  }
  const opened = (await focused.getAttribute('data-row')) ?? '';
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/board/${opened}`));
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/board(\?|$)/);
});

test('keeps filters, order and the open person in the address, the row height in the browser, and covers an open person who is left alone', async ({
  stack,
  staff,
}) => {
  for (const model of [wataru, asuka, someoneLike(asuka, 1), naoki]) {
    await register(stack.anyone, model);
    await stack.clock.advance(1);
  }
  const i01 = await stack.as('I01');
  const { cards } = await i01.call(calls.board.snapshot, {});
  const page = await staff('I01', '/board');
  const rows = page.locator('[data-row]');
  await expect(rows).toHaveCount(4);
  const names = () => rows.evaluateAll((all) => all.map((row) => row.textContent?.slice(0, 2) ?? ''));
  const sort = (name: string) => page.getByRole('button', { name, exact: true });
  await expect(sort('優先度')).toHaveAttribute('aria-pressed', 'true');
  // Of two alike the fresher: more is still to be saved.
  expect(await names()).toEqual(['試〇', '藤〇', '杉〇', '荻〇']);
  await sort('待ち時間').click();
  await expect(sort('待ち時間')).toHaveAttribute('aria-pressed', 'true');
  await expect(sort('優先度')).toHaveAttribute('aria-pressed', 'false');
  // The one to call now stays at the head; who wrote first comes next.
  await expect.poll(names).toEqual(['試〇', '杉〇', '藤〇', '荻〇']);

  const height = async () => (await page.locator('[data-task]').first().boundingBox())?.height ?? 0;
  expect(await height()).toBeGreaterThan(50);
  await page.getByRole('button', { name: /^絞り込み/ }).click();
  await page.getByText('A 即連携', { exact: true }).last().click();
  await page.getByLabel('行の高さ').selectOption('dense');
  await expect(rows).toHaveCount(2);
  await page.reload();
  await expect(rows.first()).toBeVisible();
  await expect(rows).toHaveCount(2);
  await expect.poll(height).toBe(36);
  await expect(sort('待ち時間')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('[data-density=dense]')).toHaveCount(1);
  // The clock is what the row is for: nothing lies over it.
  const [clock, take] = [page.getByRole('timer').first(), page.getByRole('button', { name: /^対応する/ }).first()];
  const [left, right] = [await clock.boundingBox(), await take.boundingBox()];
  expect((left?.x ?? Infinity) + (left?.width ?? 0)).toBeLessThanOrEqual(right?.x ?? 0);
  await expect(page.getByText('ON', { exact: true })).toBeVisible();

  const opened = await staff('I02', `/board/${cards.find(({ band }) => band === 'B')?.id}`);
  const name = opened.getByRole('heading', { name: /杉〇/ });
  await expect(name).toBeVisible();
  await expect(opened.locator('main')).not.toContainText(/090-0000-0202|杉浦|wataru@/);
  await opened.clock.install();
  await opened.reload();
  await expect(name).toBeVisible();
  await opened.clock.fastForward('04:59');
  await expect(name).toBeVisible();
  await opened.clock.fastForward('00:02');
  const cover = opened.getByRole('dialog', { name: '画面を隠しています' });
  await expect(cover).toBeVisible();
  expect(await cover.boundingBox()).toEqual({ x: 0, y: 0, ...DESK });
  await opened.mouse.move(300, 300);
  const isOver = await name.evaluate((heading) => {
    const { x, y } = heading.getBoundingClientRect();
    return document.elementFromPoint(x + 2, y + 2)?.closest('dialog') !== null;
  });
  expect(isOver).toBe(true);
  // The key that takes it away takes nobody on.
  await opened.keyboard.press('t');
  await opened.keyboard.press('Enter');
  await expect(cover).toHaveCount(0);
  await expect(name).toBeVisible();
  const after = await i01.call(calls.board.snapshot, {});
  expect(after.cards.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting', 'waiting']);

  // An address is no right: whoever may not see a page reads so, and the server tells nothing either.
  expect(await (await stack.as('I02')).refusal(calls.insight.outbox, {})).toBe('forbidden');
  for (const path of ['/outbox', '/operations', '/settings']) {
    await opened.goto(`/console${path}`);
    await expect(opened.getByRole('heading', { name: 'この画面の権限がありません' })).toBeVisible();
  }
});

test('tells who opened whose contact, and nobody before they took the person', async ({ stack }) => {
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
});

test('shows a colleague who closed their browser as cut off, and back when they return', async ({ stack, staff }) => {
  const board = await staff('I01', '/board');
  const leaving = await staff('A11', '/desk');
  await leaving.getByRole('button', { name: '受付を始める' }).click();
  const row = (state: string) => board.locator(`li[data-state=${state}]`, { hasText: '真壁 千夏' });
  await board.getByText('名前を見る').click();
  await expect(row('available')).toBeVisible();
  await leaving.context().close();
  // Real time passes here, which no clock moves: the last sign of life is put back instead.
  await expect(async () => {
    await stack.database.query(
      `update presence set seen_at = clock_timestamp() - interval '20 seconds' where staff_id = (select id from staff_member where code = 'A11')`,
    );
    await expect(row('unreachable')).toBeVisible({ timeout: 3_000 });
  }).toPass();
  const back = await staff('A11', '/desk');
  await expect(back.getByRole('heading', { name: '在席状況' })).toBeVisible();
  await expect(row('available')).toBeVisible();
});

test('does not move for whoever asked for less motion', async ({ stack, staff }) => {
  const [i01] = await present(stack, ['I01', 'A10']);
  if (!i01) throw new Error('nobody is at intake');
  const page = await staff('A10', '/desk');
  await ringing(stack, i01);
  await expect(answer(page)).toBeVisible();
  const moving = await page.evaluate(
    () =>
      document
        .getAnimations()
        .filter(
          (animation) => animation.playState === 'running' && Number(animation.effect?.getTiming().duration) > 200,
        ).length,
  );
  expect(moving).toBe(0);
});

test('leads whoever has not signed in to the sign-in, without an error in the console', async ({ visitor }) => {
  const page = await (await visitor({ viewport: DESK })).newPage();
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto('/console/board');
  await expect(page.locator('input[autocomplete=username]')).toBeVisible();
  expect(errors).toEqual([]);
});
