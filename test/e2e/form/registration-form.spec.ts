/**
 * The public form on a phone, in a real browser: what a job seeker can rely on from the first question to the receipt.
 */
import { expect, inOneAgency, type Page } from '../fixtures';
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

const test = inOneAgency().extend({
  page: async ({ page }, use) => {
    await openForm(page);
    await use(page);
  },
});

const errorOf = (page: Page, id: string) => page.locator(`#${id}-error`);
const focused = (page: Page) => page.locator(':focus');

test.describe('one question after another', () => {
  test('asks one thing per page, each with its own heading, position and address', async ({ page }) => {
    const headings = [await heading(page).innerText()];
    const positions = [await page.getByText('1/6').innerText()];
    for (const [answer, position] of [
      [answerWork, '2/6'],
      [answerWishes, '3/6'],
      [answerCareer, '4/6'],
      [answerContact, '5/6'],
    ] as const) {
      await answer(page);
      headings.push(await heading(page).innerText());
      positions.push(await page.getByText(position).innerText());
      await expect(page.locator('h1')).toHaveCount(1);
    }
    await next(page);
    await page.waitForURL('**/check');
    headings.push(await heading(page).innerText());
    await expect(page.getByText('6/6')).toHaveCount(1);
    expect(new Set(headings).size).toBe(6);
    expect(positions).toEqual(['1/6', '2/6', '3/6', '4/6', '5/6']);
  });

  test('keeps the answers over the back link, the browser’s back and forward, and a reload', async ({ page }) => {
    await answerWork(page);
    await page.check('input[name=desired_area][value=kansai]');
    await page.check('input[name=change_timing][value=undecided]');
    await next(page);
    await page.waitForURL('**/step/career');
    await page.goBack();
    await page.goBack();
    await expect(page.locator('#experience_years')).toHaveValue('６');
    await page.goForward();
    await expect(page.locator('input[name=desired_area][value=kansai]')).toBeChecked();
    await page.getByRole('link', { name: '戻る' }).click();
    await expect(page.locator('input[name=desired_occupation][value=accounting]')).toBeChecked();
    await next(page);
    await next(page);
    await page.waitForURL('**/step/career');
    await page.check('input[value=bookkeeping_2]');
    await page.reload();
    await expect(page.locator('h1').first()).toBeVisible();
    await expect(page).toHaveURL(/\/step\/career/);
    await expect(page.locator('input[value=bookkeeping_2]')).toBeChecked();
  });

  test('offers to continue an earlier visit, or to start again', async ({ page, context, visitor }) => {
    await answerWork(page);
    await answerWishes(page);
    const later = await visitor({ storageState: await context.storageState({ indexedDB: true }) });
    const again = await later.newPage();
    await openForm(again);
    await expect(again.getByText('続きから入力できます', { exact: true })).toBeVisible();
    await expect(again.locator('#experience_years')).toHaveValue('６');
    await again.getByRole('button', { name: '続きから入力する' }).click();
    await again.waitForURL('**/step/career');
    await again.goto('/');
    await again.getByRole('button', { name: '最初から入力する' }).click();
    await expect(again.getByText('続きから入力できます', { exact: true })).toHaveCount(0);
    await expect(again.locator('#experience_years')).toHaveValue('');
    await again.reload();
    await expect(again.locator('h1').first()).toBeVisible();
    await expect(again.locator('#experience_years')).toHaveValue('');
  });

  test('leads an address that is too far ahead to the first open question', async ({ page }) => {
    await page.goto('/check');
    await page.waitForURL('/');
    await expect(heading(page)).toHaveText('どのようなお仕事を希望しますか');
  });

  test('asks only what belongs to the chosen work', async ({ page }) => {
    await page.check('input[name=desired_occupation][value=accounting]');
    await expect(page.getByRole('radiogroup', { name: /決算業務の経験/ })).toBeVisible();
    await page.check('input[name=desired_occupation][value=corp_sales]');
    await expect(page.getByRole('radiogroup', { name: /新規開拓/ })).toBeVisible();
    await expect(page.getByRole('radiogroup', { name: /決算業務の経験/ })).toHaveCount(0);
  });
});

