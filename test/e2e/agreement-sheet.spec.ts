import { flawsOf } from './accessibility';
import { expect, test } from './fixtures';
import { writeSheet } from '../../libs/agreement/src';
import { wholeSheet } from '../../libs/agreement/src/drawn-sheets';

test('S000-20: two people sign a sheet that was read from text, a setting follows it, and changes only by way of the decider', async ({
  staff,
}) => {
  const lead = await staff('L3', '/agreement');
  await expect(lead.getByText(/いまは既定のシートで動いています/)).toBeVisible();
  await lead.getByRole('button', { name: '次の版の下書きを作る' }).click();
  await lead.getByRole('button', { name: '文から読み込む' }).click();
  const paste = lead.getByRole('dialog');
  await paste.getByRole('textbox', { name: '7見出しの文' }).fill(writeSheet(wholeSheet()));
  await paste.getByRole('button', { name: '下書きに入れる' }).click();
  await expect(lead.getByText('すべて記入済')).toBeVisible();
  await lead.getByRole('link', { name: /^⑥/ }).click();
  await lead
    .getByRole('region', { name: /応募完了数/ })
    .getByRole('textbox')
    .fill('800');
  await lead.getByRole('button', { name: '確認に回す' }).click();
  expect(await flawsOf(lead)).toEqual([]);
  await lead.getByRole('button', { name: '有効な合意として署名する' }).click();
  await expect(lead.getByText('署名しました')).toBeVisible();
  // Whoever has signed does not sign in the place of the other.
  await expect(lead.getByRole('button', { name: /署名する$/ })).toHaveCount(0);

  const manager = await staff('M1', '/agreement');
  await manager.getByRole('button', { name: '有効な合意として署名する' }).click();
  await expect(manager.getByText(/いま有効：第1版（有効）/)).toBeVisible();

  await lead.goto('/console/settings/numbers/agency');
  const target = lead.getByLabel('目標登録者数（月）');
  await expect(target).toHaveValue('800');
  await expect(lead.getByRole('link', { name: '合意シート ⑥6.3 で決まっています' })).toBeVisible();
  await target.fill('600');
  await lead.getByLabel(/^理由/).fill('受付の人数が減るため');
  await lead.getByRole('button', { name: '起案する' }).click();
  await expect(lead.getByText('起案しました。決裁を待っています。')).toBeVisible();

  await manager.goto('/console/board');
  const learning = manager.getByRole('button', { name: /学び.*件待ち/ });
  await learning.click();
  await manager.getByRole('menuitem', { name: /決裁.*件待ち/ }).click();
  const proposal = manager.getByRole('listitem').filter({ hasText: '受付の人数が減るため' });
  await expect(proposal).toContainText('600');
  await proposal.getByRole('button', { name: '承認する' }).click();
  await manager.getByRole('dialog').getByRole('button', { name: '承認する' }).click();
  await manager.goto('/console/agreement');
  await expect(manager.getByText(/いま有効：第2版（有効）/)).toBeVisible();
});
