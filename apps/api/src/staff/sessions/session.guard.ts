import { isIP } from 'node:net';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { calls, reachOf, type Call, type Operation } from '@toritsugi/contracts';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../../config';
import { CALL } from '../../platform/http/endpoint';
import { CONFIG } from '../../platform/platform.module';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { RefusedCalls } from './refused-calls.service';
import { Sessions } from './sessions.service';

/**
 * Who calls, and may they at all? Reads the permission table for the operation of the call; what is not granted is
 * refused. How far a granted operation reaches is checked by the service, in the statement that reads or writes.
 */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly sessions: Sessions,
    private readonly refused: RefusedCalls,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const call = Reflect.getMetadata(CALL, context.getHandler()) as Call | undefined;
    if (call === undefined) throw new Refusal('not_found');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (call.method !== 'GET' && !FROM_ANYWHERE.includes(call)) this.refuseOtherSites(request, call);
    return reachOf(call.operation, 'anonymous') !== null || this.admit(request, call);
  }

  private async admit(request: FastifyRequest & { signedIn?: SignedIn }, call: Call): Promise<boolean> {
    const signedIn = await this.sessions.resolve(request.headers.cookie);
    if (signedIn === null) throw new Refusal('not_signed_in');
    if (reachOf(call.operation, signedIn.caller) === null) {
      await this.refused.note(signedIn, call.operation);
      throw new Refusal('forbidden');
    }
    request.signedIn = signedIn;
    return true;
  }

  /** A browser names the origin of every write, and only our own pages can add the header; programs sign instead. */
  private refuseOtherSites(request: FastifyRequest, call: Call): void {
    const { origin } = request.headers;
    if (origin !== undefined && !isOurOrigin(origin, request.headers.host, this.config))
      throw new Refusal('wrong_origin');
    if (!withoutHeader.includes(call.operation) && request.headers['x-toritsugi'] !== '1')
      throw new Refusal('wrong_origin');
  }
}

/** Mail programs show the page of the link wherever they like: its token alone says for whom it is. */
const FROM_ANYWHERE: readonly Call[] = [calls.messaging.stop];

/** Nothing is done by these in the name of somebody who is signed in. */
const withoutHeader: readonly Operation[] = ['public.use', 'delivery.report'];

/**
 * Whether an `Origin` header names this server or an allowed development server. For requests and socket handshakes. A
 * page of the same host is ours only where nobody else can give us that name: `PUBLIC_URL`, `localhost`, an address.
 */
export function isOurOrigin(
  origin: string,
  host: string | undefined,
  { allowedOrigins, publicUrl }: Pick<Config, 'allowedOrigins' | 'publicUrl'>,
): boolean {
  if (allowedOrigins.includes(origin) || origin === new URL(publicUrl).origin) return true;
  if (origin !== `http://${host}` && origin !== `https://${host}`) return false;
  const { hostname } = new URL(origin);
  return hostname === 'localhost' || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
}
