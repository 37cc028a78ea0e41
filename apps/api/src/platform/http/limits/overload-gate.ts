import type { FastifyInstance } from 'fastify';
import { Refusal } from '../refusals/refusal';
import { sendRefusal } from '../refusals/refusal-filter';

/** Requests worked on at once. Beyond it, a quick "busy" serves people better than a slow answer to everyone. */
const MAX_IN_FLIGHT = 200;

let inFlight = 0;

/** Requests being worked on in this process now. */
export const requestsInFlight = (): number => inFlight;

/** Turns requests away while too many are being worked on; health checks always pass. */
export function overloadGate(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.raw.url?.startsWith('/api/health/')) return done();
    if (inFlight >= MAX_IN_FLIGHT) return sendRefusal(reply, request, new Refusal('overloaded', { seconds: 2 }));
    inFlight += 1;
    reply.raw.once('close', () => {
      inFlight -= 1;
    });
    done();
  });
}
