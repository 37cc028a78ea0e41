import { calls } from '@toritsugi/contracts';
import { register, someoneLike, wataru } from '../../scenes/builders';
import { eventually } from '../../eventually';
import type { Person } from '../../scenes/person';
import type { Stack } from '../../server/stack';
import { expect, test, type Page } from '../fixtures';
import { tokyo } from './at-1.story';

/** AT-2: no time now. A slot on Thursday evening, held for a quarter of an hour, set, kept or missed. */
test.use({ beginning: { clock: tokyo('18:40:05') } });

const THURSDAY = (time: string) => new Date(`2026-11-12T${time}+09:00`).toISOString();

/** Claims, dials and reaches this person; the page follows. */
async function reach(person: Person, taskId: string): Promise<void> {
  const params = { taskId };
  await person.call(calls.board.claim, { params });
  await person.call(calls.board.dial, { params });
  await person.call(calls.board.connected, { params });
}

const stateOf = async (stack: Stack, receiptNumber: string): Promise<string | undefined> => {
  const { rows } = await stack.database.query<{ state: string }>(
    'select state from registrant where receipt_number = $1',
    [receiptNumber],
  );
  return rows[0]?.state;
};

/** Registers Wataru, reaches him and books Thursday 20:00 with A05, all by calls. */
async function booked(stack: Stack): Promise<{ token: string; receiptNumber: string; consultationId: string }> {
  const receipt = await register(stack.anyone, wataru);
  const i02 = await stack.as('I02');
  const card = await eventually('the card', async () => (await i02.call(calls.board.snapshot, {})).cards[0]);
  await reach(i02, card.id);
  const { suggested } = await i02.call(calls.consultation.panel, { params: { taskId: card.id } });
  const slot = suggested.find(({ startsAt }) => startsAt === THURSDAY('20:00:00'));
  if (!slot) throw new Error('Thursday 20:00 is not offered');
  const { id: consultationId } = await i02.call(calls.consultation.hold, {
    params: { taskId: card.id },
    body: { slotId: slot.id },
  });
  await i02.call(calls.consultation.confirm, { params: { consultationId } });
  return { token: receipt.token, receiptNumber: receipt.receiptNumber, consultationId };
}

test('books Thursday evening for someone who has no time now, and gives a slot to one person only', async ({
  stack,
  staff,
}) => {
  const lead = await stack.as('P0');
  const i02 = await stack.as('I02');
  const i03 = await stack.as('I03');
  const { receiptNumber } = await register(stack.anyone, wataru);
  const card = await eventually('the card', async () => (await i02.call(calls.board.snapshot, {})).cards[0]);
  expect(card).toMatchObject({ score: 73, band: 'B', deadlineAt: tokyo('18:45:05') });

  // 18:42:10 · "not now": the panel ranks A05 before A06.
  const arima = await staff('I02', '/board');
  await stack.clock.set(tokyo('18:42:00'));
  await arima.getByRole('button', { name: /^対応する 杉〇/ }).click();
  await expect(arima.getByRole('heading', { name: /杉浦 渉/ })).toBeVisible();
  await stack.clock.set(tokyo('18:42:10'));
  await arima.getByRole('button', { name: /^発信を記録/ }).click();
  await arima.getByRole('button', { name: 'つながった' }).click();
  await arima.getByRole('button', { name: 'いいえ → 予約を案内する' }).click();
  await expect(arima.getByRole('button', { name: /^11\/12.*20:00 鷲見 大地を仮押さえ/ }).first()).toBeVisible();
  const panel = await i02.call(calls.consultation.panel, { params: { taskId: card.id } });
  expect(
    panel.advisors.slice(0, 2).map(({ advisor, estimate }) => `${advisor.name} ${(estimate.rate * 100).toFixed(2)}`),
  ).toEqual(['鷲見 大地 15.68', '柏原 美緒 10.85']);
  expect(panel.suggested.map(({ advisor, startsAt }) => `${advisor.name} ${startsAt}`)).toEqual([
    `鷲見 大地 ${THURSDAY('20:00:00')}`,
    `鷲見 大地 ${new Date('2026-11-13T12:00:00+09:00').toISOString()}`,
    `鷲見 大地 ${new Date('2026-11-14T11:00:00+09:00').toISOString()}`,
  ]);

  // Held for fifteen minutes; at 18:44 somebody else wants the same one.
  await arima
    .getByRole('button', { name: /^11\/12.*20:00 鷲見 大地を仮押さえ/ })
    .first()
    .click();
  await expect(arima.getByRole('group', { name: '仮押さえ中' })).toBeVisible();
  await register(stack.anyone, someoneLike(wataru, 1));
  const other = await eventually('another card', async () =>
    (await i03.call(calls.board.snapshot, {})).cards.find(({ state }) => state === 'waiting'),
  );
  await reach(i03, other.id);
  const chida = await staff('I03', `/board/${other.id}`);
  await chida.getByRole('button', { name: 'いいえ → 予約を案内する' }).click();
  await expect(chida.getByRole('button', { name: /を仮押さえ$/ }).first()).toBeVisible();
  await stack.clock.set(tokyo('18:44:00'));
  const [wanted] = panel.suggested;
  const refused = await i03
    .call(calls.consultation.hold, { params: { taskId: other.id }, body: { slotId: wanted?.id ?? '' } })
    .catch((error: unknown) => error as { code: string; details: { slots?: unknown[]; next?: unknown[] } });
  expect(refused).toMatchObject({ code: 'slot_taken' });
  expect(Object.values((refused as { details: Record<string, unknown> }).details).flat()).toHaveLength(3);

  // Confirmed: set, a mail now, two reminders planned.
  await arima.getByTestId('next-step').filter({ hasText: '確定する' }).click();
  await expect(arima.getByText(/面談を設定しました/).first()).toBeVisible();
  expect(await stateOf(stack, receiptNumber)).toBe('consultation_set');
  const { rows: letters } = await stack.database.query<{ template: string; via: string; due: Date }>(
    `select template, via, due_at as due from message m join registrant r on r.id = m.registrant_id where r.receipt_number = $1 and template = any (array['B1','B2']) order by due_at, via`,
    [receiptNumber],
  );
  expect(letters.filter(({ template }) => template === 'B1')).not.toEqual([]);
  const reminders = letters.filter(({ template }) => template === 'B2').map(({ due }) => due.toISOString());
  expect([...new Set(reminders)]).toEqual([new Date('2026-11-11T18:00:00+09:00').toISOString(), THURSDAY('19:00:00')]);
  await eventually('K07 counts it', async () => (await lead.call(calls.insight.dashboard, {})).consultations.set === 1);

  // Thursday 20:01 started, 20:48 completed: not now, and a day to ask again.
  await stack.clock.set(THURSDAY('20:01:00'));
  const sumi = await staff('A05', '/desk');
  await expect(sumi.getByRole('heading', { name: '在席状況' })).toBeVisible();
  await sumi.getByRole('button', { name: /^開始：/ }).click();
  await expect(sumi.getByRole('heading', { name: '面談中' })).toBeVisible();
  await stack.clock.set(THURSDAY('20:48:00'));
  await completeNotNow(sumi);
  expect(await stateOf(stack, receiptNumber)).toBe('supported');
  const dashboard = await eventually('K08 counts it', async () => {
    const now = await lead.call(calls.insight.dashboard, {});
    return now.consultations.completed === 1 && now;
  });
  expect(dashboard.consultations).toMatchObject({ started: 1, completed: 1, effective: 0, noShow: 0 });
});

