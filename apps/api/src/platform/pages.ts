import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Refusal } from './refusal';
import { sendRefusal } from './refusal-filter';

interface Page {
  /** Folder of the built page. */
  readonly folder: string;
  /** Where it lives: `/` or `/console/`. */
  readonly at: string;
  /** Data that the page would otherwise fetch first, put into it as JSON under this element id; null leaves it out. */
  readonly inline?: { readonly id: string; read(): Promise<object | null> };
}

/** Serves built pages with their client-side routes: files by their hashed names for ever, the page itself always fresh. */
export async function servePages(fastify: FastifyInstance, pages: readonly Page[]): Promise<void> {
  for (const [index, { folder, at }] of pages.entries()) {
    await fastify.register(fastifyStatic, {
      root: folder, prefix: at, wildcard: false, index: false, decorateReply: index === 0, preCompressed: true, cacheControl: false,
      globIgnore: ['**/index.html*', '**/*.gz', '**/*.br'],
      setHeaders: (reply) => reply.header('cache-control', 'public, max-age=31536000, immutable'),
    });
  }
  for (const page of pages) {
    const html = readFileSync(join(page.folder, 'index.html'), 'utf8');
    const answer = async (reply: FastifyReply) => reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(await withInlined(html, page));
    fastify.get(`${page.at}*`, async (request, reply) => {
      if (request.url.startsWith('/api/') || /\.\w{2,5}$/.test(request.url)) return sendRefusal(reply, request, new Refusal('not_found'));
      return answer(reply);
    });
    if (page.at !== '/') fastify.get(page.at.slice(0, -1), (_request, reply) => reply.redirect(page.at));
  }
}

/** `<` is escaped: data can never end the element that it is in. */
async function withInlined(html: string, { inline }: Page): Promise<string> {
  const data = await inline?.read();
  if (inline === undefined || data === null || data === undefined) return html;
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return html.replace('</head>', () => `<script type="application/json" id="${inline.id}">${json}</script></head>`);
}
