import { calls } from '@toritsugi/contracts';
import { asuka, naoki, register } from '../builders';
import { eventually } from '../eventually';
import { openScreens, type Screens } from '../screens';
import { startStack, type Stack } from '../stack';
import { tokyo } from './at-1.story';

/** AT-3: out of target, met with courtesy, and told of another service only because they asked to be. */
let stack: Stack;
let screens: Screens;

const WEDNESDAY = (time: string) => new Date(`2026-11-11T${time}+09:00`).toISOString();

beforeEach(async () => {
  stack = await startStack({ clock: tokyo('21:30:00') });
  screens = await openScreens(stack);
}, 90_000);
afterEach(async () => {
  await screens?.close();
  await stack?.stop();
});

const sentTo = async (receiptNumber: string, template: string) => {
  const { rows } = await stack.database.query<{ subject: string; body: string; via: string }>(
    'select subject, body, via from message m join registrant r on r.id = m.registrant_id where r.receipt_number = $1 and template = $2 and sent_at is not null',
    [receiptNumber, template],
  );
  return rows;
};
const countAtPartner = async (): Promise<number | undefined> =>
  (await stack.database.query<{ count: number }>(`select outbound_count as count from partner where code = 'P5'`))
    .rows[0]?.count;
const withoutName = (text: string) => text.replaceAll(/荻原|藤代|T-\d{4}-\d{6}|https?:\S+/g, '…');

it('thanks, invites to another service with consent, and counts it there once', async () => {
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
    const [a, b] = [await sentTo(receipt.receiptNumber, 'A1'), await sentTo(other.receiptNumber, 'A1')];
    return a.length === 2 && b.length === 2 && ([a, b] as const);
  });
  expect(mine.map(({ body }) => withoutName(body)).sort()).toEqual(theirs.map(({ body }) => withoutName(body)).sort());
  expect(mine.map(({ body, subject }) => body + subject).join()).not.toMatch(/不合格|対象外|残念/);

  // Wednesday 10:05 · reviewed by a person, who takes six minutes and sends R2.
  await stack.clock.set(WEDNESDAY('10:05:00'));
  const hasumi = await screens.staff('I04', '/board');
  await hasumi.getByRole('button', { name: /^対応する 荻〇/ }).click();
  await hasumi.getByRole('heading', { name: /荻原 直樹/ }).waitFor();
  await stack.clock.set(WEDNESDAY('10:06:20'));
  await hasumi.getByRole('button', { name: '案内対応' }).click();
  await hasumi.getByRole('radio', { name: /^R2/ }).check();
  await hasumi.getByLabel('理由（社内の記録）').fill('経理の実務経験がまだない');
  await hasumi.getByRole('button', { name: '送って終える' }).click();
  await hasumi.getByText('案内を送って終えました。').first().waitFor();
  const [mail] = await eventually('R2', async () => {
    const mails = (await sentTo(receipt.receiptNumber, 'R2')).filter(({ via }) => via === 'mail');
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
  expect(await countAtPartner()).toBe(6);
  await stack.clock.set(WEDNESDAY('11:20:00'));
  const path = new URL(links[0] ?? '', stack.url).pathname;
  const phone = await screens.phone(path);
  await phone.getByRole('heading', { name: /みのり就業サポート株式会社/ }).waitFor();
  await phone.getByRole('button', { name: /に登録する$/ }).dblclick();
  await phone.getByText('登録を受け付けました').first().waitFor();
  expect(await countAtPartner()).toBe(7);
  await phone.goto(`${stack.url}${path}`);
  await phone.getByText('登録を受け付けました').first().waitFor();
  expect(await countAtPartner()).toBe(7);
  expect(screens.errors).toEqual([]);
}, 120_000);

it('refuses the invitation without consent, and sends the one that names nobody', async () => {
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
  const hasumi = await screens.staff('I04', `/board/${card.id}`);
  await hasumi.getByRole('button', { name: '案内対応' }).click();
  await hasumi.getByRole('radio', { name: /^R2/ }).check();
  await hasumi.getByText('他社サービス案内の受信に同意がありません。R3 を選んでください。').waitFor();
  await hasumi.getByRole('radio', { name: /^R3/ }).check();
  await hasumi.getByLabel('理由（社内の記録）').fill('経験がまだない');
  await hasumi.getByRole('button', { name: '送って終える' }).click();
  const mails = await eventually('R3', async () => {
    const all = await sentTo(receipt.receiptNumber, 'R3');
    return all.length > 0 && all;
  });
  expect(mails.map(({ body }) => body).join()).not.toMatch(/\/relay\/|みのり/);
  expect(await sentTo(receipt.receiptNumber, 'R2')).toEqual([]);
  expect(screens.errors).toEqual([]);
}, 90_000);
