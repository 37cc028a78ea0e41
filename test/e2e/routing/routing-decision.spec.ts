import { calls } from '@toritsugi/contracts';
import { asuka, register, someoneLike } from '../../scenes/builders';
import { eventually } from '../../eventually';
import { expect, test } from '../fixtures';
import { present, tokyo } from '../stories/at-1.story';

/** A lead proposes to compare, the manager agrees, and from then on each decision says in which block it was made. */

test('puts a comparison into force only with somebody else’s approval, shows the block to the lead and keeps it with the next decision', async ({
  stack,
  staff,
}) => {
  await stack.clock.set(tokyo('12:10:00'));
  const lead = await staff('L3', '/routing');
  await lead.getByLabel('設定の選び方と空き時間の長い順を、区間ごとに切り替えて比べる').check();
  await lead.getByLabel('変更の理由').fill('選び方の効果を確かめるため');
  await lead.getByRole('button', { name: '起案する' }).click();
  const mine = await staff('L3', '/decisions');
  await expect(mine.getByText('選び方の効果を確かめるため')).toBeVisible();
  await expect(mine.getByRole('button', { name: '承認する' })).toHaveCount(0);

  const manager = await staff('M1', '/decisions');
  await expect(manager.getByText('選び方の効果を確かめるため')).toBeVisible();
  await manager.getByRole('button', { name: '承認する' }).click();
  await manager.getByRole('dialog').getByRole('button', { name: /承認/ }).last().click();
  await expect(manager.getByText('決裁を待つ起案はありません')).toBeVisible();

  await lead.reload();
  await expect(lead.getByText('いまの区間')).toBeVisible();
  const [, shownArm] =
    /いまの区間\s*(設定の選び方|空き時間の長い順)\s*12:00〜13:00/.exec(await lead.locator('main').innerText()) ?? [];
  expect(shownArm).toBeDefined();

  const [i01] = await present(stack, ['I01', 'A09', 'A10', 'A11']);
  if (i01 === undefined) throw new Error('nobody is there');
  await register(stack.anyone, someoneLike(asuka, 1));
  const card = await eventually('the newcomer on the board', async () =>
    (await i01.call(calls.board.snapshot, {})).cards.find(({ state }) => state === 'waiting'),
  );
  const params = { taskId: card.id };
  await i01.call(calls.board.claim, { params });
  await i01.call(calls.board.dial, { params });
  await i01.call(calls.board.connected, { params });
  const { ranking } = await i01.call(calls.transfer.request, { params, body: { note: '年次決算まで経験あり' } });
  expect(ranking.decision).toMatchObject({ arm: shownArm === '設定の選び方' ? 'engine' : 'control' });
  const { rows } = await stack.database.query<{ started: string; version: number; newest: number }>(
    `select payload->'decision'->>'blockStartsAt' as started, (payload->'decision'->>'settingsVersion')::int as version, (select max(version) from routing_settings) as newest
     from domain_event where kind = 'TransferRequested' order by at desc, seq desc limit 1`,
  );
  expect(rows).toEqual([{ started: '2026-11-10T03:00:00.000Z', version: rows[0]?.newest, newest: expect.any(Number) }]);
});
