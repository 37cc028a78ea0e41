import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from './refusal';
import { languageOf, refusalFrom, refusalReply } from './refusal-reply';

/** Everything thrown while answering a request ends here: worded, never echoed, and logged if it is a bug. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  private readonly log = new Logger(RefusalFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const refusal = refusalFrom(error);
    if (refusal.code === 'unexpected' || refusal.code === 'unavailable') this.note(refusal, error, request);
    sendRefusal(http.getResponse<FastifyReply>(), request, refusal);
  }

  private note(refusal: Refusal, error: unknown, request: FastifyRequest): void {
    const { name, stack, code } =
      error instanceof Error
        ? (error as Error & { code?: unknown })
        : { name: typeof error, stack: undefined, code: undefined };
    const entry = {
      msg: 'a request failed',
      requestId: request.id,
      route: request.routeOptions.url,
      as: refusal.code,
      error: name,
      code,
      stack: withoutMessage(stack),
    };
    if (refusal.code === 'unexpected') this.log.error(entry);
    else this.log.warn(entry);
  }
}

/** Answers with a refusal, from wherever in the life of a request. */
export function sendRefusal(reply: FastifyReply, request: FastifyRequest, refusal: Refusal): void {
  if (reply.sent) return;
  const { status, headers, body } = refusalReply(refusal, languageOf(request.headers['accept-language']), request.id);
  reply.status(status).headers(headers).type('application/json; charset=utf-8').send(JSON.stringify(body));
}

/** The message of a database error can hold what was sent; the frames cannot. */
function withoutMessage(stack: string | undefined): string | undefined {
  return stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 12)
    .join('\n');
}
