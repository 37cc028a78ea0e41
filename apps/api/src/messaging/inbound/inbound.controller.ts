import { Controller, Inject, Req } from '@nestjs/common';
import { calls, type InboundTaken } from '@toritsugi/contracts';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../../config';
import { Endpoint } from '../../platform/http/endpoint';
import { CONFIG } from '../../platform/injection-tokens';
import { signedBody } from '../receipts/signed-post';
import { InboundMails } from './inbound-mails.service';

@Controller()
export class InboundController {
  constructor(
    private readonly mails: InboundMails,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The signature is read before anything else is. */
  @Endpoint(calls.messaging.inbound)
  async inbound(@Req() request: FastifyRequest): Promise<InboundTaken> {
    return { outcome: await this.mails.take(signedBody(request, this.config.inboundMailSecret)) };
  }
}
