import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import {
  calls,
  ChangeDivision,
  ChangePassword,
  SignIn,
  type CurrentSession,
  type Me as MeView,
  type Sessions as SessionList,
  type SignInPage,
  type TeamDivision,
} from '@toritsugi/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config';
import { Me, Endpoint, IdParam } from '../platform/http/endpoint';
import { CONFIG } from '../platform/platform.module';
import type { SignedIn } from '../platform/http/signed-in';
import { StaffAccounts } from './accounts.service';
import { Divisions } from './settings/divisions.service';
import { deviceOf } from './sessions/device';
import { deviceCookie, noSessionCookie, sessionCookie } from './sessions/session-cookie';
import { Sessions } from './sessions/sessions.service';
import { SignInService } from './sessions/sign-in.service';

@Controller()
export class StaffController {
  constructor(
    private readonly accounts: StaffAccounts,
    private readonly sessions: Sessions,
    private readonly signIns: SignInService,
    private readonly divisions: Divisions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Endpoint(calls.access.signInPage)
  signInPage(): Promise<SignInPage> {
    return this.accounts.signInPage();
  }

  @Endpoint(calls.access.signIn)
  async signIn(
    @Body() { login, password }: SignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeView> {
    const { cookie, 'user-agent': agent } = request.headers;
    const { staffId, secret, known } = await this.signIns.signIn({
      login,
      password,
      address: request.ip,
      device: deviceOf(agent),
      cookie,
    });
    const { isSecure } = this.config;
    reply.header('set-cookie', [sessionCookie(secret, isSecure), deviceCookie(known, isSecure)]);
    return this.accounts.me(staffId);
  }

  @Endpoint(calls.access.me)
  me(@Me() me: SignedIn): Promise<MeView> {
    return this.accounts.me(me.id);
  }

  @Endpoint(calls.access.current)
  async current(@Req() { headers }: FastifyRequest): Promise<CurrentSession> {
    const signedIn = await this.sessions.resolve(headers.cookie);
    return { me: signedIn && (await this.accounts.me(signedIn.id)) };
  }

  @Endpoint(calls.access.signOut)
  async signOut(@Me() me: SignedIn, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.endOne(me.sessionId);
    reply.header('set-cookie', noSessionCookie(this.config.isSecure));
  }

  @Endpoint(calls.access.sessions)
  list(@Me() me: SignedIn): Promise<SessionList> {
    return this.sessions.listOf(me);
  }

  @Endpoint(calls.access.signOutEverywhere)
  async signOutEverywhere(@Me() me: SignedIn, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.endAllOf(me.id);
    reply.header('set-cookie', noSessionCookie(this.config.isSecure));
  }

  @Endpoint(calls.access.changePassword)
  async changePassword(
    @Me() me: SignedIn,
    @Body() { current, next }: ChangePassword,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeView> {
    const secret = await this.accounts.changePassword(me, {
      current,
      next,
      device: deviceOf(request.headers['user-agent']),
    });
    reply.header('set-cookie', sessionCookie(secret, this.config.isSecure));
    return this.accounts.me(me.id);
  }

  @Endpoint(calls.access.changeDivision)
  changeDivision(
    @IdParam('teamId') teamId: string,
    @Body() body: ChangeDivision,
    @Me() me: SignedIn,
  ): Promise<TeamDivision> {
    return this.divisions.change(teamId, body, me);
  }
}
