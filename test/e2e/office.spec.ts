import { asuka, register, someoneLike, wataru } from '../scenes/builders';
import { expect, test } from './fixtures';
import { present, ringing } from './stories/at-1.story';

/** What concerns the office as a whole: who is there, who calls, and what hangs on the wall. */

test('whom a lead puts away reads by whom and why, and takes calls again', async ({ stack, staff }) => {
  await present(stack, ['A10']);
  const desk = await staff('A10', '/desk');
  const lead = await staff('L3', '/board');
  // At noon: what is expected against whoever is there; nobody of intake is.
  await expect(lead.getByTestId('hour-ahead')).toContainText(
    /これから1時間：お申し込みの見込み\d+件、お待ち\d+人。在席0人で0件まで。 /,
  );
  await lead.getByText('名前を見る').click();
  await lead
    .locator('[data-staff][data-state="available"]')
    .getByRole('button', { name: /離席にする/ })
    .first()
    .click();
  await lead.getByRole('button', { name: '離席にする', exact: true }).click();
  await expect(lead.getByText('理由を書いてください')).toBeVisible();
  await lead.getByLabel('理由').fill('席にいません');
  await lead.getByRole('button', { name: '離席にする', exact: true }).click();
  await expect(desk.getByText(/あなたを離席にしました：「席にいません」/)).toBeVisible();
  await desk.reload();
  await expect(desk.getByText(/あなたを離席にしました：「席にいません」/)).toBeVisible();
  await desk.getByRole('button', { name: '受付を再開' }).click();
  await expect(desk.getByText(/あなたを離席にしました/)).toHaveCount(0);
});

test('whoever calls is found by the last digits and by the reading, by keys alone', async ({ stack, staff }) => {
  const one = someoneLike(asuka, 1);
  await register(stack.anyone, one);
  await register(stack.anyone, someoneLike(wataru, 2));
  const { phone, family_kana } = one.answers as Record<string, string>;
  const page = await staff('I01', '/board');
  await page.locator('[data-task]').first().waitFor();
  await page.keyboard.press('f');
  const said = page.getByRole('searchbox', { name: /下4桁以上/ });
  await expect(said).toBeFocused();
  await page.keyboard.type(phone?.slice(-4) ?? '');
  await expect(page.getByText('1人見つかりました。')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/board\/[0-9a-f-]{36}/);
  await expect(said).toHaveCount(0);
  await page.getByRole('button', { name: /着信の方を探す/ }).click();
  await said.fill(family_kana ?? '');
  await expect(page.getByText(/見つかりました/)).toBeVisible();
  await said.fill('〇〇〇');
  await expect(page.getByText('該当する方はいません。')).toBeVisible();
});

test('the wall counts who waits and who is free without a name, and says in large words when it stopped', async ({
  stack,
  staff,
}) => {
  const [i01] = await present(stack, ['I01', 'A10', 'A11']);
  if (!i01) throw new Error('nobody is at intake');
  await ringing(stack, i01);
  await register(stack.anyone, someoneLike(asuka, 1));
  const wall = await staff('L3', '/wallboard?bands=%5B%22A%22%2C%22B%22%5D', {
    viewport: { width: 1920, height: 1080 },
  });
  await wall.clock.install();
  await wall.reload();
  const row = wall.getByRole('row', { name: /^お待ち・遅れ/ });
  await expect(row.getByRole('cell')).toHaveCount(3);
  await expect(row.getByRole('cell').last()).toHaveText('1');
  await expect(wall.getByRole('banner')).toBeHidden();
  await expect(wall.getByRole('link', { name: /^0\d/ })).toHaveCount(0);
  await expect(wall.getByText(/今日の取次ぎ/).locator('..')).toContainText('1件');
  expect(await wall.evaluate(() => document.documentElement.scrollHeight <= 1_080)).toBe(true);
  await register(stack.anyone, someoneLike(wataru, 2));
  await expect(row.getByRole('cell').last()).toHaveText('2');
  await wall.getByLabel('職種').selectOption({ index: 1 });
  await expect(wall).toHaveURL(/occupation=/);
  await wall.context().setOffline(true);
  await wall.clock.runFor(20_000);
  const stopped = wall.getByText(/^停止 \d/);
  await expect(stopped).toBeVisible();
  expect((await stopped.boundingBox())?.height).toBeGreaterThan(80);
  await wall.context().setOffline(false);
  await wall.clock.runFor(10_000);
  await expect(stopped).toHaveCount(0);
});

test('somebody is offered to a colleague, who reads it on any page, accepts, and looks after them', async ({
  stack,
  staff,
}) => {
  await register(stack.anyone, someoneLike(asuka, 3));
  // As after a consultation that went on.
  await stack.database.query(`alter table registrant disable trigger registrant_moves;
    update registrant set state = 'supported', advisor_id = (select id from staff_member where code = 'A10');
    alter table registrant enable trigger registrant_moves`);
  const { rows } = await stack.database.query<{ id: string }>(`select id from staff_member where code = 'A11'`);
  const giver = await staff('A10', '/cases');
  const taker = await staff('A11', '/desk');
  await giver
    .getByRole('button', { name: /同僚に引き継ぐ/ })
    .first()
    .click();
  const dialog = giver.getByRole('dialog');
  const to = dialog.getByLabel('引き継ぐ相手');
  await to.selectOption(rows[0]?.id ?? '');
  await dialog.getByLabel('理由').selectOption('experience');
  await dialog.getByRole('button', { name: '打診する' }).click();
  await expect(giver.getByText(/返事待ち/)).toBeVisible();
  await taker.getByRole('link', { name: '見て返事をする' }).click();
  await taker.getByRole('button', { name: '受ける' }).click();
  await expect(taker.getByText('連携の実績：渡した0人・受けた1人')).toBeVisible();
  await expect(giver.getByText('連携の実績：渡した1人・受けた0人')).toBeVisible();
});
