import { Controller, HttpCode } from '@nestjs/common';
import { calls } from '@toritsugi/contracts';
import { Endpoint, TokenParam } from '../platform/http/endpoint';
import { OutboundRelay } from './outbound-relay.service';

@Controller()
export class PartnerController {
  constructor(private readonly relay: OutboundRelay) {}

  @Endpoint(calls.public.relay)
  page(@TokenParam('token') token: string) {
    return this.relay.page(token);
  }

  @HttpCode(204)
  @Endpoint(calls.public.relayOpened)
  opened(@TokenParam('token') token: string) {
    return this.relay.opened(token);
  }

  @HttpCode(204)
  @Endpoint(calls.public.renewRelay)
  renew(@TokenParam('token') token: string) {
    return this.relay.renew(token);
  }

  @Endpoint(calls.public.relayRegister)
  register(@TokenParam('token') token: string) {
    return this.relay.register(token);
  }
}
