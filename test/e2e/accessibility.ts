/** What every page must be like for whoever sees it, in which look ever. */
import AxeBuilder from '@axe-core/playwright';
import { DESK, PHONE, type Page } from './fixtures';

/** Every pair of language, brightness and size is among these four. */
export const LOOKS = [
  { language: 'ja', scheme: 'light', viewport: DESK },
  { language: 'en', scheme: 'dark', viewport: DESK },
  { language: 'ja', scheme: 'dark', viewport: PHONE },
  { language: 'en', scheme: 'light', viewport: PHONE },
] as const;

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds broken on a page, with the first place of each; empty is the only good answer. */
export async function brokenRules(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'], runOnly: { type: 'tag', values: TAGS } })
    // In the page itself, which has no frames: a second page for the sum would cost as much again.
    .setLegacyMode()
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${String(nodes[0]?.target)}`);
}

/** How far the page goes beyond the right edge of its window, in pixels. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
