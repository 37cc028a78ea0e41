import { FastifyAdapter } from '@nestjs/platform-fastify';
import { allCalls } from '@toritsugi/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../config';
import { newId } from '../database/ids';
import { acceptJson } from './limits/json-body';
import { overloadGate } from './limits/overload-gate';
import { Refusal } from './refusals/refusal';
import { sendRefusal } from './refusals/refusal-filter';
import { securityHeaders } from './pages/security-headers';

const BODY_LIMIT = 64 * 1_024;
/** Files need more room. */
const roomierBodies = new Map<string, number>(
  allCalls.flatMap(({ call: { method, path, kibibytes } }) =>
    kibibytes === undefined ? [] : [[`${method} /api${path}`, kibibytes] as const],
  ),
);
/** A request has to be here, with its body, by then. */
const ARRIVAL_MS = 15_000;

/** The HTTP server under the framework: limits, request ids, headers, and refusals for what never reaches a route. */
export function httpAdapter(config: Config): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: config.trustedProxies === 0 ? false : (_address: string, hop: number) => hop < config.trustedProxies,
    requestIdHeader: false,
    genReqId: () => newId(),
    skipMiddie: true,
    multipart: false,
    logger: false,
    requestTimeout: ARRIVAL_MS,
    // Node cuts a body that does not come only where both are given as the server is made. It would look every 30 s.
    http: { requestTimeout: ARRIVAL_MS, headersTimeout: ARRIVAL_MS, connectionsCheckingInterval: 1_000 },
    keepAliveTimeout: 65_000,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendRefusal(reply, request, new Refusal('malformed')),
  });
  const fastify = adapter.getInstance();
  fastify.addHook('onRoute', (route) => {
    const kibibytes = roomierBodies.get(`${String(route.method)} ${route.url}`);
    if (kibibytes !== undefined) route.bodyLimit = kibibytes * 1_024;
  });
  acceptJson(fastify);
  securityHeaders(fastify, config);
  overloadGate(fastify);
  return adapter;
}
