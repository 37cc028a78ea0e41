import { Controller } from '@nestjs/common';
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

  @Endpoint(calls.public.relayRegister)
  register(@TokenParam('token') token: string) {
    return this.relay.register(token);
  }
}
