import { Controller, HttpCode } from '@nestjs/common';
import { calls } from '@toritsugi/contracts';
import { Endpoint, TokenParam } from '../../platform/http/endpoint';
import { LinkRenewals } from './link-renewals.service';

@Controller()
export class LinksController {
  constructor(private readonly renewals: LinkRenewals) {}

  @HttpCode(204)
  @Endpoint(calls.public.renewLink)
  renew(@TokenParam('token') token: string): Promise<void> {
    return this.renewals.renew(token);
  }
}
