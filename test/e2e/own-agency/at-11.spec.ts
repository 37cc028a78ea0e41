import { expect, PHONE } from '../fixtures';
import { call, close, consult, register, takeOf } from './first-person.pages';
import {
  addChannel,
  addOccupations,
  addTarget,
  addTeam,
  changeDivision,
  found,
  importPeople,
  invite,
  join,
  openStep,
  publishForm,
  sayOwnGreeting,
  setAgency,
  setHours,
  test,
} from './own-agency.pages';

/** AT-11: from the printed address to the first close, by clicks and keys alone; nothing of the demo is there. */
test('AT-11 an agency of three without division is made from nothing and closes its first case', async ({ agency }) => {
  const boss = await agency.visit();
  await found(boss, agency);
  const phone = await agency.visit(PHONE);
  expect((await phone.goto(agency.setUpPath))?.status()).toBe(404);
  await expect(phone.getByRole('heading')).toHaveText('このアドレスは使えません');

  const main = boss.getByRole('main');
  await expect(main.getByText('最初の登録まで、あと6つ')).toBeVisible();
  await expect(main.getByRole('listitem').filter({ hasText: 'いまここ' })).toContainText('会社名・発信元の電話番号');
  await main.getByRole('link', { name: '「会社名・発信元の電話番号」へ進む' }).click();
  await expect(boss).toHaveURL(/settings\/agency$/);
  await setAgency(boss);
  await setHours(boss);
  await addTeam(boss, 'あけぼの', { division: 'on' });
  await addOccupations(boss, ['経理', '営業']);
  await openStep(boss, 'スタッフの招待');
  const advisor = { role: 'advisor', team: 'あけぼの', occupations: ['経理'] } as const;
  const izumiLink = await invite(boss, {
    name: '泉 涼太',
    kana: 'いずみ りょうた',
    login: 'izumi@example.jp',
    ...advisor,
  });
  const kogaLink = await invite(boss, { name: '古賀 実咲', kana: 'こが みさき', login: 'koga@example.jp', ...advisor });
  await addTarget(boss, { occupation: '経理', team: 'あけぼの' });
  await publishForm(boss);
  await addChannel(boss, 'リスティング');
  await sayOwnGreeting(boss, '{agency}の{staff}でございます。');
  await boss.getByRole('link', { name: 'はじめの設定' }).click();
  await expect(main.getByText('電話をかけられる人がいません').first()).toBeVisible();
  await expect(boss.getByText(/リスティング/)).toBeVisible();
  await expect(boss.getByText('自社の文')).toBeVisible();

  const [izumi, koga] = [await agency.visit(), await agency.visit()];
  await join(izumi, izumiLink, 'a ferry in the morning');
  await join(koga, kogaLink, 'a lantern by the river');
  await phone.goto(new URL(izumiLink).pathname);
  await expect(phone.getByRole('alert')).toContainText('使用済み');

  // Division is on as a team begins: nobody but intake calls. Off, whoever consults may, from that moment.
  await register(phone);
  for (const page of [izumi, koga]) {
    await page.getByRole('link', { name: '受付ボード' }).click();
    await expect(page.getByText(/藤〇/).first()).toBeVisible();
    await expect(takeOf(page, '藤代')).toHaveCount(0);
  }
  await changeDivision(boss, 'あけぼの', 'off');
  await boss.getByRole('link', { name: 'はじめの設定' }).click();
  await expect(boss.getByText('登録を受け付けられます')).toBeVisible();
  await expect(boss.getByRole('img', { name: '登録フォームのQRコード' })).toBeVisible();
  for (const page of [izumi, koga]) await expect(takeOf(page, '藤代')).toBeVisible();
  await call(izumi);
  await expect(takeOf(koga, '藤代')).toHaveCount(0);
  await expect(izumi.getByText('あけぼの人材(架空)の泉でございます。', { exact: true }).first()).toBeVisible();
  await expect(izumi.getByText('このまま私泉がご相談をお受けします')).toBeVisible();
  await expect(izumi.getByTestId('headline')).toContainText('実績不足: 担当職種順');
  await expect(izumi.getByText('実績なし').first()).toBeVisible();
  await izumi.getByRole('textbox', { name: '面談メモ' }).fill('決算は年次まで');
  await izumi.getByRole('button', { name: 'はい → このまま面談を始める' }).click();
  await expect(izumi).toHaveURL(/\/desk$/);
  await expect(izumi.getByRole('heading', { name: /藤代 明日香/ })).toBeVisible();

  // In the middle of a consultation nobody is called.
  await register(await agency.visit(PHONE), '森本');
  await izumi.getByRole('link', { name: '受付ボード' }).click();
  await expect(izumi.getByText(/森〇/).first()).toBeVisible();
  await expect(izumi.getByRole('button', { name: /^対応する/ })).toHaveCount(0);
  await expect(koga.getByRole('button', { name: /^対応する/ })).toBeVisible();
  await izumi.getByRole('link', { name: '面談デスク' }).click();
  await consult(izumi);
  await close(izumi);

  await openStep(boss, 'スタッフの招待');
  await boss.getByRole('link', { name: '古賀 実咲' }).click();
  await boss.getByRole('button', { name: 'アカウントを停止' }).click();
  await expect(boss.getByText('引き継ぐ案件や予約はありません。')).toBeVisible();
  await boss.getByRole('button', { name: '停止する', exact: true }).click();
  await expect(boss.getByText('停止しました')).toBeVisible();
  await expect(koga).toHaveURL(/sign-in/, { timeout: 5_000 });
  await boss.getByRole('group', { name: 'スタッフ' }).getByRole('link', { name: '小野寺 和' }).click();
  await boss.getByRole('button', { name: 'アカウントを停止' }).click();
  await boss.getByRole('button', { name: '停止する', exact: true }).click();
  await expect(boss.getByText('最後の管理者です')).toBeVisible();
});

