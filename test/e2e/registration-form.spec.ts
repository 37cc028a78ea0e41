/** The public form on a phone, in a real browser: what a job seeker can rely on from the first question to the receipt. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser, startStack } from '../stack';
import {
  agree,
  answerAll,
  answerCareer,
  answerContact,
  answerWishes,
  answerWork,
  compose,
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
const problems: string[] = [];

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
  page = await openForm(context, stack.url);
  problems.length = 0;
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(stack.url) && !request.url().startsWith('data:')) problems.push(request.url());
  });
});
afterEach(async () => {
  await context.close();
  expect(problems).toEqual([]);
});

const errorOf = (id: string) => page.locator(`#${id}-error`);
const focusedText = () => page.evaluate(() => document.activeElement?.textContent ?? '');

describe('one question after another', () => {
  it('asks one thing per page, each with its own heading, position and address', async () => {
    const headings = [await heading(page)];
    const positions = [await page.getByText('1/6').innerText()];
    for (const [answer, position] of [
      [answerWork, '2/6'],
      [answerWishes, '3/6'],
      [answerCareer, '4/6'],
      [answerContact, '5/6'],
    ] as const) {
      await answer(page);
      headings.push(await heading(page));
      positions.push(await page.getByText(position).innerText());
      expect(await page.locator('h1').count()).toBe(1);
    }
    await next(page);
    await page.waitForURL('**/check');
    headings.push(await heading(page));
    expect(await page.getByText('6/6').count()).toBe(1);
    expect(new Set(headings).size).toBe(6);
    expect(positions).toEqual(['1/6', '2/6', '3/6', '4/6', '5/6']);
  });

  it('keeps the answers over the back link, the browser’s back and forward, and a reload', async () => {
    await answerWork(page);
    await page.check('input[name=desired_area][value=kansai]');
    await page.check('input[name=change_timing][value=undecided]');
    await next(page);
    await page.waitForURL('**/step/career');
    await page.goBack();
    await page.goBack();
    expect(await page.inputValue('#experience_years')).toBe('６');
    await page.goForward();
    expect(await page.isChecked('input[name=desired_area][value=kansai]')).toBe(true);
    await page.getByRole('link', { name: '戻る' }).click();
    expect(await page.isChecked('input[name=desired_occupation][value=accounting]')).toBe(true);
    await next(page);
    await next(page);
    await page.waitForURL('**/step/career');
    await page.check('input[value=bookkeeping_2]');
    await page.reload();
    await page.waitForSelector('h1');
    expect(page.url()).toContain('/step/career');
    await page.locator('input[value=bookkeeping_2]:checked').waitFor({ state: 'attached' });
  });

  it('offers to continue an earlier visit, or to start again', async () => {
    await answerWork(page);
    await answerWishes(page);
    const storageState = await context.storageState({ indexedDB: true });
    const later = await browser.newContext({ storageState });
    const again = await openForm(later, stack.url);
    await again.getByText('続きから入力できます', { exact: true }).waitFor();
    expect(await again.inputValue('#experience_years')).toBe('６');
    await again.getByRole('button', { name: '続きから入力する' }).click();
    await again.waitForURL('**/step/career');
    await again.goto(stack.url);
    await again.getByRole('button', { name: '最初から入力する' }).click();
    await again.getByText('続きから入力できます', { exact: true }).waitFor({ state: 'detached' });
    expect(await again.inputValue('#experience_years')).toBe('');
    await again.reload();
    await again.waitForSelector('h1');
    expect(await again.inputValue('#experience_years')).toBe('');
    await later.close();
  });

  it('leads an address that is too far ahead to the first open question', async () => {
    await page.goto(`${stack.url}/check`);
    await page.waitForURL(`${stack.url}/`);
    expect(await heading(page)).toBe('どのようなお仕事を希望しますか');
  });

  it('asks only what belongs to the chosen work', async () => {
    await page.check('input[name=desired_occupation][value=accounting]');
    await page.getByRole('radiogroup', { name: /決算業務の経験/ }).waitFor();
    await page.check('input[name=desired_occupation][value=corp_sales]');
    await page.getByRole('radiogroup', { name: /新規開拓/ }).waitFor();
    expect(await page.getByRole('radiogroup', { name: /決算業務の経験/ }).count()).toBe(0);
  });
});

