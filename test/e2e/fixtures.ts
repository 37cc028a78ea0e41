/**
 * What a browser test is given: `stack`, the whole product with its clock, on a fresh copy of the demo agency · `staff`
 * and `phone`, pages of people at their desks and on the telephone · `page`, a job seeker's own. No page may throw, and
 * none may talk to anybody but the product.
 */
import {
  test as base,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from '@playwright/test';
import { startStack, type Stack, type StackOptions } from '../server/stack';
import { WarmServer } from '../server/warm-server';

export { expect, type BrowserContext, type Locator, type Page, type Request, type Route } from '@playwright/test';

export const PHONE = { width: 390, height: 844 } as const;
export const DESK = { width: 1440, height: 900 } as const;

export interface Look {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly language?: 'ja' | 'en';
  readonly scheme?: 'light' | 'dark';
  /** What the browser kept of an earlier visit. */
  readonly storageState?: NonNullable<BrowserContextOptions['storageState']>;
}

/** Of those whose look is no matter. */
const PLAIN: Look = { language: 'ja', scheme: 'light' };

type OpenPage = (path: string, look?: Look) => Promise<Page>;

export interface Fixtures {
  /** How the stack of each test begins. */
  beginning: StackOptions;
  stack: Stack;
  /** The console at `path`, as this staff member, in a browser of their own. */
  staff: (code: string, ...rest: Parameters<OpenPage>) => Promise<Page>;
  /** Somebody with a telephone and nothing else. */
  phone: OpenPage;
  /** A browser with nothing chosen in it; the checks below see it, and it is closed with the test. */
  visitor: (look?: Look) => Promise<BrowserContext>;
  /** What pages did that no page may do. Looked at when the test ends. */
  misdeeds: string[];
}

interface WorkerFixtures {
  server: WarmServer;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    async ({}, use) => {
      const server = new WarmServer();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  beginning: [{}, { option: true }],
  stack: async ({ server, beginning }, use) => {
    const stack = await startStack(beginning, server.start);
    await use(stack);
    await stack.stop();
  },
  misdeeds: [
    async ({}, use) => {
      const misdeeds: string[] = [];
      await use(misdeeds);
      base.expect(misdeeds).toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ visitor }, use) => use(await visitor()),
  visitor: async ({ browser, stack, misdeeds }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (look = {}) => {
      const context = await openContext(browser, stack.url, look);
      watch(context, stack.url, misdeeds);
      opened.push(context);
      return context;
    });
    for (const context of opened) await context.close();
  },
  staff: async ({ visitor, stack }, use) => {
    await use(async (code, path, look = {}) => {
      const { cookie } = await stack.another(code);
      const context = await visitor({ viewport: DESK, ...PLAIN, ...look });
      const [name = '', value = ''] = (cookie ?? '').split('=');
      await context.addCookies([{ name, value, url: stack.url }]);
      return show(context, `/console${path}`);
    });
  },
  phone: async ({ visitor }, use) => use(async (path, look = {}) => show(await visitor({ ...PLAIN, ...look }), path)),
});

/**
 * For a file whose tests share one agency: they look at it and leave it as it was, or tell one story in order (then the
 * file says `mode: 'serial'`). `prepare` runs once, before the first of them.
 */
export function inOneAgency(beginning: StackOptions = {}, prepare?: (stack: Stack) => Promise<void>): typeof test {
  let shared: Stack | null = null;
  test.beforeAll(async ({ server }) => {
    shared = await startStack(beginning, server.start);
    await prepare?.(shared);
  });
  test.afterAll(() => shared?.stop());
  return test.extend({
    stack: async ({}, use) => {
      if (shared === null) throw new Error('the shared agency was not opened');
      await use(shared);
    },
  });
}

async function openContext(
  browser: Browser,
  baseURL: string,
  { viewport = PHONE, language, scheme, storageState }: Look,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL,
    viewport,
    ...(scheme !== undefined && { colorScheme: scheme }),
    ...(language !== undefined && { locale: language === 'ja' ? 'ja-JP' : 'en-GB' }),
    ...(storageState !== undefined && { storageState }),
  });
  await context.addInitScript(prefer, [
    ...(language === undefined ? [] : [['toritsugi.language', language] as const]),
    ...(scheme === undefined ? [] : [['mantine-color-scheme-value', scheme] as const]),
  ]);
  return context;
}

/** No page may throw, none may talk to anybody else. */
export function watch(context: BrowserContext, url: string, misdeeds: string[]): void {
  context.on('weberror', (thrown) => misdeeds.push(`${thrown.page()?.url()}: ${thrown.error().message}`));
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    // The telephone of this machine is nobody else.
    const isOwn = origin === url || ['data:', 'blob:', 'tel:'].includes(protocol);
    if (!isOwn) misdeeds.push(`asked for ${request.url()}`);
  });
}

async function show(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(path);
  await page.locator('h1').first().waitFor({ state: 'attached' });
  return page;
}

/** What a person chose before, unless they have chosen again. */
function prefer(choices: readonly (readonly [key: string, value: string])[]): void {
  if (location.protocol === 'about:') return;
  for (const [key, value] of choices) if (localStorage.getItem(key) === null) localStorage.setItem(key, value);
}
