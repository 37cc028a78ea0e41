import {
  applyDecorators,
  createParamDecorator,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  SetMetadata,
  type ExecutionContext,
  type PipeTransform,
} from '@nestjs/common';
import { UUID_PATTERN, type Call } from '@toritsugi/contracts';
import type { FastifyRequest } from 'fastify';
import { Refusal } from './refusals/refusal';
import type { SignedIn } from './signed-in';

export const CALL = 'toritsugi.call';

/** Mounts a method at its place in the contract and puts it under the contract's operation. The only way to mount. */
export const Endpoint = (call: Call): MethodDecorator => {
  const route = { GET: Get, POST: Post, DELETE: Delete }[call.method];
  return applyDecorators(route(call.path), HttpCode(call.method === 'DELETE' ? 204 : 200), SetMetadata(CALL, call));
};

export const READ_ANEW = 'toritsugi.read-anew';

/** Which method of the same controller reads the answer again, by the id in it. */
export interface ReadAnew {
  readonly method: string;
  readonly idOf: (answer: unknown) => string;
}

/**
 * The answer says who and where a person is: it is never stored. Whoever sends the write again gets it read anew, by a
 * method of the same controller that takes an id and the caller, with all its checks and its entry in the audit.
 */
export const AnsweredAnew = <Answer>(method: string, idOf: (answer: Answer) => string): MethodDecorator =>
  SetMetadata(READ_ANEW, { method, idOf });

export const ONLY_ASKS = 'toritsugi.only-asks';

/** A question that is too long for an address: writes nothing, so that no key and no transaction is kept for it. */
export const OnlyAsks = (): MethodDecorator => SetMetadata(ONLY_ASKS, true);

export const APART = 'toritsugi.apart';

/**
 * Waits for the network, a thread or a job: no transaction stays open around it. Its key is claimed before and the
 * answer kept after, so that it is begun once; where the answer was lost between, whoever sends it again is told so.
 */
export const DoneApart = (): MethodDecorator => SetMetadata(APART, true);

class UuidPipe implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    if (typeof value !== 'string' || !UUID_PATTERN.test(value)) throw new Refusal('not_found');
    return value.toLowerCase();
  }
}

/** A path parameter that is an id; anything else is simply not found. */
export const IdParam = (name: string): ParameterDecorator => Param(name, UuidPipe);

class TokenPipe implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    if (typeof value !== 'string' || !/^[A-Za-z0-9_-]{20,100}$/.test(value)) throw new Refusal('link_expired');
    return value;
  }
}

/** A path parameter that is a bearer token out of a link. */
export const TokenParam = (name: string): ParameterDecorator => Param(name, TokenPipe);

/** The staff member who calls. Only on operations that need a session: elsewhere there is none. */
export const Me = createParamDecorator((_data: unknown, context: ExecutionContext): SignedIn => {
  const me = context.switchToHttp().getRequest<FastifyRequest & { signedIn?: SignedIn }>().signedIn;
  if (me === undefined) throw new Refusal('not_signed_in');
  return me;
});
