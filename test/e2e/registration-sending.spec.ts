/** From the check page to the receipt over connections that fail, in both languages, on every screen. */
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { eventually } from '../eventually';
import { openBrowser, startStack } from '../stack';
import {
  agree,
  answerAll,
  answerCareer,
  answerContact,
  answerWishes,
  answerWork,
  brokenRules,
  heading,
  next,
  openForm,
  send,
  submitPath,
} from './registration-form.pages';

let stack: Awaited<ReturnType<typeof startStack>>;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  stack = await startStack();
  browser = await openBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  page = await openForm(context, `${stack.url}/?utm_source=listing`);
});
afterEach(() => context.close());

const keyOf = (request: Request) => (request.postDataJSON() as { idempotencyKey: string }).idempotencyKey;
/** The address changes first, the page behind it follows. */
const received = async () => {
  await page.waitForURL('**/thanks/**');
  await page
    .getByText(/T-\d{4}-\d{6}/)
    .first()
    .waitFor();
};

describe('sending', () => {
  it('sends once for a double click, and shows when the call comes and from which number', async () => {
    const sent: string[] = [];
    page.on('request', (request) => void (request.url().endsWith('/registrations') && sent.push(keyOf(request))));
    await answerAll(page);
    await agree(page);
    await send(page).dblclick();
    await received();
    expect(sent).toHaveLength(1);
    const text = await page.locator('main').innerText();
    expect(text).toMatch(/T-\d{4}-\d{6}/);
    expect(text).toContain('03-0000-0000');
    expect(text).toMatch(/お電話します/);
    expect(text).toMatch(/遅くとも\d+月\d+日（.）\d+:\d+までに必ずご連絡します/);
    expect(text).not.toMatch(/スコア|区分|ランク|判定|score|band/i);
    const number = /T-\d{4}-\d{6}/.exec(text)?.[0] ?? '';
    const elsewhere = await openForm(context, page.url());
    await elsewhere.getByText(number).waitFor();
    await elsewhere.goto(stack.url);
    await elsewhere.waitForSelector('h1');
    expect(await elsewhere.getByText('続きから入力できます', { exact: true }).count()).toBe(0);
  });

  it('sends again with the same key when the answer was lost, and gets the one receipt', async () => {
    await answerAll(page);
    await agree(page);
    const bodies: (string | null)[] = [];
    await page.route(submitPath, async (route) => {
      bodies.push(route.request().postData());
      const answer = await route.fetch();
      if (bodies.length === 1) await route.abort('connectionreset');
      else await route.fulfill({ response: answer });
    });
    await send(page).click();
    await received();
    expect(bodies).toHaveLength(2);
    expect(bodies[0]).toBe(bodies[1]);
  });

  it('keeps the answers without a connection, says so, and sends by itself when it is back', async () => {
    await answerAll(page);
    await agree(page);
    const keys: string[] = [];
    page.on('request', (request) => void (request.url().endsWith('/registrations') && keys.push(keyOf(request))));
    await context.setOffline(true);
    await page.getByText('このまま入力を続けられます').waitFor();
    await send(page).click();
    await page.getByText('つながりしだい、自動で送信します').waitFor();
    expect((await page.locator('main dl').allInnerTexts()).join('\n')).toContain('090-0000-0101');
    await context.setOffline(false);
    await received();
    expect(new Set(keys).size).toBe(1);
  });

  it('says that a send failed and lets the person try again with the same key', async () => {
    await answerAll(page);
    await agree(page);
    const keys: string[] = [];
    await page.route(submitPath, (route) => {
      keys.push(keyOf(route.request()));
      return route.abort('connectionrefused');
    });
    await send(page).click();
    await page.getByText('送信できませんでした').waitFor({ timeout: 15_000 });
    await page.unroute(submitPath);
    const [request] = await Promise.all([page.waitForRequest(submitPath), send(page).click()]);
    await received();
    expect(new Set([...keys, keyOf(request)]).size).toBe(1);
  });

  it('reports how far people come, without any answer', async () => {
    const bodies: Record<string, unknown>[] = [];
    await page.route('**/api/public/form-events', (route) => {
      bodies.push(route.request().postDataJSON() as Record<string, unknown>);
      return route.continue();
    });
    await answerAll(page);
    await eventually('the last step to be told', () => bodies.length >= 5);
    expect(bodies.map((body) => body['step'])).toEqual(['wishes', 'career', 'contact', 'talk', 'check']);
    expect(new Set(bodies.flatMap((body) => Object.keys(body)))).toEqual(
      new Set(['formSession', 'kind', 'step', 'channel']),
    );
    expect(bodies[0]?.['channel']).toBe('listing');
  });

  it('carries a field that only robots find', async () => {
    const trap = page.locator('input[name=website]');
    expect(
      await trap.evaluate((input) => [
        input.getBoundingClientRect().right < 0,
        (input as HTMLInputElement).tabIndex,
        input.closest('[aria-hidden=true]') !== null,
      ]),
    ).toEqual([true, -1, true]);
    expect(await page.getByRole('textbox', { name: 'website' }).count()).toBe(0);
  });
});

