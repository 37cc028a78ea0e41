import { calls } from '@toritsugi/contracts';
import { asuka, naoki, register, someoneLike, wataru } from '../scenes/builders';
import { lookedAfterBy } from '../scenes/looked-after';
import { eventually } from '../eventually';
import { flawsOf, JUDGES_LOOKS, lookAgain, LOOKS } from './accessibility';
import { expect, inOneAgency, type Locator, type Page } from './fixtures';
import { present, ringing, tokyo } from './stories/at-1.story';

/**
 * Every page of the staff, in both languages, light and dark, on a desk and on a telephone: axe finds nothing broken.
 */
let taskId: string;
let registrantId: string;
let employerId: string;

/** Something on every page: people who wait, one on the line, one ringing, one in consultation. */
const test = inOneAgency({}, async (stack) => {
  const [i01] = await present(stack, ['I01', 'A09', 'A10', 'A11', 'A12']);
  if (!i01) throw new Error('nobody is at intake');
  const first = await ringing(stack, i01);
  taskId = first.taskId;
  registrantId = await lookedAfterBy(stack, 'A10', someoneLike(wataru, 7));
  const { employers } = await (await stack.as('A10')).call(calls.selection.employers, {});
  employerId = employers[0]?.id ?? '';
  for (const [index, model] of [asuka, wataru, naoki].entries())
    await register(stack.anyone, someoneLike(model, index));
});

type Pages = readonly (readonly [name: string, path: () => string, sign: (page: Page) => Locator])[];

/** By who opens them: each goes from page to page without loading the console again. */
const pagesOf: Readonly<Record<string, Pages>> = {
  I01: [
    ['the board with a transfer that rings', () => `/board/${taskId}`, (page) => page.getByTestId('transfer')],
    ['the account', () => '/account', (page) => page.locator('main h1')],
    ['a page that does not exist', () => '/nothing-here', (page) => page.locator('h1')],
    [
      'a page without the right to see it',
      () => '/dashboard',
      (page) =>
        page.getByText(/チームリーダー、拠点長、または個人情報管理責任者|Team lead, Manager, or Privacy officer/),
    ],
  ],
  I02: [['the board without a choice', () => '/board', (page) => page.locator('[data-task]').first()]],
  A09: [['the desk that is being rung', () => '/desk', (page) => page.getByRole('button', { name: /^(応答|Accept)/ })]],
  A10: [
    ['the desk at rest', () => '/desk', (page) => page.locator('main h2').first()],
    ['the people looked after', () => '/cases', (page) => page.locator('main h1')],
    ['the page of a person', () => `/cases/${registrantId}`, (page) => page.locator('main h2').nth(6)],
    ['the briefing', () => `/cases/${registrantId}/briefing`, (page) => page.locator('main h2').first()],
    ['the follow-ups', () => '/follow-ups', (page) => page.locator('main nav')],
    ['the case library', () => '/library', (page) => page.locator('main h2').nth(2)],
    ['the mail that nobody placed', () => '/inbound', (page) => page.locator('main h1')],
    ['the signs of declining', () => '/rescues', (page) => page.locator('main h1')],
    ['the calendar of steps', () => '/calendar', (page) => page.locator('main h2').first()],
    ['the employers', () => '/employers', (page) => page.getByRole('table').first()],
    ['the page of an employer', () => `/employers/${employerId}`, (page) => page.locator('main h2').nth(1)],
    ['the account of somebody with a calendar', () => '/account', (page) => page.locator('main form').nth(1)],
  ],
  L3: [
    ['the dashboard', () => '/dashboard', (page) => page.getByRole('table').first()],
    ['the weekly report', () => '/reports', (page) => page.locator('main h1')],
    ['the indicators', () => '/indicators?span=day', (page) => page.getByRole('table').nth(1)],
    ['the routing settings', () => '/routing', (page) => page.getByRole('table').nth(1)],
    ['the measurement of routing', () => '/measurement', (page) => page.getByTestId('verdict')],
    ['a what-if with its result', () => '/what-if?callers=2&pace=off', (page) => page.getByTestId('what-if-state')],
    ['the feedback on orders', () => '/ranking-feedback', (page) => page.locator('main h2').nth(1)],
    ['the wallboard', () => '/wallboard', (page) => page.getByRole('table').nth(1)],
    ['the case library of a lead', () => '/library', (page) => page.locator('main h2').nth(2)],
    ['the surveys', () => '/surveys', (page) => page.locator('main h2').nth(4)],
    ['past consultations', () => '/history', (page) => page.getByTestId('imports')],
    ['what scores are worth', () => '/scoring', (page) => page.getByRole('table').first()],
  ],
  M1: [
    ['the calibration of routing', () => '/calibration', (page) => page.locator('main h2').nth(1)],
    ['the delivery of messages', () => '/delivery', (page) => page.locator('main h2').nth(1)],
    ['how the server runs', () => '/operations', (page) => page.locator('main h2').nth(2)],
    ['the decisions', () => '/decisions', (page) => page.locator('main h2').first()],
    ['the first steps', () => '/settings/start', (page) => page.locator('main progress')],
    ['the settings of a target', () => '/settings/targets/target_accounting', (page) => page.getByRole('group').nth(3)],
    ['the questions weighed', () => '/settings/form-design', (page) => page.locator('[data-plane]').first()],
    ['a question that is scored', () => '/settings/fields/work_style', (page) => page.getByRole('group').first()],
    ['the questions of the call', () => '/settings/call-questions', (page) => page.locator('main ol')],
    ['the registration form', () => '/settings/form', (page) => page.getByRole('group').first()],
  ],
  P0: [
    ['the outbox', () => '/outbox', (page) => page.locator('main h1')],
    ['the audit log', () => '/audit', (page) => page.locator('main h1')],
    ['the data flow', () => '/data-flow', (page) => page.getByRole('table').first()],
    ['the agreement sheet', () => '/agreement', (page) => page.locator('main h2').nth(6)],
    ['the report of adverse impact', () => '/adverse-impact', (page) => page.getByRole('table').first()],
  ],
};

