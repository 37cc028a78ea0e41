import type { CDPSession, Frame } from '@playwright/test';
import { brokenRules as brokenRulesOf } from '../accessibility';
import { expect, type Page } from '../fixtures';

/** The registration form as a job seeker meets it: one person's answers, and the moves from page to page. */

/** The form on a page of its own, or inside somebody else's. */
export type Form = Page | Frame;

export const submitPath = '**/api/public/registrations';

export const heading = (page: Form) => page.locator('h1');
export const next = (page: Form): Promise<void> => page.getByRole('button', { name: /^(次へ進む|Continue)$/ }).click();
export const send = (page: Form) => page.getByRole('button', { name: /^(この内容で申し込む|Send application)$/ });

export async function openForm(page: Form, address = '/'): Promise<void> {
  await page.goto(address);
  await expect(heading(page)).toBeVisible();
}

export async function answerWork(page: Form): Promise<void> {
  await page.check('input[name=desired_occupation][value=accounting]');
  await page.fill('#experience_years', '６');
  await next(page);
  await page.waitForURL('**/step/wishes');
}

export async function answerWishes(page: Form): Promise<void> {
  await page.check('input[name=desired_area][value=kanto]');
  await page.check('input[name=change_timing][value=within_3m]');
  await next(page);
  await page.waitForURL('**/step/career');
}

export async function answerCareer(page: Form): Promise<void> {
  await next(page);
  await page.waitForURL('**/step/contact');
}

export async function answerContact(page: Form): Promise<void> {
  await page.fill('#family_name', '藤代');
  await page.fill('#given_name', '明日香');
  await page.fill('#family_kana', 'ふじしろ');
  await page.fill('#given_kana', 'ｱｽｶ');
  await page.fill('#phone', '０９０−００００−０１０１');
  await page.fill('#email', 'Asuka@Example.jp');
  await next(page);
  await page.waitForURL('**/step/talk');
}

/** Every page up to the check page. */
export async function answerAll(page: Form): Promise<void> {
  await answerWork(page);
  await answerWishes(page);
  await answerCareer(page);
  await answerContact(page);
  await next(page);
  await page.waitForURL('**/check');
}

export async function agree(page: Form): Promise<void> {
  await page.check('#terms_privacy');
}

/** Composes a text as a Japanese keyboard does: the kana grow letter by letter, then give way to what is committed. */
export async function compose(keyboard: CDPSession, kana: string, committed: string): Promise<void> {
  for (let length = 1; length <= kana.length; length += 1) {
    await keyboard.send('Input.imeSetComposition', {
      text: kana.slice(0, length),
      selectionStart: length,
      selectionEnd: length,
    });
  }
  await keyboard.send('Input.imeSetComposition', {
    text: committed,
    selectionStart: committed.length,
    selectionEnd: committed.length,
  });
  await keyboard.send('Input.insertText', { text: committed });
}

type Screen = readonly [colorScheme: 'light' | 'dark', width: number];

/** The rules that axe finds broken on this page on these screens, with the first place of each. */
export async function brokenRules(page: Page, screens: readonly Screen[]): Promise<string[]> {
  const broken: string[] = [];
  for (const [colorScheme, width] of screens) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    broken.push(...(await brokenRulesOf(page)).map((rule) => `${page.url()} ${colorScheme} ${width}: ${rule}`));
  }
  return broken;
}
