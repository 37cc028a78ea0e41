import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseSilent, whileSilent } from '../../database/silence';
import { DISK_SECONDS, isDiskFull } from '../../observability/disk-space';
import { Refusal } from '../refusals/refusal';
import { sendRefusal } from '../refusals/refusal-filter';
import { addressKey } from './address-key';

/** Requests worked on at once. Beyond it, a quick "busy" serves people better than a slow answer to everyone. */
const MAX_IN_FLIGHT = 200;
/** Requests of one address whose bodies are still on their way; an office, or a proxy, is one address. */
const MAX_ARRIVING = 150;

/** Being worked on in this process now. */
const inFlight = new Map<FastifyReply, FastifyRequest>();
const arriving = new Map<string, number>();

/** How many are being worked on now. */
export const requestsInFlight = (): number => inFlight.size;

/**
 * Turns requests away while too many are being worked on; health checks always pass. A request counts once its body is
 * there: one that sends half of it takes nobody's place. Of those that are still arriving each address has a share.
 * While the database is silent everybody is answered at once, whoever waits for it already included.
 */
export function overloadGate(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!mayHaveBody(request)) return done();
    const key = addressKey(request.ip);
    const count = arriving.get(key) ?? 0;
    // Closed with the answer: the rest of that body is not waited for.
    if (count >= MAX_ARRIVING) return refuse(reply.header('connection', 'close'), request);
    arriving.set(key, count + 1);
    const arrived = once(() => {
      const left = (arriving.get(key) ?? 1) - 1;
      if (left === 0) arriving.delete(key);
      else arriving.set(key, left);
    });
    request.raw.once('end', arrived);
    reply.raw.once('close', arrived);
    done();
  });
  fastify.addHook('preValidation', (request, reply, done) => {
    if (request.raw.url?.startsWith('/api/health/')) return done();
    if (inFlight.size >= MAX_IN_FLIGHT) return refuse(reply, request);
    if (isDatabaseSilent() && asksDatabase(request)) return sendRefusal(reply, request, silent());
    if (isDiskFull() && mayHaveBody(request) && asksDatabase(request))
      return sendRefusal(reply, request, new Refusal('disk_full', { seconds: DISK_SECONDS }));
    inFlight.set(reply, request);
    reply.raw.once('close', () => inFlight.delete(reply));
    done();
  });
  // What the database does later with a question that is open now, the same key asks for again.
  whileSilent(() => {
    for (const [reply, request] of inFlight) if (asksDatabase(request)) sendRefusal(reply, request, silent());
  });
}

const refuse = (reply: FastifyReply, request: FastifyRequest) =>
  sendRefusal(reply, request, new Refusal('overloaded', { seconds: 2 }));

const silent = (): Refusal => new Refusal('unavailable', { seconds: 2 });

const asksDatabase = ({ raw }: FastifyRequest): boolean => raw.url?.startsWith('/api/') === true;

const mayHaveBody = ({ method }: FastifyRequest): boolean => method !== 'GET' && method !== 'HEAD';

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
}
