import { calls } from '@toritsugi/contracts';
import { eventually } from '../../eventually';
import type { Person } from '../../scenes/person';
import { answerContact, answerWishes, answerWork, next, send } from '../form/registration-form.pages';
import { expect, test, type Page } from '../fixtures';
import { busyAndAway, holdBack, onlyCard, present, rankingLines, SOON, tokyo } from './at-1.story';

/** AT-1: noon, Tuesday 2026-11-10. One advisor is busy, one at lunch, one does not answer, one does. */

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

test('puts the noon registrant through to the third advisor while the first is busy and the second is silent', async ({
  stack,
  staff,
  phone,
}) => {
  await busyAndAway(stack);
  const [a10] = await present(stack, ['A10', 'A11', 'I01', 'I02']);
  const lead = await stack.as('P0');
  const before = await lead.call(calls.insight.dashboard, {});
  const [koide, arima, asahina, makabe] = (await Promise.all([
    staff('I01', '/board'),
    staff('I02', '/board'),
    staff('A10', '/desk'),
    staff('A11', '/desk'),
  ])) as [Page, Page, Page, Page];
  const i01 = await stack.as('I01');
  const i02 = await stack.as('I02');
  for (const page of [koide, arima]) await expect(page.getByText('待っている方はいません')).toBeVisible();

  // 12:07:12 · the form is sent from a telephone, twice by the same hand.
  const telephone = await phone('/?utm_source=listing');
  await fillForm(telephone);
  await send(telephone).dblclick();
  await telephone.waitForURL('**/thanks/**');
  await expect(telephone.getByText(/T-2611-\d{6}/)).toBeVisible();
  await Promise.all([koide, arima].map((page) => expect(page.getByText('藤〇 明〇〇').first()).toBeVisible(SOON)));
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
    return messages.length === 2 && messages.every(({ state }) => state === 'kept') && messages;
  });
  expect(sent.map(({ template, via }) => `${template} ${via}`).sort()).toEqual(['A1 mail', 'A1 sms']);

  // 12:07:18 · both press 対応する; the second hand is 40 ms late.
  await stack.clock.set(tokyo('12:07:18.200'));
  const late = await holdBack(arima, '**/claim');
  await arima.getByRole('button', { name: '対応する 藤〇 明〇〇' }).click();
  await late.isHeld;
  await koide.getByRole('button', { name: '対応する 藤〇 明〇〇' }).click();
  await expect(koide.getByRole('heading', { name: /藤代 明日香/ })).toBeVisible();
  await stack.clock.set(tokyo('12:07:18.240'));
  const refused = arima.waitForResponse('**/claim');
  late.release();
  expect((await refused).status()).toBe(409);
  expect(await (await refused).json()).toMatchObject({ code: 'already_claimed' });
  await expect(arima.getByText(/小出.*さんが対応中です/).first()).toBeVisible();
  await expect(arima.getByText('藤代')).toHaveCount(0);
  await expect(koide.getByRole('link', { name: /^電話をかける/ })).toHaveAttribute('href', 'tel:+819000000101');
  const seenByArima = await i02.call(calls.board.task, { params: { taskId: card.id } });
  expect(seenByArima.contact).toBeNull();

  // 12:07:24 dialled, 12:07:33 on the line.
  await stack.clock.set(tokyo('12:07:24'));
  await koide.getByRole('button', { name: /^発信を記録/ }).click();
  await expect(koide.getByRole('button', { name: 'つながった' })).toBeVisible();
  await stack.clock.set(tokyo('12:07:33'));
  await koide.getByRole('button', { name: 'つながった' }).click();
  await expect(koide.getByText('はい → 取次ぎを始める')).toBeVisible();

  // 12:08:20 · three answers, and the score follows.
  await stack.clock.set(tokyo('12:08:20'));
  for (const answer of ['年次決算まで', '出社', '正社員を希望'])
    await koide.getByRole('radio', { name: answer, exact: true }).check();
  await koide.getByRole('button', { name: '記録する' }).click();
  await expect(koide.getByTestId('score').getByText('100点')).toBeVisible();
  const { scores, transferId: none } = await i01.call(calls.board.task, { params: { taskId: card.id } });
  expect(scores.map(({ score }) => score).sort()).toEqual([100, 87]);
  expect(none ?? null).toBeNull();

  // 12:08:31 · "yes": the ranking is frozen and A11 rings.
  await stack.clock.set(tokyo('12:08:31'));
  await koide.getByLabel('引き継ぎメモ').fill('年次決算まで経験あり');
  await koide.getByRole('button', { name: 'はい → 取次ぎを始める' }).click();
  await expect(makabe.getByRole('button', { name: /^応答/ })).toBeVisible();
  await expect(makabe.getByText('藤代 明日香 さん').first()).toBeVisible();
  await expect(makabe.getByText('年次決算まで経験あり').first()).toBeVisible();
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
  await expect(asahina.getByRole('button', { name: /^応答/ })).toBeVisible(SOON);
  await stack.clock.set(tokyo('12:08:47'));
  const answeredLate = makabe.waitForResponse('**/accept');
  tooLate.release();
  expect((await answeredLate).status()).toBe(409);
  expect(await (await answeredLate).json()).toMatchObject({ code: 'offer_expired' });
  await expect(makabe.getByText('呼出の時間が過ぎました').first()).toBeVisible();
  await expect(makabe.getByText('次の担当の朝比奈 修さんを呼び出しています')).toBeVisible();
  await expect(makabe).not.toHaveTitle(/着信中/);
  await expect(makabe.getByText(/離席：応答なし/).first()).toBeVisible();

  // 12:08:51 A10 accepts, 12:08:58 three on the line, 12:09:20 intake leaves.
  await stack.clock.set(tokyo('12:08:51'));
  await asahina.getByRole('button', { name: /^応答/ }).click();
  await expect(asahina.getByText('「面談担当の朝比奈です」')).toBeVisible();
  await stack.clock.set(tokyo('12:08:58'));
  await koide.getByRole('button', { name: '三者通話開始' }).click();
  await expect(koide.getByText(/三者通話中：朝比奈 修さん/).first()).toBeVisible();
  await stack.clock.set(tokyo('12:09:20'));
  await koide.getByRole('button', { name: '取次ぎ完了' }).click();
  await expect(asahina.getByRole('heading', { name: '面談中' })).toBeVisible();
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
  await arima.getByText('名前を見る').click();
  await expect(arima.locator('li[data-state=in_consultation]', { hasText: '朝比奈 修' })).toBeVisible();

  // 12:46:05 · completed: Musts confirmed, proceed. It counts.
  await stack.clock.set(tokyo('12:46:05'));
  for (const must of await asahina.getByRole('group', { name: '必須の確認' }).getByRole('checkbox').all())
    await must.check();
  await asahina.getByRole('radio', { name: '紹介に進む' }).check();
  await expect(asahina.getByText('この内容で完了すると、有効面談になります')).toBeVisible();
  await asahina.getByRole('button', { name: '面談を完了する' }).click();
  await expect(asahina.getByText('後処理の残り')).toBeVisible();
  const { presence } = (await a10?.call(calls.transfer.desk, {})) ?? {};
  expect(presence).toMatchObject({ state: 'wrap_up', until: tokyo('12:56:05') });
  const { rows: started } = await stack.database.query<{ seconds: number }>(
    `select (payload ->> 'secondsFromRegistration')::int as seconds from domain_event where kind = 'ConsultationStarted'`,
  );
  expect(started).toEqual([{ seconds: 128 }]);

  // The lead's numbers, shown, and counted anew by the worker.
  const after = await eventually('the dashboard to count it', async () => {
    const dashboard = await lead.call(calls.insight.dashboard, {});
    return dashboard.effective.today === before.effective.today + 1 && dashboard;
  });
  expect(after.transfers).toMatchObject({ requested: 1, completed: 1, secondsToBridgeMedian: 27 });
  expect(after.consultations).toMatchObject({ started: 1, completed: 1, effective: 1, strongA: 1, completedA: 1 });
  expect(after.firstDial.find(({ band }) => band === 'A')).toMatchObject({ n: 1, median: 12, inTarget: 1 });
  const numbers = await staff('P0', '/dashboard');
  await numbers.getByRole('button', { name: '記録から作り直して確かめる' }).click();
  await expect(numbers.getByText(/記録から作り直した数と一致しました/)).toBeVisible();

  // What was logged names nobody who registered.
  const log = stack.server().output();
  expect(log).toMatch(/registrations/);
  expect(log).not.toMatch(/藤代|明日香|フジシロ|0000-0101|9000000101|asuka@|年次決算まで経験あり/i);
  const { rows: events } = await stack.database.query<{ all: string }>(
    `select string_agg(payload::text, ' ') as all from domain_event`,
  );
  expect(events[0]?.all).not.toMatch(/藤代|明日香|0000-0101|asuka@|年次決算まで経験あり/i);
});