async function completeNotNow(page: Page): Promise<void> {
  await page.getByRole('radio', { name: '今ではない' }).check();
  await page.getByRole('button', { name: '面談を完了する' }).click();
  await expect(page.getByText('次に連絡する日を入れてください').first()).toBeVisible();
  await page.getByLabel('次に連絡する日').fill('2027-01-12');
  await page.getByRole('button', { name: '面談を完了する' }).click();
  await expect(page.getByText('後処理の残り')).toBeVisible();
}

test('notices that nobody started, and asks for a new appointment the next morning', async ({ stack }) => {
  const { receiptNumber, consultationId } = await booked(stack);
  await stack.clock.set(THURSDAY('20:30:01'));
  await eventually(
    'the no-show',
    async () =>
      (await stack.database.query(`select 1 from consultation where id = $1 and state = 'no_show'`, [consultationId]))
        .rowCount === 1,
  );
  expect(await stateOf(stack, receiptNumber)).toBe('in_intake');
  const i02 = await stack.as('I02');
  const card = await eventually('a task to book again', async () =>
    (await i02.call(calls.board.snapshot, {})).cards.find(({ cause }) => cause === 'no_show'),
  );
  expect(card.eligibleAt).toBe(new Date('2026-11-13T09:00:00+09:00').toISOString());
});

test('lets the person move it by the link until an hour before, then asks them to call', async ({ stack, phone }) => {
  const { token, consultationId } = await booked(stack);
  await stack.clock.set(THURSDAY('18:55:00'));
  const telephone = await phone(`/thanks/?r=${token}`);
  await expect(telephone.getByText(/11月12日.*20:00にお電話します/)).toBeVisible();
  await telephone.getByText('日時を変更する').click();
  await telephone.getByRole('group', { name: '日にち' }).getByRole('radio').last().check();
  await telephone.getByRole('button', { name: /に変更する$/ }).click();
  await expect(telephone.locator('main h1')).not.toHaveText(/11月12日.*20:00にお電話します/);
  const { rows } = await stack.database.query<{ state: string; free: boolean }>(
    `select c.state, not exists (select 1 from consultation o where o.slot_id = c.slot_id and o.state = any (array['held_slot','set'])) as free from consultation c where c.id = $1`,
    [consultationId],
  );
  expect(rows).toEqual([{ state: 'rescheduled', free: true }]);
  const { rows: sets } = await stack.database.query(`select 1 from consultation where state = 'set'`);
  expect(sets).toHaveLength(1);

  await stack.database.query(`update consultation set starts_at = $1, ends_at = $2 where state = 'set'`, [
    THURSDAY('20:00:00'),
    THURSDAY('21:00:00'),
  ]);
  await stack.clock.set(THURSDAY('19:05:00'));
  await telephone.goto(`/booking/${token}`);
  await expect(telephone.getByText(/まもなく始まるため/)).toBeVisible();
  await expect(telephone.getByText('日時を変更する')).toHaveCount(0);
});
