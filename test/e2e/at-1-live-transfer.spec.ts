import { calls } from '@toritsugi/contracts';
import type { Page, Route } from 'playwright-core';
import { eventually } from '../eventually';
import type { Person } from '../person';
import { openScreens, type Screens } from '../screens';
import { startStack, type Stack } from '../stack';
import { answerContact, answerWishes, answerWork, next, send } from './registration-form.pages';
import { busyAndAway, onlyCard, present, rankingLines, tokyo, untilShown } from './at-1.story';

/** AT-1: noon, Tuesday 2026-11-10. One advisor is busy, one at lunch, one does not answer, one does. */
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

/** Holds the next call to `path` back until it is let go: a hand that is a moment too late. */
async function holdBack(page: Page, path: string): Promise<{ isHeld: Promise<void>; releaseAndMove: () => void }> {
  let releaseAndMove = (): void => undefined;
  let reached = (): void => undefined;
  const isHeld = new Promise<void>((resolve) => (reached = resolve));
  const isFree = new Promise<void>((resolve) => (releaseAndMove = resolve));
  await page.route(path, async (route: Route) => {
    reached();
    await isFree;
    await route.continue();
  });
  return { isHeld, releaseAndMove };
}

/** Fills the form as Asuka does, up to the check page. */
async function fillForm(page: Page): Promise<void> {
  await answerWork(page);
  await answerWishes(page);
  await page.check('input[name=qualifications][value=bookkeeping_2]');
  await page.selectOption('#current_income', '450_499');
  await page.selectOption('#desired_income', '550_599');
  await next(page);
  await page.waitForURL('**/step/contact');
  await answerContact(page);
  await page.check('input[name=can_talk_now][value=yes]');
  await next(page);
  await page.waitForURL('**/check');
  await page.check('#terms_privacy');
}

