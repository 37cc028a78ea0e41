import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import { calls, TakeIncomingCall, type PhoneReportReply } from '@toritsugi/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../../config';
import { Endpoint, IdParam, Me } from '../../../platform/http/endpoint';
import { Refusal } from '../../../platform/http/refusals/refusal';
import type { SignedIn } from '../../../platform/http/signed-in';
import { CONFIG } from '../../../platform/injection-tokens';
import { signedByTwilio } from '../signed-by-twilio';
import { HANG_UP_TWIML, reportIn, ringIn, ringTwiml } from '../twilio';
import { IncomingCalls } from './incoming-calls.service';
import { IncomingDesk } from './incoming-desk.service';

/** People who call us: what the exchange tells of them, and what desks do about it. */
@Controller()
export class IncomingController {
  constructor(
    private readonly incoming: IncomingCalls,
    private readonly desk: IncomingDesk,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Endpoint(calls.incoming.open)
  open(@Me() me: SignedIn) {
    return this.desk.open(me);
  }

  @Endpoint(calls.incoming.take)
  take(@IdParam('callId') callId: string, @Body() body: TakeIncomingCall, @Me() me: SignedIn) {
    return this.desk.take(callId, body, me);
  }

  @Endpoint(calls.incoming.settle)
  settle(@IdParam('callId') callId: string, @Me() me: SignedIn) {
    return this.desk.settle(callId, me);
  }

  /** Whoever calls rings everybody who is free; said again, or of a call that is over, it rings nobody. */
  @Endpoint(calls.incoming.report)
  async report(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const { fields, account } = signedByTwilio(request, this.config);
    const ring = ringIn(fields, account.callerNumber);
    if (ring === null) throw new Refusal('malformed');
    const call = await this.incoming.heard({ ...ring, madeBy: 'exchange' });
    void reply.type('text/xml; charset=utf-8');
    if (call === null || ring.isOver || call.endedAt !== null || call.ownerId !== null) return HANG_UP_TWIML;
    const staffAt = `${this.config.publicUrl}/api/board/incoming-calls/${call.id}/staff`;
    const rung = await this.desk.whomToRing(call.people);
    return ringTwiml(
      rung.map(({ id, code }) => ({ code, callback: `${staffAt}/${id}` })),
      account.extension,
    );
  }

  @Endpoint(calls.incoming.staffReport)
  async staffReport(
    @IdParam('callId') callId: string,
    @IdParam('staffId') staffId: string,
    @Req() request: FastifyRequest,
  ): Promise<PhoneReportReply> {
    const report = reportIn(signedByTwilio(request, this.config).fields, callId, 'staff');
    if (report === null) throw new Refusal('malformed');
    return { outcome: await this.incoming.heardStaff({ ...report, staffId }) };
  }
}
