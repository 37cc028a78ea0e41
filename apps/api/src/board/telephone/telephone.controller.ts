import { Controller, Inject, Req, type OnModuleInit } from '@nestjs/common';
import { calls, type PhoneReportReply } from '@toritsugi/contracts';
import type { LegParty } from '@toritsugi/journey';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../../config';
import { Endpoint, IdParam } from '../../platform/http/endpoint';
import { Refusal } from '../../platform/http/refusals/refusal';
import { CONFIG } from '../../platform/injection-tokens';
import { PhoneCalls } from './phone-calls.service';
import { Telephone } from './telephone';
import { signedByTwilio } from './signed-by-twilio';
import { reportIn, TwilioExchange } from './twilio';

/** Where the exchange tells what becomes of our calls. The signature is read before anything else is. */
@Controller()
export class TelephoneController implements OnModuleInit {
  constructor(
    private readonly telephone: Telephone,
    private readonly phoneCalls: PhoneCalls,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    const { twilio, publicUrl } = this.config;
    if (twilio !== null) this.telephone.connect(new TwilioExchange(twilio, publicUrl));
  }

  @Endpoint(calls.board.personReport)
  person(@IdParam('callId') callId: string, @Req() request: FastifyRequest): Promise<PhoneReportReply> {
    return this.hear(callId, 'person', request);
  }

  @Endpoint(calls.board.staffReport)
  staff(@IdParam('callId') callId: string, @Req() request: FastifyRequest): Promise<PhoneReportReply> {
    return this.hear(callId, 'staff', request);
  }

  /** The signature has no age: what comes again must change nothing. */
  private async hear(callId: string, party: LegParty, request: FastifyRequest): Promise<PhoneReportReply> {
    const { fields } = signedByTwilio(request, this.config);
    const report = reportIn(fields, callId, party);
    if (report === null) throw new Refusal('malformed');
    return { outcome: await this.phoneCalls.heard(report) };
  }
}
