import type { LoggerService } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { pino, type Logger } from 'pino';

/** Fields a log line may have. Ids, codes, times and sizes; never a body, a query, a name or an address. */
const ALLOWED = new Set([
  'msg',
  'context',
  'requestId',
  'method',
  'route',
  'status',
  'ms',
  'as',
  'code',
  'error',
  'stack',
  'deadline',
  'job',
  'id',
  'kinds',
  'staffId',
  'port',
]);

/**
 * Where the framework tells, line by line, how it puts itself together: of interest to whoever changes that, not at
 * every start.
 */
const ASSEMBLY = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'WebSocketsController']);

/** One JSON line an event, with an allow-list of fields. */
export class StructuredLog implements LoggerService {
  readonly pino: Logger;

  constructor(level: string) {
    this.pino = pino({
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    });
  }

  log(message: unknown, context?: unknown): void {
    const level = typeof context === 'string' && ASSEMBLY.has(context) ? 'debug' : 'info';
    this.pino[level](entryOf(message, context));
  }

  warn(message: unknown, context?: unknown): void {
    this.pino.warn(entryOf(message, context));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.pino.error(entryOf(message, rest.at(-1)));
  }

  debug(message: unknown, context?: unknown): void {
    this.pino.debug(entryOf(message, context));
  }
}

/** A line for every answered request, by the pattern of its route: paths hold tokens and ids. */
export function logRequests(fastify: FastifyInstance, log: StructuredLog): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    log.pino.info({
      msg: 'answered',
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    });
    done();
  });
}

function entryOf(message: unknown, context: unknown): Record<string, unknown> {
  const fields =
    typeof message === 'object' && message !== null && !(message instanceof Error)
      ? (message as Record<string, unknown>)
      : { msg: wordsOf(message) };
  const entry = Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => ALLOWED.has(name))
      .map(([name, value]) => [name, plain(value)]),
  );
  return typeof context === 'string' ? { ...entry, context } : entry;
}

const wordsOf = (message: unknown): string => (message instanceof Error ? message.name : String(message));

/** Of an error its kind alone: its message can repeat what a person typed. */
const plain = (value: unknown): unknown => (value instanceof Error ? value.name : value);