test.describe('questions that can be answered', () => {
  test('says ※必須 or ※任意 in every label, why it asks, and offers わからない where that is an answer', async ({
    page,
  }) => {
    await answerWork(page);
    await answerWishes(page);
    const names = await page.locator('form label[id$=-label], form legend').allInnerTexts();
    expect(names.filter((name) => !/※(必須|任意)/.test(name))).toEqual([]);
    const whyId = (await page.getAttribute('#current_income', 'aria-describedby')) ?? '';
    await expect(page.locator(`#${whyId.split(' ').at(-1)}`)).toContainText('お聞きする理由');
    await page.selectOption('#current_income', 'no_answer');
    await answerCareer(page);
  });

  test('has no placeholder, nothing disabled or read-only, no slider, and cards of at least 48 px', async ({
    page,
  }) => {
    for (const answer of [answerWork, answerWishes, answerCareer, answerContact]) {
      await expect(page.locator('input[placeholder], :disabled, [readonly], input[type=range]')).toHaveCount(0);
      const heights = await page
        .locator('form label:has(input[type=radio]), form label:has(input[type=checkbox])')
        .evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().height));
      expect(heights.filter((height) => height < 48)).toEqual([]);
      await answer(page);
    }
  });

  test('opens the right keyboard and tells the browser what it may fill in', async ({ page }) => {
    await answerWork(page);
    await answerWishes(page);
    await answerCareer(page);
    const attributes = (id: string) =>
      page.locator(`#${id}`).evaluate((input: HTMLInputElement) => [input.type, input.inputMode, input.autocomplete]);
    expect(await attributes('phone')).toEqual(['tel', 'tel', 'tel']);
    expect(await attributes('email')).toEqual(['email', 'email', 'email']);
    expect((await attributes('family_name'))[2]).toBe('family-name');
    expect((await attributes('given_name'))[2]).toBe('given-name');
  });

  test('fills in the reading while a name is composed, until the reading is edited by hand', async ({
    page,
    context,
  }) => {
    await answerWork(page);
    await answerWishes(page);
    await answerCareer(page);
    const keyboard = await context.newCDPSession(page);
    await page.focus('#family_name');
    await compose(keyboard, 'やまだ', '山田');
    await expect(page.locator('#family_name')).toHaveValue('山田');
    await expect(page.locator('#family_kana')).toHaveValue('ヤマダ');
    await page.fill('#family_kana', 'ヤマタ');
    await page.fill('#family_name', '');
    await page.focus('#family_name');
    await compose(keyboard, 'さとう', '佐藤');
    await expect(page.locator('#family_name')).toHaveValue('佐藤');
    await expect(page.locator('#family_kana')).toHaveValue('ヤマタ');
  });

  test('does not take the Enter that commits a conversion for 次へ', async ({ page, context }) => {
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
    await expect(page).toHaveURL(/\/step\/contact/);
    await expect(page.locator('[role=alert]')).toHaveCount(0);
    await expect(page.locator('#family_name')).toHaveValue('山田');
  });
});

test.describe('mistakes', () => {
  test('says nothing while typing, sums up at 次へ, and takes each remark back when it is mended', async ({ page }) => {
    await page.fill('#experience_years', 'x');
    await page.keyboard.press('Tab');
    await expect(page.locator('[role=alert], [id$=-error]')).toHaveCount(0);
    await next(page);
    await expect(page.locator('[role=alert]')).toBeVisible();
    await expect(focused(page)).toContainText('2か所の入力内容を確認してください');
    await expect(page).toHaveTitle(/^エラー：どのようなお仕事/);
    const links = await page.locator('[role=alert] a').allInnerTexts();
    expect(links).toEqual([
      await errorOf(page, 'desired_occupation').innerText(),
      await errorOf(page, 'experience_years').innerText(),
    ]);
    const years = page.locator('#experience_years');
    await expect(years).toHaveAttribute('aria-invalid', 'true');
    await expect(years).toHaveAttribute('aria-describedby', /experience_years-error/);
    await expect(page.locator('#experience_years')).toHaveValue('x');
    await page.locator('[role=alert] a').last().click();
    await expect(page.locator('#experience_years')).toBeFocused();
    await page.fill('#experience_years', '3');
    await expect(errorOf(page, 'experience_years')).toHaveCount(0);
    await expect(page.locator('[role=alert] a')).toHaveCount(1);
    await page.check('input[name=desired_occupation][value=other]');
    await expect(page.locator('[role=alert]')).toHaveCount(0);
    await expect(page).not.toHaveTitle(/エラー/);
  });

  test('does not speak of the next page’s questions before they were tried', async ({ page }) => {
    await next(page);
    await answerWork(page);
    await page.check('input[name=desired_area][value=kanto]');
    await expect(page.locator('[role=alert], [id$=-error]')).toHaveCount(0);
  });

  test('brings what the server refuses to its field, with the answer still there', async ({ page }) => {
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
    await expect(errorOf(page, 'email')).toHaveText(message);
    await expect(page.locator('#email')).toHaveValue('Asuka@Example.jp');
    await expect(focused(page)).toContainText(message);
    await page.unroute(submitPath);
    await page.fill('#email', 'fujishiro@example.jp');
    await expect(errorOf(page, 'email')).toHaveCount(0);
    await next(page);
    await page.waitForURL('**/check');
    await send(page).click();
    await page.waitForURL('**/thanks/**');
  });
});

test.describe('the check page', () => {
  test('reads the answers back as they are stored, and comes back after a change', async ({ page }) => {
    await answerAll(page);
    const shown = await page.locator('main dl').allInnerTexts();
    for (const answer of ['090-0000-0101', 'フジシロ', 'アスカ', 'asuka@example.jp', '6年', '経理・財務', '未入力'])
      expect(shown.join('\n')).toContain(answer);
    await page.getByRole('link', { name: /電話番号を変更する/ }).click();
    await expect(page.locator('#phone')).toBeFocused();
    await page.fill('#phone', '03 0000 0102');
    await next(page);
    await page.waitForURL('**/check');
    expect((await page.locator('main dl').allInnerTexts()).join('\n')).toContain('03-0000-0102');
  });

  test('asks for each consent on its own, ticks none, and sends the version of each text', async ({ page }) => {
    await answerAll(page);
    await expect(page.locator('input[type=checkbox]:checked')).toHaveCount(0);
    await send(page).click();
    await expect(errorOf(page, 'terms_privacy')).toBeVisible();
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
