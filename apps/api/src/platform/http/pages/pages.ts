import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../refusals/refusal';
import { sendRefusal } from '../refusals/refusal-filter';
import { allowFraming } from './security-headers';

/** How a page was asked for. */
export interface PageVisit {
  readonly path: string;
  readonly query: string;
  readonly cookie: string | undefined;
  /** Sends a `Set-Cookie` along. */
  readonly keep: (setCookie: string) => void;
}

interface Page {
  /** Folder of the built page. */
  readonly folder: string;
  /** Where it lives: `/` or `/console/`. */
  readonly at: string;
  /** Asked of the path: the hosts whose pages may show this one inside themselves. */
  readonly framedBy?: (path: string) => readonly string[];
  /** Asked of the path: whether nothing is there now. The page then says so under status 404. */
  readonly isMissing?: (path: string) => Promise<boolean>;
  /** Data that the page would otherwise fetch first, put into it as JSON under this element id; null leaves it out. */
  readonly inline?: { readonly id: string; read(visit: PageVisit): Promise<object | null> };
}

/** Loaded by pages of other hosts under a name that never changes, so that a new one must be found soon. */
const FOR_OTHERS = /\/embed\.js(\.\w+)?$/;

/** What a built file may be called: no step upwards, nothing encoded. */
const FILE = /^(\/[\w-][\w.-]*)+$/;

/**
 * Serves built pages with their client-side routes: files by their hashed names for ever, the page itself always fresh.
 * Both are looked up at every request, so that a new build is served without a restart.
 */
export async function servePages(fastify: FastifyInstance, pages: readonly Page[]): Promise<void> {
  const [first] = pages;
  if (first === undefined) return;
  await fastify.register(fastifyStatic, {
    root: first.folder,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) =>
      FOR_OTHERS.test(path)
        ? reply.headers({ 'cache-control': 'public, max-age=300', 'cross-origin-resource-policy': 'cross-origin' })
        : reply.header('cache-control', 'public, max-age=31536000, immutable'),
  });
  for (const page of pages) {
    fastify.get(`${page.at}*`, async (request, reply) => {
      const [path = '', query = ''] = request.url.split('?', 2);
      const isFile = /\.\w{2,5}$/.test(path);
      if (path.startsWith('/api/') || (isFile && !FILE.test(path)))
        return sendRefusal(reply, request, new Refusal('not_found'));
      if (isFile) return reply.sendFile(path.slice(page.at.length), page.folder);
      allowFraming(reply, page.framedBy?.(path) ?? []);
      const keep = (setCookie: string) => void reply.header('set-cookie', setCookie);
      const html = await withInlined(page, { path, query, cookie: request.headers.cookie, keep });
      return reply
        .status((await page.isMissing?.(path)) === true ? 404 : 200)
        .header('cache-control', 'no-cache')
        .type('text/html; charset=utf-8')
        .send(html);
    });
    if (page.at !== '/') fastify.get(page.at.slice(0, -1), (_request, reply) => reply.redirect(page.at));
  }
}

/** `<` is escaped: data can never end the element that it is in. */
async function withInlined({ folder, inline }: Page, visit: PageVisit): Promise<string> {
  const [html, data] = await Promise.all([readFile(join(folder, 'index.html'), 'utf8'), inline?.read(visit)]);
  if (inline === undefined || data === null || data === undefined) return html;
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return html.replace('</head>', () => `<script type="application/json" id="${inline.id}">${json}</script></head>`);
}
