import Fastify from 'fastify';
import type { Config } from '../../../config';
import { allowFraming, securityHeaders } from './security-headers';

const headersOf = async (url: string, isSecure: boolean, hosts: readonly string[] = []) => {
  const fastify = Fastify({ genReqId: () => 'r1' });
  securityHeaders(fastify, { isSecure } as Config);
  fastify.get('/*', (_request, reply) => (allowFraming(reply, hosts), reply.send('text')));
  const { headers } = await fastify.inject(url);
  await fastify.close();
  const { date: _date, connection: _connection, 'content-length': _length, 'content-type': _type, ...rest } = headers;
  return rest;
};

const always = {
  'content-security-policy':
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
    "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'x-request-id': 'r1',
};

it('gives a page these headers and no others', async () => {
  expect(await headersOf('/console/', false)).toEqual(always);
});

it('keeps what the API answers out of every cache', async () => {
  expect(await headersOf('/api/board', false)).toEqual({ ...always, 'cache-control': 'no-store' });
});

it('holds browsers to TLS where the server is behind it', async () => {
  expect(await headersOf('/', true)).toEqual({ ...always, 'strict-transport-security': 'max-age=31536000' });
});

it('lets the pages of named hosts show one, without the older header that would contradict', async () => {
  const { 'x-frame-options': _older, ...rest } = always;
  expect(await headersOf('/', false, ['www.example.jp', '*.example.com'])).toEqual({
    ...rest,
    'content-security-policy': always['content-security-policy'].replace(
      "frame-ancestors 'none'",
      'frame-ancestors www.example.jp *.example.com',
    ),
    'cross-origin-resource-policy': 'cross-origin',
  });
});
