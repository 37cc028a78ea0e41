import { createServer, type AddressInfo, type Server } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../../config';

const USUAL_PORT = 3_000;

/** A port that is ours until `release`. */
export interface ReservedPort {
  readonly config: Config;
  release(): Promise<void>;
}

/**
 * Settles where this process will listen before anything is made that writes it into a link. Where the usual port is
 * taken any free one does; a port asked for is not replaced.
 */
export async function reservePort(config: Config, log: (sentence: string) => void): Promise<ReservedPort> {
  const { host } = config;
  const wanted = config.port === 0 ? null : await hold(config.port, host);
  if (wanted !== null || (config.port !== 0 && config.port !== USUAL_PORT)) return { config, release: endOf(wanted) };
  if (config.port !== 0) log(`Port ${config.port} is taken; using a free one.`);
  const free = await hold(0, host);
  if (free === null) throw new Error(`No port is free on ${host}.`);
  const { port } = free.address() as AddressInfo;
  const isOwnAddress = config.publicUrl === addressOf(config.port);
  return {
    config: { ...config, port, publicUrl: isOwnAddress ? addressOf(port) : config.publicUrl },
    release: endOf(free),
  };
}

/** Listens on the port that was settled and replies the address. */
export async function listen(app: NestFastifyApplication, { port, host }: Config): Promise<string> {
  await app.listen({ port, host });
  const address = app.getHttpServer().address() as AddressInfo;
  return addressOf(address.port, ['127.0.0.1', '0.0.0.0', '::'].includes(host) ? 'localhost' : host);
}

const addressOf = (port: number, host = 'localhost'): string => `http://${host}:${port}`;

/** Null where somebody has it. */
function hold(port: number, host: string): Promise<Server | null> {
  return new Promise((resolve) => {
    const holder = createServer((socket) => socket.destroy());
    holder.once('error', () => resolve(null));
    holder.listen({ port, host }, () => resolve(holder));
  });
}

const endOf = (holder: Server | null) => (): Promise<void> =>
  new Promise((resolve) => (holder === null ? resolve() : holder.close(() => resolve())));
