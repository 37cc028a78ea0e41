import { v7 as uuidv7 } from 'uuid';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../database/database';
import { startServer, type ServerProcess } from '../server/server-process';
import { DESK, expect, test } from './fixtures';

/** An agency in production that has set up no way for its messages to leave. */
const manager = { login: 'manager@example.jp', password: 'korekara-hajimemasu-7' };
let database: TestDatabase;
let server: ServerProcess;

test.beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({
    DATABASE_URL: database.url,
    TORITSUGI_MODE: 'production',
    FIRST_MANAGER_LOGIN: manager.login,
    FIRST_MANAGER_PASSWORD: manager.password,
  });
});
test.afterAll(async () => {
  await server.stop();
  await database.drop();
});

async function letTwoWait(): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const person = uuidv7();
  await client.query(`insert into channel (key, name_ja, name_en) values ('listing', '広告', 'Ads')`);
  await client.query(
    `insert into registrant (id, state, receipt_number, token_hash, language, masked_name, channel, occupation,
       segment, band, score, potential, submitted_at)
     values ($1::uuid, 'registered', 'R1', decode(md5('a'), 'hex'), 'ja', '藤〇', 'listing', 'accounting',
       'accounting.y4_plus.kanto', 'A', 80, 90, agency_now())`,
    [person],
  );
  for (const hours of [1, 2, -24])
    await client.query(
      `insert into message (id, registrant_id, template, kind, via, recipient, subject, body, due_at, dedupe_key)
       values ($1::uuid, $2, 'A1', 'transactional', 'mail', 'asuka@example.jp', '受付', '本文',
         agency_now() - make_interval(hours => $3), $1::uuid::text)`,
      [uuidv7(), person, hours],
    );
  await client.end();
}

test('tells at the start that nothing is sent, and managers on every page what waits for it', async ({ browser }) => {
  expect(server.output()).toContain('メール送信が未設定です');
  expect(server.output()).toContain('SMTP_URL, MAIL_FROM');
  const context = await browser.newContext({ baseURL: server.url, locale: 'ja-JP', viewport: DESK });
  const page = await context.newPage();
  await page.goto('/console/sign-in');
  await page.locator('input[autocomplete=username]').fill(manager.login);
  await page.locator('input[autocomplete=current-password]').fill(manager.password);
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).not.toHaveText(/サインイン/);
  const banner = page.getByText('送れずに待っています');
  await expect(page.locator('main')).toBeVisible();
  await expect(banner).toHaveCount(0);
  await letTwoWait();
  await page.reload();
  await expect(banner).toContainText('2通');
  await banner.getByRole('link').click();
  await expect(page.locator('h1')).toHaveText('配信');
  await expect(page.locator('main').getByText('メール送信が未設定です')).toBeVisible();
  await page.goto('/console/operations');
  await expect(page.locator('main')).toContainText('送信待ち 2');
  await expect(page.locator('main')).toContainText('予定 1');
  await expect(page.locator('main')).not.toContainText('デモ');
  await context.close();
});
