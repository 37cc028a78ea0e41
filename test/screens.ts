/** Real browsers at the desks: one context per person, signed in, and what every page of them must be like. */
import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from './chromium';
import type { Stack } from './stack';

export const PHONE = { width: 390, height: 844 } as const;
export const DESK = { width: 1440, height: 900 } as const;

export interface Look {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly language?: 'ja' | 'en';
  readonly scheme?: 'light' | 'dark';
}

export interface Screens {
  /** The console at `path`, as this staff member. */
  staff: (code: string, path: string, look?: Look) => Promise<Page>;
  /** Somebody with a telephone and nothing else. */
  phone: (path: string, look?: Look) => Promise<Page>;
  /** What pages threw since the start; empty is the only good answer. */
  readonly errors: readonly string[];
  close: () => Promise<void>;
}

export async function openScreens(stack: Stack): Promise<Screens> {
  const browser: Browser = await launchChromium();
  const errors: string[] = [];
  const context = async ({ viewport = DESK, language = 'ja', scheme = 'light' }: Look): Promise<BrowserContext> => {
    const opened = await browser.newContext({
      viewport,
      colorScheme: scheme,
      locale: language === 'ja' ? 'ja-JP' : 'en-GB',
      timezoneId: 'America/New_York',
      reducedMotion: 'reduce',
    });
    opened.setDefaultTimeout(30_000);
    await opened.addInitScript(prefer, [language, scheme] as const);
    return opened;
  };
  const show = async (opened: BrowserContext, address: string): Promise<Page> => {
    const page = await opened.newPage();
    page.on('pageerror', (error) => errors.push(`${address}: ${error.message}`));
    await page.goto(address);
    await page.waitForSelector('h1', { state: 'attached' });
    return page;
  };
  return {
    errors,
    staff: async (code, path, look = {}) => {
      const { cookie } = await stack.another(code);
      const opened = await context(look);
      const [name = '', value = ''] = (cookie ?? '').split('=');
      await opened.addCookies([{ name, value, url: stack.url }]);
      return show(opened, `${stack.url}/console${path}`);
    },
    phone: async (path, look = {}) => show(await context({ viewport: PHONE, ...look }), `${stack.url}${path}`),
    close: () => browser.close(),
  };
}

/** What a person chose once in their browser. */
function prefer([language, scheme]: readonly [string, string]): void {
  localStorage.setItem('toritsugi.language', language);
  localStorage.setItem('mantine-color-scheme-value', scheme);
}

/** The same page, loaded again as it looks to somebody else. */
export async function lookAgain(
  page: Page,
  { viewport = DESK, language = 'ja', scheme = 'light' }: Look,
): Promise<void> {
  await page.addInitScript(prefer, [language, scheme] as const);
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme: scheme });
  await page.reload();
  await page.waitForSelector('h1', { state: 'attached' });
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds broken on a page, with the first place of each; empty is the only good answer. */
export async function brokenRules(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'], runOnly: { type: 'tag', values: tags } })
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${String(nodes[0]?.target)}`);
}
