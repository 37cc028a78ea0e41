import { calls } from '@toritsugi/contracts';
import { asuka, naoki, register } from '../../scenes/builders';
import { eventually } from '../../eventually';
import type { Stack } from '../../server/stack';
import { expect, test } from '../fixtures';
import { tokyo } from './at-1.story';

/** AT-3: out of target, met with courtesy, and told of another service only because they asked to be. */

test.use({ beginning: { clock: tokyo('21:30:00') } });

const WEDNESDAY = (time: string) => new Date(`2026-11-11T${time}+09:00`).toISOString();

const sentTo = async (stack: Stack, receiptNumber: string, template: string) => {
  const { rows } = await stack.database.query<{ subject: string; body: string; via: string }>(
    'select subject, body, via from message m join registrant r on r.id = m.registrant_id where r.receipt_number = $1 and template = $2 and m.state = $3',
    [receiptNumber, template, 'kept'],
  );
  return rows;
};
const countAtPartner = async (stack: Stack): Promise<number | undefined> =>
  (
    await stack.database.query<{ count: number }>(
      `select counted as count from relay_balance b join partner p on p.id = b.partner_id where code = 'P5' and direction = 'out'`,
    )
  ).rows[0]?.count;
const withoutName = (text: string) => text.replaceAll(/荻原|藤代|T-\d{4}-\d{6}|https?:\S+/g, '…');

test('thanks, invites to another service with consent, and counts it there once', async ({ stack, staff, phone }) => {
  const i04 = await stack.as('I04');
  const receipt = await register(stack.anyone, naoki);
  const other = await register(stack.anyone, asuka);
  expect(receipt).toMatchObject({ callWhen: 'at', callFrom: WEDNESDAY('09:00:00'), promisedBy: WEDNESDAY('18:00:00') });
  expect(JSON.stringify(receipt)).not.toMatch(/score|band/i);
  const card = await eventually('the card', async () =>
    (await i04.call(calls.board.snapshot, {})).cards.find(({ band }) => band === 'D'),
  );
  expect(card).toMatchObject({
    score: 53,
    eligibleAt: WEDNESDAY('09:00:00'),
    deadlineAt: WEDNESDAY('12:00:00'),
    promisedDueAt: WEDNESDAY('18:00:00'),
  });
  const [mine, theirs] = await eventually('both acknowledgements', async () => {
    const [a, b] = [await sentTo(stack, receipt.receiptNumber, 'A1'), await sentTo(stack, other.receiptNumber, 'A1')];
    return a.length === 1 && b.length === 1 && ([a, b] as const);
  });
  // By mail: nobody is woken by an SMS.
  expect([...mine, ...theirs].map(({ via }) => via)).toEqual(['mail', 'mail']);
  expect(mine.map(({ body }) => withoutName(body)).sort()).toEqual(theirs.map(({ body }) => withoutName(body)).sort());
  expect(mine.map(({ body, subject }) => body + subject).join()).not.toMatch(/不合格|対象外|残念/);

  // Wednesday 10:05 · reviewed by a person, who takes six minutes and sends R2.
  await stack.clock.set(WEDNESDAY('10:05:00'));
  await eventually(
    'the SMS in the morning',
    async () => (await sentTo(stack, receipt.receiptNumber, 'A1')).length === 2,
  );
  const hasumi = await staff('I04', '/board');
  await hasumi.getByRole('button', { name: /^対応する 荻〇/ }).click();
  await expect(hasumi.getByRole('heading', { name: /荻原 直樹/ })).toBeVisible();
  await stack.clock.set(WEDNESDAY('10:06:20'));
  // Thanked first: the words to say, the letter as it is read, and nobody is ranked.
  const letter = hasumi.getByRole('article', { name: '送る文面' });
  await expect(hasumi.getByText('登録はお断りせず').first()).toBeVisible();
  await expect(hasumi.getByText('いま、ご紹介できるお仕事がありません').first()).toBeVisible();
  await expect(hasumi.getByTestId('headline')).toHaveCount(0);
  await hasumi.getByRole('radio', { name: /^R3/ }).check();
  await expect(letter).toContainText('荻原 様');
  await expect(letter).not.toContainText('/relay/');
  await hasumi.getByRole('radio', { name: /^R2/ }).check();
  await expect(letter).toContainText('/relay/');
  await hasumi.getByLabel('理由（社内の記録）').fill('経理の実務経験がまだない');
  await hasumi.getByRole('button', { name: /^この文面を送って、案内を終える/ }).click();
  // They were told of a call: it is said before the letter goes.
  const sure = hasumi.getByRole('dialog', { name: 'この文面を送りますか' });
  await expect(sure).toContainText('お電話するとお伝えしている方です');
  await sure.getByRole('button', { name: '送る' }).click();
  await expect(hasumi.getByText('案内を送って終えました。').first()).toBeVisible();
  const [mail] = await eventually('R2', async () => {
    const mails = (await sentTo(stack, receipt.receiptNumber, 'R2')).filter(({ via }) => via === 'mail');
    return mails.length === 1 && mails;
  });
  const links = mail?.body.match(/https?:\/\/\S*\/relay\/\S+|\/relay\/[\w-]+/g) ?? [];
  expect(links).toHaveLength(1);
  expect(mail?.body).not.toMatch(/不合格|対象外|残念/);
  const {
    rows: [state],
  } = await stack.database.query<{ state: string; held: number }>(
    `select r.state, t.held_seconds as held from registrant r join call_task t on t.registrant_id = r.id where r.receipt_number = $1`,
    [receipt.receiptNumber],
  );
  expect(state).toEqual({ state: 'courtesy', held: 80 });

  // 11:20 · he opens the link and registers there.
  expect(await countAtPartner(stack)).toBe(6);
  await stack.clock.set(WEDNESDAY('11:20:00'));
  const path = new URL(links[0] ?? '', stack.url).pathname;
  const telephone = await phone(path);
  await expect(telephone.getByRole('heading', { name: /みのり就業サポート株式会社/ })).toBeVisible();
  // He registers there himself: nothing of his stands in the address.
  const away = telephone.getByRole('link', { name: 'みのり就業サポート株式会社の登録ページを開く' });
  await expect(away).toHaveAttribute('href', 'https://minori.example/entry');
  await telephone.getByRole('button', { name: '登録を終えました' }).dblclick();
  await expect(telephone.getByText('お知らせありがとうございます').first()).toBeVisible();
  expect(await countAtPartner(stack)).toBe(7);
  await telephone.goto(path);
  await expect(telephone.getByText('お知らせありがとうございます').first()).toBeVisible();
  expect(await countAtPartner(stack)).toBe(7);
});

