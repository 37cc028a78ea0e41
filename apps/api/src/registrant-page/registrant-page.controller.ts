import { Body, Controller, HttpCode, Req, Res } from '@nestjs/common';
import {
  AnswerIntroduction,
  AnswerSurvey,
  AskOtherAdvisor,
  BookSlot,
  calls,
  ConfirmOwner,
  CorrectAnswer,
  SayConsent,
  SayEarlier,
  WishContact,
  WishTimes,
  type OwnData,
  type RegistrantPage,
} from '@toritsugi/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Endpoint, TokenParam } from '../platform/http/endpoint';
import { RegistrantPages, type Visitor } from './registrant-page.service';

const by = (token: string, { headers }: FastifyRequest): Visitor => ({ token, cookie: headers.cookie });

/** The person's own page, by the link that they were sent. */
@Controller()
export class RegistrantPageController {
  constructor(private readonly pages: RegistrantPages) {}

  @Endpoint(calls.public.page)
  page(@TokenParam('token') token: string, @Req() request: FastifyRequest): Promise<RegistrantPage> {
    return this.pages.page(by(token, request));
  }

  @HttpCode(204)
  @Endpoint(calls.public.pageOpened)
  opened(@TokenParam('token') token: string): Promise<void> {
    return this.pages.opened(token);
  }

  @Endpoint(calls.public.confirmOwner)
  async confirm(
    @TokenParam('token') token: string,
    @Body() { digits }: ConfirmOwner,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RegistrantPage> {
    const { page, cookie } = await this.pages.confirm(token, digits);
    reply.header('set-cookie', cookie);
    return page;
  }

  @Endpoint(calls.public.book)
  book(
    @TokenParam('token') token: string,
    @Body() { slotId }: BookSlot,
    @Req() request: FastifyRequest,
  ): Promise<RegistrantPage> {
    return this.pages.book(by(token, request), slotId);
  }

  @Endpoint(calls.public.cancelBooking)
  cancel(@TokenParam('token') token: string, @Req() request: FastifyRequest): Promise<RegistrantPage> {
    return this.pages.cancelBooking(by(token, request));
  }

  @Endpoint(calls.public.sayEarlier)
  sayEarlier(
    @TokenParam('token') token: string,
    @Body() body: SayEarlier,
    @Req() request: FastifyRequest,
  ): Promise<RegistrantPage> {
    return this.pages.sayEarlier(by(token, request), body);
  }

  @Endpoint(calls.public.wishTimes)
  wishTimes(
    @TokenParam('token') token: string,
    @Body() body: WishTimes,
    @Req() request: FastifyRequest,
  ): Promise<RegistrantPage> {
    return this.pages.wishTimes(by(token, request), body);
  }

  @Endpoint(calls.public.wishContact)
  wishContact(
    @TokenParam('token') token: string,
    @Body() body: WishContact,
    @Req() request: FastifyRequest,
  ): Promise<RegistrantPage> {
    return this.pages.wishContact(by(token, request), body);
  }

  @Endpoint(calls.public.correctAnswer)
  correctAnswer(
    @TokenParam('token') token: string,
    @Body() body: CorrectAnswer,
    @Req() request: FastifyRequest,
  ): Promise<RegistrantPage> {
    return this.pages.correctAnswer(by(token, request), body);
  }

  @Endpoint(calls.public.askOtherAdvisor)
  askOtherAdvisor(
    @TokenParam('token') token: string,
    @Body() body: AskOtherAdvisor,
    @Req() request: FastifyRequest,
  ): Promise<RegistrantPage> {
    return this.pages.askOtherAdvisor(by(token, request), body);
  }

  @Endpoint(calls.public.keepOwnAdvisor)
  keepOwnAdvisor(@TokenParam('token') token: string, @Req() request: FastifyRequest): Promise<RegistrantPage> {
    return this.pages.keepOwnAdvisor(by(token, request));
  }

  @Endpoint(calls.public.answerIntroduction)
  answerIntroduction(
    @TokenParam('token') token: string,
    @Body() body: AnswerIntroduction,
    @Req() request: FastifyRequest,
  ): Promise<RegistrantPage> {
    return this.pages.answerIntroduction(by(token, request), body);
  }

  @Endpoint(calls.public.answerSurvey)
  answerSurvey(
    @TokenParam('token') token: string,
    @Body() body: AnswerSurvey,
    @Req() request: FastifyRequest,
  ): Promise<RegistrantPage> {
    return this.pages.answerSurvey(by(token, request), body);
  }

  @Endpoint(calls.public.sayConsent)
  sayConsent(
    @TokenParam('token') token: string,
    @Body() body: SayConsent,
    @Req() request: FastifyRequest,
  ): Promise<RegistrantPage> {
    return this.pages.sayConsent(by(token, request), body);
  }

  @Endpoint(calls.public.withdraw)
  withdraw(@TokenParam('token') token: string, @Req() request: FastifyRequest): Promise<RegistrantPage> {
    return this.pages.withdraw(by(token, request));
  }

  @Endpoint(calls.public.ownData)
  ownData(@TokenParam('token') token: string, @Req() request: FastifyRequest): Promise<OwnData> {
    return this.pages.ownData(by(token, request));
  }
}
