import { Body, Controller, Inject, Req } from '@nestjs/common';
import {
  AssignMail,
  calls,
  SetMailAside,
  type InboundTaken,
  type InboundTray,
  type MailTakenBack,
} from '@toritsugi/contracts';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../../config';
import { Endpoint, IdParam, Me } from '../../platform/http/endpoint';
import { CONFIG } from '../../platform/injection-tokens';
import type { SignedIn } from '../../platform/http/signed-in';
import { signedBody } from '../receipts/signed-post';
import { InboundMails } from './inbound-mails.service';
import { Tray } from './tray.service';

@Controller()
export class InboundController {
  constructor(
    private readonly mails: InboundMails,
    private readonly waiting: Tray,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The signature is read before anything else is. */
  @Endpoint(calls.messaging.inbound)
  async inbound(@Req() request: FastifyRequest): Promise<InboundTaken> {
    return { outcome: await this.mails.take(signedBody(request, this.config.inboundMailSecret)) };
  }

  @Endpoint(calls.messaging.tray)
  tray(@Me() me: SignedIn): Promise<InboundTray> {
    return this.waiting.of(me);
  }

  @Endpoint(calls.messaging.assignMail)
  assign(@IdParam('inboundId') id: string, @Body() body: AssignMail, @Me() me: SignedIn): Promise<InboundTray> {
    return this.waiting.assign(id, body.registrantId, me);
  }

  @Endpoint(calls.messaging.setMailAside)
  setAside(@IdParam('inboundId') id: string, @Body() body: SetMailAside, @Me() me: SignedIn): Promise<InboundTray> {
    return this.waiting.setAside(id, body.reason, me);
  }

  @Endpoint(calls.messaging.takeMailBack)
  takeBack(@IdParam('inboundId') id: string, @Me() me: SignedIn): Promise<MailTakenBack> {
    return this.waiting.takeBack(id, me);
  }
}
