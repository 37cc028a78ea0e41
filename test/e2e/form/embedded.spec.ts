import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '../../eventually';
import { expect, PHONE, test as base, type Page } from '../fixtures';
import { agree, answerCareer, answerContact, answerWishes, answerWork, next, send } from './registration-form.pages';

/** Somebody's own site, with the one tag that the settings show, at an address that is not the agency's. */
const test = base.extend<{ site: (name: string) => Promise<string> }>({
  site: async ({ stack }, use) => {
    const sites = new Set<ReturnType<typeof createServer>>();
    await use(async (name) => {
      const page = `<!doctype html><html lang="ja"><title>${name}</title><body><h1>${name}</h1>
        <script src="${stack.url}/embed.js" async></script></body></html>`;
      const server = createServer((_request, reply) => reply.setHeader('content-type', 'text/html').end(page));
      sites.add(server);
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      return `http://localhost:${(server.address() as AddressInfo).port}`;
    });
    for (const server of sites) {
      server.closeAllConnections();
      server.close();
    }
  },
});

async function allow(settings: Page, host: string): Promise<void> {
  await settings.getByLabel('表示してよいサイト').fill(host);
  await settings.getByRole('button', { name: '保存する' }).click();
  await expect(settings.getByText('変更はありません', { exact: true })).toBeVisible();
}

test('S004-22: stands in a page of an allowed site as high as it is, and is sent with what brought the visitor there', async ({
  browser,
  site,
  stack,
  staff,
}) => {
  const own = await site('自社サイト');
  await allow(await staff('M1', '/settings/embed'), new URL(own).host);
  const page = await (await browser.newContext({ viewport: PHONE, locale: 'ja-JP' })).newPage();
  await page.goto(`${own}/?utm_source=listing&name=x`);
  const frame = page.locator('iframe');
  const form = await eventually('the form in its frame', () =>
    page.frames().find((one) => one.url().startsWith(stack.url)),
  );
  await expect(form.locator('h1')).toBeVisible();
  expect(form.url()).toBe(`${stack.url}/?utm_source=listing`);
  const isWhole = () => form.evaluate(() => document.documentElement.scrollHeight <= innerHeight);
  await expect.poll(isWhole).toBe(true);
  const heightOf = async () => (await frame.boundingBox())?.height ?? 0;
  const first = await heightOf();
  await answerWork(form);
  await expect.poll(heightOf).not.toBe(first);
  await expect.poll(isWhole).toBe(true);
  await answerWishes(form);
  await answerCareer(form);
  await answerContact(form);
  await next(form);
  await form.waitForURL('**/check');
  await agree(form);
  await send(form).click();
  await form.waitForURL('**/thanks/**');
  const { rows } = await stack.database.query<{ channel: string }>('select channel from registrant');
  expect(rows).toEqual([{ channel: 'listing' }]);
  await page.context().close();
});

test('gives a site that is not on the list a link in its place, and the browser shows no frame', async ({
  browser,
  site,
  stack,
  staff,
}) => {
  const [own, other] = [await site('自社サイト'), await site('よその会社')];
  await allow(await staff('M1', '/settings/embed'), new URL(own).host);
  const policy = async () => (await fetch(stack.url)).headers.get('content-security-policy') ?? '';
  await expect.poll(policy).toContain(`frame-ancestors ${new URL(own).host}`);
  const page = await (await browser.newContext({ viewport: PHONE, locale: 'ja-JP' })).newPage();
  const refused = page.waitForEvent('console', (said) => said.text().includes('frame-ancestors'));
  const told = page.waitForEvent('console', (said) => said.text().includes('設定の「埋め込み」'));
  await page.goto(`${other}/?utm_source=listing`);
  await refused;
  await told;
  await expect(page.locator('iframe')).toBeHidden();
  await page.getByRole('link', { name: '登録フォームを開く' }).click();
  await expect(page).toHaveURL(`${stack.url}/?utm_source=listing`);
  await page.context().close();
});
