import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import {
  AcceptInvitation,
  calls,
  SetUp,
  type InvitationPage,
  type Me as MeView,
  type SetUpPage,
} from '@toritsugi/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../config';
import { Endpoint, TokenParam } from '../../platform/http/endpoint';
import { CONFIG } from '../../platform/platform.module';
import { StaffAccounts } from '../accounts.service';
import { Invitations } from '../people/invitations.service';
import { deviceOf } from '../sessions/device';
import { deviceCookie, sessionCookie } from '../sessions/session-cookie';
import type { Arrival, Started } from '../sessions/sign-in.service';
import { FirstRun } from './first-run.service';

/** Links that are followed by people without a password: they set one, and are in. Reading changes nothing. */
@Controller()
export class EntranceController {
  constructor(
    private readonly firstRun: FirstRun,
    private readonly invitations: Invitations,
    private readonly accounts: StaffAccounts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Endpoint(calls.people.setUpPage)
  setUpPage(@TokenParam('token') token: string): Promise<SetUpPage> {
    return this.firstRun.page(token);
  }

  @Endpoint(calls.people.setUp)
  async setUp(
    @TokenParam('token') token: string,
    @Body() body: SetUp,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeView> {
    return this.letIn(await this.firstRun.setUp(token, body, arrivalOf(request)), reply);
  }

  @Endpoint(calls.people.invitation)
  invitation(@TokenParam('token') token: string): Promise<InvitationPage> {
    return this.invitations.page(token);
  }

  @Endpoint(calls.people.acceptInvitation)
  async acceptInvitation(
    @TokenParam('token') token: string,
    @Body() { password }: AcceptInvitation,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeView> {
    return this.letIn(await this.invitations.accept(token, password, arrivalOf(request)), reply);
  }

  private letIn({ staffId, secret, known }: Started, reply: FastifyReply): Promise<MeView> {
    const { isSecure } = this.config;
    reply.header('set-cookie', [sessionCookie(secret, isSecure), deviceCookie(known, isSecure)]);
    return this.accounts.me(staffId);
  }
}

const arrivalOf = ({ headers: { cookie, 'user-agent': agent } }: FastifyRequest): Arrival => ({
  cookie,
  device: deviceOf(agent),
});
