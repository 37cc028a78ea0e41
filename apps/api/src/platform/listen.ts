import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config';

const USUAL_PORT = 3_000;

/** Listens and replies the address. Where the usual port is taken, any free one does; a port asked for is not replaced. */
export async function listen(app: NestFastifyApplication, { port, host }: Config, log: (sentence: string) => void): Promise<string> {
  try {
    await app.listen({ port, host });
  } catch (error) {
    if (port !== USUAL_PORT || (error as { code?: unknown }).code !== 'EADDRINUSE') throw error;
    log(`Port ${port} is taken; using a free one.`);
    await app.listen({ port: 0, host });
  }
  const address = app.getHttpServer().address() as { port: number };
  return `http://${host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${address.port}`;
}
