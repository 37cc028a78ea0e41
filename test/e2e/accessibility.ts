/** What every page must be like for whoever sees it, in whichever look. */
import axe from 'axe-core';
import { DESK, expect, PHONE, type Page } from './fixtures';

/** Tests that judge how pages look: they are given the web fonts that the others do without (playwright.config.ts). */
export const JUDGES_LOOKS = { tag: '@looks' } as const;

/**
 * Each language, brightness and size once: the rules of axe depend on one of them at a time. What is too wide depends
 * on language and size, so that every page is measured at the other size too (`flawsOf`).
 */
export const LOOKS = [
  { language: 'ja', scheme: 'light', viewport: DESK },
  { language: 'en', scheme: 'dark', viewport: PHONE },
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
      // Not the style sheets, which only an experimental rule reads: a third of the time.
      preload: { assets: ['media'] },
      runOnly: { type: 'tag', values },
    });
    return violations.map(({ id, nodes }) => `${id}: ${String(nodes[0]?.target)}`);
  }, TAGS);
}

/**
 * A colour on its way to another is neither. What moves for ever, or with scrolling, is not waited for. From the top: a
 * link half under the header that stays is not too small.
 */
async function comeToRest(): Promise<void> {
  window.scrollTo(0, 0);
  const passing = document
    .getAnimations()
    .filter(
      ({ effect, timeline }) => timeline === document.timeline && effect?.getComputedTiming().endTime !== Infinity,
    );
  await Promise.allSettled(passing.map(({ finished }) => finished));
}

/**
 * How far the page goes beyond the right edge of its window, in pixels, once what measures itself (charts, the
 * navigation) has followed a window that has just changed: on a crowded machine that takes more than a frame.
 */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const { documentElement: whole } = document;
    for (let frame = 0; frame < 2 || (frame < 60 && whole.scrollWidth > whole.clientWidth); frame += 1)
      await new Promise(requestAnimationFrame);
    return whole.scrollWidth - whole.clientWidth;
  });

/** What is wrong with a page as it is shown: rules that axe finds broken, and sizes that it is too wide for. */
export async function flawsOf(page: Page): Promise<string[]> {
  const flaws = await brokenRules(page);
  const shown = page.viewportSize() ?? DESK;
  for (const viewport of shown.width === DESK.width ? [PHONE, DESK] : [DESK, PHONE]) {
    await page.setViewportSize(viewport);
    const overflow = await overflowOf(page);
    if (overflow > 0) flaws.push(`${overflow} px wider than a window of ${viewport.width} px`);
  }
  return flaws;
}

type Look = (typeof LOOKS)[number];

/** The same page as it looks to somebody else: loaded again in their language. */
export async function lookAgain(page: Page, { viewport, language, scheme }: Look): Promise<void> {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme: scheme });
  await page.evaluate(
    ([chosen, colours]) => {
      localStorage.setItem('toritsugi.language', chosen);
      localStorage.setItem('mantine-color-scheme-value', colours);
    },
    [language, scheme] as const,
  );
  await page.reload();
  const root = page.locator('html');
  await expect(root).toHaveAttribute('lang', language);
  await expect(root).toHaveAttribute('data-mantine-color-scheme', scheme);
}
