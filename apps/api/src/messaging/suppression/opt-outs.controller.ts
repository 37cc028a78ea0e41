import { Controller, Param, Res } from '@nestjs/common';
import { calls } from '@toritsugi/contracts';
import type { FastifyReply } from 'fastify';
import { Endpoint } from '../../platform/http/endpoint';
import { languageOf, refusalFrom } from '../../platform/http/refusals/refusal-reply';
import { Agency } from '../../staff/agency.service';
import { OptOuts } from './opt-outs.service';
import { stoppedPage, stopPage, wrongLinkPage } from './stop-page';

/** Pages of the link in advertising. Scanners open every link in a mail: opening it changes nothing. */
@Controller()
export class OptOutsController {
  constructor(
    private readonly optOuts: OptOuts,
    private readonly agency: Agency,
  ) {}

  @Endpoint(calls.messaging.stopPage)
  page(@Param('token') token: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return asPage(reply, async () => {
      const { language } = await this.optOuts.holderOf(token);
      return stopPage(language, this.agency.current.name);
    });
  }

  @Endpoint(calls.messaging.stop)
  stop(@Param('token') token: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return asPage(reply, async () => {
      const { registrantId, language } = await this.optOuts.holderOf(token);
      await this.optOuts.stop(registrantId);
      return stoppedPage(language);
    });
  }
}

/**
 * A page also where the link is refused to a browser: a person opened it. Browsers hide the origin of a form where no
 * referrer is sent, and writes of an unknown origin are refused.
 */
async function asPage(reply: FastifyReply, show: () => Promise<string>): Promise<string> {
  void reply.type('text/html; charset=utf-8').header('referrer-policy', 'same-origin');
  try {
    return await show();
  } catch (error) {
    const { accept = '', 'accept-language': language } = reply.request.headers;
    if (refusalFrom(error).code !== 'link_expired' || !accept.includes('text/html')) throw error;
    void reply.status(404);
    return wrongLinkPage(languageOf(language));
  }
}
