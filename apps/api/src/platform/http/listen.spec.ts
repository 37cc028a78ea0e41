import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { readConfig } from '../../config';
import { reservePort } from './listen';

const said: string[] = [];
const log = (sentence: string) => void said.push(sentence);

it('F-09 names the address people reach, before a link is written, where the usual port is taken', async () => {
  const other = createServer().listen({ port: 3_000, host: '127.0.0.1' });
  other.on('error', () => undefined);
  await Promise.race([once(other, 'listening'), once(other, 'error')]);
  const { config, release } = await reservePort(readConfig({}), log);
  expect(config.port).not.toBe(3_000);
  expect(config.publicUrl).toBe(`http://localhost:${config.port}`);
  expect(said.at(-1)).toContain('3000 is taken');
  await release();
  other.close();
});

it('F-09 settles any free port, and leaves an address of one’s own alone', async () => {
  const first = await reservePort(readConfig({ PORT: '0' }), log);
  expect(first.config.publicUrl).toBe(`http://localhost:${first.config.port}`);
  const second = await reservePort(readConfig({ PORT: '0', PUBLIC_URL: 'https://jobs.example.jp' }), log);
  expect([second.config.publicUrl, second.config.port === first.config.port]).toEqual([
    'https://jobs.example.jp',
    false,
  ]);
  await Promise.all([first.release(), second.release()]);
});

it('does not replace a port that was asked for', async () => {
  const other = createServer().listen({ port: 0, host: '127.0.0.1' });
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { config, release } = await reservePort(readConfig({ PORT: String(port) }), log);
  expect(config.port).toBe(port);
  await release();
  other.close();
});
