import { calls } from '@toritsugi/contracts';
import { eventually } from '../../eventually';
import type { Stack } from '../../server/stack';
import { expect, test } from '../fixtures';
import { busyAndAway, holdBack, present, ringing, SOON, tokyo } from './at-1.story';

/** AT-1 when things go wrong: the person hangs up, the server dies, nobody answers, somebody answers too late. */

const presenceOf = async (stack: Stack, code: string) => {
  const person = await stack.as(code);
  const { presences } = await person.call(calls.board.snapshot, {});
  return presences.find(({ staff }) => staff.id === person.id);
};

test('takes the ring back within a second when the person hangs up', async ({ stack, staff }) => {
  await busyAndAway(stack);
  const [i01] = await present(stack, ['I01', 'A10', 'A11']);
  if (!i01) throw new Error('nobody is at intake');
  const asahina = await staff('A10', '/desk');
  const { taskId, transferId } = await ringing(stack, i01);
  const koide = await staff('I01', `/board/${taskId}`);
  await stack.clock.set(tokyo('12:08:46'));
  await expect(asahina.getByRole('button', { name: /^応答/ })).toBeVisible();

  await koide.getByRole('button', { name: '取り消し' }).click();
  await koide.getByRole('menuitem', { name: '電話が切れた' }).click();
  await expect(asahina.getByText('呼出は取り消されました')).toBeVisible(SOON);
  await expect(asahina.getByRole('button', { name: /^応答/ })).toHaveCount(0);
  await expect(asahina).not.toHaveTitle(/着信中/);
  expect(await i01.call(calls.transfer.read, { params: { transferId } })).toMatchObject({ state: 'cancelled' });
  expect((await i01.call(calls.board.task, { params: { taskId } })).card.state).toBe('retry_wait');
  expect(await presenceOf(stack, 'A10')).toMatchObject({ state: 'available' });
});

test('rings on when the server is killed while it rings, and is answered', async ({ stack, staff }) => {
  await busyAndAway(stack);
  const [i01] = await present(stack, ['I01', 'A10', 'A11']);
  if (!i01) throw new Error('nobody is at intake');
  const asahina = await staff('A10', '/desk');
  const { taskId, transferId } = await ringing(stack, i01);
  const koide = await staff('I01', `/board/${taskId}`);
  await stack.clock.set(tokyo('12:08:46'));
  await expect(asahina.getByRole('button', { name: /^応答/ })).toBeVisible();
  await expect(koide.getByRole('button', { name: '取り消し' })).toBeVisible();

  await stack.kill9();
  await expect(koide.getByTestId('reconnect-banner')).toBeVisible();
  await stack.restart();
  const { offers, state } = await i01.call(calls.transfer.read, { params: { transferId } });
  expect([state, ...offers.map((offer) => offer.state)]).toEqual(['ringing', 'expired', 'offered']);
  await expect(koide.getByTestId('reconnect-banner')).toHaveCount(0);

  await asahina.getByRole('button', { name: /^応答/ }).click();
  await expect(koide.getByRole('button', { name: '三者通話開始' })).toBeEnabled();
});

test('gives the person back to intake when rings ended while the server was away', async ({ stack, staff }) => {
  await busyAndAway(stack);
  const [i01] = await present(stack, ['I01', 'A10', 'A11']);
  if (!i01) throw new Error('nobody is at intake');
  const { taskId, transferId } = await ringing(stack, i01);
  const koide = await staff('I01', `/board/${taskId}`);
  await expect(koide.getByRole('button', { name: '取り消し' })).toBeVisible();

  await stack.kill9();
  await stack.database.query(`update agency_clock set frozen_at = '2026-11-10T12:09:40+09:00'`);
  await stack.restart();
  await expect(koide.getByRole('button', { name: 'もう一度取次ぐ' })).toBeVisible();
  const { state } = await i01.call(calls.transfer.read, { params: { transferId } });
  expect(state).toBe('exhausted');
  const { presences } = await i01.call(calls.board.snapshot, {});
  expect(presences.filter((presence) => presence.state === 'reserved')).toEqual([]);
});

test('stops after a minute when all four are silent, and offers three slots', async ({ stack, staff }) => {
  const [i01] = await present(stack, ['I01', 'A09', 'A10', 'A11', 'A12']);
  if (!i01) throw new Error('nobody is at intake');
  const { taskId, transferId } = await ringing(stack, i01);
  const koide = await staff('I01', `/board/${taskId}`);
  for (const [round, time] of ['12:08:46', '12:09:01', '12:09:16'].entries()) {
    await stack.clock.set(tokyo(time));
    await eventually(
      `ring ${round + 2}`,
      async () => (await i01.call(calls.transfer.read, { params: { transferId } })).offers.length === round + 2,
    );
  }
  await stack.clock.set(tokyo('12:09:31'));
  await expect(koide.getByText('応答できる担当がいませんでした').first()).toBeVisible();
  const transfer = await i01.call(calls.transfer.read, { params: { transferId } });
  expect(transfer).toMatchObject({ state: 'exhausted' });
  expect(transfer.offers.map(({ advisor }) => advisor.name)).toEqual([
    '高瀬 悠里子',
    '真壁 千夏',
    '朝比奈 修',
    '楠本 悠真',
  ]);
  expect((Date.parse(transfer.endedAt ?? '') - Date.parse(transfer.requestedAt)) / 1_000).toBeLessThanOrEqual(60);
  await expect(koide.getByRole('button', { name: /を仮押さえ$/ }).first()).toBeVisible();
  await expect(koide.getByRole('button', { name: /を仮押さえ$/ })).toHaveCount(3);
  expect((await i01.call(calls.board.task, { params: { taskId } })).card.state).toBe('connected');
  for (const code of ['A09', 'A10', 'A11', 'A12'])
    expect(await presenceOf(stack, code)).toMatchObject({ state: 'away', reason: 'no_answer' });
});

test('refuses an answer that comes after the deadline, even before anyone has noticed, and tells who answered first', async ({
  stack,
  staff,
}) => {
  await busyAndAway(stack);
  const [i01, a10, a11] = await present(stack, ['I01', 'A10', 'A11']);
  if (!i01 || !a10 || !a11) throw new Error('somebody is missing');
  const makabe = await staff('A11', '/desk');
  const { transferId } = await ringing(stack, i01);
  const { offerId } = await a11.hears('offer.ringing');
  const late = await holdBack(makabe, '**/accept');
  await makabe.getByRole('button', { name: /^応答/ }).click();
  await late.isHeld;
  const params = { offerId };
  await stack.clock.set(tokyo('12:08:46'));
  expect(await a11.refusal(calls.transfer.accept, { params })).toBe('offer_expired');
  const { offerId: next } = await a10.hears('offer.ringing');
  await a11.hears('offer.ended', ({ cause }) => cause === 'expired');
  expect(await a11.refusal(calls.transfer.accept, { params, language: 'en' })).toBe('offer_expired');
  await a10.call(calls.transfer.accept, { params: { offerId: next } });
  late.release();
  await expect(makabe.getByText(/朝比奈 修さんが先に応答しました/)).toBeVisible();
  await expect(makabe.getByText(/離席：応答なし/).first()).toBeVisible();
  const { offers } = await i01.call(calls.transfer.read, { params: { transferId } });
  expect(offers.map(({ state, advisor }) => `${advisor.name} ${state}`)).toEqual([
    '真壁 千夏 expired',
    '朝比奈 修 accepted',
  ]);
});
