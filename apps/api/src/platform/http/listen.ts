import { createServer } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../../config';

const USUAL_PORT = 3_000;

/**
 * Listens and replies the address. Where the usual port is taken, any free one does; a port asked for is not replaced.
 */
export async function listen(
  app: NestFastifyApplication,
  { port, host }: Config,
  log: (sentence: string) => void,
): Promise<string> {
  const isTaken = port === USUAL_PORT && !(await isFree(port, host));
  if (isTaken) log(`Port ${port} is taken; using a free one.`);
  await app.listen({ port: isTaken ? 0 : port, host });
  const address = app.getHttpServer().address() as { port: number };
  const name = ['127.0.0.1', '0.0.0.0', '::'].includes(host) ? 'localhost' : host;
  return `http://${name}:${address.port}`;
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host }, () => probe.close(() => resolve(true)));
  });
}