it('puts the noon registrant through to the third advisor while the first is busy and the second is silent', async () => {
  await busyAndAway(stack);
  const [a10] = await present(stack, ['A10', 'A11', 'I01', 'I02']);
  const lead = await stack.as('P0');
  const before = await lead.call(calls.insight.dashboard, {});
  const [koide, arima, asahina, makabe] = (await Promise.all([
    screens.staff('I01', '/board'),
    screens.staff('I02', '/board'),
    screens.staff('A10', '/desk'),
    screens.staff('A11', '/desk'),
  ])) as [Page, Page, Page, Page];
  const i01 = await stack.as('I01');
  const i02 = await stack.as('I02');
  await Promise.all([koide, arima].map((page) => page.getByText('待っている方はいません').waitFor()));

  // 12:07:12 · the form is sent from a telephone, twice by the same hand.
  const phone = await screens.phone('/?utm_source=listing');
  await fillForm(phone);
  await send(phone).dblclick();
  await phone.waitForURL('**/thanks/**');
  await phone.getByText(/T-2611-\d{6}/).waitFor();
  const appeared = await Promise.all([koide, arima].map((page) => untilShown(page, '藤〇 明〇〇')));
  expect(Math.max(...appeared)).toBeLessThan(3_000);
  const card = await onlyCard(i01);
  expect(card).toMatchObject({
    score: 87,
    potential: 100,
    band: 'A',
    unknownAvoids: 2,
    segment: 'accounting.y4_plus.kanto',
    channel: 'listing',
    deadlineAt: tokyo('12:08:12'),
  });
  const submitted = await stack.database.query(`select 1 from domain_event where kind = 'RegistrationSubmitted'`);
  expect(submitted.rowCount).toBe(1);
  const sent = await eventually('mail and SMS', async () => {
    const { messages } = await lead.call(calls.insight.outbox, {});
    return messages.length === 2 && messages.every(({ sentAt }) => sentAt !== null) && messages;
  });
  expect(sent.map(({ template, via }) => `${template} ${via}`).sort()).toEqual(['A1 mail', 'A1 sms']);

  // 12:07:18 · both press 対応する; the second hand is 40 ms late.
  await stack.clock.set(tokyo('12:07:18.200'));
  const late = await holdBack(arima, '**/claim');
  await arima.getByRole('button', { name: '対応する 藤〇 明〇〇' }).click();
  await late.isHeld;
  await koide.getByRole('button', { name: '対応する 藤〇 明〇〇' }).click();
  await koide.getByRole('heading', { name: /藤代 明日香/ }).waitFor();
  await stack.clock.set(tokyo('12:07:18.240'));
  const refused = arima.waitForResponse('**/claim');
  late.releaseAndMove();
  expect((await refused).status()).toBe(409);
  expect(await (await refused).json()).toMatchObject({ code: 'already_claimed' });
  await arima
    .getByText(/小出.*さんが対応中です/)
    .first()
    .waitFor();
  expect(await arima.getByText('藤代').count()).toBe(0);
  expect(await koide.locator('a[href="tel:+819000000101"]').count()).toBe(1);
  const seenByArima = await i02.call(calls.board.task, { params: { taskId: card.id } });
  expect(seenByArima.contact).toBeNull();

  // 12:07:24 dialled, 12:07:33 on the line.
  await stack.clock.set(tokyo('12:07:24'));
  await koide.getByRole('button', { name: '発信', exact: true }).click();
  await koide.getByRole('button', { name: 'つながった' }).waitFor();
  await stack.clock.set(tokyo('12:07:33'));
  await koide.getByRole('button', { name: 'つながった' }).click();
  await koide.getByText('はい → 取次ぎを始める').waitFor();

  // 12:08:20 · three answers, and the score follows.
  await stack.clock.set(tokyo('12:08:20'));
  for (const answer of ['年次決算まで', '出社', '正社員を希望'])
    await koide.getByRole('radio', { name: answer, exact: true }).check();
  await koide.getByRole('button', { name: '記録する' }).click();
  await koide.getByTestId('score').getByText('100点').waitFor();
  const { scores, transferId: none } = await i01.call(calls.board.task, { params: { taskId: card.id } });
  expect(scores.map(({ score }) => score).sort()).toEqual([100, 87]);
  expect(none ?? null).toBeNull();

  // 12:08:31 · "yes": the ranking is frozen and A11 rings.
  await stack.clock.set(tokyo('12:08:31'));
  await koide.getByLabel('引き継ぎメモ').fill('年次決算まで経験あり');
  await koide.getByRole('button', { name: 'はい → 取次ぎを始める' }).click();
  await makabe.getByRole('button', { name: /^応答/ }).waitFor();
  await makabe.getByText('藤代 明日香 さん').first().waitFor();
  await makabe.getByText('年次決算まで経験あり').first().waitFor();
  const { transferId } = await i01.call(calls.board.task, { params: { taskId: card.id } });
  if (!transferId) throw new Error('no transfer');
  const transferOf = (person: Person) => person.call(calls.transfer.read, { params: { transferId } });
  expect(rankingLines((await transferOf(i01)).ranking).slice(0, 4)).toEqual([
    '高瀬 悠里子 21.53 busy',
    '真壁 千夏 15.99 free',
    '朝比奈 修 15.52 free',
    '楠本 悠真 11.94 away',
  ]);

  // 12:08:46 · nobody answers; A10 rings within a second, and A11 is too late at 12:08:47.
  const tooLate = await holdBack(makabe, '**/accept');
  await makabe.getByRole('button', { name: /^応答/ }).click();
  await tooLate.isHeld;
  await stack.clock.set(tokyo('12:08:46'));
  const since = performance.now();
  await asahina.getByRole('button', { name: /^応答/ }).waitFor();
  expect(performance.now() - since).toBeLessThan(3_000);
  await stack.clock.set(tokyo('12:08:47'));
  const answeredLate = makabe.waitForResponse('**/accept');
  tooLate.releaseAndMove();
  expect((await answeredLate).status()).toBe(409);
  expect(await (await answeredLate).json()).toMatchObject({ code: 'offer_expired' });
  await makabe.getByText('呼出の時間が過ぎました').first().waitFor();
  await makabe
    .getByText(/離席：応答なし/)
    .first()
    .waitFor();

  // 12:08:51 A10 accepts, 12:08:58 three on the line, 12:09:20 intake leaves.
  await stack.clock.set(tokyo('12:08:51'));
  await asahina.getByRole('button', { name: /^応答/ }).click();
  await asahina.getByText('「面談担当の朝比奈です」').waitFor();
  await stack.clock.set(tokyo('12:08:58'));
  await koide.getByRole('button', { name: '三者通話開始' }).click();
  await koide
    .getByText(/三者通話中：朝比奈 修さん/)
    .first()
    .waitFor();
  await stack.clock.set(tokyo('12:09:20'));
  await koide.getByRole('button', { name: '取次ぎ完了' }).click();
  await asahina.getByRole('heading', { name: '面談中' }).waitFor();
  const { rows: bridged } = await stack.database.query<{ seconds: number }>(
    `select (payload ->> 'secondsFromRequest')::int as seconds from domain_event where kind = 'TransferBridged'`,
  );
  expect(bridged).toEqual([{ seconds: 27 }]);
  expect(await transferOf(i01)).toMatchObject({ state: 'completed', acceptedBy: { name: '朝比奈 修' } });
  const board = await i02.call(calls.board.snapshot, {});
  expect(board.cards).toEqual([]);
  expect(Object.fromEntries(board.presences.map(({ staff, state }) => [staff.name, state]))).toMatchObject({
    '朝比奈 修': 'in_consultation',
    '小出 まどか': 'available',
    '真壁 千夏': 'away',
  });
  await arima.locator('li[data-state=in_consultation]', { hasText: '朝比奈 修' }).waitFor();

  // 12:46:05 · completed: Musts confirmed, proceed. It counts.
  await stack.clock.set(tokyo('12:46:05'));
  for (const must of await asahina.getByRole('group', { name: '必須の確認' }).getByRole('checkbox').all())
    await must.check();
  await asahina.getByRole('radio', { name: '紹介に進む' }).check();
  await asahina.getByText('この内容で完了すると、有効面談になります').waitFor();
  await asahina.getByRole('button', { name: '面談を完了する' }).click();
  await asahina.getByText('後処理の残り').waitFor();
  const { presence } = (await a10?.call(calls.transfer.desk, {})) ?? {};
  expect(presence).toMatchObject({ state: 'wrap_up', until: tokyo('12:56:05') });
  const { rows: started } = await stack.database.query<{ seconds: number }>(
    `select (payload ->> 'secondsFromRegistration')::int as seconds from domain_event where kind = 'ConsultationStarted'`,
  );
  expect(started).toEqual([{ seconds: 128 }]);

  // The lead's numbers, shown and rebuilt.
  const after = await eventually('the dashboard to count it', async () => {
    const dashboard = await lead.call(calls.insight.dashboard, {});
    return dashboard.effective.today === before.effective.today + 1 && dashboard;
  });
  expect(after.transfers).toMatchObject({ requested: 1, completed: 1, secondsToBridgeMedian: 27 });
  expect(after.consultations).toMatchObject({ started: 1, completed: 1, effective: 1, strongA: 1, completedA: 1 });
  expect(after.firstDial.find(({ band }) => band === 'A')).toMatchObject({ n: 1, median: 12, inTarget: 1 });
  const rebuilt = await lead.call(calls.insight.rebuilt, {});
  expect({ ...rebuilt, clock: null, cursor: null }).toEqual({ ...after, clock: null, cursor: null });
  const numbers = await screens.staff('P0', '/dashboard');
  await numbers.getByRole('button', { name: '記録から作り直して確かめる' }).click();
  await numbers.getByText(/記録から作り直した数と一致しました/).waitFor();

  // What was logged names nobody who registered.
  const log = stack.server().output();
  expect(log).toMatch(/registrations/);
  expect(log).not.toMatch(/藤代|明日香|フジシロ|0000-0101|9000000101|asuka@|年次決算まで経験あり/i);
  const { rows: events } = await stack.database.query<{ all: string }>(
    `select string_agg(payload::text, ' ') as all from domain_event`,
  );
  expect(events[0]?.all).not.toMatch(/藤代|明日香|0000-0101|asuka@|年次決算まで経験あり/i);
  expect(screens.errors).toEqual([]);
}, 120_000);
