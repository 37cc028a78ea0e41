import { calls } from '@toritsugi/contracts';
import { asuka, naoki, register, someoneLike, wataru } from '../scenes/builders';
import { eventually } from '../eventually';
import { brokenRules, JUDGES_LOOKS, lookAgain, LOOKS, overflowOf } from './accessibility';
import { expect, inOneAgency, type Locator, type Page } from './fixtures';
import { present, ringing, tokyo } from './at-1.story';

/**
 * Every page of the staff, in both languages, light and dark, on a desk and on a telephone: axe finds nothing broken.
 */
let taskId: string;

/** Something on every page: people who wait, one on the line, one ringing, one in consultation. */
const test = inOneAgency({}, async (stack) => {
  const [i01] = await present(stack, ['I01', 'A09', 'A10', 'A11', 'A12']);
  if (!i01) throw new Error('nobody is at intake');
  const first = await ringing(stack, i01);
  taskId = first.taskId;
  for (const [index, model] of [asuka, wataru, naoki].entries())
    await register(stack.anyone, someoneLike(model, index));
});

const pages: readonly (readonly [name: string, staff: string, path: () => string, sign: (page: Page) => Locator])[] = [
  ['the board with a transfer that rings', 'I01', () => `/board/${taskId}`, (page) => page.getByTestId('transfer')],
  ['the board without a choice', 'I02', () => '/board', (page) => page.locator('[data-task]').first()],
  ['the desk that is being rung', 'A09', () => '/desk', (page) => page.getByRole('button', { name: /^(応答|Accept)/ })],
  ['the desk at rest', 'A10', () => '/desk', (page) => page.locator('main h2').first()],
  ['the people looked after', 'A10', () => '/cases', (page) => page.locator('main h1')],
  ['the dashboard', 'L3', () => '/dashboard', (page) => page.getByRole('table').first()],
  ['the routing settings', 'L3', () => '/routing', (page) => page.getByRole('table').nth(1)],
  ['the measurement of routing', 'L3', () => '/measurement', (page) => page.getByTestId('verdict')],
  ['a what-if with its result', 'L3', () => '/what-if?callers=2&pace=off', (page) => page.getByTestId('what-if-state')],
  ['the calibration of routing', 'M1', () => '/calibration', (page) => page.locator('main h2').nth(1)],
  ['the feedback on orders', 'L3', () => '/ranking-feedback', (page) => page.locator('main h2').nth(1)],
  ['the decisions', 'M1', () => '/decisions', (page) => page.locator('main h2').first()],
  ['the outbox', 'P0', () => '/outbox', (page) => page.locator('main h1')],
  ['the audit log', 'P0', () => '/audit', (page) => page.locator('main h1')],
  ['past consultations', 'L3', () => '/history', (page) => page.getByTestId('imports')],
  ['what scores are worth', 'L3', () => '/scoring', (page) => page.getByRole('table').first()],
  ['the report of adverse impact', 'P0', () => '/adverse-impact', (page) => page.getByRole('table').first()],
  ['the account', 'I01', () => '/account', (page) => page.locator('main h1')],
  ['a page that does not exist', 'I01', () => '/nothing-here', (page) => page.locator('h1')],
  ['a page without the right to see it', 'I01', () => '/dashboard', (page) => page.locator('h1')],
];

/** A simulation takes its time on a crowded machine. */
const TIMEOUT = { timeout: 90_000 };

for (const [name, code, path, sign] of pages)
  test(`${name} keeps every rule`, JUDGES_LOOKS, async ({ staff }) => {
    test.slow();
    const page = await staff(code, path(), LOOKS[0]);
    for (const look of LOOKS) {
      if (look !== LOOKS[0]) await lookAgain(page, look);
      await expect(sign(page)).toBeVisible(TIMEOUT);
      expect({ look, broken: await brokenRules(page) }).toEqual({ look, broken: [] });
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      await expect(page.locator('html')).toHaveAttribute('lang', look.language);
    }
  });

test('the sign-in keeps every rule, and lets a demo account in by hand', JUDGES_LOOKS, async ({ stack, phone }) => {
  const page = await phone('/console/sign-in', LOOKS[0]);
  for (const look of LOOKS) {
    if (look !== LOOKS[0]) await lookAgain(page, look);
    await expect(page.getByRole('button').first()).toBeVisible();
    expect({ look, broken: await brokenRules(page) }).toEqual({ look, broken: [] });
  }
  const { demoAccounts } = await stack.anyone.call(calls.access.signInPage, {});
  const [account] = demoAccounts.filter(({ login }) => login.startsWith('i02'));
  if (!account) throw new Error('the demo account is missing');
  await page.locator('input[autocomplete=username]').fill(account.login);
  await page.locator('input[autocomplete=current-password]').fill(account.password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/console/board**');
});

test('shows the dialogs without breaking a rule', JUDGES_LOOKS, async ({ stack, staff }) => {
  const i02 = await stack.as('I02');
  const card = await eventually('somebody to call', async () =>
    (await i02.call(calls.board.snapshot, {})).cards.find(({ state, band }) => state === 'waiting' && band !== 'D'),
  );
  const params = { taskId: card.id };
  await i02.call(calls.board.claim, { params });
  await i02.call(calls.board.dial, { params });
  await i02.call(calls.board.connected, { params });
  const page = await staff('I02', `/board/${card.id}`, LOOKS[0]);
  for (const look of LOOKS) {
    if (look !== LOOKS[0]) await lookAgain(page, look);
    await page.getByRole('button', { name: /^(折り返し|Call back)$/ }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect({ look, broken: await brokenRules(page) }).toEqual({ look, broken: [] });
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect({ look, broken: await brokenRules(page) }).toEqual({ look, broken: [] });
    await page.keyboard.press('Escape');
  }
  expect(tokyo('12:08:31')).toBe(await stack.clock.now());
});
