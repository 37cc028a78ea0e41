/** What every page must be like for whoever sees it, in whichever look. */
import axe from 'axe-core';
import { DESK, expect, PHONE, type Page } from './fixtures';

/** Tests that judge how pages look: they are given the web fonts that the others do without (playwright.config.ts). */
export const JUDGES_LOOKS = { tag: '@looks' } as const;

/**
 * Every pair of language, brightness and size is among these four. A language is a new start of the page; the second
 * look of each is the first one changed, as by a colleague in another tab and by turning the screen.
 */
export const LOOKS = [
  { language: 'ja', scheme: 'light', viewport: DESK },
  { language: 'ja', scheme: 'dark', viewport: PHONE },
  { language: 'en', scheme: 'light', viewport: PHONE },
  { language: 'en', scheme: 'dark', viewport: DESK },
] as const;

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds broken on a page, with the first place of each; empty is the only good answer. */
export async function brokenRules(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  await page.evaluate(comeToRest);
  return page.evaluate(async (values) => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const { violations } = await checker.run(document, {
      resultTypes: ['violations'],
      runOnly: { type: 'tag', values },
    });
    return violations.map(({ id, nodes }) => `${id}: ${String(nodes[0]?.target)}`);
  }, TAGS);
}

/** A colour on its way to another is neither. What moves for ever, or with scrolling, is not waited for. */
async function comeToRest(): Promise<void> {
  const passing = document
    .getAnimations()
    .filter(
      ({ effect, timeline }) => timeline === document.timeline && effect?.getComputedTiming().endTime !== Infinity,
    );
  await Promise.allSettled(passing.map(({ finished }) => finished));
}

/** How far the page goes beyond the right edge of its window, in pixels. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

type Look = (typeof LOOKS)[number];

/** The same page as it looks to somebody else: loaded again in another language, changed where it is in the same. */
export async function lookAgain(page: Page, { viewport, language, scheme }: Look): Promise<void> {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme: scheme });
  await page.evaluate(choose, [language, scheme] as const);
  const root = page.locator('html');
  if ((await root.getAttribute('lang')) !== language) await page.reload();
  await expect(root).toHaveAttribute('lang', language);
  await expect(root).toHaveAttribute('data-mantine-color-scheme', scheme);
}

/** Chooses as in another tab: open pages hear of the colours, and the next start speaks the language. */
function choose([language, scheme]: readonly [string, string]): void {
  const key = 'mantine-color-scheme-value';
  localStorage.setItem('toritsugi.language', language);
  localStorage.setItem(key, scheme);
  dispatchEvent(new StorageEvent('storage', { key, newValue: scheme, storageArea: localStorage }));
}
