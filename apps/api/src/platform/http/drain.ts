import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** How long a connection may be quiet before it counts as one on which nobody is asking just now. */
const QUIET_MS = 200;

/**
 * Empties a server: nobody new comes in, whoever is inside is served and shown out. Resolves once every connection has
 * ended, after `withinMs` at the latest: then those left are cut.
 */
export type Drain = (withinMs: number) => Promise<void>;

/** Connections that are kept alive end with the answer to their next request once the server is being emptied. */
export function drainable(fastify: FastifyInstance): Drain {
  let isDraining = false;
  fastify.addHook('onSend', async (_request, reply) => {
    if (isDraining) reply.header('connection', 'close');
  });
  return async (withinMs) => {
    isDraining = true;
    const server = fastify.server as Server;
    if (!server.listening) return;
    await new Promise<void>((resolve) => {
      // `http.Server.close` would at once cut connections between two requests, and with them what is on its way.
      const quiet = setTimeout(() => server.closeIdleConnections(), QUIET_MS);
      const cut = setTimeout(() => server.closeAllConnections(), withinMs);
      NetServer.prototype.close.call(server, () => {
        clearTimeout(quiet);
        clearTimeout(cut);
        resolve();
      });
    });
  };
}
