import { calls } from '@toritsugi/contracts';
import type { Page } from 'playwright-core';
import { asuka, naoki, register, someoneLike, wataru } from '../builders';
import { eventually } from '../eventually';
import { brokenRules, DESK, lookAgain, openScreens, PHONE, type Screens } from '../screens';
import { startStack, type Stack } from '../stack';
import { present, ringing, tokyo } from './at-1.story';

/** Every page of the staff, in both languages, light and dark, on a desk and on a telephone: axe finds nothing broken. */
let stack: Stack;
let screens: Screens;
let taskId: string;

/** Every pair of language, brightness and size is among these four. */
const looks = [
  { language: 'ja', scheme: 'light', viewport: DESK },
  { language: 'en', scheme: 'dark', viewport: DESK },
  { language: 'ja', scheme: 'dark', viewport: PHONE },
  { language: 'en', scheme: 'light', viewport: PHONE },
] as const;

/** Something on every page: people who wait, one on the line, one ringing, one in consultation. */
beforeAll(async () => {
  stack = await startStack();
  screens = await openScreens(stack);
  const [i01] = await present(stack, ['I01', 'A09', 'A10', 'A11', 'A12']);
  if (!i01) throw new Error('nobody is at intake');
  const first = await ringing(stack, i01);
  taskId = first.taskId;
  for (const [index, model] of [asuka, wataru, naoki].entries())
    await register(stack.anyone, someoneLike(model, index));
}, 120_000);
afterAll(async () => {
  await screens?.close();
  await stack?.stop();
});

const pages: readonly (readonly [
  name: string,
  staff: string,
  path: () => string,
  isReady: (page: Page) => Promise<void>,
])[] = [
  [
    'the board with a transfer that rings',
    'I01',
    () => `/board/${taskId}`,
    (page) => page.getByTestId('transfer').waitFor(),
  ],
  ['the board without a choice', 'I02', () => '/board', (page) => page.locator('[data-task]').first().waitFor()],
  [
    'the desk that is being rung',
    'A09',
    () => '/desk',
    (page) => page.getByRole('button', { name: /^(応答|Accept)/ }).waitFor(),
  ],
  ['the desk at rest', 'A10', () => '/desk', (page) => page.locator('main h2').first().waitFor()],
  ['the people looked after', 'A10', () => '/cases', (page) => page.locator('main h1').waitFor()],
  ['the dashboard', 'L3', () => '/dashboard', (page) => page.getByRole('table').first().waitFor()],
  ['the routing settings', 'L3', () => '/routing', (page) => page.getByRole('table').nth(1).waitFor()],
  ['the measurement of routing', 'L3', () => '/measurement', (page) => page.getByTestId('verdict').waitFor()],
  [
    'a what-if with its result',
    'L3',
    () => '/what-if?callers=2&pace=off',
    (page) => page.getByTestId('what-if-state').waitFor({ timeout: 90_000 }),
  ],
  ['the calibration of routing', 'M1', () => '/calibration', (page) => page.locator('main h2').nth(1).waitFor()],
  ['the feedback on orders', 'L3', () => '/ranking-feedback', (page) => page.locator('main h2').nth(1).waitFor()],
  ['the decisions', 'M1', () => '/decisions', (page) => page.locator('main h2').first().waitFor()],
  ['the outbox', 'P0', () => '/outbox', (page) => page.locator('main h1').waitFor()],
  ['the audit log', 'P0', () => '/audit', (page) => page.locator('main h1').waitFor()],
  ['past consultations', 'L3', () => '/history', (page) => page.getByTestId('imports').waitFor()],
  ['what scores are worth', 'L3', () => '/scoring', (page) => page.getByRole('table').first().waitFor()],
  ['the report of adverse impact', 'P0', () => '/adverse-impact', (page) => page.getByRole('table').first().waitFor()],
  ['the account', 'I01', () => '/account', (page) => page.locator('main h1').waitFor()],
  ['a page that does not exist', 'I01', () => '/nothing-here', (page) => page.locator('h1').waitFor()],
  ['a page without the right to see it', 'I01', () => '/dashboard', (page) => page.locator('h1').waitFor()],
];

it.each(pages)(
  '%s keeps every rule',
  async (_name, staff, path, isReady) => {
    const page = await screens.staff(staff, path(), looks[0]);
    for (const look of looks) {
      if (look !== looks[0]) await lookAgain(page, look);
      await isReady(page);
      expect({ look, broken: await brokenRules(page) }).toEqual({ look, broken: [] });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(look.viewport.width);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(look.language);
    }
    await page.context().close();
  },
  120_000,
);

it('the sign-in keeps every rule, and lets a demo account in by hand', async () => {
  const page = await screens.phone('/console/sign-in', looks[0]);
  for (const look of looks) {
    if (look !== looks[0]) await lookAgain(page, look);
    await page.getByRole('button').first().waitFor();
    expect({ look, broken: await brokenRules(page) }).toEqual({ look, broken: [] });
  }
  const { demoAccounts } = await stack.anyone.call(calls.access.signInPage, {});
  const [account] = demoAccounts.filter(({ login }) => login.startsWith('i02'));
  if (!account) throw new Error('the demo account is missing');
  await page.locator('input[autocomplete=username]').fill(account.login);
  await page.locator('input[autocomplete=current-password]').fill(account.password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/console/board**');
}, 90_000);

it('shows the dialogs without breaking a rule', async () => {
  const i02 = await stack.as('I02');
  const card = await eventually('somebody to call', async () =>
    (await i02.call(calls.board.snapshot, {})).cards.find(({ state, band }) => state === 'waiting' && band !== 'D'),
  );
  const params = { taskId: card.id };
  await i02.call(calls.board.claim, { params });
  await i02.call(calls.board.dial, { params });
  await i02.call(calls.board.connected, { params });
  const page = await screens.staff('I02', `/board/${card.id}`, looks[0]);
  for (const look of looks) {
    if (look !== looks[0]) await lookAgain(page, look);
    await page.getByRole('button', { name: /^(折り返し|Call back)$/ }).click();
    await page.getByRole('dialog').waitFor();
    expect({ look, broken: await brokenRules(page) }).toEqual({ look, broken: [] });
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    expect({ look, broken: await brokenRules(page) }).toEqual({ look, broken: [] });
    await page.keyboard.press('Escape');
  }
  expect(tokyo('12:08:31')).toBe(await stack.clock.now());
  expect(screens.errors).toEqual([]);
}, 120_000);
