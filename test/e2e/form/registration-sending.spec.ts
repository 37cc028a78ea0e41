/** From the check page to the receipt over connections that fail, in both languages, on every screen. */
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { FormVisit } from '@toritsugi/contracts';
import { overflowOf } from '../accessibility';
import { expect, inOneAgency, type Page, type Request } from '../fixtures';
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

const test = inOneAgency().extend({
  page: async ({ page }, use) => {
    await openForm(page, '/?utm_source=listing');
    await use(page);
  },
});

const keyOf = (request: Request) => (request.postDataJSON() as { idempotencyKey: string }).idempotencyKey;
/** The address changes first, the page behind it follows. */
const received = async (page: Page) => {
  await page.waitForURL('**/thanks/**');
  await expect(page.getByText(/T-\d{4}-\d{6}/).first()).toBeVisible();
};

test.describe('sending', () => {
  test('sends once for a double click, and shows when the call comes and from which number', async ({
    page,
    context,
  }) => {
    const sent: string[] = [];
    page.on('request', (request) => void (request.url().endsWith('/registrations') && sent.push(keyOf(request))));
    await answerAll(page);
    await agree(page);
    await send(page).dblclick();
    await received(page);
    expect(sent).toHaveLength(1);
    await expect(page.locator('main')).toContainText('03-0000-0000');
    const text = await page.locator('main').innerText();
    // Now does not suit them: no call in minutes.
    expect(text).toMatch(/\d+月\d+日（.）\d+:\d+までにお電話します/);
    expect(text).not.toMatch(/\d分ほどで/);
    expect(text).not.toMatch(/スコア|区分|ランク|判定|score|band/i);
    const number = /T-\d{4}-\d{6}/.exec(text)?.[0] ?? '';
    const elsewhere = await context.newPage();
    await openForm(elsewhere, page.url());
    await expect(elsewhere.getByText(number)).toBeVisible();
    await openForm(elsewhere);
    await expect(elsewhere.getByText('続きから入力できます', { exact: true })).toHaveCount(0);
  });

  test('sends again with the same key when the answer was lost, and gets the one receipt', async ({ page }) => {
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
    await received(page);
    expect(bodies).toHaveLength(2);
    expect(bodies[0]).toBe(bodies[1]);
  });

  test('keeps the answers without a connection, says so, and sends by itself when it is back', async ({
    page,
    context,
  }) => {
    await answerAll(page);
    await agree(page);
    const keys: string[] = [];
    page.on('request', (request) => void (request.url().endsWith('/registrations') && keys.push(keyOf(request))));
    await context.setOffline(true);
    await expect(page.getByText('このまま入力を続けられます')).toBeVisible();
    await send(page).click();
    await expect(page.getByText('つながりしだい、自動で送信します')).toBeVisible();
    expect((await page.locator('main dl').allInnerTexts()).join('\n')).toContain('090-0000-0101');
    await context.setOffline(false);
    await received(page);
    expect(new Set(keys).size).toBe(1);
  });

  test('F-31 says a refusal at the button, with the focus on it', async ({ page }) => {
    await answerAll(page);
    await agree(page);
    await page.route(submitPath, (route) =>
      route.fulfill({
        status: 422,
        json: { code: 'invalid', message: '入力内容を確認してください。', requestId: 'x' },
      }),
    );
    await send(page).click();
    const notice = page.getByRole('alert').filter({ hasText: '入力内容を確認してください。' });
    await expect(notice).toBeFocused();
    await expect(notice).toBeInViewport();
  });

  test('F-32 lets a person through whose browser filled in the trap', async ({ page }) => {
    await answerAll(page);
    await page.locator('input[name=website]').evaluate((input: HTMLInputElement) => {
      input.value = 'https://example.jp';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await agree(page);
    await send(page).click();
    await received(page);
  });

  test('F-39 says what was received of another tab, and sends the correction', async ({ page, context }) => {
    await answerAll(page);
    const other = await context.newPage();
    await openForm(other, page.url());
    await agree(page);
    await send(page).click();
    await received(page);
    await agree(other);
    await other.route(submitPath, async (route) => {
      const body = route.request().postDataJSON() as { answers: Record<string, unknown> };
      await route.continue({ postData: { ...body, answers: { ...body.answers, phone: '090-0000-0199' } } });
    });
    await send(other).click();
    await expect(
      other.getByRole('alert').filter({ hasText: /受付番号T-\d{4}-\d{6}ですでに受け付けています/ }),
    ).toBeFocused();
    await send(other).click();
    await received(other);
  });

  test('says that a send failed and lets the person try again with the same key', async ({ page }) => {
    await answerAll(page);
    await agree(page);
    const keys: string[] = [];
    await page.route(submitPath, (route) => {
      keys.push(keyOf(route.request()));
      return route.abort('connectionrefused');
    });
    await send(page).click();
    await expect(page.getByText('送信できませんでした')).toBeVisible({ timeout: 15_000 });
    await page.unroute(submitPath);
    const [request] = await Promise.all([page.waitForRequest(submitPath), send(page).click()]);
    await received(page);
    expect(new Set([...keys, keyOf(request)]).size).toBe(1);
  });

  test('S004-23 tells what was seen, touched and refused, without any answer, and that it was sent', async ({
    page,
  }) => {
    const bodies: FormVisit[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/api/public/form-visits')) bodies.push(request.postDataJSON() as FormVisit);
    });
    await answerAll(page);
    await send(page).click();
    await agree(page);
    await send(page).click();
    await received(page);
    await expect.poll(() => bodies.at(-1)?.isSent).toBe(true);
    const [last] = bodies.slice(-1);
    // The first page had told of itself before this test listened.
    expect(bodies.slice(-6).map(({ standsAt }) => standsAt)).toEqual([
      'desired_area',
      'employment_status',
      'family_name',
      ...['can_talk_now', 'check', 'check'],
    ]);
    expect(bodies.slice(-6).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    const of = (id: string) => last?.fields.find(({ field }) => field === id);
    expect([of('phone')?.isTouched, of('desired_area')?.isTouched, of('check')?.errors]).toEqual([true, true, 1]);
    expect(of('phone') && Object.keys(of('phone') ?? {}).sort()).toEqual(['errors', 'field', 'isTouched', 'seconds']);
    expect(JSON.stringify(bodies)).not.toMatch(/090|@|example/);
    expect(bodies[0]?.channel).toBe('listing');
  });

  test('carries a field that only robots find', async ({ page }) => {
    const trap = page.locator('input[name=website]');
    expect(
      await trap.evaluate((input) => [
        input.getBoundingClientRect().right < 0,
        (input as HTMLInputElement).tabIndex,
        input.closest('[aria-hidden=true]') !== null,
      ]),
    ).toEqual([true, -1, true]);
    await expect(page.getByRole('textbox', { name: 'website' })).toHaveCount(0);
  });
});

test.describe("the person's own page", () => {
  test('books a time of the person’s choice, gives it to their calendar (F-50: in one language), moves it and lets it go', async ({
    page,
  }) => {
    await answerAll(page);
    await agree(page);
    await send(page).click();
    await received(page);
    const sentence = page.locator('main h1');
    const days = page.getByRole('group', { name: '日にち' }).getByRole('radio');
    await days.nth(1).check();
    await page.locator('input[name=slot]').last().check();
    const book = page.getByRole('button', { name: /に(予約|変更)する$/ });
    const chosen = (await book.innerText()).replace('に予約する', '');
    await book.click();
    await expect(sentence).toHaveText(`${chosen}にお電話します`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'カレンダーに追加する' }).click(),
    ]);
    const file = await readFile(await download.path(), 'utf8');
    expect(file).toMatch(/^BEGIN:VCALENDAR\r\n[^]*\r\nDTSTART;TZID=Asia\/Tokyo:\d{8}T\d{6}\r\n/);
    await page.getByText('もっと早い時間が空いたら').click();
    await page.getByRole('button', { name: '空いたら知らせてもらう' }).click();
    // The first day has free times.
    await expect(async () => {
      await page.reload();
      await expect(page.getByRole('heading', { name: '早い時間が空きました' })).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await page.getByRole('button', { name: 'いまの予約のままでよい' }).click();
    await expect(page.getByText('早い時間が空いたら、お知らせします。')).toBeVisible();
    await page.getByText('日時を変更する').click();
    await days.last().check();
    const later = (await book.innerText()).replace('に変更する', '');
    expect(later).not.toBe(chosen);
    await book.click();
    await expect(sentence).toHaveText(`${later}にお電話します`);
    await page.reload();
    await expect(sentence).toHaveText(`${later}にお電話します`);
    await page.getByRole('button', { name: 'English' }).click();
    const [inEnglish] = await Promise.all([page.waitForEvent('download'), page.locator('a[download]').first().click()]);
    const entry = (await readFile(await inEnglish.path(), 'utf8')).replaceAll('\r\n ', '');
    expect(/DESCRIPTION:(.*)/.exec(entry)?.[1]).toMatch(/^[A-Z][a-z]{2}/);
    expect(entry).not.toMatch(/[月日時分]/);
    await page.getByLabel('Last four digits of your number').fill('0101');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Cancel the booking').click();
    await page.getByRole('button', { name: 'Cancel it' }).click();
    await expect(sentence).toHaveText(/^We will call you from/);
    await expect(page.getByText('The booking was cancelled')).toBeVisible();
  });

  test('opens its own part with four digits: answers, why, consents with switches, and 登録をやめる', async ({
    page,
  }) => {
    await answerAll(page);
    await agree(page);
    await send(page).click();
    await received(page);
    await expect(page.getByText('藤代')).toHaveCount(0);
    const digits = page.getByLabel('電話番号の下4桁');
    await digits.fill('9999');
    await page.getByRole('button', { name: '確認する' }).click();
    await expect(page.getByText(/下4桁と違います/)).toBeVisible();
    await digits.fill('０１０１');
    await page.getByRole('button', { name: '確認する' }).click();
    await expect(page.getByText(/^藤代 明日香$/)).toBeVisible();
    await expect(page.getByText('090-0000-••••')).toBeVisible();
    await page.getByText('なぜこの案内なのか').click();
    await expect(page.getByText(/経理の実務経験/).first()).toBeVisible();
    const newsletter = page.getByRole('switch').last();
    await newsletter.click();
    await expect(newsletter).toHaveAttribute('aria-checked', 'true');
    await page.reload();
    await expect(newsletter).toHaveAttribute('aria-checked', 'true');
    for (const screen of [
      ['light', 390],
      ['dark', 1_440],
    ] as const)
      expect(await brokenRules(page, [screen])).toEqual([]);
    await page.getByRole('button', { name: '登録をやめる' }).click();
    await page.getByRole('button', { name: 'やめない' }).click();
    await page.getByRole('button', { name: '登録をやめる' }).click();
    await page
      .getByRole('group', { name: '本当に登録をやめますか？' })
      .getByRole('button', { name: '登録をやめる' })
      .click();
    await expect(page.locator('main h1')).toHaveText('登録をやめました');
    await page.reload();
    await expect(page.locator('main h1')).toHaveText('登録をやめました');
    await expect(page.getByRole('button', { name: /予約する/ })).toHaveCount(0);
  });

  test('says so when a link has ended', async ({ page }) => {
    await page.goto('/booking/no-such-link-was-ever-given-out');
    await expect(page.getByRole('heading', { name: 'このリンクは期限が切れています' })).toBeVisible();
    await page.getByRole('button', { name: '新しいリンクを送る' }).click();
    await expect(page.getByRole('heading', { name: '送信を受け付けました' })).toBeVisible();
  });
});

test.describe('for everyone', () => {
  test('changes the language without losing step, answers or remarks', async ({ page }) => {
    await answerWork(page);
    await page.check('input[name=desired_area][value=other]');
    await next(page);
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.getByRole('heading', { name: 'When and where do you want to work?' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.locator('[role=alert] a')).toHaveText(['Select when you would like to change jobs']);
    await expect(page.locator('input[name=desired_area][value=other]')).toBeChecked();
    await page.reload();
    await expect(page.getByRole('heading', { name: 'When and where do you want to work?' })).toBeVisible();
    await page.getByRole('button', { name: '日本語' }).click();
    await expect(page.getByRole('heading', { name: 'いつ、どこで働きたいですか' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  });

  test('fits 320 px, and wider letters, lines and words', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    const spacing =
      '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }';
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
      expect([await overflowOf(page), await clipped()]).toEqual([0, []]);
      await answer(page);
    }
    await page.waitForURL('**/check');
    expect([await overflowOf(page), await clipped()]).toEqual([0, []]);
  });

  test('works by keyboard alone', async ({ page }) => {
    await page.focus('input[name=desired_occupation][value=it_engineer]');
    await page.keyboard.press('Space');
    await page.focus('#experience_years');
    await page.keyboard.type('3');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/step/wishes');
    await expect(heading(page)).toBeFocused();
    await page.keyboard.press('Tab');
    const ring = await page.evaluate(() => {
      const focused = document.activeElement;
      const holder = focused?.closest('label') ?? focused;
      return holder ? getComputedStyle(holder).outlineWidth : '';
    });
    expect(ring).toBe('4px');
  });

  test('shows the first question with at most 45 kB of script, in few requests', async ({ visitor }) => {
    const opened = await (await visitor()).newPage();
    const scripts: number[] = [];
    const kinds: string[] = [];
    opened.on('response', (response) => {
      kinds.push(response.request().resourceType());
      if (response.request().resourceType() === 'script')
        void response.body().then((body) => scripts.push(gzipSync(body).length));
    });
    await opened.goto('/', { waitUntil: 'networkidle' });
    await expect(heading(opened)).toHaveText('どのようなお仕事を希望しますか');
    expect(scripts.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(45_000);
    expect(kinds.filter((kind) => kind === 'stylesheet' || kind === 'font')).toEqual([]);
  });

  for (const [language, screen] of [
    ['ja', ['light', 390]],
    ['en', ['dark', 1440]],
  ] as const) {
    test(`breaks no rule of axe in ${language}, ${screen.join(', ')} px`, async ({ page }) => {
      test.slow();
      await openForm(page, `/?lang=${language}`);
      const found = [await brokenRules(page, [screen])];
      await next(page);
      await expect(page.locator('[role=alert]')).toBeVisible();
      found.push(await brokenRules(page, [screen]));
      for (const answer of [answerWork, answerWishes, answerCareer, answerContact, next]) {
        await answer(page);
        found.push(await brokenRules(page, [screen]));
      }
      await agree(page);
      await send(page).click();
      await page.waitForURL('**/thanks/**');
      await expect(page.locator('main dl').first()).toBeVisible();
      found.push(await brokenRules(page, [screen]));
      await openForm(page, page.url().replace('/thanks/?r=', '/booking/'));
      found.push(await brokenRules(page, [screen]));
      expect(found.flat()).toEqual([]);
    });
  }
});
