import { fastify } from 'fastify';
import { Metrics } from './metrics';

const read = async (remoteAddress: string, token: string | null, authorization?: string): Promise<number> => {
  const server = fastify();
  new Metrics().mount(server, token);
  const answer = await server.inject({
    url: '/api/metrics',
    remoteAddress,
    headers: authorization === undefined ? {} : { authorization },
  });
  await server.close();
  return answer.statusCode;
};

it('F-21 gives the figures to this machine, and elsewhere to nobody without the token', async () => {
  expect(await read('127.0.0.1', null)).toBe(200);
  expect(await read('::1', 'a token')).toBe(200);
  expect(await read('203.0.113.9', null, 'Bearer null')).toBe(404);
  expect(await read('203.0.113.9', 'a token')).toBe(404);
  expect(await read('203.0.113.9', 'a token', 'Bearer another')).toBe(404);
  expect(await read('203.0.113.9', 'a token', 'Bearer a token')).toBe(200);
});
