import { flawsOf } from './accessibility';
import { expect, test } from './fixtures';

test('AT-8 S000-34 S000-35: somebody from outside is let in by two, agrees to one sentence, and is out within seconds of a revocation', async ({
  staff,
}) => {
  const lead = await staff('L3', '/access');
  await lead.getByRole('button', { name: '付与を申請する' }).click();
  const dialog = lead.getByRole('dialog');
  await dialog.getByLabel('対象の方').selectOption({ label: '外山 健吾 X1' });
  await dialog.getByLabel('目的').fill('夕方の一次対応の応援');
  await dialog.getByLabel('範囲').selectOption({ label: '返信まで' });
  await dialog.getByLabel('最後の日').fill('2026-12-31');
  await dialog.getByLabel('どこまで触ってよいか').fill('割り当てられた方の対応だけに使います。');
  await dialog.getByRole('button', { name: '申請する' }).click();
  await expect(dialog).toHaveCount(0);
  // Whoever asked does not approve.
  await expect(lead.getByText('承認待ちの申請')).toBeVisible();
  await expect(lead.getByRole('button', { name: '承認する' })).toHaveCount(0);

  const manager = await staff('M1', '/access');
  await manager.getByRole('button', { name: '承認する' }).click();
  await manager.getByRole('dialog').getByRole('button', { name: '承認する' }).click();
  await expect(manager.getByRole('row').filter({ hasText: '外山 健吾' })).toContainText('一文の同意待ち');

  const officer = await staff('P0', '/access');
  const grant = officer.getByRole('row').filter({ hasText: '外山 健吾' });
  await expect(grant).toContainText('一文の同意待ち');

  const outsider = await staff('X1', '/board');
  await expect(outsider.getByRole('heading', { name: 'はじめにご確認ください' })).toBeVisible();
  await expect(outsider.getByText('割り当てられた方の対応だけに使います。')).toBeVisible();
  expect(await flawsOf(outsider)).toEqual([]);
  await outsider.getByRole('button', { name: '同意して始める' }).click();
  await expect(outsider.getByRole('heading', { level: 1 })).toHaveText(/受付ボード/);

  await grant.getByRole('button', { name: /取り消す/ }).click();
  const revoking = officer.getByRole('dialog');
  await revoking.getByLabel('理由').fill('契約が終わるため');
  await revoking.getByRole('button', { name: '取り消す' }).click();
  await expect(revoking).toContainText('24時間に閲覧した方');
  await expect(outsider).toHaveURL(/\/sign-in/, { timeout: 5_000 });
  await expect(outsider.getByText('アクセスは終了しました。', { exact: false })).toBeVisible();
  // The lead is told wherever they are, until they say that they have seen it.
  const told = lead.getByText('外山 健吾さんの外部アクセスが取り消されました。', { exact: false });
  await lead.getByRole('link', { name: 'ダッシュボード' }).click();
  await expect(told).toBeVisible();
  await lead.getByRole('button', { name: '確認しました' }).click();
  await expect(told).toHaveCount(0);
  await revoking.press('Escape');
  await expect(officer.getByRole('table').last()).toContainText('外山 健吾');
  expect(await flawsOf(officer)).toEqual([]);
});
