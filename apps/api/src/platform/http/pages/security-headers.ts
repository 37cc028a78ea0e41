import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Config } from '../../../config';

/** The pages load nothing from elsewhere. Styles are inside the form's page and set by the console's components. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');
const policy = (ancestors: string): string => `${contentSecurityPolicy}; frame-ancestors ${ancestors}`;

/** Headers of every answer. What the API answers is personal more often than not: it is never kept in a cache. */
export function securityHeaders(fastify: FastifyInstance, config: Config): void {
  const headers: Record<string, string> = {
    'content-security-policy': policy("'none'"),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    ...(config.isSecure && { 'strict-transport-security': 'max-age=31536000' }),
  };
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers);
    reply.header('x-request-id', request.id);
    if (request.raw.url?.startsWith('/api/')) reply.header('cache-control', 'no-store');
    done();
  });
}

/**
 * Lets pages of these hosts show this one inside themselves; without a host nobody does. The older header can name no
 * host, so that it goes where one is named.
 */
export function allowFraming(reply: FastifyReply, hosts: readonly string[]): void {
  if (hosts.length === 0) return;
  reply.removeHeader('x-frame-options');
  reply.headers({
    'content-security-policy': policy(hosts.join(' ')),
    'cross-origin-resource-policy': 'cross-origin',
  });
}