describe('questions that can be answered', () => {
  it('says ※必須 or ※任意 in every label, why it asks, and offers わからない where that is an answer', async () => {
    await answerWork(page);
    await answerWishes(page);
    const names = await page.locator('form label[id$=-label], form legend').allInnerTexts();
    expect(names.filter((name) => !/※(必須|任意)/.test(name))).toEqual([]);
    const whyId = (await page.getAttribute('#current_income', 'aria-describedby')) ?? '';
    expect(await page.locator(`#${whyId.split(' ').at(-1)}`).innerText()).toContain('お聞きする理由');
    await page.selectOption('#current_income', 'no_answer');
    await answerCareer(page);
  });

  it('has no placeholder, nothing disabled or read-only, no slider, and cards of at least 48 px', async () => {
    for (const answer of [answerWork, answerWishes, answerCareer, answerContact]) {
      expect(await page.locator('input[placeholder], :disabled, [readonly], input[type=range]').count()).toBe(0);
      const heights = await page
        .locator('form label:has(input[type=radio]), form label:has(input[type=checkbox])')
        .evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().height));
      expect(heights.filter((height) => height < 48)).toEqual([]);
      await answer(page);
    }
  });

  it('opens the right keyboard and tells the browser what it may fill in', async () => {
    await answerWork(page);
    await answerWishes(page);
    await answerCareer(page);
    const events = (id: string) =>
      page.locator(`#${id}`).evaluate((input: HTMLInputElement) => [input.type, input.inputMode, input.autocomplete]);
    expect(await events('phone')).toEqual(['tel', 'tel', 'tel']);
    expect(await events('email')).toEqual(['email', 'email', 'email']);
    expect((await events('family_name'))[2]).toBe('family-name');
    expect((await events('given_name'))[2]).toBe('given-name');
  });

  it('fills in the reading while a name is composed, until the reading is edited by hand', async () => {
    await answerWork(page);
    await answerWishes(page);
    await answerCareer(page);
    const keyboard = await context.newCDPSession(page);
    await page.focus('#family_name');
    await compose(keyboard, 'やまだ', '山田');
    expect([await page.inputValue('#family_name'), await page.inputValue('#family_kana')]).toEqual(['山田', 'ヤマダ']);
    await page.fill('#family_kana', 'ヤマタ');
    await page.fill('#family_name', '');
    await page.focus('#family_name');
    await compose(keyboard, 'さとう', '佐藤');
    expect([await page.inputValue('#family_name'), await page.inputValue('#family_kana')]).toEqual(['佐藤', 'ヤマタ']);
  });

  it('does not take the Enter that commits a conversion for 次へ', async () => {
    await answerWork(page);
    await answerWishes(page);
    await answerCareer(page);
    const keyboard = await context.newCDPSession(page);
    await page.focus('#family_name');
    await keyboard.send('Input.imeSetComposition', { text: 'やまだ', selectionStart: 3, selectionEnd: 3 });
    await keyboard.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Process',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
    });
    await keyboard.send('Input.insertText', { text: '山田' });
    const isTaken = await page.locator('#family_name').evaluate((input) => {
      const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
      Object.defineProperty(enter, 'keyCode', { value: 229 });
      return !input.dispatchEvent(enter);
    });
    expect(isTaken).toBe(true);
    expect(page.url()).toContain('/step/contact');
    expect(await page.locator('[role=alert]').count()).toBe(0);
    expect(await page.inputValue('#family_name')).toBe('山田');
  });
});

