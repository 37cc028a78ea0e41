import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../refusals/refusal';

/** Enough for every body of the contract; deeper nesting only costs stack. */
const DEEPEST = 12;

/** Kinds of body that other programs send by rules of their own. To a call of the contract they are no body at all. */
const WRITTEN_BY_PROGRAMS = [
  'message/rfc822',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
];
const raw = new WeakMap<FastifyRequest, Buffer>();

/** A body as it was written, byte for byte, where its sender signed it or it is none of ours. */
export const rawBodyOf = (request: FastifyRequest): Buffer => raw.get(request) ?? Buffer.alloc(0);

const isSigned = ({ headers }: FastifyRequest): boolean =>
  Object.keys(headers).some((name) => name.endsWith('-signature'));

/** JSON objects are the only bodies we read. Prototype keys are refused, an empty body is none. */
export function acceptJson(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text === '') return done(null, undefined);
    if (isSigned(request)) raw.set(request, Buffer.from(text));
    void parse(request, text, (error, body: unknown) => {
      if (error !== null) return done(new Refusal('malformed'));
      if (typeof body !== 'object' || body === null || Array.isArray(body) || !isShallow(body, DEEPEST))
        return done(new Refusal('malformed'));
      return done(null, body);
    });
  });
  fastify.addContentTypeParser<Buffer>(WRITTEN_BY_PROGRAMS, { parseAs: 'buffer' }, (request, bytes, done) => {
    raw.set(request, bytes);
    done(null, undefined);
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
