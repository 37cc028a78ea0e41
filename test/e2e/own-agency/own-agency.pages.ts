/** An agency of one's own as its people meet it: production, no demo data, everything by clicks and keys. */
import type { Browser, BrowserContext } from '@playwright/test';
import pg from 'pg';
import { createTestDatabase } from '../../database/database';
import { startServer } from '../../server/server-process';
import { DESK, expect, PHONE, type Page } from '../fixtures';

export interface EmptyAgency {
  readonly url: string;
  /** What the start printed: the way to the first page, as whoever started the server reads it. */
  readonly setUpPath: string;
  /** A browser that nobody has used yet. */
  visit: (browser: Browser, viewport?: typeof DESK | typeof PHONE) => Promise<Page>;
  stop: () => Promise<void>;
}

/** `npm start -- --empty`, on a database of its own. It is 10:00 on a Monday in Tokyo: an agency that may call. */
export async function startEmptyAgency(env: Readonly<Record<string, string>> = {}): Promise<EmptyAgency> {
  const database = await createTestDatabase();
  const server = await startServer({
    DATABASE_URL: database.url,
    TORITSUGI_MODE: 'production',
    WORKER: 'on',
    // A test types faster than people do.
    MINIMUM_FORM_SECONDS: '0',
    ...env,
  });
  await setClock(database.url, '2026-11-16T10:00:00+09:00');
  const [, setUpPath = ''] = /http:\/\/[^/\s]+(\/console\/setup#\S+)/.exec(server.output()) ?? [];
  const opened: BrowserContext[] = [];
  return {
    url: server.url,
    setUpPath,
    visit: async (browser, viewport = DESK) => {
      const context = await browser.newContext({ baseURL: server.url, locale: 'ja-JP', viewport });
      opened.push(context);
      return context.newPage();
    },
    stop: async () => {
      for (const context of opened) await context.close();
      await server.stop();
      await database.drop();
    },
  };
}

/** The clock goes on from there. Only a demonstration can be told the time through the API. */
async function setClock(databaseUrl: string, at: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('update agency_clock set ahead = $1::timestamptz - clock_timestamp()', [at]);
  await client.end();
}

export const FIRST_PASSWORD = 'an umbrella for the sea';

/** The first page: an account for whoever founds the agency, and on to the checklist. */
export async function found(boss: Page, { setUpPath }: EmptyAgency): Promise<void> {
  expect((await boss.goto(setUpPath))?.status()).toBe(200);
  await boss.getByLabel('会社名').fill('あけぼの人材(架空)');
  await boss.getByLabel('姓').fill('小野寺');
  await boss.getByLabel('名', { exact: true }).fill('和');
  await boss.getByLabel('ふりがな').fill('おのでら なごみ');
  await boss.getByLabel('メールアドレス（ログイン名）').fill('onodera@example.jp');
  await boss.getByLabel('パスワード').first().fill('passwordpassword');
  await boss.getByRole('button', { name: '設定を始める' }).click();
  await expect(boss.getByText('よく使われる言葉を避けてください')).toBeVisible();
  await boss.getByLabel('パスワード').first().fill(FIRST_PASSWORD);
  await boss.getByRole('button', { name: '設定を始める' }).click();
  await expect(boss).toHaveURL(/settings\/start$/);
}

/** From wherever in the settings to a line of the checklist. */
export async function openStep(boss: Page, step: string): Promise<void> {
  await boss.getByRole('navigation', { name: '設定の項目' }).getByRole('link', { name: 'はじめの設定' }).click();
  await boss.getByRole('main').getByRole('listitem').getByRole('link', { name: step, exact: true }).click();
  await expect(boss.locator('#area-title')).not.toHaveText('はじめの設定');
}

export async function save(boss: Page): Promise<void> {
  await boss.getByRole('button', { name: '保存する' }).click();
  await expect(boss.getByText('保存しました').first()).toBeVisible();
}

export async function setAgency(boss: Page): Promise<void> {
  await openStep(boss, '会社名・発信元の電話番号');
  await boss.getByLabel('有料職業紹介の許可番号').fill('13-ユ-999999(架空)');
  await boss.getByLabel('発信元の電話番号').fill('03-0000-0900');
  await save(boss);
}

/** Mon–Fri 10–19. */
export async function setHours(boss: Page): Promise<void> {
  await openStep(boss, '受付時間と休日');
  for (const day of ['月', '火', '水', '木', '金']) {
    const line = boss.getByRole('group', { name: day, exact: true });
    await line.getByLabel('開始').fill('10:00');
    await line.getByLabel('終了').fill('19:00');
  }
  for (const day of ['土', '日']) {
    const isOpen = boss
      .getByRole('group', { name: day, exact: true })
      .getByRole('checkbox', { name: day, exact: true });
    await isOpen.uncheck();
  }
  await save(boss);
}

export async function addTeam(boss: Page, name: string, { division }: { division: 'on' | 'off' }): Promise<void> {
  await openStep(boss, 'チーム');
  await boss.getByRole('link', { name: '追加する' }).click();
  const detail = boss.getByRole('complementary', { name: '新しく追加' });
  await detail.getByLabel('チーム名').fill(name);
  await detail.getByRole('combobox', { name: '分業体制' }).selectOption(division);
  await save(boss);
}

export async function addOccupations(boss: Page, names: readonly string[]): Promise<void> {
  await openStep(boss, '職種');
  const list = boss.getByRole('group', { name: '職種' });
  for (const name of names) {
    await list.getByRole('button', { name: '職種を追加' }).click();
    await list.getByLabel('日本語の名前').last().fill(name);
  }
  await save(boss);
}
