import { calls } from '@toritsugi/contracts';
import type { Page } from 'playwright-core';
import { asuka, register } from '../builders';
import { pinnedRouting } from '../pinned-routing';
import type { Person } from '../person';
import { brokenRules, DESK, lookAgain, openScreens, PHONE, type Screens } from '../screens';
import { startStack, type Stack } from '../stack';
import { onlyCard, present, tokyo } from './at-1.story';

/** Who could take the person now and why, before anyone is asked: on the board, live, and open to feedback or another choice. */
let stack: Stack;
let screens: Screens;
let i01: Person;
let taskId: string;

const looks = [
  { language: 'ja', scheme: 'light', viewport: DESK },
  { language: 'en', scheme: 'dark', viewport: DESK },
  { language: 'ja', scheme: 'dark', viewport: PHONE },
  { language: 'en', scheme: 'light', viewport: PHONE },
] as const;

beforeAll(async () => {
  stack = await startStack({
    // Compared by the hour from this day on: with this seed noon is the engine's and three o'clock a comparison.
    prepare: async (database) => {
      const settings = {
        ...pinnedRouting,
        switchback: { isOn: true, engineShare: 0.8, blockMinutes: 60, seed: 3, startsOn: '2026-10-20' },
      };
      await database.query(
        'insert into routing_settings (version, settings, effective_at) select max(version) + 1, $1, now() from routing_settings',
        [JSON.stringify(settings)],
      );
    },
  });
  screens = await openScreens(stack);
  const [intake] = await present(stack, ['I01', 'A09', 'A10', 'A11', 'A12']);
  if (!intake) throw new Error('nobody is at intake');
  i01 = intake;
  await register(stack.anyone, asuka);
  taskId = (await onlyCard(i01)).id;
  const params = { taskId };
  await i01.call(calls.board.claim, { params });
  await i01.call(calls.board.dial, { params });
  await stack.clock.set(tokyo('12:07:40'));
  await i01.call(calls.board.connected, { params });
}, 120_000);
afterAll(async () => {
  await screens?.close();
  await stack?.stop();
});

const headline = (page: Page) => page.getByTestId('headline');
/** From the top: further down the head covers a part of what passes under it, and a half-covered button is a small one. */
const brokenAtTop = async (page: Page): Promise<string[]> => {
  await page.evaluate(() => window.scrollTo(0, 0));
  return brokenRules(page);
};
const board = () => screens.staff('I01', `/board/${taskId}`, looks[0]);

it('says who is free, with rate, interval and n, follows presence, and names its rule and versions', async () => {
  const page = await board();
  await page.getByText(/^空き・経理×4年以上×首都圏 高瀬 21\.5%\(\d+–\d+\)n=52 · 次点 /).waitFor();
  const decision = page.getByTestId('decision');
  await decision.getByText('推定成約率(20件で補正) · 通常の時間帯 12:00から · 成約率の表 v').waitFor();
  await (await stack.as('A09')).call(calls.transfer.setPresence, { body: { state: 'away', reason: 'break' } });
  await page.getByText(/^空き・経理×4年以上×首都圏 真壁 16\.0%/).waitFor();
  await (await stack.as('A09')).call(calls.transfer.setPresence, { body: { state: 'available' } });
  await page.getByText(/^空き・経理×4年以上×首都圏 高瀬/).waitFor();
  await page.context().close();
}, 90_000);

it('keeps every rule of access with the terms, the reasons and the feedback open', async () => {
  const page = await board();
  for (const look of looks) {
    if (look !== looks[0]) await lookAgain(page, look);
    await headline(page).waitFor();
    const isJa = look.language === 'ja';
    await page
      .getByRole('button', { name: isJa ? /順位の内訳$/ : /^What decides the place of/ })
      .first()
      .focus();
    await page
      .getByText(isJa ? '最初に呼ばれる確率' : 'Chance of being rung first')
      .first()
      .waitFor();
    expect({ look, broken: await brokenAtTop(page) }).toEqual({ look, broken: [] });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: isJa ? '違うと思う' : 'I disagree' }).click();
    await page.getByRole('dialog').waitFor();
    expect({ look, broken: await brokenAtTop(page) }).toEqual({ look, broken: [] });
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(look.viewport.width);
  }
  await page.context().close();
}, 120_000);

it('keeps feedback with the order that was on the screen', async () => {
  const page = await board();
  await page.getByRole('button', { name: '違うと思う' }).click();
  await page.getByRole('radio', { name: '相談内容により合う' }).check();
  await page.getByLabel('1番目にふさわしい人（任意）').selectOption({ label: '朝比奈 修' });
  await page.getByLabel('ひとこと（任意）').fill('決算の経験が近い');
  await page.getByRole('dialog').getByRole('button', { name: '記録する' }).click();
  await page.getByText('記録しました。リーダーが確認します。').first().waitFor();
  const { rows } = await stack.database.query<{ reason: string; note: string; first: string }>(
    `select d.reason, d.note, m.family_name as first from ranking_feedback d join staff_member m on m.id = (d.ranking->'candidates'->0->>'advisorId')::uuid`,
  );
  expect(rows).toEqual([{ reason: 'better_fit', note: '決算の経験が近い', first: '高瀬' }]);
  await page.context().close();
}, 90_000);

it('says in the afternoon that this block compares, and rings by hand whom intake chose, with the reason', async () => {
  await stack.clock.set(tokyo('15:10:00'));
  const page = await board();
  await page.getByTestId('decision').getByText('待ち時間順 · 比較の時間帯(待ち時間順) 15:00から').waitFor();
  await headline(page)
    .getByText(/^比較の時間帯\(待ち時間順\): 空き/)
    .waitFor();
  const other = page.getByRole('button', { name: /^先に呼ぶ：/ }).last();
  const name = (await other.getAttribute('aria-label'))?.replace('先に呼ぶ：', '') ?? '';
  await other.click();
  await page.getByRole('menuitem', { name: '本人の希望' }).click();
  await page.getByText(`${name}を先に呼びます（本人の希望）`).waitFor();
  await page
    .getByRole('button', { name: /^取次ぎを始める/ })
    .last()
    .click();
  await page.getByText(`${name}を呼び出しています`).first().waitFor();
  const { rows } = await stack.database.query<{ decision: unknown }>(
    `select payload->'decision' as decision from domain_event where kind = 'TransferRequested'`,
  );
  expect(rows).toEqual([
    {
      decision: expect.objectContaining({
        arm: 'control',
        strategy: 'longest_idle',
        isManual: true,
        blockStartsAt: tokyo('15:00:00'),
      }),
    },
  ]);
  expect(screens.errors).toEqual([]);
}, 90_000);

it('advises whoever calls whether to dial now', async () => {
  const page = await screens.staff('I02', '/board', looks[0]);
  await page
    .getByTestId('pacing')
    .getByText(/架電できます|少し待ちます/)
    .waitFor();
  await page.context().close();
}, 60_000);
