import { Body, Controller, HttpCode, Inject, Req, Res } from '@nestjs/common';
import { AnswerAsEmployer, calls, GiveEmployerLink, type EmployerPage } from '@toritsugi/contracts';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../config';
import { Endpoint, IdParam, Me, TokenParam } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { CONFIG } from '../../platform/injection-tokens';
import { EmployerLinks } from './employer-links.service';

/** As long as the longest link works. */
const KEPT_SECONDS = 30 * 86_400;
const nameFor = (token: string): string => `toritsugi_employer_${token.slice(0, 16)}`;
const keptBy = ({ headers }: FastifyRequest, token: string): string | undefined =>
  headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[nameFor(token)];

/** Links for employers: given by advisors, answered without an account. */
@Controller()
export class EmployerLinkController {
  constructor(
    private readonly links: EmployerLinks,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Endpoint(calls.selection.giveEmployerLink)
  give(@IdParam('submissionId') id: string, @Body() body: GiveEmployerLink, @Me() me: SignedIn) {
    return this.links.give(id, body, me);
  }

  @Endpoint(calls.public.employerPage)
  page(@TokenParam('token') token: string, @Req() request: FastifyRequest): Promise<EmployerPage> {
    return this.links.page(token, keptBy(request, token));
  }

  @Endpoint(calls.public.openEmployerPage)
  async open(
    @TokenParam('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmployerPage> {
    const { page, cookie } = await this.links.open(token, keptBy(request, token));
    if (cookie !== null) reply.header('set-cookie', this.cookie(token, cookie));
    return page;
  }

  @Endpoint(calls.public.answerAsEmployer)
  answer(
    @TokenParam('token') token: string,
    @Body() body: AnswerAsEmployer,
    @Req() request: FastifyRequest,
  ): Promise<EmployerPage> {
    return this.links.answer(token, keptBy(request, token), body);
  }

  @HttpCode(204)
  @Endpoint(calls.public.askEmployerLink)
  ask(@TokenParam('token') token: string): Promise<void> {
    return this.links.ask(token);
  }

  private cookie(token: string, value: string): string {
    return stringifySetCookie({
      name: nameFor(token),
      value,
      path: '/api/public/employer',
      httpOnly: true,
      sameSite: 'lax',
      maxAge: KEPT_SECONDS,
      secure: this.config.isSecure,
    });
  }
}