describe('mistakes', () => {
  it('says nothing while typing, sums up at 次へ, and takes each remark back when it is mended', async () => {
    await page.fill('#experience_years', 'x');
    await page.keyboard.press('Tab');
    expect(await page.locator('[role=alert], [id$=-error]').count()).toBe(0);
    await next(page);
    await page.locator('[role=alert]').waitFor();
    expect(await focusedText()).toContain('2か所の入力内容を確認してください');
    expect(await page.title()).toMatch(/^エラー：どのようなお仕事/);
    const links = await page.locator('[role=alert] a').allInnerTexts();
    expect(links).toEqual([
      await errorOf('desired_occupation').innerText(),
      await errorOf('experience_years').innerText(),
    ]);
    expect(await page.getAttribute('#experience_years', 'aria-invalid')).toBe('true');
    expect(await page.getAttribute('#experience_years', 'aria-describedby')).toContain('experience_years-error');
    expect(await page.inputValue('#experience_years')).toBe('x');
    await page.locator('[role=alert] a').last().click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('experience_years');
    await page.fill('#experience_years', '3');
    await errorOf('experience_years').waitFor({ state: 'detached' });
    expect(await page.locator('[role=alert] a').count()).toBe(1);
    await page.check('input[name=desired_occupation][value=other]');
    await page.locator('[role=alert]').waitFor({ state: 'detached' });
    await page.waitForFunction(() => !document.title.includes('エラー'));
  });

  it('does not speak of the next page’s questions before they were tried', async () => {
    await next(page);
    await answerWork(page);
    await page.check('input[name=desired_area][value=kanto]');
    expect(await page.locator('[role=alert], [id$=-error]').count()).toBe(0);
  });

  it('brings what the server refuses to its field, with the answer still there', async () => {
    await answerAll(page);
    await agree(page);
    const message = '別のメールアドレスを入力してください';
    await page.route(submitPath, (route) =>
      route.fulfill({
        status: 422,
        json: {
          code: 'answers_invalid',
          message: '1か所の入力内容を確認してください。',
          requestId: 'r',
          problems: [{ field: 'email', message }],
        },
      }),
    );
    await send(page).click();
    await page.waitForURL('**/step/contact?*');
    await errorOf('email').waitFor();
    expect([await errorOf('email').innerText(), await page.inputValue('#email')]).toEqual([
      message,
      'Asuka@Example.jp',
    ]);
    expect(await focusedText()).toContain(message);
    await page.unroute(submitPath);
    await page.fill('#email', 'fujishiro@example.jp');
    await errorOf('email').waitFor({ state: 'detached' });
    await next(page);
    await page.waitForURL('**/check');
    await send(page).click();
    await page.waitForURL('**/thanks/**');
  });
});

describe('the check page', () => {
  it('reads the answers back as they are stored, and comes back after a change', async () => {
    await answerAll(page);
    const shown = await page.locator('main dl').allInnerTexts();
    for (const answer of ['090-0000-0101', 'フジシロ', 'アスカ', 'asuka@example.jp', '6年', '経理・財務', '未入力'])
      expect(shown.join('\n')).toContain(answer);
    await page.getByRole('link', { name: /電話番号を変更する/ }).click();
    await page.waitForFunction(() => document.activeElement?.id === 'phone');
    await page.fill('#phone', '03 0000 0102');
    await next(page);
    await page.waitForURL('**/check');
    expect((await page.locator('main dl').allInnerTexts()).join('\n')).toContain('03-0000-0102');
  });

  it('asks for each consent on its own, ticks none, and sends the version of each text', async () => {
    await answerAll(page);
    expect(await page.locator('input[type=checkbox]:checked').count()).toBe(0);
    await send(page).click();
    await errorOf('terms_privacy').waitFor();
    await agree(page);
    const [request] = await Promise.all([page.waitForRequest(submitPath), send(page).click()]);
    const { consents } = request.postDataJSON() as { consents: { id: string; version: string; isGiven: boolean }[] };
    expect(consents.map(({ id, isGiven }) => [id, isGiven])).toEqual([
      ['terms_privacy', true],
      ['third_party', false],
      ['other_services', false],
      ['newsletter', false],
    ]);
    expect(consents.every(({ version }) => version !== '')).toBe(true);
    await page.waitForURL('**/thanks/**');
  });
});
