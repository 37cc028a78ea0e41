import { writeSheet } from '../../libs/agreement/src';
import { wholeSheet } from '../../libs/agreement/src/drawn-sheets';
import { flawsOf } from './accessibility';
import { expect, test } from './fixtures';

test('S000-2 S000-6 S000-28: work and decisions have an owner and a day; work that was not agreed is asked about', async ({
  staff,
}) => {
  // By a sheet that two people signed.
  const lead = await staff('L3', '/agreement');
  await lead.getByRole('button', { name: '次の版の下書きを作る' }).click();
  await lead.getByRole('button', { name: '文から読み込む' }).click();
  const dialog = lead.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '7見出しの文' }).fill(writeSheet(wholeSheet()));
  await dialog.getByRole('button', { name: '下書きに入れる' }).click();
  await lead.getByRole('button', { name: '確認に回す' }).click();
  await lead.getByRole('button', { name: '有効な合意として署名する' }).click();
  const manager = await staff('M1', '/agreement');
  await manager.getByRole('button', { name: '有効な合意として署名する' }).click();
  await expect(manager.getByText(/いま有効：第1版（有効）/)).toBeVisible();

  // A category says whether it is a decision, and who may own one.
  await lead.goto('/console/todos?of=all');
  await lead.getByRole('button', { name: 'やることを足す' }).click();
  await dialog.getByLabel('分類').selectOption({ label: '給与条件' });
  await expect(dialog.getByText('判断の担当は、リーダーか拠点長です。')).toBeVisible();
  await dialog.getByRole('button', { name: '足す' }).click();
  await expect(dialog.getByLabel('内容')).toBeFocused();
  await dialog.getByLabel('内容').fill('経理の給与の下限を上げるか');
  await dialog.getByRole('button', { name: '足す' }).click();
  const items = lead.getByRole('listitem');
  const added = items.filter({ hasText: '経理の給与の下限を上げるか' });
  await expect(added).toContainText('判断');
  await added.getByRole('button', { name: /^終えた/ }).click();
  await expect(added).toContainText('完了');

  // Given to whoever takes calls: work that the sheet does not name.
  await lead.getByRole('button', { name: 'やることを足す' }).click();
  await dialog.getByLabel('分類').selectOption({ label: 'その他（名前をつける）' });
  await dialog.getByLabel('分類の名前').fill('日程調整');
  await dialog.getByLabel('内容').fill('面接の日程を調整する');
  await dialog.getByLabel('担当').selectOption({ index: 0 });
  await dialog.getByRole('button', { name: '足す' }).click();
  const creep = items.filter({ hasText: /日程調整.*の週に1件/ });
  await expect(creep).toBeVisible();
  expect(await flawsOf(lead)).toEqual([]);
  await creep.getByRole('button', { name: 'シートに足す（起案）' }).click();
  await dialog.getByLabel('理由').fill('毎週しているため');
  await dialog.getByRole('button', { name: 'シートに足す（起案）' }).click();
  await expect(creep).toHaveCount(0);

  await manager.goto('/console/decisions');
  await manager.getByRole('listitem').filter({ hasText: '日程調整' }).getByRole('button', { name: '承認する' }).click();
  await manager.getByRole('dialog').getByRole('button', { name: '承認する' }).click();
  await manager.goto('/console/agreement');
  await expect(manager.getByText(/いま有効：第2版（有効）/)).toBeVisible();
});
