import { Controller, Inject, Req } from '@nestjs/common';
import { validateSignature } from '@line/bot-sdk';
import { calls, type LineCode } from '@toritsugi/contracts';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../../config';
import { Endpoint, TokenParam } from '../../platform/http/endpoint';
import { rawBodyOf } from '../../platform/http/limits/json-body';
import { CONFIG } from '../../platform/injection-tokens';
import { Refusal } from '../../platform/http/refusals/refusal';
import { Line } from './line.service';

@Controller()
export class LineController {
  constructor(
    private readonly line: Line,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Endpoint(calls.messaging.lineCode)
  code(@TokenParam('token') token: string): Promise<LineCode> {
    return this.line.code(token);
  }

  /** The signature says that it is LINE; its age does not, so that what comes again must change nothing. */
  @Endpoint(calls.messaging.lineEvents)
  async events(@Req() request: FastifyRequest): Promise<void> {
    const secret = this.config.line?.channelSecret;
    const signature = request.headers['x-line-signature'];
    if (secret === undefined || typeof signature !== 'string') throw new Refusal('forbidden');
    if (!validateSignature(rawBodyOf(request), secret, signature)) throw new Refusal('forbidden');
    await this.line.take((request.body as { events?: unknown } | undefined)?.events);
  }
}
