import type { FastifyInstance } from 'fastify';
import { Refusal } from '../refusals/refusal';

/** Enough for every body of the contract; deeper nesting only costs stack. */
const DEEPEST = 12;

/** JSON objects are the only bodies. Prototype keys are refused, an empty body is none. */
export function acceptJsonOnly(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text === '') return done(null, undefined);
    void parse(request, text, (error, body: unknown) => {
      if (error !== null) return done(new Refusal('malformed'));
      if (typeof body !== 'object' || body === null || Array.isArray(body) || !isShallow(body, DEEPEST))
        return done(new Refusal('malformed'));
      return done(null, body);
    });
  });
}

function isShallow(value: object, levels: number): boolean {
  if (levels === 0) return false;
  for (const key in value) {
    const inner: unknown = (value as Record<string, unknown>)[key];
    if (typeof inner === 'object' && inner !== null && !isShallow(inner, levels - 1)) return false;
  }
  return true;
}
