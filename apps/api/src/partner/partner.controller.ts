import { Controller } from '@nestjs/common';
import { calls } from '@toritsugi/contracts';
import { Mount, TokenParam } from '../platform/mount';
import { OutboundRelay } from './outbound-relay.service';

@Controller()
export class PartnerController {
  constructor(private readonly relay: OutboundRelay) {}

  @Mount(calls.public.relay)
  page(@TokenParam('token') token: string) {
    return this.relay.page(token);
  }

  @Mount(calls.public.relayRegister)
  register(@TokenParam('token') token: string) {
    return this.relay.register(token);
  }
}
