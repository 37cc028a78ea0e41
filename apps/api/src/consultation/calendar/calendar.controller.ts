import { Body, Controller, Res } from '@nestjs/common';
import { calls, ChangeCalendar } from '@toritsugi/contracts';
import type { FastifyReply } from 'fastify';
import { Endpoint, IdParam, Me, TokenParam } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { CalendarFeeds } from './calendar-feeds.service';

@Controller()
export class CalendarController {
  constructor(private readonly feeds: CalendarFeeds) {}

  @Endpoint(calls.consultation.ownCalendar)
  own(@Me() me: SignedIn) {
    return this.feeds.of(me.id);
  }

  @Endpoint(calls.consultation.changeCalendar)
  change(@Me() me: SignedIn, @Body() body: ChangeCalendar) {
    return this.feeds.change(me, body);
  }

  @Endpoint(calls.consultation.renewCalendar)
  renew(@Me() me: SignedIn) {
    return this.feeds.renew(me);
  }

  @Endpoint(calls.consultation.bookingsCalendar)
  bookings(
    @IdParam('staffId') staffId: string,
    @TokenParam('token') token: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    void reply.type('text/calendar; charset=utf-8');
    return this.feeds.bookings(staffId, token);
  }
}
