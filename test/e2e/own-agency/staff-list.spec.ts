import { expect } from '../fixtures';
import { inShiftJis } from '../shift-jis';
import { secondsOf, watchHands } from './hands';
import {
  addOccupations,
  addTarget,
  addTeam,
  found,
  openStep,
  publishForm,
  setAgency,
  test,
  tryPeople,
} from './own-agency.pages';

const header = '氏名,ふりがな,メールアドレス,役割,チーム,担当職種';
const lines = Array.from({ length: 45 }, (_, at) =>
  at < 5
    ? `受付 ${at},うけつけ,intake${at}@example.jp,登録対応担当,第${1 + (at % 3)}チーム,`
    : `面談 ${at},めんだん,advisor${at}@example.jp,面談担当,第${1 + (at % 3)}チーム,${at % 2 ? '経理' : '営業'}`,
);
const fileOf = (rows: readonly string[]) => inShiftJis([header, ...rows].join('\r\n'));
const wrong = lines
  .with(9, '面談 9,めんだん,advisor9@example.jp,社長室,第1チーム,経理')
  .with(20, '面談 20,めんだん,advisor20,面談担当,第9チーム,営業');

test('AT-11 an agency of 45 is made in under ten minutes of hands: its file’s two bad lines are told, mended, taken', async ({
  agency,
}, { annotations }) => {
  const boss = await agency.visit();
  const hands = await watchHands(boss);
  await found(boss, agency);
  await setAgency(boss);
  for (const team of ['第1チーム', '第2チーム', '第3チーム']) await addTeam(boss, team, { division: 'on' });
  await addOccupations(boss, ['経理', '営業']);
  await openStep(boss, 'スタッフの招待');

  const dialog = await tryPeople(boss, fileOf(wrong));
  await expect(dialog.getByText('追加 43・変更 0・変わらない 0・取り込めない 2')).toBeVisible();
  await expect(dialog.getByRole('listitem')).toHaveText([/^11行目 面談 9：役割/, /^22行目 面談 20：チーム/]);
  await tryPeople(boss, fileOf(lines));
  await expect(dialog.getByText('追加 45・変更 0・変わらない 0・取り込めない 0')).toBeVisible();
  await dialog.getByRole('button', { name: '45行を取り込む' }).click();
  await expect(dialog.getByText('取り込みました。')).toBeVisible();
  await expect(dialog.getByText('追加 45・変更 0・変わらない 0・取り込めない 0')).toBeVisible();
  const saved = boss.waitForEvent('download');
  await dialog.getByRole('button', { name: '招待リンクをCSVで保存' }).click();
  await saved;
  await dialog.getByRole('button', { name: '閉じる' }).click();
  await expect(boss.getByText('46件')).toBeVisible();

  await addTarget(boss, { occupation: '経理', team: '第1チーム' });
  await publishForm(boss);
  await boss.getByRole('link', { name: 'はじめの設定' }).click();
  await expect(boss.getByText('登録を受け付けられます')).toBeVisible();
  const seconds = secondsOf(hands);
  annotations.push({ type: 'hands', description: `${JSON.stringify(hands)}: ${Math.round(seconds)} s` });
  expect(hands.clicks).toBeGreaterThan(30);
  expect(seconds).toBeLessThan(10 * 60);

  // Sent again, it invites nobody twice.
  await openStep(boss, 'スタッフの招待');
  const again = await tryPeople(boss, fileOf(lines));
  await expect(again.getByText('追加 0・変更 0・変わらない 45・取り込めない 0')).toBeVisible();
});