/** A simulation takes its time on a crowded machine. */
const TIMEOUT = { timeout: 90_000 };

/** As by a link: the page before is gone once its heading is. */
async function goTo(page: Page, path: string): Promise<void> {
  if (page.url().endsWith(path)) return;
  await page.evaluate((to) => {
    document.querySelector('h1')?.setAttribute('data-before', '');
    history.pushState(null, '', to);
  }, path);
  await expect(page.locator('h1[data-before]')).toHaveCount(0);
}

for (const [code, pages] of Object.entries(pagesOf))
  test(
    `the pages of ${code} keep every rule: ${pages.map(([name]) => name).join(', ')}`,
    JUDGES_LOOKS,
    async ({ staff }) => {
      test.slow();
      const page = await staff(code, pages[0]?.[1]() ?? '/', LOOKS[0]);
      for (const look of LOOKS) {
        if (look !== LOOKS[0]) await lookAgain(page, look);
        for (const [name, path, sign] of pages)
          await test.step(`${name}, ${look.language}, ${look.scheme}, ${look.viewport.width} px`, async () => {
            await goTo(page, `/console${path()}`);
            await expect(sign(page)).toBeVisible(TIMEOUT);
            expect.soft({ name, look, flaws: await flawsOf(page) }).toEqual({ name, look, flaws: [] });
            await expect(page.locator('html')).toHaveAttribute('lang', look.language);
          });
      }
    },
  );

test('the sign-in keeps every rule, and lets a demo account in by hand', JUDGES_LOOKS, async ({ stack, phone }) => {
  const page = await phone('/console/sign-in', LOOKS[0]);
  for (const look of LOOKS) {
    if (look !== LOOKS[0]) await lookAgain(page, look);
    await expect(page.getByRole('button').first()).toBeVisible();
    expect({ look, flaws: await flawsOf(page) }).toEqual({ look, flaws: [] });
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
    expect({ look, flaws: await flawsOf(page) }).toEqual({ look, flaws: [] });
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect({ look, flaws: await flawsOf(page) }).toEqual({ look, flaws: [] });
    await page.keyboard.press('Escape');
  }
  expect(tokyo('12:08:31')).toBe(await stack.clock.now());
});
