import { Controller, Param, Res } from '@nestjs/common';
import { calls } from '@toritsugi/contracts';
import type { FastifyReply } from 'fastify';
import { Endpoint } from '../../platform/http/endpoint';
import { Agency } from '../../staff/agency.service';
import { OptOuts } from './opt-outs.service';
import { stoppedPage, stopPage, unknownLinkPage } from './stop-page';

/** Pages of the link in advertising. Scanners open every link in a mail: opening it changes nothing. */
@Controller()
export class OptOutsController {
  constructor(
    private readonly optOuts: OptOuts,
    private readonly agency: Agency,
  ) {}

  @Endpoint(calls.messaging.stopPage)
  async page(@Param('token') token: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const holder = await this.optOuts.holderOf(token);
    asPage(reply, holder !== null);
    return holder === null ? unknownLinkPage() : stopPage(holder.language, this.agency.current.name);
  }

  @Endpoint(calls.messaging.stop)
  async stop(@Param('token') token: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const holder = await this.optOuts.holderOf(token);
    asPage(reply, holder !== null);
    if (holder === null) return unknownLinkPage();
    await this.optOuts.stop(holder.registrantId);
    return stoppedPage(holder.language);
  }
}

/** Browsers hide the origin of a form where no referrer is sent, and writes of an unknown origin are refused. */
function asPage(reply: FastifyReply, isKnown: boolean): void {
  void reply.type('text/html; charset=utf-8').header('referrer-policy', 'same-origin');
  if (!isKnown) void reply.status(404);
}
