import { Controller, Inject, Req } from '@nestjs/common';
import { calls, DeliveryReceipt, type DeliveryReceiptReply } from '@toritsugi/contracts';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../../config';
import { Endpoint } from '../../platform/http/endpoint';
import { validation } from '../../platform/http/validation';
import { CONFIG } from '../../platform/injection-tokens';
import { Receipts } from './receipts.service';
import { signedBody } from './signed-post';

/** Where providers and mail servers report back. The signature is read before anything else is. */
@Controller()
export class ReceiptsController {
  private readonly checks = validation();

  constructor(
    private readonly receipts: Receipts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Endpoint(calls.messaging.receipt)
  async receipt(@Req() request: FastifyRequest): Promise<DeliveryReceiptReply> {
    signedBody(request, this.config.sms?.secret ?? null);
    const receipt: unknown = await this.checks.transform(request.body, { type: 'body', metatype: DeliveryReceipt });
    return this.receipts.ofSms(receipt as DeliveryReceipt);
  }

  @Endpoint(calls.messaging.returned)
  returned(@Req() request: FastifyRequest): Promise<DeliveryReceiptReply> {
    return this.receipts.ofReturnedMail(signedBody(request, this.config.returnedMailSecret));
  }
}
