import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { refusals, type Call } from '@toritsugi/contracts';
import type { FastifyRequest } from 'fastify';
import { catchError, from, switchMap, throwError, type Observable } from 'rxjs';
import { CALL } from '../../platform/http/endpoint';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { RefusedCalls } from './refused-calls.service';

/**
 * A call that somebody may make, of somebody who is not theirs: refused by its service, and in the audit like one that
 * they may not make at all. Around everything else: the transaction that was refused is over, and takes no entry back.
 */
@Injectable()
export class RefusalsNoted implements NestInterceptor {
  constructor(private readonly refused: RefusedCalls) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const { signedIn } = context.switchToHttp().getRequest<FastifyRequest & { signedIn?: SignedIn }>();
    const call = Reflect.getMetadata(CALL, context.getHandler()) as Call | undefined;
    if (signedIn === undefined || call === undefined) return next.handle();
    return next.handle().pipe(
      catchError((error: unknown) => {
        const isRefused = error instanceof Refusal && refusals[error.code].status === 403;
        if (!isRefused) return throwError(() => error);
        return from(this.refused.note(signedIn, call.operation)).pipe(switchMap(() => throwError(() => error)));
      }),
    );
  }
}