const six = `氏名,ふりがな,メールアドレス,役割,チーム,担当職種
白井 望,しらい のぞみ,shirai@example.jp,登録対応担当,あけぼの,
泉 涼太,いずみ りょうた,izumi@example.jp,面談担当,あけぼの,経理
古賀 実咲,こが みさき,koga@example.jp,面談担当,あけぼの,経理
三好 大,みよし だい,miyoshi@example.jp,面談担当,あけぼの,営業
戸田 凪,とだ なぎ,toda@example.jp,チームリーダー,あけぼの,`;

test('AT-11 an agency of six with an intake desk puts its first person through, live', async ({ agency }) => {
  const boss = await agency.visit();
  await found(boss, agency);
  await setAgency(boss);
  await addTeam(boss, 'あけぼの', { division: 'on' });
  await addOccupations(boss, ['経理', '営業']);
  await openStep(boss, 'スタッフの招待');
  const links = await importPeople(boss, Buffer.from(six));
  expect(links.size).toBe(5);
  await addTarget(boss, { occupation: '経理', team: 'あけぼの' });
  await publishForm(boss);

  const [intake, advisor, phone] = [await agency.visit(), await agency.visit(), await agency.visit(PHONE)];
  await join(intake, links.get('shirai@example.jp') ?? '', 'a ferry in the morning');
  await join(advisor, links.get('izumi@example.jp') ?? '', 'a lantern by the river');
  await expect(advisor).toHaveURL(/\/desk$/);
  await expect(intake).toHaveURL(/\/board$/);
  await advisor.getByRole('banner').getByRole('button', { name: '受付開始' }).click();
  await register(phone);
  await call(intake);
  await intake.getByRole('radio', { name: '年次決算まで', exact: true }).check();
  await intake.getByRole('button', { name: '記録する' }).click();
  await expect(intake.getByText('取次ぎできます(受付可 1人)。')).toBeVisible();
  await intake.getByLabel('引き継ぎメモ').fill('年次決算まで経験あり');
  await intake.getByRole('button', { name: 'はい → 取次ぎを始める' }).click();
  await expect(advisor.getByText('年次決算まで経験あり').first()).toBeVisible();
  await advisor.getByRole('button', { name: /^応答/ }).click();
  await expect(advisor.getByText('「面談担当の泉です」')).toBeVisible();
  await intake.getByRole('button', { name: '三者通話開始' }).click();
  await expect(intake.getByText(/三者通話中：泉 涼太さん/).first()).toBeVisible();
  await intake.getByRole('button', { name: '取次ぎ完了' }).click();
  await expect(advisor.getByRole('heading', { name: '面談中' })).toBeVisible();
  await expect(intake.getByText('待っている方はいません')).toBeVisible();
  await consult(advisor);
  await close(advisor);
});
