/** An agency of one's own as its people meet it: production, no demo data, everything by clicks and keys. */
import { readFile } from 'node:fs/promises';
import type { BrowserContext } from '@playwright/test';
import pg from 'pg';
import { createTestDatabase } from '../../database/database';
import { startServer } from '../../server/server-process';
import { setClock } from '../../server/stack';
import { DESK, expect, PHONE, test as base, watch, type Locator, type Page } from '../fixtures';

export interface EmptyAgency {
  readonly url: string;
  /** What the start printed: the way to the first page, as whoever started the server reads it. */
  readonly setUpPath: string;
  /** A browser that nobody has used yet. */
  visit: (viewport?: typeof DESK | typeof PHONE) => Promise<Page>;
}

/** `npm start -- --empty`, on a database of its own. It is 10:00 on a Monday in Tokyo: an agency that may call. */
export const test = base.extend<{ agency: EmptyAgency }>({
  agency: async ({ browser, misdeeds }, use) => {
    const database = await createTestDatabase();
    const server = await startServer({
      DATABASE_URL: database.url,
      TORITSUGI_MODE: 'production',
      WORKER: 'on',
      // A test types faster than people do.
      MINIMUM_FORM_SECONDS: '0',
    });
    const rows = new pg.Client({ connectionString: database.url });
    await rows.connect();
    await setClock(rows, '2026-11-16T10:00:00+09:00');
    await rows.end();
    const [, setUpPath = ''] = /http:\/\/[^/\s]+(\/console\/setup#\S+)/.exec(server.output()) ?? [];
    const opened: BrowserContext[] = [];
    await use({
      url: server.url,
      setUpPath,
      visit: async (viewport = DESK) => {
        const context = await browser.newContext({ baseURL: server.url, locale: 'ja-JP', viewport });
        watch(context, server.url, misdeeds);
        opened.push(context);
        return context.newPage();
      },
    });
    for (const context of opened) await context.close();
    await server.stop();
    await database.drop();
  },
});

export const FIRST_PASSWORD = 'an umbrella for the sea';

/** The first page: an account for whoever founds the agency, and on to the checklist. */
export async function found(boss: Page, { setUpPath }: EmptyAgency): Promise<void> {
  expect((await boss.goto(setUpPath))?.status()).toBe(200);
  await boss.getByLabel('会社名').fill('あけぼの人材(架空)');
  await boss.getByLabel('姓').fill('小野寺');
  await boss.getByLabel('名', { exact: true }).fill('和');
  await boss.getByLabel('ふりがな').fill('おのでら なごみ');
  await boss.getByLabel('メールアドレス（ログイン名）').fill('onodera@example.jp');
  const start = boss.getByRole('button', { name: '設定を始める' });
  const before = await start.boundingBox();
  await boss.getByLabel('パスワード').first().fill('passwordpassword');
  await expect(boss.getByRole('status').filter({ hasText: /^強さ：/ })).toBeVisible();
  expect(await start.boundingBox()).toEqual(before);
  await start.click();
  await expect(boss.getByText('よく使われる言葉を避けてください')).toBeVisible();
  await boss.getByLabel('パスワード').first().fill(FIRST_PASSWORD);
  await start.click();
  await expect(boss).toHaveURL(/settings\/start$/);
}

/** From wherever in the settings to a line of the checklist. */
export async function openStep(boss: Page, step: string): Promise<void> {
  await boss.getByRole('navigation', { name: '設定の項目' }).getByRole('link', { name: 'はじめの設定' }).click();
  await boss.getByRole('main').getByRole('listitem').getByRole('link', { name: step, exact: true }).click();
  await expect(boss.locator('#area-title')).not.toHaveText('はじめの設定');
}

/** An earlier "saved" may still stand there: what counts is that nothing is left to save. */
export async function save(boss: Page, button = '保存する'): Promise<void> {
  await boss.getByRole('button', { name: button }).click();
  await expect(boss.getByText('変更はありません', { exact: true })).toBeVisible();
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

/** Replies the link that is copied and handed over: there is no mail yet, and the page says so. */
export async function invite(
  boss: Page,
  { name, kana, login, role, team, occupations = [] }: Invited,
): Promise<string> {
  const [family = '', given = ''] = name.split(' ');
  await boss.getByRole('link', { name: '追加する' }).click();
  const detail = boss.getByRole('complementary', { name: '新しく追加' });
  await detail.getByLabel('姓').fill(family);
  await detail.getByLabel('名', { exact: true }).fill(given);
  await detail.getByLabel('ふりがな').fill(kana);
  await detail.getByLabel('メールアドレス（ログイン名）').fill(login);
  await detail.getByLabel('役割').selectOption(role);
  if (team !== undefined) await detail.getByLabel('チーム', { exact: true }).selectOption({ label: team });
  for (const occupation of occupations) await detail.getByText(occupation, { exact: true }).click();
  await detail.getByRole('button', { name: '保存する' }).click();
  await expect(boss.getByText('メールの送信は、まだ設定されていません')).toBeVisible();
  return boss.getByLabel(`${name}さんのリンク`).inputValue();
}

interface Invited {
  readonly name: string;
  readonly kana: string;
  readonly login: string;
  readonly role: string;
  readonly team?: string;
  readonly occupations?: readonly string[];
}

/** Whoever got the link chooses a password, and is inside. */
export async function join(page: Page, link: string, password: string): Promise<void> {
  await page.goto(new URL(link).pathname);
  await expect(page.getByRole('heading')).toHaveText('あけぼの人材(架空)へようこそ');
  await page.getByLabel('パスワード').first().fill(password);
  await page.getByRole('button', { name: 'パスワードを決めてサインイン' }).click();
  await expect(page).not.toHaveURL(/invitation/);
}

export async function addTarget(boss: Page, { occupation, team }: { occupation: string; team: string }): Promise<void> {
  await openStep(boss, 'ターゲット');
  await boss.getByRole('link', { name: '追加する' }).click();
  const detail = boss.getByRole('complementary', { name: '新しく追加' });
  await detail.getByLabel('職種').selectOption({ label: occupation });
  await detail.getByLabel('担当チーム').selectOption({ label: team });
  await detail.getByLabel('ひな形から始める').selectOption({ label: '経理・財務' });
  await save(boss);
}

/** Generated from the target, and published as it is. */
export async function publishForm(boss: Page): Promise<void> {
  await openStep(boss, '登録フォーム');
  await expect(boss.getByText('条件と項目は合っています')).toBeVisible();
  await boss.getByRole('button', { name: '確認へ進む' }).click();
  await boss.getByRole('button', { name: '公開する' }).click();
  await expect(boss.getByText('第1版を公開しました')).toBeVisible();
}

export async function changeDivision(boss: Page, team: string, division: 'on' | 'off'): Promise<void> {
  await openStep(boss, 'チーム');
  await boss.getByRole('link', { name: team, exact: true }).click();
  const detail = boss.getByRole('complementary', { name: team });
  await detail.getByRole('combobox', { name: '分業体制' }).selectOption(division);
  await save(boss);
}

export async function addChannel(boss: Page, name: string): Promise<void> {
  await openStep(boss, 'チャネル');
  await boss.getByRole('link', { name: '追加する' }).click();
  await boss.getByRole('complementary').getByLabel('名前', { exact: true }).fill(name);
  await save(boss);
}

export async function sayOwnGreeting(boss: Page, greeting: string): Promise<void> {
  await openStep(boss, '電話の台本');
  await boss.getByLabel('1. あいさつ（日本語）').fill(greeting);
  await save(boss, '使い始める');
}

/** The file of whoever works here, tried: nothing has changed yet. Replies the box that says what would. */
export async function tryPeople(boss: Page, csv: Buffer): Promise<Locator> {
  const dialog = boss.getByRole('dialog');
  if (!(await dialog.isVisible())) await boss.getByRole('button', { name: 'CSVで取り込む' }).click();
  await dialog.locator('input[type=file]').setInputFiles({ name: 'staff.csv', mimeType: 'text/csv', buffer: csv });
  await expect(dialog.getByText('まだ何も変わっていません')).toBeVisible();
  return dialog;
}

/** Tried and taken over; the links come back in a file. */
export async function importPeople(boss: Page, csv: Buffer): Promise<Map<string, string>> {
  const dialog = await tryPeople(boss, csv);
  await dialog.getByRole('button', { name: /行を取り込む/ }).click();
  await expect(dialog.getByText('メール送信が未設定です。リンクをご本人に渡してください。')).toBeVisible();
  const [download] = await Promise.all([
    boss.waitForEvent('download'),
    dialog.getByRole('button', { name: '招待リンクをCSVで保存' }).click(),
  ]);
  const lines = (await readFile(await download.path(), 'utf8')).trim().split(/\r?\n/);
  await dialog.getByRole('button', { name: '閉じる' }).click();
  const links = lines.slice(1).map((line) => line.split(',').map((cell) => cell.replace(/^"|"$/g, '')));
  return new Map(links.map(([, login = '', link = '']) => [login, link]));
}
