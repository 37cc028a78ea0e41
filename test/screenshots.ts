/** Current pictures for the README, of the demo as it starts: one story from the form to the dashboard. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './chromium';

const folder = resolve('docs/screenshots');
const password = 'tsumugibashi-demo';

const data = mkdtempSync(join(tmpdir(), 'toritsugi-screenshots-'));
const server = spawn(process.execPath, ['dist/apps/api/main.js'], {
  env: {
    ...process.env,
    NODE_ENV: 'production',
    TORITSUGI_DATA: data,
    PORT: '0',
    LOG_LEVEL: 'silent',
    MINIMUM_FORM_SECONDS: '0',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
mkdirSync(folder, { recursive: true });
try {
  const url = await addressOf(server);
  const browser = await launchChromium();
  await story(browser, url);
  await browser.close();
} finally {
  const ended = new Promise((done) => server.once('exit', done));
  server.kill('SIGTERM');
  await ended;
  rmSync(data, { recursive: true, force: true });
}

async function story(browser: Browser, url: string): Promise<void> {
  const desk = { width: 1440, height: 900 };
  const advisor = await signedIn(browser, `${url}/console/desk`, 'a11@example.jp', { ...desk, height: 760 });
  const intake = await signedIn(browser, `${url}/console/board`, 'i01@example.jp', desk);
  const phone = await (
    await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 })
  ).newPage();
  await phone.goto(url);
  await phone.waitForSelector('h1');
  if (!(await phone.evaluate(drawsJapanese)))
    throw new Error(
      'The form uses the fonts of the device, and this one has none for Japanese: install one, such as fonts-noto-cjk.',
    );
  await picture(phone, 'form');
  await fillForm(phone);

  const card = intake.locator('[data-task]', { hasText: '藤〇 明〇〇' }).first();
  await card.getByRole('button', { name: /対応する/ }).click();
  await intake.getByRole('button', { name: /^発信/ }).click();
  await intake.getByRole('button', { name: /つながった/ }).click();
  await intake.getByText('取次ぎできます', { exact: false }).first().waitFor();
  await picture(intake, 'board');
  await intake.getByRole('textbox', { name: /引き継ぎメモ/ }).fill('決算は年次まで。転職は3か月以内を希望。');
  await intake
    .getByRole('button', { name: /取次ぎを始める/ })
    .last()
    .click();
  await advisor.getByRole('button', { name: /応答/ }).first().waitFor();
  await picture(advisor, 'ring');

  const lead = await signedIn(browser, `${url}/console/dashboard`, 'l3@example.jp', { ...desk, height: 1000 });
  await lead.getByRole('heading', { name: '有効面談' }).waitFor();
  await picture(lead, 'dashboard');
}

/** Without a font for them, two characters are one and the same empty box. */
function drawsJapanese(): boolean {
  const drawn = (character: string): string => {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    if (context === null) return '';
    context.font = '32px sans-serif';
    context.fillText(character, 0, 40);
    return canvas.toDataURL();
  };
  return drawn('取') !== drawn('次');
}

async function signedIn(
  browser: Browser,
  address: string,
  login: string,
  viewport: { width: number; height: number },
): Promise<Page> {
  const page = await (await browser.newContext({ viewport, locale: 'ja-JP' })).newPage();
  await page.goto(address);
  await page.locator('input[autocomplete=username]').fill(login);
  await page.locator('input[type=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL(`${address}*`);
  return page;
}

async function fillForm(phone: Page): Promise<void> {
  const next = async (step: string) => {
    await phone.getByRole('button', { name: '次へ進む' }).click();
    await phone.waitForURL(`**/${step}`);
  };
  await phone.check('input[name=desired_occupation][value=accounting]');
  await phone.fill('#experience_years', '6');
  await next('wishes');
  await phone.check('input[name=desired_area][value=kanto]');
  await phone.check('input[name=change_timing][value=within_3m]');
  await next('career');
  await phone.check('input[name=qualifications][value=bookkeeping_2]');
  await next('contact');
  const contact = {
    family_name: '藤代',
    given_name: '明日香',
    family_kana: 'フジシロ',
    given_kana: 'アスカ',
    phone: '090-0000-0101',
    email: 'asuka@example.jp',
  };
  for (const [field, value] of Object.entries(contact)) await phone.fill(`#${field}`, value);
  await next('talk');
  await phone.check('input[name=can_talk_now][value=yes]');
  await next('check');
  await phone.check('#terms_privacy');
  await phone.getByRole('button', { name: 'この内容で申し込む' }).click();
  await phone.waitForURL('**/thanks/**');
}

async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  console.log(`docs/screenshots/${name}.png`);
}

async function addressOf(process: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolveAddress, reject) => {
    process.once('exit', () => reject(new Error(`The server ended:\n${said}`)));
    process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const address = /(http:\/\/\S+?:\d+)\/api\/docs/.exec(said)?.[1];
      if (address !== undefined) resolveAddress(address);
    });
  });
}
