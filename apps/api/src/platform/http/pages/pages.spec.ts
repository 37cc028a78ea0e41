import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { servePages } from './pages';

const root = mkdtempSync(join(tmpdir(), 'toritsugi-pages-'));
const fastify = Fastify();

beforeAll(async () => {
  for (const page of ['form', 'desk']) {
    mkdirSync(join(root, page, 'assets'), { recursive: true });
    writeFileSync(join(root, page, 'index.html'), `<html><head></head><body>${page}</body></html>`);
    writeFileSync(join(root, page, 'assets', 'a-1.js'), `${page};`);
    writeFileSync(join(root, page, 'assets', 'a-1.js.gz'), 'compressed');
  }
  writeFileSync(join(root, 'form', 'embed.js'), 'frame;');
  writeFileSync(join(root, 'secret.json'), '{}');
  await servePages(fastify, [
    {
      folder: join(root, 'form'),
      at: '/',
      framedBy: (path) => (path === '/' ? ['www.example.jp'] : []),
      inline: { id: 'form', read: async () => ({ text: '</script><b>' }) },
    },
    { folder: join(root, 'desk'), at: '/console/' },
  ]);
});

afterAll(async () => {
  await fastify.close();
  rmSync(root, { recursive: true, force: true });
});

const get = (url: string, headers: Record<string, string> = {}) => fastify.inject({ url, headers });

it('answers every place of a page with the page, fresh', async () => {
  for (const url of ['/', '/step/wishes', '/thanks/?r=x']) {
    const { body, headers } = await get(url);
    expect(body).toContain('form</body>');
    expect(headers['cache-control']).toBe('no-cache');
  }
  expect((await get('/console/board')).body).toContain('desk</body>');
  expect((await get('/console')).headers.location).toBe('/console/');
});

it('brings data along that can never end its element', async () => {
  expect((await get('/')).body).toContain(
    '<script type="application/json" id="form">{"text":"\\u003c/script>\\u003cb>"}</script></head>',
  );
});

it('sends files for ever, compressed where the browser can read it', async () => {
  const plain = await get('/console/assets/a-1.js');
  expect([plain.body, plain.headers['cache-control']]).toEqual(['desk;', 'public, max-age=31536000, immutable']);
  const packed = await get('/assets/a-1.js', { 'accept-encoding': 'gzip' });
  expect([packed.body, packed.headers['content-encoding']]).toEqual(['compressed', 'gzip']);
});

it('lets other hosts load the one file that is for them, and read it anew soon', async () => {
  const { body, headers } = await get('/embed.js');
  expect(body).toBe('frame;');
  expect([headers['cache-control'], headers['cross-origin-resource-policy']]).toEqual([
    'public, max-age=300',
    'cross-origin',
  ]);
});

it('lets a host frame the places that it may, and no other', async () => {
  expect((await get('/')).headers['content-security-policy']).toMatch(/frame-ancestors www\.example\.jp$/);
  expect((await get('/booking/x')).headers['content-security-policy']).toBeUndefined();
});

it('serves a new build without a restart', async () => {
  writeFileSync(join(root, 'desk', 'assets', 'b-2.js'), 'new;');
  expect((await get('/console/assets/b-2.js')).body).toBe('new;');
});

it.each([
  '/assets/none.js',
  '/../secret.json',
  '/console/../../secret.json',
  '/%2e%2e/secret.json',
  '/assets/..%2f..%2fsecret.json',
  '/.env.js',
  '/api/nothing',
])('finds nothing at %s', async (url) => {
  const { statusCode, headers, body } = await get(url);
  expect([statusCode, headers['cache-control']]).not.toContain('public, max-age=31536000, immutable');
  expect(statusCode === 404 || body.includes('</body>')).toBe(true);
  expect(body).not.toBe('{}');
});