describe('the self-booking link', () => {
  it('books a time of the person’s choice, gives it to their calendar, and moves it', async () => {
    await answerAll(page);
    await agree(page);
    await send(page).click();
    await received();
    await page.getByRole('link', { name: '相談の日時を選ぶ' }).click();
    await page.getByRole('button', { name: 'この日時で予約する' }).click();
    await page.locator('[role=alert] a').waitFor();
    const chosen = page.locator('input[name=slot]').first();
    const time = await page.locator('fieldset label').first().innerText();
    await chosen.check();
    await page.getByRole('button', { name: 'この日時で予約する' }).click();
    await page.getByRole('heading', { name: '予約を受け付けました' }).waitFor();
    expect(await page.locator('main').innerText()).toContain(time);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'カレンダーに追加する' }).click(),
    ]);
    const file = await readFile(await download.path(), 'utf8');
    expect(file).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(file).toMatch(/\r\nDTSTART;TZID=Asia\/Tokyo:\d{8}T\d{6}\r\n/);
    await page.getByRole('button', { name: '日時を変更する' }).click();
    await page.locator('input[name=slot]').last().check();
    const later = await page.locator('fieldset label').last().innerText();
    await page.getByRole('button', { name: 'この日時で予約する' }).click();
    await page.getByRole('heading', { name: '予約を受け付けました' }).waitFor();
    expect(await page.locator('main').innerText()).toContain(later);
    await page.reload();
    await page.getByRole('heading', { name: 'ご相談の予約' }).waitFor();
    expect(await page.locator('main').innerText()).toContain(later);
  });

  it('says so when a link has ended', async () => {
    await page.goto(`${stack.url}/booking/no-such-token`);
    await page.getByRole('heading', { name: 'このページは開けません' }).waitFor();
    expect(await page.locator('main').innerText()).toContain('お電話でご連絡ください');
  });
});

describe('for everyone', () => {
  it('changes the language without losing step, answers or remarks', async () => {
    await answerWork(page);
    await page.check('input[name=desired_area][value=other]');
    await next(page);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'When and where do you want to work?' }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect(await page.locator('[role=alert] a').allInnerTexts()).toEqual(['Select when you would like to change jobs']);
    expect(await page.isChecked('input[name=desired_area][value=other]')).toBe(true);
    await page.reload();
    await page.getByRole('heading', { name: 'When and where do you want to work?' }).waitFor();
    await page.getByRole('button', { name: '日本語' }).click();
    await page.getByRole('heading', { name: 'いつ、どこで働きたいですか' }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('ja');
  });

  it('fits 320 px, and wider letters, lines and words', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    const spacing =
      '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }';
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    const clipped = () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('main label, main button, main p, main a, main h1')]
          .filter(
            (part) =>
              !part.closest('[aria-hidden=true]') &&
              !part.matches('.unseen, .unseen *') &&
              part.scrollWidth > part.clientWidth + 1 &&
              getComputedStyle(part).display !== 'inline',
          )
          .map((part) => part.innerText),
      );
    await page.addStyleTag({ content: spacing });
    for (const answer of [answerWork, answerWishes, answerCareer, answerContact, next]) {
      expect([await overflow(), await clipped()]).toEqual([0, []]);
      await answer(page);
    }
    await page.waitForURL('**/check');
    expect([await overflow(), await clipped()]).toEqual([0, []]);
  });

  it('works by keyboard alone', async () => {
    await page.focus('input[name=desired_occupation][value=it_engineer]');
    await page.keyboard.press('Space');
    await page.focus('#experience_years');
    await page.keyboard.type('3');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/step/wishes');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await page.keyboard.press('Tab');
    const ring = await page.evaluate(() => {
      const focused = document.activeElement;
      const holder = focused?.closest('label') ?? focused;
      return holder ? getComputedStyle(holder).outlineWidth : '';
    });
    expect(ring).toBe('4px');
  });

  it('shows the first question with at most 45 kB of script, in few requests', async () => {
    const fresh = await browser.newContext();
    const opened = await fresh.newPage();
    const scripts: number[] = [];
    const kinds: string[] = [];
    opened.on('response', (response) => {
      kinds.push(response.request().resourceType());
      if (response.request().resourceType() === 'script')
        void response.body().then((body) => scripts.push(gzipSync(body).length));
    });
    await opened.goto(stack.url, { waitUntil: 'networkidle' });
    expect(await heading(opened)).toBe('どのようなお仕事を希望しますか');
    expect(scripts.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(45_000);
    expect(kinds.filter((kind) => kind === 'stylesheet' || kind === 'font')).toEqual([]);
    await fresh.close();
  });

  // Every pair of language, colours and width is met once: no rule depends on all three.
  for (const [language, screens] of [
    [
      'ja',
      [
        ['light', 390],
        ['dark', 1440],
      ],
    ],
    [
      'en',
      [
        ['dark', 390],
        ['light', 1440],
      ],
    ],
  ] as const) {
    it(`breaks no rule of axe in ${language}, light and dark, narrow and wide`, async () => {
      const own = await browser.newContext({ reducedMotion: 'reduce' });
      const seen = await openForm(own, `${stack.url}/?lang=${language}`);
      const found = [await brokenRules(seen, screens)];
      await next(seen);
      await seen.locator('[role=alert]').waitFor();
      found.push(await brokenRules(seen, screens));
      for (const answer of [answerWork, answerWishes, answerCareer, answerContact, next]) {
        await answer(seen);
        found.push(await brokenRules(seen, screens));
      }
      await agree(seen);
      await send(seen).click();
      await seen.waitForURL('**/thanks/**');
      await seen.waitForSelector('main dl');
      found.push(await brokenRules(seen, screens));
      await seen.goto(seen.url().replace('/thanks/?r=', '/booking/'));
      await seen.waitForSelector('h1');
      found.push(await brokenRules(seen, screens));
      expect(found.flat()).toEqual([]);
      await own.close();
    }, 240_000);
  }
});