test('refuses the invitation without consent, and sends the one that names nobody', async ({ stack, staff }) => {
  const i04 = await stack.as('I04');
  const receipt = await register(stack.anyone, { ...naoki, consents: [] });
  const card = await eventually('the card', async () =>
    (await i04.call(calls.board.snapshot, {})).cards.find(({ band }) => band === 'D'),
  );
  await stack.clock.set(WEDNESDAY('10:05:00'));
  const params = { taskId: card.id };
  await i04.call(calls.board.claim, { params });
  expect(await i04.refusal(calls.board.courtesy, { params, body: { template: 'R2', reason: '経験がまだない' } })).toBe(
    'consent_required',
  );
  const hasumi = await staff('I04', `/board/${card.id}`);
  await expect(hasumi.getByText('他社サービス案内の受信に同意がないため、R2 は送れません。')).toBeVisible();
  await expect(hasumi.getByRole('radio', { name: /^R2/ })).toHaveCount(0);
  await hasumi.getByRole('radio', { name: /^R3/ }).check();
  await hasumi.getByLabel('理由（社内の記録）').fill('経験がまだない');
  await hasumi.getByRole('button', { name: /^この文面を送って、案内を終える/ }).click();
  await hasumi.getByRole('dialog').getByRole('button', { name: '送る' }).click();
  const mails = await eventually('R3', async () => {
    const all = await sentTo(stack, receipt.receiptNumber, 'R3');
    return all.length > 0 && all;
  });
  expect(mails.map(({ body }) => body).join()).not.toMatch(/\/relay\/|みのり/);
  expect(await sentTo(stack, receipt.receiptNumber, 'R2')).toEqual([]);
});
