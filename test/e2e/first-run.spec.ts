import { createTestDatabase, type TestDatabase } from '../database/database';
import { startServer, type ServerProcess } from '../server/server-process';
import { DESK, expect, PHONE, test, type BrowserContext, type Page } from './fixtures';

/** An agency of one's own, from nothing: production, no account, no mail. */
let database: TestDatabase;
let server: ServerProcess;
const opened: BrowserContext[] = [];

test.beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url, TORITSUGI_MODE: 'production' });
});
test.afterAll(async () => {
  for (const context of opened) await context.close();
  await server.stop();
  await database.drop();
});

const own = 'an umbrella for the sea';

test('AT-11 the printed address makes the first manager, who invites two advisors; one joins and is closed', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const visit = async (viewport: typeof DESK | typeof PHONE): Promise<Page> => {
    const context = await browser.newContext({ baseURL: server.url, locale: 'ja-JP', viewport });
    opened.push(context);
    return context.newPage();
  };
  const [, address = ''] = /(http:\S+\/console\/setup#\S+)/.exec(server.output()) ?? [];
  const path = address.replace(/^http:\/\/[^/]+/, '');
  const boss = await visit(DESK);
  expect((await boss.goto(path))?.status()).toBe(200);
  await boss.getByLabel('会社名').fill('あけぼの人材(架空)');
  await boss.getByLabel('姓').fill('小野寺');
  await boss.getByLabel('名', { exact: true }).fill('和');
  await boss.getByLabel('ふりがな').fill('おのでら なごみ');
  await boss.getByLabel('メールアドレス（ログイン名）').fill('onodera@example.jp');
  await boss.getByLabel('パスワード').first().fill('passwordpassword');
  await boss.getByRole('button', { name: '設定を始める' }).click();
  await expect(boss.getByText('よく使われる言葉を避けてください')).toBeVisible();
  await boss.getByLabel('パスワード').first().fill(own);
  await boss.getByRole('button', { name: '設定を始める' }).click();
  await expect(boss).not.toHaveURL(/setup/);

  const late = await visit(PHONE);
  expect((await late.goto(path))?.status()).toBe(404);
  await expect(late.getByRole('heading')).toHaveText('このアドレスは使えません');

  await boss.goto('/console/settings/people');
  const invite = async (family: string, given: string, kana: string, login: string): Promise<string> => {
    await boss
      .getByRole('link', { name: '追加する' })
      .or(boss.getByRole('button', { name: '追加する' }))
      .click();
    const detail = boss.getByRole('complementary', { name: '新しく追加' });
    await detail.getByLabel('姓').fill(family);
    await detail.getByLabel('名', { exact: true }).fill(given);
    await detail.getByLabel('ふりがな').fill(kana);
    await detail.getByLabel('メールアドレス（ログイン名）').fill(login);
    await detail.getByRole('button', { name: '保存する' }).click();
    await expect(boss.getByText('メールの送信は、まだ設定されていません')).toBeVisible();
    return boss.getByLabel(`${family} ${given}さんのリンク`).inputValue();
  };
  const link = await invite('泉', '涼太', 'いずみ りょうた', 'izumi@example.jp');
  await invite('古賀', '実咲', 'こが みさき', 'koga@example.jp');

  const izumi = await visit(PHONE);
  await izumi.goto(new URL(link).pathname);
  await expect(izumi.getByRole('heading')).toHaveText('あけぼの人材(架空)へようこそ');
  await izumi.getByLabel('パスワード').first().fill('a ferry in the morning');
  await izumi.getByRole('button', { name: 'パスワードを決めてサインイン' }).click();
  await expect(izumi).toHaveURL(/\/console\/desk/);
  const again = await visit(PHONE);
  await again.goto(new URL(link).pathname);
  await expect(again.getByRole('alert')).toContainText('使用済み');

  await boss.reload();
  await boss.getByRole('link', { name: '泉 涼太' }).click();
  await boss.getByRole('button', { name: 'アカウントを停止' }).click();
  await boss.getByRole('button', { name: '停止する', exact: true }).click();
  await expect(boss.getByText('停止しました')).toBeVisible();
  await expect(izumi).toHaveURL(/sign-in/, { timeout: 5_000 });

  await boss.getByRole('link', { name: '小野寺 和' }).click();
  await boss.getByRole('button', { name: 'アカウントを停止' }).click();
  await boss.getByRole('button', { name: '停止する', exact: true }).click();
  await expect(boss.getByText('最後の管理者です')).toBeVisible();
});
